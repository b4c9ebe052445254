import { describe, expect, test } from 'vitest'
import type { QueryOutput } from '../../../src/shared/contract/queries.ts'
import { defaultSettings } from '../../../src/shared/contract/settings.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { detail, message } from './things.ts'
import { noon, run } from './world.ts'

type Shown = QueryOutput<'translate.shown'>['messages'][number]

const done: Shown = {
  messageId: 'm1',
  state: 'done',
  text: 'Not here\u202e yet.',
  from: 'ja',
  to: 'en',
  service: 'DeepL',
  at: noon,
  reason: '',
}

/** An engine that answers `first`, and after a change `then`. */
function engine(first: Shown, then: Shown = first) {
  let now = first
  const fake = createFakeClient(
    {
      'conversation.detail': ({ conversationId }) => (conversationId === 'c1' ? detail({ id: 'c1' }) : null),
      'conversation.thread': () => ({
        messages: [message({ id: 'm1', conversationId: 'c1', direction: 'in' })],
        hasEarlier: false,
      }),
      'message.detail': ({ messageId }) =>
        messageId === 'm1' ? message({ id: 'm1', conversationId: 'c1', direction: 'in' }) : null,
      'settings.all': () => defaultSettings,
      'translate.shown': () => ({ messages: [now], draft: null }),
      'translate.service': () => ({
        kind: 'deepl',
        address: 'https://api-free.deepl.com',
        host: 'api-free.deepl.com',
        hasKey: true,
        brandIds: ['b1'],
        mayChange: true,
      }),
    },
    {
      'translate.message': () => {
        queueMicrotask(() => {
          now = then
          queueMicrotask(fake.changed)
        })
        return {}
      },
      'translate.setUp': () => ({}),
      'translate.allow': () => ({}),
      'translate.test': () => ({ words: 'DeepL took the key.' }),
    },
  )
  return fake
}

describe('parley translate', () => {
  test('waits for the translation and prints it, safe for a terminal, with who made it', async () => {
    const { client, asked } = engine({ ...done, state: 'asked', text: '' }, done)
    const ran = await run(['translate', 'c1'], { client })
    expect(ran.out).toBe('Not here\ufffd yet.\n')
    expect(ran.said.at(-1)).toBe('Translated by DeepL, a machine.')
    expect(asked).toEqual([{ name: 'translate.message', input: { messageId: 'm1', to: null, agree: false } }])
    const json = await run(['translate', 'm1', '--to', 'th', '--agree', '--json'], {
      client: engine({ ...done, to: 'th' }).client,
    })
    expect(json.json()).toMatchObject({ messageId: 'm1', to: 'th', from: 'ja', service: 'DeepL' })
  })

  test('says why there is none, with exit code 1, and refuses what is no language', async () => {
    const failed: Shown = { ...done, state: 'failed', text: '', reason: 'The characters of this key are used up.' }
    const ran = await run(['translate', 'm1'], { client: engine(failed).client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, 'The characters of this key are used up.'])
    expect((await run(['translate', 'm1', '--to', 'Klingon!'])).code).toBe(2)
  })
})

describe('parley translation', () => {
  test('is set up with a key that is read, never typed as an argument, and tested', async () => {
    const { client, asked } = engine(done)
    const ran = await run(['translation', 'set', 'deepl', '--secret', 'key', '--test'], { client })
    expect(ran.out).toBe('deepl at https://api-free.deepl.com, with a key; allowed for b1\n')
    expect(ran.said.at(-1)).toBe('DeepL took the key.')
    expect(asked[0]).toEqual({ name: 'translate.setUp', input: { kind: 'deepl', address: '', key: 'the key' } })
    expect((await run(['translation', 'show', '--json'], { client })).json()).toEqual({
      kind: 'deepl',
      address: 'https://api-free.deepl.com',
      hasKey: true,
      brands: ['b1'],
    })
    await run(['translation', 'allow', 'b1', 'off'], { client })
    expect(asked.at(-1)).toEqual({ name: 'translate.allow', input: { brandId: 'b1', on: false } })
    for (const wrong of [
      ['set', 'google'],
      ['set', 'deepl', '--secret', 'password'],
      ['allow', 'b1', 'maybe'],
    ])
      expect((await run(['translation', ...wrong])).code).toBe(2)
  })
})
