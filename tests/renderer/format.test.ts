import { describe, expect, it } from 'vitest'
import { clipText, excerpt } from '../../src/renderer/format/clip.ts'
import { readClock } from '../../src/renderer/format/dueClock.ts'
import { linkParts, readLink } from '../../src/renderer/format/links.ts'
import { fittingLength } from '../../src/renderer/format/overLimit.ts'
import { ago, dayName, moment, saidSpan, shortSpan, spokenSpan } from '../../src/renderer/format/time.ts'
import { groupOf, groupingOf, toLines } from '../../src/renderer/features/inbox/groups.ts'
import { believableWorld } from './fake/world.ts'

const minute = 60_000
const noon = new Date(2026, 10, 20, 12).getTime()

describe('times', () => {
  it('writes spans short in lists and longer in sentences', () => {
    expect([0, 12, 59, 60, 70, 180, 615, 1440, 3000].map((n) => shortSpan(n * minute))).toEqual(
      ['0m', '12m', '59m', '1h', '1h 10m', '3h', '10h', '1d', '2d'], // prettier-ignore
    )
    expect(spokenSpan(-5)).toBe('0 min')
    expect(spokenSpan(70 * minute)).toBe('1 h 10 min')
    expect(spokenSpan(1440 * minute)).toBe('1 day')
    expect([1, 60, 70, 121, 3000].map((n) => saidSpan(n * minute))).toEqual([
      '1 minute',
      '1 hour',
      '1 hour 10 minutes',
      '2 hours 1 minute',
      '2 days',
    ])
  })

  it('says how long ago, then the clock, the weekday, the date', () => {
    expect(ago(noon - 12_000, noon)).toBe('12 s ago')
    expect(ago(noon - 3 * minute, noon)).toBe('3 min ago')
    expect(ago(noon - 2 * 60 * minute, noon)).toBe('10:00')
    expect(moment(noon - 24 * 60 * minute, noon)).toBe('Thu 12:00')
    expect(moment(noon - 30 * 24 * 60 * minute, noon)).toBe('21 Oct')
    expect(moment(noon - 400 * 24 * 60 * minute, noon)).toContain('2025')
    expect(dayName(noon, noon)).toBe('Today')
    expect(dayName(noon - 24 * 60 * minute, noon)).toBe('Yesterday')
  })

  it('turns amber at 30 minutes, for short targets at 5, and red after the end', () => {
    const at = (left: number, whole: number): string =>
      readClock(noon + left * minute, noon + (left - whole) * minute, noon).kind
    expect(at(31, 120)).toBe('running')
    expect(at(29, 120)).toBe('soon')
    expect(at(6, 15)).toBe('running')
    expect(at(4, 15)).toBe('soon')
    expect(readClock(noon - 6 * minute, noon - 60 * minute, noon)).toEqual({ kind: 'late', by: 6 * minute })
    expect(readClock(null, null, noon)).toEqual({ kind: 'none' })
    expect(readClock(noon + 30 * minute, noon - 30 * minute, noon)).toMatchObject({ share: 0.5 })
  })

  it('groups by when a reply is due, also over midnight', () => {
    expect(groupOf(noon - 1, noon)).toBe('overdue')
    expect(groupOf(noon + 59 * minute, noon)).toBe('hour')
    expect(groupOf(noon + 11 * 60 * minute, noon)).toBe('today')
    expect(groupOf(noon + 12 * 60 * minute, noon)).toBe('later')
    expect(groupOf(null, noon)).toBe('none')
  })

  it('writes one heading for each group, with its number, and none in another order', () => {
    const rows = believableWorld(noon).conversations.map(({ row }) => row)
    // Where nothing is owed, newest comes first, and due times gather nothing.
    expect(groupingOf({ view: 'all_open', sort: 'due', group: 'due' }, noon, (id) => id)).toBeNull()
    const by = (sort: 'due' | 'newest') => groupingOf({ view: 'needs_reply', sort, group: 'due' }, noon, (id) => id)
    const headings = toLines(rows, by('due'), false).flatMap((line) =>
      line.kind === 'group' ? [`${line.name} ${String(line.count)}`] : [],
    )
    expect(headings).toEqual(['overdue 2', 'hour 3', 'today 7', 'later 2', 'none 2'])
    expect(toLines(rows, by('newest'), false).every((line) => line.kind === 'row')).toBe(true)
    expect(toLines(rows, by('due'), true).filter((line) => line.kind === 'unread')).toHaveLength(3)
  })
})

describe('links', () => {
  it('finds http and https only, without the punctuation around them', () => {
    const links = (text: string): string[] =>
      linkParts(text).flatMap((part) => (part.kind === 'link' ? [part.value] : []))
    expect(links('See https://a.example/x. And (http://b.example/y)!')).toEqual([
      'https://a.example/x',
      'http://b.example/y',
    ])
    expect(links('https://a.example/w_(z)')).toEqual(['https://a.example/w_(z)'])
    expect(links('詳しくは https://a.example/返品。どうぞ')).toEqual(['https://a.example/返品'])
    expect(links('javascript:alert(1) file:///etc data:text/html,x ftp://a.example')).toEqual([])
    expect(
      linkParts('plain')
        .map((part) => part.value)
        .join(''),
    ).toBe('plain')
  })

  it('reads the host that will really be asked', () => {
    expect(readLink('https://nordlys.example@pay.evil.example/x')).toMatchObject({
      host: 'pay.evil.example',
      hidesHost: true,
    })
    expect(readLink('https://раураl.example/')).toMatchObject({ isForeign: true })
    expect(readLink('https://раураl.example/')?.host).toMatch(/^xn--/)
    expect(readLink('http://a.example:8080/')).toMatchObject({ host: 'a.example:8080', isPlain: true })
    expect(readLink('javascript:alert(1)')).toBeNull()
    expect(readLink('not a link')).toBeNull()
  })
})

describe('long texts', () => {
  it('cuts after so many code points, never inside one', () => {
    expect(clipText('short', 10)).toBeNull()
    expect(clipText('😀'.repeat(5), 3)).toBe('😀😀😀')
    expect(clipText('😀'.repeat(3), 5)).toBeNull()
    expect([...(clipText('あ'.repeat(100_000)) ?? '')]).toHaveLength(20_000)
  })

  it('shows the place of a match with its marks', () => {
    const text = `${'word '.repeat(40)}needle here`
    const from = text.indexOf('needle')
    const shown = excerpt(text, [{ from, to: from + 6 }])
    const [range] = shown.ranges
    expect(shown.text.startsWith('…word ')).toBe(true)
    expect(shown.text.slice(range?.from, range?.to)).toBe('needle')
    expect(excerpt('needle', [{ from: 0, to: 6 }])).toEqual({ text: 'needle', ranges: [{ from: 0, to: 6 }] })
  })

  it('finds where a text stops fitting, at the edge of what a reader sees as one character', () => {
    const rule = { limits: [{ max: 5, unit: 'graphemes' as const }], linkLength: null }
    expect(fittingLength('12345', rule)).toBe(5)
    expect(fittingLength('1234567', rule)).toBe(5)
    const family = '👩‍👩‍👧'
    expect(fittingLength(family.repeat(7), rule)).toBe(family.length * 5)
    const bytes = { limits: [{ max: 7, unit: 'bytes' as const }], linkLength: null }
    expect(fittingLength('あああ', bytes)).toBe(2)
  })
})
