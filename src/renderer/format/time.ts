import { text } from '../text/text.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short' })
const longWeekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })
const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const datedFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const fullDateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })

/** `14:28`, local, 24 hours. */
export function clockTime(at: number): string {
  return clockFormat.format(at)
}

/** `12m`, `1h 10m`, `3h`, `2d`: a span for lists; from ten hours on in whole hours. Negative spans count as zero. */
export function shortSpan(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / minute)
  if (minutes < 60) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return `${Math.floor(hours / 24)}d`
  const rest = minutes % 60
  return rest === 0 || hours >= 10 ? `${hours}h` : `${hours}h ${rest}m`
}

/** `12 min`, `1 h 10 min`, `2 days`: a span for sentences. Negative spans count as zero. */
export function spokenSpan(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / minute)
  if (minutes < 60) return text.time.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return text.time.days(Math.floor(hours / 24))
  return minutes % 60 === 0 ? text.time.hours(hours) : `${text.time.hours(hours)} ${text.time.minutes(minutes % 60)}`
}

/** `18 minutes`, `1 hour 10 minutes`, `2 days`: a span in whole words, for readers of the screen. */
export function saidSpan(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / minute)
  if (minutes < 60) return text.time.saidMinutes(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return text.time.days(Math.floor(hours / 24))
  const rest = minutes % 60
  return rest === 0 ? text.time.saidHours(hours) : `${text.time.saidHours(hours)} ${text.time.saidMinutes(rest)}`
}

/** Whole seconds of a span whose end was measured against a clock that is cut to seconds: never more than is really left, never below 0. */
export function secondsLeft(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000))
}

/** `12 s ago`, `3 min ago`, `14:18`, `Fri 06:02`, `20 Nov`: how long ago something was, for tables. */
export function ago(at: number, now: number): string {
  const gone = now - at
  if (gone < minute) return text.time.secondsAgo(Math.max(0, Math.floor(gone / 1000)))
  if (gone < hour) return text.time.minutesAgo(Math.floor(gone / minute))
  return moment(at, now)
}

/** `14:28` today, `Thu 21:14` within a week, `20 Nov` within a year, else `20 Nov 2023`. */
export function moment(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days === 0) return clockTime(at)
  if (Math.abs(days) < 7) return `${weekdayFormat.format(at)} ${clockTime(at)}`
  return dateOf(at, now)
}

/** `3 March 2024`: a date in a sentence that must be read without the rest of the year in mind. */
export function fullDate(at: number): string {
  return fullDateFormat.format(at)
}

/** `4:05`: minutes and seconds of a countdown. */
export function watchTime(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

/** `20 Nov`, with the year when it is not this one. */
export function dateOf(at: number, now: number): string {
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dateFormat.format(at) : datedFormat.format(at)
}

/** `March 2025`. */
export function monthOf(at: number): string {
  return monthFormat.format(at)
}

/** `Today`, `Yesterday`, `Thursday`, `20 Nov`: the words over the messages of a day. */
export function dayName(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days === 0) return text.time.today
  if (days === 1) return text.time.yesterday
  return days > 1 && days < 7 ? longWeekdayFormat.format(at) : dateOf(at, now)
}

/** Whole local days from one moment to another; 0 = the same day. */
export function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / day)
}

/** Midnight at the start of the local day. */
export function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
