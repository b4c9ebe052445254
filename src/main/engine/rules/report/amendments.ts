import type { Amendment } from '../../../../shared/contract/report.ts'
import type { ReportFigures } from '../../../../shared/contract/reportFigures.ts'

/** What tells the entries of a list apart, so that one more of them does not change all that follow. Other lists go by place. */
const named: Readonly<Record<string, readonly string[]>> = {
  byNetwork: ['network'],
  firstResponseByNetwork: ['network'],
  byDay: ['date'],
  buckets: ['upToMinutes'],
  oldest: ['messageId'],
  byPolicy: ['policyId', 'target'],
  byLevel: ['level'],
  byCell: ['urgency', 'complexity'],
  byWeek: ['from'],
  competitors: ['name'],
  topics: ['name'],
  top: ['messageId', 'cannedId'],
  pattern: ['attribute', 'value'],
  rates: ['by'],
  followers: ['accountId'],
  channels: ['channelId'],
  connection: ['accountId'],
}
/** Numbers that are no figures: they say when, or which. */
const noFigures: ReadonlySet<string> = new Set([
  'at',
  'from',
  'measuredAt',
  'weekday',
  'hour',
  'level',
  'complexity',
  'upToMinutes',
])

/**
 * Every number of a closed month that the record tells otherwise now, in the order of the figures. Numbers are compared exactly:
 * the same facts give the same ones. The entry of a list is named by what it is of, such as
 * `figures.inbound.byNetwork.mastodon.total`; a number that is on one side only is null on the other.
 */
export function amendmentsOf(was: ReportFigures, now: ReportFigures): Amendment[] {
  const before = numbersIn(was)
  const after = numbersIn(now)
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const pair = { path, was: before.get(path) ?? null, now: after.get(path) ?? null }
    return pair.was === pair.now ? [] : [pair]
  })
}

function numbersIn(figures: ReportFigures): Map<string, number> {
  const found = new Map<string, number>()
  const walk = (path: string, key: string, value: unknown): void => {
    if (typeof value === 'number') found.set(path, value)
    if (typeof value !== 'object' || value === null) return
    const names = Array.isArray(value) ? named[key] : undefined
    for (const [place, entry] of Object.entries(value)) {
      if (noFigures.has(place)) continue
      walk(`${path}.${nameOf(names, entry) ?? place}`, place, entry)
    }
  }
  walk('figures', '', figures)
  return found
}

/** Such as `mastodon`, or `urgent 3`; null where the place in the list is all there is. */
function nameOf(names: readonly string[] | undefined, entry: unknown): string | null {
  if (names === undefined || typeof entry !== 'object' || entry === null) return null
  const parts = Object.entries(entry).filter(([key]) => names.includes(key))
  return parts.length === 0 ? null : parts.map(([, value]) => String(value)).join(' ')
}
