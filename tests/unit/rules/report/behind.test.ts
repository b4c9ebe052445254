import { describe, expect, it } from 'vitest'
import { bookBehind } from '../../../../src/main/engine/rules/report/bookBehind.ts'
import { at, bookOf, comes, put, reply, talk } from './talkKit.ts'

/** A month with something behind every figure. */
const { book, figures } = bookOf(
  '2026-10',
  [
    talk('direct', comes('2026-10-05T10:00:00Z'), reply('2026-10-05T10:30:00Z', { isOutside: true })),
    talk('direct', comes('2026-10-10T10:00:00Z'), reply('2026-10-10T10:05:00Z')),
    talk('mention', comes('2026-10-05T10:01:00Z'), reply('2026-10-06T10:30:00Z')),
    talk('mention', comes('2026-10-05T10:02:00Z'), reply('2026-10-05T10:44:00Z')),
    talk('review', comes('2026-10-05T10:03:00Z'), reply('2026-10-05T11:44:00Z')),
    talk('comment', comes('2026-10-05T10:04:00Z')),
    talk('comment', comes('2026-08-05T10:04:00Z')),
    talk('comment', comes('2026-10-07T10:04:00Z', { exclusion: 'own' })),
    talk(
      'comment',
      comes('2026-10-07T10:04:00Z', { exclusion: 'spam' }),
      put('2026-10-08T10:00:00Z', 'closed', null, true),
    ),
    talk('comment', comes('2026-10-07T10:04:00Z', { exclusion: 'channel' })),
    talk('comment', comes('2026-10-07T10:04:00Z', { gone: '2026-10-07T11:04:00Z' })),
    talk('comment', comes('2026-10-07T10:04:00Z', { exclusion: 'noReplyNeeded', noReplyReason: 'thanks' })),
    talk('comment', comes('2026-10-08T10:04:00Z'), put('2026-10-08T11:00:00Z', 'closed')),
    talk('comment', comes('2026-10-08T10:04:00Z'), put('2026-10-08T11:00:00Z', 'closed', null, true)),
    talk('comment', comes('2026-10-08T10:04:00Z'), put('2026-10-08T11:00:00Z', 'waiting', 'client')),
    talk('comment', comes('2026-10-08T10:04:00Z'), put('2026-10-08T11:00:00Z', 'snoozed')),
  ],
  { settled: (message) => (message.at === at('2026-10-05T10:04:00Z') ? { at: message.at + 1, by: 'like' } : null) },
)

/** Every number of the figures with its path. */
function numbers(value: unknown, path: readonly string[] = []): { path: readonly string[]; value: number }[] {
  if (typeof value === 'number') return [{ path, value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, each]) => numbers(each, [...path, name]))
}
/** The number that the length of a list must be, by the last name of a path; undefined for what is no count. */
function countAt(path: readonly string[], value: number): number | undefined {
  const last = path.at(-1) ?? ''
  if (['medianMinutes', 'p90Minutes', 'meanMinutes', 'rate', 'upToMinutes'].includes(last)) return undefined
  if (path.includes('values') || path.includes('waitedFor') || path[0] === 'heatmap') return undefined
  if (path.includes('hours') || path.includes('medianMinutes')) return undefined
  return value
}

describe('what stands behind the figures of the book', () => {
  const all = numbers({ ...figures, unanswered: undefined })

  it('is as many rows as the figure counts, at every path', () => {
    const counts = all.flatMap(({ path, value }) => {
      const count = countAt(path, value)
      return count === undefined ? [] : [{ path: path.join('.'), count }]
    })
    expect(counts.length).toBeGreaterThan(400)
    expect(counts.filter((it) => it.count > 0).length).toBeGreaterThan(60)
    expect(counts.map(({ path }) => ({ path, count: bookBehind(book, 'UTC', path.split('.'))?.length }))).toEqual(
      counts,
    )
  })

  it('of a statistic is what it is taken over, with the minutes of each', () => {
    const rows = bookBehind(book, 'UTC', ['firstResponse', 'clock', 'medianMinutes'])
    expect(rows?.map((it) => it.minutes)).toEqual([24 * 60 + 29, 101, 42, 30, 5])
    expect(rows?.map((it) => it.note)).toEqual(['', '', '', 'outside', ''])
    expect(bookBehind(book, 'UTC', ['firstResponse', 'business', 'p90Minutes'])?.length).toBe(4)
    expect(bookBehind(book, 'UTC', ['resolution', 'full', 'clock', 'meanMinutes'])?.map((it) => it.minutes)).toEqual([
      56,
    ])
    expect(bookBehind(book, 'UTC', ['resolution', 'waitedFor', 'us'])?.map((it) => it.minutes)).toEqual([56])
  })

  it('of a rate is all that it is a part of', () => {
    expect(bookBehind(book, 'UTC', ['answered', 'rate'])?.length).toBe(figures.answered.of)
    expect(bookBehind(book, 'UTC', ['answered', 'byKind', 'direct', 'rate'])?.map((it) => it.note)).toEqual([
      'counted',
      'counted',
    ])
  })

  it('of an hour of the week is what came in it', () => {
    expect(bookBehind(book, 'UTC', ['heatmap', '0', '10'])?.length).toBe(5)
    expect(bookBehind(book, 'UTC', ['heat', 'medianMinutes', '0', '10'])?.length).toBe(4)
  })

  it('of what nobody answered is those', () => {
    const behind = (name: string) => bookBehind(book, 'UTC', ['unanswered', name])?.length
    expect(['count', 'snoozed', 'waitingOnClient', 'closedUnanswered'].map(behind)).toEqual([
      book.unanswered.length,
      1,
      1,
      2,
    ])
  })

  it.each(['sentiment.net', 'heat.hours.0.0', 'firstResponse', 'answered', 'inbound.byNetwork.0', 'nothing', ''])(
    'is nothing at %s',
    (path) => {
      expect(bookBehind(book, 'UTC', path.split('.'))).toBeNull()
    },
  )
})
