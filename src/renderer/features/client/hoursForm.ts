import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { openingsText, readOpenings } from './lines.ts'

/** A day with other hours, as typed. */
export interface DayForm {
  readonly date: string
  readonly label: string
  readonly openings: string
}

/** A calendar as typed: openings are text until they are saved. */
export interface HoursForm {
  /** Empty = today. */
  readonly validFrom: string
  readonly week: readonly string[]
  readonly days: readonly DayForm[]
}

/** What is typed, beginning with a calendar. */
export function formOf(hours: BusinessHours): HoursForm {
  return {
    validFrom: '',
    week: hours.week.map(openingsText),
    days: Object.entries(hours.exceptions)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, openings]) => ({ date, label: hours.labels?.[date] ?? '', openings: openingsText(openings) })),
  }
}

/** The calendar that was typed; null where openings or a date cannot be read, or a date stands there twice. */
export function hoursOfForm(form: HoursForm, timeZone: string): BusinessHours | null {
  const week = form.week.map(readOpenings)
  const exceptions: BusinessHours['exceptions'] = {}
  const labels: Record<string, string> = {}
  for (const day of form.days) {
    const openings = readOpenings(day.openings)
    if (openings === null || !/^\d{4}-\d{2}-\d{2}$/.test(day.date) || day.date in exceptions) return null
    exceptions[day.date] = openings
    if (day.label.trim() !== '') labels[day.date] = day.label.trim()
  }
  const read = week.filter((it) => it !== null)
  return read.length === 7 ? { timeZone, week: read, exceptions, labels } : null
}

/** The days with those of a calendar file added as closed; a day that stands there already keeps its hours. */
export function withHolidays(
  days: readonly DayForm[],
  holidays: readonly { readonly date: string; readonly label: string }[],
): { readonly days: readonly DayForm[]; readonly added: number } {
  const known = new Set(days.map((day) => day.date))
  const fresh = holidays.filter((day) => !known.has(day.date)).map((day) => ({ ...day, openings: '' }))
  return { days: [...days, ...fresh].toSorted((a, b) => (a.date < b.date ? -1 : 1)), added: fresh.length }
}
