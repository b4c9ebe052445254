import { GoogleRefusal } from './googleRefusal.ts'

const dayMs = 86_400_000
const known = [
  'views',
  'likes',
  'comments',
  'shares',
  'estimatedMinutesWatched',
  'averageViewDuration',
  'subscribersGained',
  'subscribersLost',
]

/** A report of the Analytics API by day: columns in the order asked for, two days late, no rows where there are none. */
export function reportView(query: URLSearchParams, now: number): unknown {
  const metrics = (query.get('metrics') ?? '').split(',')
  const from = dateOf(query.get('startDate'))
  const to = dateOf(query.get('endDate'))
  const isKnown = metrics.every((name) => known.includes(name))
  if (query.get('ids') !== 'channel==MINE' || query.get('dimensions') !== 'day' || !isKnown || from > to)
    throw new GoogleRefusal(400, 'invalid')
  const rows: unknown[] = []
  for (let at = from; at <= Math.min(to, now - 2 * dayMs); at += dayMs)
    rows.push([
      new Date(at).toISOString().slice(0, 10),
      ...metrics.map((_, index) => new Date(at).getUTCDate() + index),
    ])
  return {
    kind: 'youtubeAnalytics#resultTable',
    columnHeaders: [
      { name: 'day', columnType: 'DIMENSION', dataType: 'STRING' },
      ...metrics.map((name) => ({ name, columnType: 'METRIC', dataType: 'INTEGER' })),
    ],
    ...(rows.length === 0 ? {} : { rows }),
  }
}

function dateOf(text: string | null): number {
  const at = /^\d{4}-\d\d-\d\d$/u.test(text ?? '') ? Date.parse(`${text ?? ''}T00:00:00Z`) : Number.NaN
  if (!Number.isFinite(at)) throw new GoogleRefusal(400, 'invalid')
  return at
}
