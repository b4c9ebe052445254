import type { BusinessHours, Opening } from '../../shared/contract/businessHours.ts'
import { businessHours } from '../../shared/contract/businessHours.ts'
import { hoursFile } from '../../shared/contract/hoursFile.ts'
import { UsageError } from './usage.ts'
import { weekdays } from './weekText.ts'

/** A calendar as a file gives it. */
export interface HoursFile {
  /** `YYYY-MM-DD`; null = from today on. */
  readonly validFrom: string | null
  readonly hours: BusinessHours
}

/**
 * Reads `{"zone", "validFrom", "week": {"mon": [["09:00","18:00"]], …}, "exceptions": [{"date", "open"}]}` for a brand in a zone.
 * Throws UsageError, naming the file and the place in it, when it cannot be read or is for another zone.
 */
export function readHoursFile(file: string, text: string, zone: string): HoursFile {
  const refuse = (words: string): never => {
    throw new UsageError(`${file}: ${words} Nothing was changed.`)
  }
  let parsed: unknown
  try {
    // Some editors begin a file with a mark.
    parsed = JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch (error) {
    refuse(`This is no JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
  const result = hoursFile.safeParse(parsed)
  const issue = result.success ? undefined : result.error.issues[0]
  if (result.data === undefined) {
    const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
    return refuse(`${place}${issue?.message ?? 'This cannot be read'}.`.replace(/\.\.$/u, '.'))
  }
  const { week, exceptions, validFrom } = result.data
  if (!isSameZone(result.data.zone, zone))
    refuse(`zone is ${result.data.zone}, but the brand is in ${zone}. Change one of the two.`)
  const openings = (place: string, list: readonly (readonly [string, string])[]): Opening[] =>
    list.map(([from, to]) => {
      if (from === to)
        refuse(`${place}: an opening from ${from} to ${to} has no length; for the whole day write ["00:00","24:00"].`)
      return { from, to }
    })
  const dates: Record<string, Opening[]> = {}
  const labels: Record<string, string> = {}
  for (const it of exceptions) {
    if (dates[it.date] !== undefined) refuse(`exceptions: ${it.date} stands there twice.`)
    dates[it.date] = openings(it.date, it.open)
    if (it.label !== undefined) labels[it.date] = it.label
  }
  const hours = businessHours.parse({
    timeZone: zone,
    week: weekdays.map((name) => openings(`week.${name}`, week[name])),
    exceptions: dates,
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
  })
  return { validFrom: validFrom ?? null, hours }
}

/** Whether two names mean the same zone; upper and lower case mean nothing in them. */
function isSameZone(one: string, other: string): boolean {
  const canonical = (name: string): string | null => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    } catch {
      return null
    }
  }
  return one === other || (canonical(one) !== null && canonical(one) === canonical(other))
}
