import { dayAfter } from './localDay.ts'

/** A whole day of a calendar file and what it is called. */
export interface Holiday {
  readonly date: string
  readonly label: string
}

/** Days a single event may cover, and years for which a yearly one is written out. */
const longestEvent = 60
const yearsAhead = 5
const mostDays = 5000

/**
 * The whole days of an ICS file (RFC 5545), in order, one line a date. A day that comes every year is given for `fromYear` and the
 * five years after it. `skipped` counts events that have a time of day, repeat in another way or cannot be read; what was called
 * off is left out.
 */
export function readHolidays(
  text: string,
  fromYear: number,
): { readonly days: readonly Holiday[]; readonly skipped: number } {
  const days = new Map<string, string>()
  let skipped = 0
  for (const event of events(text)) {
    if (event.get('STATUS')?.value.toUpperCase() === 'CANCELLED') continue
    const dates = datesOf(event, fromYear)
    if (dates === null) {
      skipped++
      continue
    }
    const label = plain(event.get('SUMMARY')?.value ?? '')
    for (const date of dates) {
      const known = days.get(date)
      if (days.size >= mostDays && known === undefined) continue
      days.set(
        date,
        known === undefined || known === label || known === '' ? label : `${known}, ${label}`.slice(0, 200),
      )
    }
  }
  const sorted = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { days: sorted.map(([date, label]) => ({ date, label })), skipped }
}

interface Property {
  readonly value: string
  readonly parameters: string
}

function* events(text: string): Generator<ReadonlyMap<string, Property>> {
  let event: Map<string, Property> | null = null
  // Parts inside an event, such as an alarm, have properties of the same names.
  let inside = 0
  for (const line of unfolded(text)) {
    const found = /^([A-Za-z-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/su.exec(line)
    if (found === null) continue
    const name = (found[1] ?? '').toUpperCase()
    const value = (found[3] ?? '').trim()
    if (name === 'BEGIN' && value.toUpperCase() === 'VEVENT') event = new Map()
    else if (event === null) continue
    else if (name === 'BEGIN') inside++
    else if (name === 'END' && value.toUpperCase() !== 'VEVENT') inside--
    else if (name === 'END') {
      yield event
      event = null
      inside = 0
    } else if (inside === 0 && !event.has(name)) event.set(name, { value, parameters: found[2] ?? '' })
  }
}

/** Long lines go on in the next one after a space or a tab. */
function unfolded(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|\n/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
}

function datesOf(event: ReadonlyMap<string, Property>, fromYear: number): readonly string[] | null {
  const start = dayOf(event.get('DTSTART'))
  if (start === null) return null
  const length = lengthOf(event, start)
  const rule = event.get('RRULE')?.value.toUpperCase()
  if (rule === undefined) return run(start, length)
  const parts = rule.split(';').filter((part) => part !== '' && !part.startsWith('WKST='))
  const until = /^UNTIL=(\d{4})/.exec(parts.find((part) => part.startsWith('UNTIL=')) ?? '')
  const others = parts.filter((part) => !/^(FREQ=YEARLY|INTERVAL=1|UNTIL=\d{8}.*)$/.test(part))
  // Every year on the same date, and nothing cleverer.
  if (!parts.includes('FREQ=YEARLY') || others.length > 0) return null
  const first = Math.max(fromYear, Number(start.slice(0, 4)))
  const last = Math.min(fromYear + yearsAhead, until === null ? Number.POSITIVE_INFINITY : Number(until[1]))
  const dates: string[] = []
  for (let year = first; year <= last; year++) {
    const date = validDay(`${String(year).padStart(4, '0')}${start.slice(4)}`)
    if (date !== null) dates.push(...run(date, length))
  }
  return dates
}

function lengthOf(event: ReadonlyMap<string, Property>, start: string): number {
  const end = dayOf(event.get('DTEND'))
  const given = /^P(?:(\d+)W)?(?:(\d+)D)?$/.exec(event.get('DURATION')?.value ?? '')
  const days =
    end !== null
      ? // The end is the day after the last.
        Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000)
      : given === null
        ? 1
        : Number(given[1] ?? 0) * 7 + Number(given[2] ?? 0)
  return Math.min(longestEvent, Math.max(1, days))
}

function run(start: string, length: number): string[] {
  return Array.from({ length }, (_, index) => dayAfter(start, index))
}

/** The date of a property without a time of day, `YYYY-MM-DD`. */
function dayOf(property: Property | undefined): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(property?.value ?? '')
  return found === null ? null : validDay(`${found[1] ?? ''}-${found[2] ?? ''}-${found[3] ?? ''}`)
}

function validDay(date: string): string | null {
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(date) ? null : date
}

function plain(value: string): string {
  return value
    .replace(/\\([nN,;\\])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? ' ' : mark))
    .trim()
    .slice(0, 200)
}
