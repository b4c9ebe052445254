import { describe, expect, test } from 'vitest'
import type { StatementRow } from '../../../src/shared/contract/statement.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { noon, run } from './world.ts'

const row: StatementRow = {
  id: 's1',
  brandId: 'b1',
  state: 'posted',
  posts: [
    {
      accountId: 'a1',
      network: 'bluesky',
      accountHandle: 'kinoto.example',
      text: 'We found a bad\u001b batch.',
      state: 'posted',
      outboxId: 'o1',
      permalink: 'https://example.com/1',
      postedAt: noon,
      errorText: null,
    },
  ],
  conversationCount: 1,
  madeByName: 'Mina',
  madeAt: noon,
  postedAt: noon,
  needsSecond: false,
}
const conversations = [
  {
    conversationId: 'c1',
    network: 'bluesky',
    personName: 'Ann',
    text: 'My skin!',
    language: 'en',
    at: noon,
    reply: null,
  },
]

function engine(rows: readonly StatementRow[] = [row]) {
  return createFakeClient({
    'statement.list': ({ brandId }) => rows.filter((it) => brandId === null || it.brandId === brandId),
    'statement.get': ({ statementId }) => (statementId === 's1' ? { ...row, revision: 1, conversations } : null),
  })
}

describe('statements', () => {
  test('are listed, those of one brand when asked for', async () => {
    const { client } = engine()
    const listed = await run(['statement', 'list', '--json'], { client })
    expect(listed.json()).toMatchObject([
      {
        id: 's1',
        state: 'posted',
        postedAt: new Date(noon).toISOString(),
        posts: [{ permalink: 'https://example.com/1' }],
      },
    ])
    expect((await run(['statement', 'list'], { client })).out).toMatch(/^s1 +posted .* 1 conversation +We found a bad/)
    expect((await run(['statement', 'list', '--brand', 'b2'], { client })).out).toBe(
      'Nothing was answered in the open.\n',
    )
    expect((await run(['statement', 'list', '--limit', '0'], { client })).code).toBe(2)
  })

  test('are shown with what they say, where it is and whom they answer', async () => {
    const { client } = engine()
    const { out } = await run(['statement', 'show', 's1'], { client })
    expect(out).toContain('bluesky kinoto.example: posted https://example.com/1')
    expect(out).toContain('It answers 1 conversation:')
    expect(out).toContain('My skin!')
    expect(out).not.toContain('\u001b')
    expect((await run(['statement', 'show', 's1', '--json'], { client })).json()).toMatchObject({
      conversations: [{ conversationId: 'c1', at: new Date(noon).toISOString() }],
    })
    expect(await run(['statement', 'show', 'none'], { client })).toMatchObject({ code: 1 })
  })
})
