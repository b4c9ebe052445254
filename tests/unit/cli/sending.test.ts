import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OutboxView } from '../../../src/shared/contract/outbox.ts'
import { movesSoon } from '../../../src/main/cli/sending.ts'
import type { EngineClient } from '../../../src/shared/contract/wire.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { entry } from './things.ts'
import { noon, run } from './world.ts'

const minute = 60_000

/** An outbox that becomes each of these in turn. */
function outbox(...steps: OutboxView[][]) {
  let step = 0
  const now = () => steps[Math.min(step, steps.length - 1)] ?? []
  const fake = createFakeClient(
    {
      'outbox.list': ({ states, ids }) =>
        now().filter((one) => (states?.includes(one.state) ?? true) && (ids?.includes(one.id) ?? true)),
    },
    {
      'message.reply': () => ({ messageId: 'm2', outboxId: 'o1' }),
      'outbox.cancel': () => ({ text: '' }),
      'outbox.retry': () => ({}),
      'outbox.settleUnconfirmed': () => ({}),
      'outbox.settleLook': () => ({}),
    },
  )
  const next = async (): Promise<void> => {
    // Everything that was answered reaches the command before the next change.
    await new Promise((resolve) => setImmediate(resolve))
    step++
    fake.changed()
  }
  return { ...fake, next, step: () => void step++ }
}

describe('what is waited for', () => {
  const all = (one: OutboxView, ...others: OutboxView[]) => movesSoon(one, [one, ...others], noon)
  test.each<[string, OutboxView, boolean]>([
    ['due now', entry(), true],
    ['due within a minute', entry({ dueAt: noon + minute }), true],
    ['due later', entry({ dueAt: noon + minute + 1 }), false],
    ['on its way', entry({ state: 'sending', dueAt: noon + 10 * minute }), true],
    ['looked for within a minute', entry({ state: 'checking', dueAt: noon + minute }), true],
    ['looked for later', entry({ state: 'checking', dueAt: noon + 5 * minute }), false],
    ['in its undo window', entry({ hold: 'undo', dueAt: noon + 10_000 }), true],
    ['signed out', entry({ hold: 'signed_out' }), false],
    ['paused', entry({ hold: 'paused' }), false],
    ['waiting for a second person', entry({ hold: 'approval' }), false],
    ['cooling off', entry({ hold: 'cool_off', dueAt: noon + 10_000 }), true],
    ['restored from a backup', entry({ hold: 'restored' }), false],
    ['stopped for a look', entry({ state: 'needs_look' }), false],
    ['unconfirmed', entry({ state: 'unconfirmed' }), false],
    ['sent', entry({ state: 'sent' }), false],
  ])('%s', (_, one, expected) => {
    expect(all(one)).toBe(expected)
  })

  test('not what stands behind something that does not move', () => {
    const second = entry({ id: 'o2', place: 2 })
    expect(all(second, entry())).toBe(true)
    expect(all(second, entry({ dueAt: noon + 5 * minute }))).toBe(false)
    expect(all(second, entry({ state: 'needs_look' }))).toBe(false)
    expect(all(second, entry({ conversationId: 'c9', state: 'needs_look' }))).toBe(true)
    expect(
      all(
        entry({ id: 'o2', waitsFor: 'o1', conversationId: null }),
        entry({ conversationId: 'c9', state: 'needs_look' }),
      ),
    ).toBe(false)
  })
})

