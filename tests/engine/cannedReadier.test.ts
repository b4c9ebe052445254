import { afterEach, expect, it } from 'vitest'
import { createCannedReadier } from '../../src/main/engine/cannedReadier.ts'
import { entriesOfPart, partsShared } from '../../src/main/engine/rules/canned/find.ts'
import { cannedMemory, isCannedBehind } from '../../src/main/engine/store/cannedMemory.ts'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
afterEach(() => desk.kit.stop())

const row = (n: number) => ({
  line: n + 2,
  folder: '',
  title: `Answer ${n}`,
  shortcut: `s${n}`,
  keywords: '',
  network: null,
  language: null,
  register: null,
  visibility: 'both' as const,
  body: `The text of ${n}`,
  status: 'approved' as const,
  validUntil: null,
})

it('makes many responses ready in pieces, and what it made ready is found as it stands later', async () => {
  desk = await openDesk()
  const { client, store, time } = desk.kit
  await client.command('canned.import', { brandId: desk.brandId, rows: Array.from({ length: 900 }, (_, n) => row(n)) })
  const waiting: (() => void)[] = []
  const timers = { after: (_ms: number, run: () => void) => (waiting.push(run), () => void waiting.splice(0)) }
  const readier = createCannedReadier({ deps: { clock: time.clock, timers }, store })
  expect(readier.nextDueAt()).toBeGreaterThan(time.clock.now())
  const work = (): number => {
    let pieces = 0
    readier.runDue(time.clock.now())
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      pieces++
      expect(isCannedBehind(store.reader)).toBe(true)
      run()
    }
    return pieces
  }
  // The 900 and those of the sample brand, 128 a piece.
  expect(work()).toBe(Math.ceil(cannedMemory(store.reader).entries.size / entriesOfPart))
  expect(readier.nextDueAt()).toBeNull()
  const before = cannedMemory(store.reader)

  const [one] = await desk.conversations('comment')
  const pick = async (text: string) =>
    (await client.query('canned.pick', { conversationId: one?.id ?? '', text })).map((it) => it.title)
  expect((await pick('s777'))[0]).toBe('Answer 777')
  const { rows } = await client.query('canned.list', { brandId: desk.brandId, text: 's777', limit: 1 })
  const found = await desk.detail(rows[0]?.id ?? '')
  await client.command('canned.save', {
    cannedId: found.id,
    brandId: desk.brandId,
    title: 'Renamed meanwhile',
    shortcut: 'other',
    variants: [{ variantId: found.variants[0]?.id ?? '', body: 'A text of its own' }],
  })
  expect((await pick('renamed'))[0]).toBe('Renamed meanwhile')
  // One response was read again, and one part of the index made again.
  const after = cannedMemory(store.reader)
  expect(partsShared(after.index, before.index)).toEqual({
    shared: Math.ceil(after.entries.size / entriesOfPart) - 1,
    of: Math.ceil(after.entries.size / entriesOfPart),
  })
  expect([...after.entries].filter(([id, entry]) => before.entries.get(id) !== entry)).toHaveLength(1)
  // The approved text is found until the new one is approved.
  expect(await pick('own')).toEqual([])
  expect((await pick('text 777'))[0]).toBe('Renamed meanwhile')
  await client.command('canned.archive', { cannedId: found.id })
  expect(readier.nextDueAt()).not.toBeNull()
  expect(work()).toBe(1)
  expect(await pick('renamed')).toEqual([])
})
