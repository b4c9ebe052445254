import { UsageError } from './usage.ts'

const written = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/u

/** A typed time that says its distance from UTC, as epoch ms. Throws UsageError, naming `what` was typed, when it is none. */
export function momentOf(typed: string, what: string): number {
  const day = written.exec(typed)?.[1]
  const at = day === undefined ? Number.NaN : Date.parse(typed.replace(',', '.'))
  // 31 February would be read as 3 March.
  if (day === undefined || Number.isNaN(at) || new Date(Date.parse(day)).toISOString().slice(0, 10) !== day)
    throw new UsageError(
      `${what} is a time with its zone, such as 2026-12-01T09:00+09:00 or 2026-12-01T00:00Z, not "${typed}".`,
    )
  return at
}
