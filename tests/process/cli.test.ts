import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parley, parleyJson, startParley } from './parley.ts'

interface Conversation {
  id: string
  accountId: string
  state: string
  needsReply: boolean
  lastInbound: { id: string; text: string; at: string } | null
}
interface Entry {
  id: string
  state: string
  text: string
  conversationId: string
}

let data = ''
let everything: Conversation[] = []
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-cli-'))
  await json('sample', 'open')
  await json('sync')
  everything = await json<Conversation[]>('inbox', '--state', 'all', '--limit', '5000')
})
afterAll(() => rm(data, { recursive: true, force: true }))

describe('a day with the sample brand', () => {
  test('a brand is added and listed', async () => {
    const added = await json<{ id: string }>('brand', 'add', '--name', 'Acme 株式会社', '--time-zone', 'Asia/Tokyo')
    const brands = await json<{ id: string; name: string; isSample: boolean }[]>('brand', 'list')
    expect(brands.find((one) => one.id === added.id)).toMatchObject({ name: 'Acme 株式会社', timeZone: 'Asia/Tokyo' })
    expect(brands.some((one) => one.isSample)).toBe(true)
    expect(await json<unknown[]>('inbox', '--brand', added.id)).toEqual([])
  })

  test('the sample account is healthy and caught up', async () => {
    const accounts = await json<{ state: string; completeUpTo: string | null; health: { state: string } }[]>(
      'account',
      'list',
    )
    expect(accounts).toEqual([
      expect.objectContaining({ state: 'active', health: expect.objectContaining({ state: 'healthy' }) as unknown }),
    ])
    expect(accounts[0]?.completeUpTo).toMatch(/^\d{4}-\d\d-\d\dT/u)
  })

  test('the inbox holds whole texts; a second sync changes nothing by itself', async () => {
    expect(everything.length).toBeGreaterThan(20)
    expect(everything.every((one) => one.lastInbound === null || one.lastInbound.text.length > 0)).toBe(true)
    const again = await json<{ conversations: unknown[]; failed: unknown[] }>('sync')
    expect(again.failed).toEqual([])
    const open = await json<Conversation[]>('inbox', '--limit', '5')
    expect(open).toHaveLength(5)
    expect(open.every((one) => one.state === 'open')).toBe(true)
  })

  test.each([
    ['Japanese', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4,}/u, [2]],
    ['Thai', /\p{Script=Thai}{5,}/u, [3]],
    ['Korean', /\p{Script=Hangul}{3,}/u, [1]],
  ])('search finds %s terms', async (_, script, lengths) => {
    const source = everything.find((one) => script.test(one.lastInbound?.text ?? ''))
    const run = script.exec(source?.lastInbound?.text ?? '')?.[0] ?? ''
    expect(run).not.toBe('')
    for (const length of lengths) {
      const term = run.slice(0, length)
      const found = await json<Conversation[]>('inbox', '--search', term, '--state', 'all', '--limit', '5000')
      expect(
        found.map((one) => one.id),
        term,
      ).toContain(source?.id)
      const last = found.at(-1)
      const { messages } = await json<{ messages: { text: string }[] }>('show', last?.id ?? '', '--limit', '5000')
      expect(
        messages.some((message) => message.text.includes(term)),
        term,
      ).toBe(true)
    }
  })

  test('reply --wait sends; the reply stands in the thread and in the outbox', async () => {
    const conversation = everything.find((one) => one.needsReply && one.state === 'open')
    const text = 'ขอบคุณค่ะ — 発送しました ✓'
    const sent = await json<Entry>('reply', conversation?.id ?? '', '--text', text, '--wait')
    expect(sent).toMatchObject({ state: 'sent', text, conversationId: conversation?.id })
    const { messages } = await json<{ messages: { text: string; direction: string }[] }>('show', conversation?.id ?? '')
    expect(messages.filter((message) => message.text === text)).toEqual([expect.objectContaining({ direction: 'out' })])
    expect(await json<Entry[]>('outbox', 'list')).toContainEqual(
      expect.objectContaining({ id: sent.id, state: 'sent' }),
    )
  })

  test('a queued reply stays until it is sent or cancelled', async () => {
    const [first, second] = everything.filter((one) => one.needsReply && one.state === 'open').slice(5)
    const kept = await json<Entry>('reply', first?.id ?? '', '--text', 'In a moment')
    const taken = await json<Entry>('reply', second?.id ?? '', '--text', 'Never mind')
    expect([kept.state, taken.state]).toEqual(['queued', 'queued'])
    expect(await json<Entry>('outbox', 'cancel', taken.id)).toMatchObject({ id: taken.id, state: 'cancelled' })
    const result = await json<{ sent: number; left: number; entries: Entry[] }>('outbox', 'send')
    expect(result).toMatchObject({ sent: 1, left: 0, entries: [{ id: kept.id, state: 'sent' }] })
    const late = await parley(['outbox', 'cancel', kept.id, '--json'], { data })
    expect(late.code).toBe(1)
    expect(late.json()).toMatchObject({ error: { code: 'conflict' } })
    expect(late.reason).toBe('It is on the network already.')
  })

  test('verify finds nothing wrong, backup writes a copy that verifies too', async () => {
    expect(await json('verify')).toMatchObject({ isSound: true, problems: [] })
    const folder = await mkdtemp(join(tmpdir(), 'parley-copy-'))
    try {
      const file = join(folder, 'parley.db')
      const { bytes } = await json<{ bytes: number }>('backup', file)
      expect(bytes).toBeGreaterThan(50_000)
      const copy = await parleyJson<{ isSound: boolean; counts: Record<string, number> }>(['verify'], { data: folder })
      const original = await json<{ counts: Record<string, number> }>('verify')
      expect(copy).toMatchObject({ isSound: true, counts: original.counts })
      const again = await parley(['backup', file], { data })
      expect(again.code).toBe(1)
      expect(again.reason).not.toBe('')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('two at a time', () => {
  test('a second writer is refused with the reason, readers go on', async () => {
    const conversation = everything.filter((one) => one.needsReply && one.state === 'open')[9]
    // With an undo window this owns the folder until the reply is out.
    const first = startParley(['reply', conversation?.id ?? '', '--text', 'First', '--undo', '60', '--wait'], { data })
    await first.said('Reply queued')
    try {
      const second = await parley(['brand', 'add', '--name', 'Too late', '--json'], { data })
      expect(second.code).toBe(1)
      expect(second.reason).toMatch(/^This data folder is in use by parley reply/u)
      expect(second.json()).toMatchObject({ error: { message: second.reason } })
      expect((await json<unknown[]>('brand', 'list')).length).toBeGreaterThan(0)
      expect(
        (await json<Conversation[]>('inbox', '--search', 'First', '--state', 'all')).map((one) => one.id),
      ).toContain(conversation?.id)
      expect(await json('verify')).toMatchObject({ isSound: true })
    } finally {
      first.child.kill('SIGINT')
    }
    const ended = await first.ended
    expect(ended.code).toBe(130)
    expect(ended.reason).toContain('Stopped before the end.')
    const left = await json<Entry[]>('outbox', 'list', '--state', 'queued')
    expect(left).toEqual([expect.objectContaining({ text: 'First', state: 'queued' })])
    await json('outbox', 'cancel', left[0]?.id ?? '')
  })
})