describe('reply', () => {
  test('queues and does not send; the id of the entry is on top', async () => {
    const fake = outbox([entry()])
    const ran = await run(['reply', 'c1', '--text', 'On its way', '--json'], { client: fake.client })
    expect(ran.code).toBe(0)
    expect(ran.starts[0]?.mode).toBe('idle')
    expect(ran.json()).toMatchObject({
      id: 'o1',
      conversationId: 'c1',
      messageId: 'm2',
      state: 'queued',
      text: 'On its way',
    })
    expect(fake.asked[0]?.input).toMatchObject({
      conversationId: 'c1',
      text: 'On its way',
      undoSeconds: 0,
      replyToId: null,
    })
  })

  test('goes to the writer alone with --private', async () => {
    const fake = outbox([entry()])
    await run(['reply', 'c1', '--text', 'On its way', '--private'], { client: fake.client })
    await run(['reply', 'c1', '--text', 'On its way'], { client: fake.client })
    const asked = fake.asked.filter((one) => one.name === 'message.reply')
    expect(asked.map((one) => (one.input as { isPrivate: boolean }).isPrivate)).toEqual([true, false])
  })

  test('takes an undo window, and text from standard input without its last line end', async () => {
    const fake = outbox([entry()])
    const text = `สวัสดี ${'語'.repeat(90_000)}\n`
    await run(['reply', 'c1', '--text', '-', '--undo', '60'], {
      client: fake.client,
      readInput: () => Promise.resolve(`${text}\n`),
    })
    expect(fake.asked[0]?.input).toMatchObject({ text, undoSeconds: 60 })
  })

  test('--wait returns when it is sent', async () => {
    const fake = outbox([entry()], [entry({ state: 'sending' })], [entry({ state: 'sent', settledAt: noon })])
    const running = run(['reply', 'c1', '--text', 'On its way', '--wait', '--json'], { client: fake.client })
    await fake.next()
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.starts[0]?.mode).toBe('write')
    expect(ran.json()).toMatchObject({ id: 'o1', state: 'sent', settledAt: '2026-10-01T12:00:00.000Z' })
    expect(ran.said).toEqual(['Reply queued', 'Reply sending', 'Reply sent'])
    expect(fake.watching()).toBe(0)
  })

  test.each<[Partial<OutboxView>, RegExp]>([
    [{ state: 'failed', errorText: 'The post is gone.' }, /^It was not sent\. The post is gone\. Its text is kept/u],
    [{ state: 'cancelled' }, /^It was cancelled\.$/u],
    [{ state: 'unconfirmed' }, /^Whether it arrived is not known, so it is not sent again by itself\./u],
    [
      { state: 'needs_look', errorText: 'Somebody else answered.' },
      /^It was stopped for a look\. Somebody else answered\./u,
    ],
    [{ state: 'queued', hold: 'signed_out' }, /^It stays queued\. The account needs a new sign-in first\./u],
    [
      { state: 'queued', dueAt: noon + 5 * minute, errorText: 'The server cannot be reached.' },
      /^It stays queued\. The server cannot be reached\. It is due /u,
    ],
    [{ state: 'checking', dueAt: noon + 5 * minute }, /^It is not known yet whether it arrived\./u],
  ])('--wait on %j: exit code 1, the entry on standard output, the reason on standard error', async (end, words) => {
    const fake = outbox([entry({ state: 'sending' })], [entry(end)])
    const running = run(['reply', 'c1', '--text', 'On its way', '--wait', '--json'], { client: fake.client })
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(1)
    expect(ran.json()).toMatchObject({ id: 'o1', state: end.state })
    expect(ran.said.at(-1)).toMatch(words)
  })

  test.each([
    [['--text', ''], 'Write something first'],
    [['--text', 'a', '--undo', '61'], '--undo takes a whole number from 0 to 60, not "61".'],
    [['--text', 'x'.repeat(100_001)], '--text'],
  ])('wrong usage is found before anything starts (%#)', async (typed, words) => {
    const ran = await run(['reply', 'c1', ...typed])
    expect(ran.code).toBe(2)
    expect(ran.starts).toEqual([])
    expect(ran.said.at(-1)).toContain(words)
  })

  test('--image takes pictures along, each with what stands behind its name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-images-'))
    const files = ['a.png', 'b=c.png'].map((name) => join(folder, name))
    for (const file of files) writeFileSync(file, '')
    const taken: unknown[] = []
    const attached = (altText: string) => ({ sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 3, altText })
    const fake = createFakeClient(
      { 'outbox.list': () => [entry()] },
      {
        'media.add': (input) => {
          taken.push(input)
          return { attached: attached(input.altText) }
        },
        'message.reply': () => ({ messageId: 'm2', outboxId: 'o1' }),
      },
    )
    const [a = '', b = ''] = files
    const typed = ['--image', `${a}=A tea house = ours`, '--image', b]
    const ran = await run(['reply', 'c1', '--text', 'See', ...typed], { client: fake.client })
    const missing = await run(['reply', 'c1', '--text', 'See', '--image', `${folder}/none.png=x`])
    rmSync(folder, { recursive: true })
    expect(ran.code).toBe(0)
    expect(taken).toEqual([
      { file: a, altText: 'A tea house = ours' },
      { file: b, altText: '' },
    ])
    expect(fake.asked.at(-1)).toMatchObject({
      name: 'message.reply',
      input: { attachments: [attached('A tea house = ours'), attached('')] },
    })
    expect([missing.code, missing.starts]).toEqual([2, []])
    expect(missing.said.at(-1)).toBe(`--image: there is no file ${folder}/none.png`)
  })

  test('empty standard input is wrong usage', async () => {
    const ran = await run(['reply', 'c1', '--text', '-'], { client: outbox([]).client })
    expect([ran.code, ran.said.at(-1)]).toEqual([2, 'Standard input held no text.'])
  })
})

