import { describe, expect, test } from 'vitest'
import type { OutboxView } from '../../../src/shared/contract/outbox.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { able, account, entry } from './things.ts'
import { noon, run } from './world.ts'

const post = ['post', '--account', 'a1']

/** An outbox whose entries go through these states, one each time it is told that something changed. */
function engine(...steps: OutboxView[][]) {
  let step = 0
  const now = () => steps[Math.min(step, steps.length - 1)] ?? []
  const fake = createFakeClient(
    {
      'account.detail': ({ accountId }) =>
        accountId === 'a1'
          ? account({ capabilities: able({ visibilities: ['public', 'unlisted', 'private'] }) })
          : null,
      'outbox.list': ({ states, ids }) =>
        now().filter((one) => (ids?.includes(one.id) ?? true) && (states?.includes(one.state) ?? true)),
    },
    {
      'post.publish': ({ more }) => {
        const outboxIds = ['o1', ...more.map((_, index) => `o${index + 2}`)]
        return { outboxId: 'o1', outboxIds }
      },
    },
  )
  const next = async (): Promise<void> => {
    // Everything that was answered reaches the command before the next change.
    await new Promise((resolve) => setImmediate(resolve))
    step++
    fake.changed()
  }
  return { ...fake, next }
}
const queued = (id: string, over: Partial<OutboxView> = {}) =>
  entry({ id, actionKind: 'post', conversationId: null, text: id, ...over })

describe('post', () => {
  test('queues one post and prints its entry', async () => {
    const fake = engine([queued('o1')])
    const ran = await run([...post, '--text', 'Hello', '--json'], { client: fake.client })
    expect(ran.json()).toMatchObject({ id: 'o1', action: 'post', state: 'queued', parts: [{ id: 'o1' }] })
    expect(fake.asked).toEqual([
      { name: 'post.publish', input: { accountId: 'a1', text: 'Hello', more: [], attachments: [], sendAt: null } },
    ])
  })

  test('everything that can go with it', async () => {
    const fake = engine([queued('o1'), queued('o2')])
    const typed = ['--text', 'One', '--text', '-', '--visibility', 'unlisted', '--warning', 'Spoilers']
      .concat(['--poll', 'Yes', '--poll', 'No', '--poll-minutes', '60', '--poll-multiple'])
      .concat(['--card-url', 'https://example.com/a', '--card-title', 'A page'])
    const ran = await run([...post, ...typed], { client: fake.client, readInput: () => Promise.resolve('Two\n') })
    expect(ran.out).toBe('Queued o1, o2. parley outbox send sends them.\n')
    expect(fake.asked[0]?.input).toEqual({
      accountId: 'a1',
      text: 'One',
      more: ['Two'],
      attachments: [],
      visibility: 'unlisted',
      warning: 'Spoilers',
      poll: { options: ['Yes', 'No'], isMultiple: true, minutes: 60 },
      card: { url: 'https://example.com/a', title: 'A page', description: '' },
      sendAt: null,
    })
  })

  test('--wait sees every part of a thread through', async () => {
    const sent = { state: 'sent', settledAt: noon } as const
    const fake = engine(
      [queued('o1', { state: 'sending' }), queued('o2', { place: 2 })],
      [queued('o1', sent), queued('o2')],
      [queued('o1', sent), queued('o2', sent)],
    )
    const running = run([...post, '--text', 'o1', '--text', 'o2', '--wait', '--json'], { client: fake.client })
    await fake.next()
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.json()).toMatchObject({ id: 'o1', state: 'sent', parts: [{ state: 'sent' }, { state: 'sent' }] })
    expect(ran.said).toEqual(['Post 1 sending', 'Post 2 queued', 'Post 1 sent', 'Post 2 sent'])
    expect(fake.watching()).toBe(0)
  })

  test('--wait says how far a thread came', async () => {
    const fake = engine([
      queued('o1', { state: 'sent', settledAt: noon }),
      queued('o2', { state: 'failed', errorText: 'The server refused it.' }),
    ])
    const ran = await run([...post, '--text', 'o1', '--text', 'o2', '--wait'], { client: fake.client })
    expect([ran.code, ran.out, ran.said.at(-1)]).toEqual([
      1,
      'sent o1\nfailed o2\n',
      'Sent 1 of 2 parts. It was not sent. The server refused it. Its text is kept: parley outbox retry o2 tries again.',
    ])
  })

  test.each<[string[], string]>([
    [['--text', ''], '--text: Write something first'],
    [['--text', 'a', '--text', ''], '--text: Write something first'],
    [['--text', '-', '--text', '-'], 'Only one --text can be read from standard input.'],
    [['--text', 'a', '--poll', 'Yes'], 'A poll has at least two answers: --poll ANSWER for each.'],
    [['--text', 'a', '--poll-minutes', '5'], 'A poll needs answers: --poll ANSWER for each, at least two.'],
    [
      ['--text', 'a', '--poll', 'a', '--poll', 'b', '--poll-minutes', '0'],
      '--poll-minutes takes a whole number from 1 to 525600, not "0".',
    ],
    [['--text', 'a', '--card-title', 'x'], 'A card needs --card-url URL.'],
    [
      ['--text', 'a', '--card-url', 'https://a.b'],
      'A card needs --card-title TEXT: Parley does not read the page for it.',
    ],
    [['--text', 'a', '--card-url', 'not one', '--card-title', 'x'], '--card-url: Invalid URL'],
    [
      ['--text', 'a', '--visibility', 'unlised'],
      '--visibility takes public, unlisted or private, not "unlised". Did you mean unlisted?',
    ],
  ])('%j is wrong usage', async (typed, words) => {
    const fake = engine([])
    const ran = await run([...post, ...typed], { client: fake.client })
    expect([ran.code, ran.said.at(-1)]).toEqual([2, words])
    expect(fake.asked).toEqual([])
  })

  test('an unknown account, and an empty standard input', async () => {
    const fake = engine([])
    const ran = await run(['post', '--account', 'a9', '--text', 'x'], { client: fake.client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, 'There is no account a9. parley account list shows them.'])
    const empty = await run([...post, '--text', '-'], { client: fake.client })
    expect([empty.code, empty.said.at(-1)]).toEqual([2, '--text: Write something first'])
  })
})
