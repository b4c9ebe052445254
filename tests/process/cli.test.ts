import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { pngOf, sha256 } from '../fakes/pictures.ts'
import { parley, parleyJson, startParley } from './parley.ts'

interface Conversation {
  id: string
  accountId: string
  state: string
  needsReply: boolean
  kind: string
  lastInbound: { id: string; text: string; at: string } | null
}
interface Entry {
  id: string
  state: string
  text: string
  conversationId: string
}

// Each command is two processes: on a busy machine they take their time.
const patience = 120_000
vi.setConfig({ testTimeout: patience })

let data = ''
let everything: Conversation[] = []
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-cli-'))
  await json('sample', 'open')
  await json('sync')
  everything = await json<Conversation[]>('inbox', '--state', 'all', '--limit', '5000')
}, patience)
afterAll(() => rm(data, { recursive: true, force: true }))

describe('pictures', () => {
  test('go out with a reply and come back as the network shows them', async () => {
    const comment = everything.find((one) => one.needsReply && one.kind === 'comment')
    const image = join(data, 'tea.png')
    await writeFile(image, pngOf(40, 30))
    const reply = ['reply', comment?.id ?? '', '--text', 'Like this.', '--image', `${image}=A tea house`, '--wait']
    const sent = await json<Entry>(...reply)
    expect(sent.state).toBe('sent')
    expect(await readdir(join(data, 'media'))).toContain(sha256(pngOf(40, 30)))
    const refused = await parley(['reply', comment?.id ?? '', '--text', 'No', '--image', join(data, 'parley.db')], {
      data,
    })
    expect([refused.code, refused.reason]).toEqual([1, expect.stringContaining('parley.db was not attached.')])
    const talk = everything.find((one) => one.needsReply && one.kind === 'direct')
    const inPrivate = await parley(['reply', talk?.id ?? '', '--text', 'No', '--image', image], { data })
    expect(inPrivate.reason).toContain('takes no pictures in direct messages')
  })
})

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
      first.interrupt()
    }
    const ended = await first.ended
    expect(ended.code).toBe(130)
    expect(ended.reason).toContain('Stopped before the end.')
    const left = await json<Entry[]>('outbox', 'list', '--state', 'queued')
    expect(left).toEqual([expect.objectContaining({ text: 'First', state: 'queued' })])
    await json('outbox', 'cancel', left[0]?.id ?? '')
  })
})

test('a command that is killed alone takes its engine with it, and the next one gets the folder', async () => {
  const conversation = everything.filter((one) => one.needsReply && one.state === 'open')[12]
  const first = startParley(['reply', conversation?.id ?? '', '--text', 'Second', '--undo', '60', '--wait'], { data })
  await first.said('Reply queued')
  first.child.kill('SIGKILL')
  await first.ended
  const left = await json<Entry[]>('outbox', 'list', '--state', 'queued')
  expect(left).toEqual([expect.objectContaining({ text: 'Second' })])
  expect(await json<Entry>('outbox', 'cancel', left[0]?.id ?? '')).toMatchObject({ state: 'cancelled' })
})

describe('folders that cannot be used are left as they are', () => {
  let folder = ''
  const refused = async (args: readonly string[]): Promise<string> => {
    const ended = await parley([...args, '--json'], { data: folder })
    expect(ended.code).toBe(1)
    expect(ended.json()).toMatchObject({ error: { message: ended.reason } })
    return ended.reason
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-bad-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('a damaged file', async () => {
    const file = join(folder, 'parley.db')
    await writeFile(file, 'This is no database. '.repeat(1000))
    expect(await refused(['brand', 'add', '--name', 'Acme'])).toContain('damaged')
    expect(await refused(['brand', 'list'])).toContain('damaged')
    expect(await readFile(file, 'utf8')).toBe('This is no database. '.repeat(1000))
  })

  test('a file of a newer Parley', async () => {
    const db = new Sqlite(join(folder, 'parley.db'))
    db.pragma('user_version = 9999')
    db.close()
    expect(await refused(['brand', 'add', '--name', 'Acme'])).toContain('newer Parley')
    expect(await refused(['brand', 'list'])).toContain('newer Parley')
  })

  test('a file in the place of the folder', async () => {
    const file = join(folder, 'not a folder')
    await writeFile(file, 'kept')
    folder = file
    expect(await refused(['brand', 'add', '--name', 'Acme'])).toContain('may not write')
    expect(await readFile(file, 'utf8')).toBe('kept')
  })

  test('no data yet, for a command that only looks', async () => {
    expect(await refused(['brand', 'list'])).toBe(`There is no Parley data in ${folder}.`)
    expect(await readdir(folder)).toEqual([])
  })
})

test('names and texts of any kind come through whole, or are refused with words', async () => {
  const name = '👩‍👩‍👧‍👦🇯🇵 \u202eevil\u2066 ก็'
  expect(await json('brand', 'add', '--name', name)).toMatchObject({ name })
  const conversation = everything.find((one) => one.needsReply)?.id ?? ''
  const long = await parley(['reply', conversation, '--text', '-'], { data, input: 'ก'.repeat(100_000) })
  expect(long.code).toBe(1)
  expect(long.reason).toMatch(/over [\d,]+, the limit of Sample/u)
})