describe('outbox', () => {
  test('send runs until nothing falls due within a minute; what stays or fails is listed and is no failure', async () => {
    const other = entry({ id: 'o2', conversationId: 'c2' })
    const fake = outbox(
      [entry(), other],
      [entry({ state: 'sending' }), entry({ ...other, state: 'failed', errorText: 'Too long.' })],
      [
        entry({ state: 'sent' }),
        entry({ ...other, state: 'failed', errorText: 'Too long.' }),
        entry({ id: 'o3', conversationId: 'c3', dueAt: noon + 2 * minute }),
      ],
    )
    const running = run(['outbox', 'send', '--json'], { client: fake.client })
    await fake.next()
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.json()).toMatchObject({
      sent: 1,
      left: 1,
      entries: [
        { id: 'o1', state: 'sent' },
        { id: 'o2', state: 'failed' },
        { id: 'o3', state: 'queued' },
      ],
    })
    expect(ran.said.some((line) => line.startsWith('o1 to @bob.test: sending'))).toBe(true)
  })

  test('send also names what the workers were done with before it looked', async () => {
    const fake = outbox([entry({ state: 'sending' })], [entry({ state: 'sent' })])
    // The first question, before the workers run, sees it on its way; everything later sees it sent.
    let isFirst = true
    const client: EngineClient = {
      ...fake.client,
      query: async (...given) => {
        const value = await fake.client.query(...given)
        if (isFirst) fake.step()
        isFirst = false
        return value
      },
    }
    const ran = await run(['outbox', 'send', '--json'], { client })
    expect(ran.json()).toMatchObject({ sent: 1, left: 0, entries: [{ id: 'o1', state: 'sent' }] })
  })

  test('send with nothing to do is done at once', async () => {
    const ran = await run(['outbox', 'send'], { client: outbox([entry({ state: 'sent' })]).client })
    expect([ran.code, ran.out]).toEqual([0, 'Sent 0 entries; nothing waits.\n'])
  })

  test.each([
    [['cancel', 'o1'], 'outbox.cancel', { outboxId: 'o1' }],
    [['retry', 'o1'], 'outbox.retry', { outboxId: 'o1' }],
    [['settle', 'o1', 'arrived'], 'outbox.settleUnconfirmed', { outboxId: 'o1', arrived: true }],
    [['settle', 'o1', 'missing'], 'outbox.settleUnconfirmed', { outboxId: 'o1', arrived: false }],
    [['settle', 'o1', 'send'], 'outbox.settleLook', { outboxId: 'o1', send: true }],
    [['settle', 'o1', 'cancel'], 'outbox.settleLook', { outboxId: 'o1', send: false }],
  ])('%j', async (typed, name, input) => {
    const fake = outbox([entry({ state: 'cancelled' })])
    const ran = await run(['outbox', ...typed, '--json'], { client: fake.client })
    expect(ran.json()).toMatchObject({ id: 'o1', state: 'cancelled' })
    expect(fake.asked).toEqual([{ name, input }])
  })

  test('list filters by state and cuts lines to the terminal', async () => {
    const fake = outbox([entry({ text: '長い返事'.repeat(40) }), entry({ id: 'o2', state: 'failed' })])
    expect(
      (await run(['outbox', 'list', '--json', '--state', 'failed'], { client: fake.client })).json(),
    ).toMatchObject([{ id: 'o2' }])
    const { out } = await run(['outbox', 'list'], { client: fake.client, columns: 80 })
    expect(out).toMatch(/^o1 {2}queued {2}due [-\d]+ [:\d]+ {2}reply to @bob\.test {2}長い返事.*…$/mu)
    const ran = await run(['outbox', 'settle', 'o1', 'arived'])
    expect([ran.code, ran.said.at(-1)]).toEqual([
      2,
      'VERDICT is arrived, missing, send or cancel, not "arived". Did you mean arrived?',
    ])
  })
})
