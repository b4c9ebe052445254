import type { BusinessHours, Opening } from '../../shared/contract/businessHours.ts'
import { clockTime } from '../../shared/contract/businessHours.ts'
import { UsageError } from './usage.ts'

/** The weekdays as the command line names them, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** `09:00-12:00,13:00-18:00`; `closed` when there is none. */
export function openingsWord(openings: readonly Opening[]): string {
  return openings.length === 0 ? 'closed' : openings.map(({ from, to }) => `${from}-${to}`).join(',')
}

/** What follows the first `=` of `mon=09:00-18:00`, as openings. Throws UsageError when it cannot be read; `flag` names where it stood. */
export function readOpenings(flag: string, typed: string): Opening[] {
  if (typed === 'closed' || typed === '') return []
  return typed.split(',').map((part) => {
    const [from = '', to = '', ...rest] = part.trim().split('-')
    if (rest.length > 0 || !clockTime.safeParse(from).success || !clockTime.safeParse(to).success || from === to)
      throw new UsageError(`${flag} takes openings such as 09:00-12:00,13:00-18:00 or closed, not "${typed}".`)
    return { from, to }
  })
}

/** The calendar with the days that were typed in their place: `mon=…` for weekdays (also `mon-fri=…`), `YYYY-MM-DD=…` for dates. */
export function withDays(hours: BusinessHours, days: readonly string[], dates: readonly string[]): BusinessHours {
  const week = [...hours.week]
  for (const typed of days) {
    const [names, openings] = halves('--day', typed)
    const [first = '', last = first] = names.toLowerCase().split('-')
    const from = weekdays.findIndex((day) => day === first)
    const to = weekdays.findIndex((day) => day === last)
    if (from < 0 || to < from)
      throw new UsageError(`--day takes ${weekdays.join(', ')} or a stretch such as mon-fri, not "${names}".`)
    for (let index = from; index <= to; index++) week[index] = readOpenings('--day', openings)
  }
  const exceptions = { ...hours.exceptions }
  for (const typed of dates) {
    const [date, openings] = halves('--date', typed)
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) throw new UsageError(`--date takes YYYY-MM-DD=OPENINGS, not "${typed}".`)
    exceptions[date] = readOpenings('--date', openings)
  }
  return { ...hours, week, exceptions }
}

function halves(flag: string, typed: string): readonly [string, string] {
  const at = typed.indexOf('=')
  if (at < 0) throw new UsageError(`${flag} takes DAY=OPENINGS, not "${typed}".`)
  return [typed.slice(0, at).trim(), typed.slice(at + 1).trim()]
}
