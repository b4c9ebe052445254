import type { ReportLanguage } from '../contract/report.ts'
import type { Words } from './words/words.ts'

/** Thai reports count years like the files they stand beside: the common era, with Arabic digits. */
const locales: Readonly<Record<ReportLanguage, string>> = {
  en: 'en-GB',
  ja: 'ja-JP-u-ca-gregory-nu-latn',
  th: 'th-TH-u-ca-gregory-nu-latn',
  ko: 'ko-KR-u-ca-gregory-nu-latn',
}

const minute = 60_000

/** Of the short names of months in English one has four letters. */
const cut = (date: string) => date.replace(/\bSept\b/u, 'Sep')

/** Values as they are read in one language. Nothing here depends on the language or zone of the machine. */
export interface Formats {
  readonly count: (value: number) => string
  /** Of 0 to 1, with one digit behind the point: `96.1%`. */
  readonly percent: (value: number) => string
  /** The same without its sign: `96.1`. */
  readonly hundredths: (value: number) => string
  /** Of −1 to 1: `+18`. */
  readonly points: (value: number) => string
  /** At most two digits behind the point. */
  readonly number: (value: number) => string
  /** `4.5 min`, `41 min`, `2 h 05 min`, from two days on `29 d 0 h` when `days`. */
  readonly minutes: (value: number, days?: boolean) => string
  /** Day and time in the zone of the report. */
  readonly moment: (at: number) => string
  /** `14:20`. */
  readonly clock: (at: number) => string
  /** A local date `YYYY-MM-DD`. */
  readonly date: (date: string) => string
  /** The same without its year. */
  readonly day: (date: string) => string
  /** From one moment to another, in local days: `29 to 30 October`. */
  readonly days: (from: number, to: number) => string
  /** The local day of a moment. */
  readonly dayOf: (at: number) => string
  /** `October 2026` of `2026-10`. */
  readonly month: (month: string) => string
  /** `Oct`. */
  readonly shortMonth: (month: string) => string
  /** 0 is Monday. */
  readonly weekday: (day: number, width?: 'short' | 'long') => string
}

/** Formats of a language; moments are told in the zone. */
export function formatsOf(language: ReportLanguage, words: Words, timeZone: string): Formats {
  const locale = locales[language]
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)
  const time = (options: Intl.DateTimeFormatOptions, zone = timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const whole = number({ maximumFractionDigits: 0 })
  const tenths = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const upToTenth = number({ maximumFractionDigits: 1 })
  const upToHundredth = number({ maximumFractionDigits: 2 })
  const signed = number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const longDay = time({ day: 'numeric', month: 'short', year: 'numeric' }, 'UTC')
  const shortDay = time({ day: 'numeric', month: 'short' }, 'UTC')
  const monthDay = time({ day: 'numeric', month: 'long' })
  const dayNumber = time({ day: 'numeric' })
  const dayOf = time({ day: 'numeric', month: 'short', year: 'numeric' })
  const clock = time({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const monthName = time({ month: 'long', year: 'numeric' }, 'UTC')
  const shortMonth = time({ month: 'short' }, 'UTC')
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`)
  const { units } = words

  function minutes(value: number, days = false): string {
    if (value < 10) return units.minutes(upToTenth.format(value))
    const all = Math.round(value)
    if (all < 60) return units.minutes(whole.format(all))
    const hours = Math.floor(all / 60)
    if (days && hours >= 48)
      return `${units.days(whole.format(Math.floor(hours / 24)))}${units.join}${units.hours(String(hours % 24))}`
    const rest = all % 60
    return rest === 0 || hours >= 100
      ? units.hours(whole.format(Math.round(all / 60)))
      : `${units.hours(whole.format(hours))}${units.join}${units.minutes(String(rest).padStart(2, '0'))}`
  }

  return {
    count: (value) => whole.format(value),
    percent: (value) => `${tenths.format(value * 100)}%`,
    hundredths: (value) => tenths.format(value * 100),
    points: (value) => signed.format(value * 100).replace('-', '−'),
    number: (value) => upToHundredth.format(value),
    minutes,
    moment: (at) => `${cut(dayOf.format(at))} ${clock.format(at)}`,
    clock: (at) => clock.format(at),
    date: (date) => cut(longDay.format(noon(date))),
    day: (date) => cut(shortDay.format(noon(date))),
    days(from, to) {
      const last = Math.max(from, to - minute)
      const [first, end] = [monthDay.format(from), monthDay.format(last)]
      return first === end ? end : words.dayRange(first, dayNumber.format(from), end, dayNumber.format(last))
    },
    dayOf: (at) => cut(dayOf.format(at)),
    month: (month) => monthName.format(noon(`${month}-01`)),
    shortMonth: (month) => cut(shortMonth.format(noon(`${month}-01`))),
    // 5 January 2026 is a Monday.
    weekday: (day, width = 'short') => time({ weekday: width }, 'UTC').format(Date.UTC(2026, 0, 5 + day, 12)),
  }
}
