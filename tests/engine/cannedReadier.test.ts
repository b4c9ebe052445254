import { afterEach, expect, it } from 'vitest'
import { createCannedReadier } from '../../src/main/engine/cannedReadier.ts'
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
  const none = createCannedReadier({ deps: { clock: time.clock }, store })
  none.runDue(time.clock.now())
  expect(none.nextDueAt()).toBeNull()

  await client.command('canned.import', { brandId: desk.brandId, rows: Array.from({ length: 900 }, (_, n) => row(n)) })
  const readier = createCannedReadier({ deps: { clock: time.clock }, store })
  let pieces = 0
  while (readier.nextDueAt() !== null && pieces < 20) {
    pieces++
    readier.runDue(readier.nextDueAt() ?? 0)
  }
  // Three pieces of the 900 and those of the sample brand, and one look that finds nothing left.
  expect(pieces).toBe(4)

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
  // The approved text is found until the new one is approved.
  expect(await pick('own')).toEqual([])
  expect((await pick('text 777'))[0]).toBe('Renamed meanwhile')
  await client.command('canned.archive', { cannedId: found.id })
  expect(await pick('renamed')).toEqual([])
})
