import { UsageError } from './usage.ts'

/** The moment (epoch ms) at which a day, typed `YYYY-MM-DD`, begins in a time zone that Intl knows. Throws UsageError when it is no day. */
export function dayIn(timeZone: string, typed: string): number {
  const midnight = /^\d{4}-\d{2}-\d{2}$/u.test(typed) ? Date.parse(typed) : Number.NaN
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== typed)
    throw new UsageError(`--since takes a day such as 2026-06-01, not "${typed}".`)
  // Twice: the distance from UTC may be another one at the first guess.
  const guess = midnight - offsetAt(timeZone, midnight)
  return midnight - offsetAt(timeZone, guess)
}

/** Local label minus UTC, ms, to the second. */
function offsetAt(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: string): number => Number(parts.find((it) => it.type === type)?.value ?? 0)
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1000) * 1000
  )
}
