import { describe, expect, it } from 'vitest'
import { brandQuietUntil, isWorthTelling, notesFor, quietUntil } from '../../../src/main/engine/rules/notify.ts'
import type { Arrived } from '../../../src/main/engine/rules/notify.ts'
import { defaultSettings } from '../../../src/shared/contract/settings.ts'

const wishes = defaultSettings.notify
const arrived = (change: Partial<Arrived> = {}): Arrived => ({
  conversationId: 'c1',
  brandId: 'b1',
  brandName: 'Kinoto',
  accountId: 'a1',
  kind: 'mention',
  urgency: 'normal',
  needsReply: true,
  isUnread: true,
  isMuted: false,
  who: '高橋 奈緒',
  text: 'まだ届きません',
  at: 1,
  ...change,
})

describe('what is worth telling', () => {
  it('is what waits for a reply and was not seen', () => {
    expect(isWorthTelling(arrived(), wishes)).toBe(true)
    expect(isWorthTelling(arrived({ needsReply: false }), wishes)).toBe(false)
    expect(isWorthTelling(arrived({ isUnread: false }), wishes)).toBe(false)
    expect(isWorthTelling(arrived({ isMuted: true }), wishes)).toBe(false)
    expect(isWorthTelling(arrived({ kind: 'listening' }), wishes)).toBe(false)
  })

  it('follows what is wished for all, for a brand and for an account', () => {
    expect(isWorthTelling(arrived(), { ...wishes, isOn: false })).toBe(false)
    expect(isWorthTelling(arrived(), { ...wishes, level: 'high' })).toBe(false)
    expect(isWorthTelling(arrived({ urgency: 'urgent' }), { ...wishes, level: 'urgent' })).toBe(true)
    expect(isWorthTelling(arrived(), { ...wishes, level: 'none', brands: { b1: 'all' } })).toBe(true)
    expect(isWorthTelling(arrived({ urgency: 'urgent' }), { ...wishes, brands: { b1: 'none' } })).toBe(false)
    expect(isWorthTelling(arrived(), { ...wishes, accountsOff: ['a1'] })).toBe(false)
  })
})

describe('quiet hours', () => {
  const quiet = (from: number, until: number) => ({ isOn: true, from: from * 60, until: until * 60 })

  it('hold by the local clock, over midnight and within a day', () => {
    // 23:30 in Tokyo.
    const night = Date.UTC(2026, 10, 20, 14, 30)
    expect(quietUntil(quiet(22, 7), night, 'Asia/Tokyo')).toBe(Date.UTC(2026, 10, 20, 22))
    // 03:00 there: the end is on the same day.
    expect(quietUntil(quiet(22, 7), Date.UTC(2026, 10, 20, 18), 'Asia/Tokyo')).toBe(Date.UTC(2026, 10, 20, 22))
    expect(quietUntil(quiet(22, 7), night, 'UTC')).toBeNull()
    expect(quietUntil(quiet(12, 13), Date.UTC(2026, 10, 20, 12, 59), 'UTC')).toBe(Date.UTC(2026, 10, 20, 13))
    expect(quietUntil(quiet(12, 13), Date.UTC(2026, 10, 20, 13), 'UTC')).toBeNull()
    expect(quietUntil(quiet(9, 9), Date.UTC(2026, 10, 20, 9), 'UTC')).toBeNull()
    expect(quietUntil(wishes.quiet, night, 'Asia/Tokyo')).toBeNull()
  })

  it('end by the clock also in the night in which the clocks are changed', () => {
    // Berlin, 25 October 2026: 03:00 becomes 02:00. 23:00 on the day before is 21:00 UTC, 07:00 after it is 06:00 UTC.
    expect(quietUntil(quiet(22, 7), Date.UTC(2026, 9, 24, 21), 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 6))
  })
})

describe('quiet hours of a brand', () => {
  const noon = Date.UTC(2026, 10, 20, 12)
  const zones = { brand: 'Asia/Tokyo', computer: 'UTC' }
  const until = (values: Partial<typeof wishes>, brandId = 'b1') =>
    brandQuietUntil({ ...wishes, ...values }, brandId, noon, zones)

  it('take the place of those for all, by the clock that was chosen', () => {
    const quiet = { isOn: true, from: 12 * 60, until: 13 * 60 }
    const evening = { isOn: true, from: 20 * 60, until: 23 * 60 }
    expect(until({ quiet })).toBe(Date.UTC(2026, 10, 20, 13))
    expect(until({ quiet, brandQuiet: { b1: { ...quiet, isOn: false, clock: 'brand' } } })).toBeNull()
    expect(until({ quiet, brandQuiet: { b2: { ...quiet, isOn: false, clock: 'brand' } } })).toBe(
      Date.UTC(2026, 10, 20, 13),
    )
    // 21:00 in Tokyo.
    expect(until({ brandQuiet: { b1: { ...evening, clock: 'brand' } } })).toBe(Date.UTC(2026, 10, 20, 14))
    expect(until({ brandQuiet: { b1: { ...evening, clock: 'computer' } } })).toBeNull()
  })
})

describe('notes', () => {
  it('are one for each brand, with number and brand alone unless more is wished', () => {
    const notes = notesFor(
      [
        arrived(),
        arrived({ conversationId: 'c2', urgency: 'urgent' }),
        arrived({ conversationId: 'c3', brandId: 'b2', brandName: '새봄' }),
      ],
      wishes,
    )
    expect(notes).toEqual([
      { title: '2 new for Kinoto', body: '1 urgent', conversationId: 'c2', brandId: 'b1', isUrgent: true },
      { title: '1 new for 새봄', body: '', conversationId: 'c3', brandId: 'b2', isUrgent: false },
    ])
    expect(JSON.stringify(notes)).not.toContain('高橋')
  })

  it('show the name and the first 80 characters as one plain line when that is wished', () => {
    const [note] = notesFor([arrived({ text: `รอ\n\u202e${'👩‍👩‍👧'.repeat(90)}` })], { ...wishes, showText: true })
    expect(note?.body.startsWith('高橋 奈緒: รอ 👩‍👩‍👧')).toBe(true)
    expect([...new Intl.Segmenter().segment(note?.body ?? '')].length).toBeLessThan(90)
    expect(note?.body).not.toMatch(/[\n\u202e]/u)
  })
})
