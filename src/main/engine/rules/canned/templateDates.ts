import type { BusinessHours, Opening } from '../../../../shared/contract/businessHours.ts'
import { weekdayOf } from '../weekTime.ts'
import { zoneOffsets } from '../zoneOffsets.ts'
import { knownLanguage } from './languageTag.ts'

const dayMs = 86_400_000
/** A calendar that opens on no day for this long has no business day to come. */
const furthestDays = 3_660

/**
 * A local date and time as a number: ms since 1970-01-01 00:00 by the clock on the wall, so that the UTC parts of
 * `new Date(wall)` are the local ones.
 */
export type WallTime = number

/**
 * Reads the part after `date:` in a template: `+2d` days or `+2bd` business days from today, `-` for the past. Null when it
 * is written in another way.
 */
export function readDateOffset(text: string): { readonly days: number; readonly isBusiness: boolean } | null {
  const found = /^([+-]?)(\d{1,4})(b?)d$/.exec(text)
  if (found === null) return null
  return { days: Number(found[2]) * (found[1] === '-' ? -1 : 1), isBusiness: found[3] === 'b' }
}

/**
 * The local date that lies so many days from `now` (epoch ms). Business days are days on which the calendar opens at all,
 * today not counted; `+0bd` is today if it opens, else the next day that does. Null when too few such days come.
 */
export function dateAt(
  calendar: BusinessHours,
  now: number,
  offset: { readonly days: number; readonly isBusiness: boolean },
): WallTime | null {
  const today = Math.floor((now + zoneOffsets(calendar.timeZone)(now).offset) / dayMs)
  if (!offset.isBusiness) return (today + offset.days) * dayMs
  if (offset.days === 0 && opensOn(calendar, today)) return today * dayMs
  const step = offset.days < 0 ? -1 : 1
  let left = Math.max(1, Math.abs(offset.days))
  for (let day = today + step; Math.abs(day - today) <= furthestDays; day += step) {
    if (!opensOn(calendar, day)) continue
    left -= 1
    if (left === 0) return day * dayMs
  }
  return null
}

function opensOn(calendar: BusinessHours, day: number): boolean {
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  const openings: readonly Opening[] = Object.hasOwn(calendar.exceptions, date)
    ? (calendar.exceptions[date] ?? [])
    : (calendar.week[weekdayOf(day)] ?? [])
  return openings.some(({ from, to }) => from !== to && !(from === '24:00' && to === '00:00'))
}

/**
 * Reads a value that is a date (`2026-12-01`) or a moment (`2026-12-01T09:00Z`, with its distance from UTC) as the local
 * time of the calendar; a moment without that distance is local already. Null for any other text.
 */
export function readWallTime(text: string, calendar: BusinessHours): WallTime | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text.trim(),
  )
  if (found === null) return null
  const zone = found[3]
  if (zone === undefined) return finite(Date.parse(`${found[1]}T${found[2] ?? '00:00'}Z`))
  const moment = finite(Date.parse(`${found[1]}T${found[2]}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`))
  return moment === null ? null : moment + zoneOffsets(calendar.timeZone)(moment).offset
}

function finite(time: number): number | null {
  return Number.isFinite(time) ? time : null
}

/** A date in the usual long form of a language, with the year only when it is not that of `now`. English when unknown. */
export function dateInWords(wall: WallTime, now: number, calendar: BusinessHours, language: string | null): string {
  const year = new Date(now + zoneOffsets(calendar.timeZone)(now).offset).getUTCFullYear()
  const isThisYear = new Date(wall).getUTCFullYear() === year
  return new Intl.DateTimeFormat(knownLanguage(language), {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(wall)
}

const patternPiece = /'([^']*)'|yyyy|yy|y|MMMM|MMM|MM|M|dd|d|EEEE|EEE|HH|H|mm/g

/**
 * Writes a date by a pattern: `yyyy yy M MM MMM MMMM d dd EEE EEEE H HH mm`, names in the given language, years of the
 * common era; letters in single quotes and all other characters stand as they are (`M月d日`).
 */
export function dateByPattern(wall: WallTime, pattern: string, language: string | null): string {
  const date = new Date(wall)
  const named = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(knownLanguage(language), { ...options, timeZone: 'UTC', calendar: 'gregory' }).format(date)
  const two = (value: number): string => String(value).padStart(2, '0')
  return pattern.replace(patternPiece, (piece, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted
    switch (piece) {
      case 'yyyy':
      case 'y':
        return String(date.getUTCFullYear())
      case 'yy':
        return two(date.getUTCFullYear() % 100)
      case 'MMMM':
        return named({ month: 'long' })
      case 'MMM':
        return named({ month: 'short' })
      case 'MM':
        return two(date.getUTCMonth() + 1)
      case 'M':
        return String(date.getUTCMonth() + 1)
      case 'dd':
        return two(date.getUTCDate())
      case 'd':
        return String(date.getUTCDate())
      case 'EEEE':
        return named({ weekday: 'long' })
      case 'EEE':
        return named({ weekday: 'short' })
      case 'HH':
        return two(date.getUTCHours())
      case 'H':
        return String(date.getUTCHours())
      default:
        return two(date.getUTCMinutes())
    }
  })
}
