/**
 * A moment as feeds write it (RFC 3339, RFC 822 and what is made of them), epoch ms; null when it cannot be told. Without a zone it
 * is UTC, without a time it is midnight.
 */
export function readDate(text: string): number | null {
  const trimmed = text.trim().slice(0, 100)
  return byNumbers(trimmed) ?? byMonthName(trimmed)
}

function byNumbers(text: string): number | null {
  const found =
    /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([A-Z]{1,5}|[+-]\d{2}:?\d{2})?)?/iu.exec(
      text,
    )
  if (found === null) return null
  const [, year = '', month = '', day = '1', hour = '0', minute = '0', second = '0', part = '', zone = ''] = found
  const ms = Math.floor(Number(`0.${part === '' ? '0' : part}`) * 1000)
  return moment(+year, +month, +day, [+hour, +minute, +second, ms], zone)
}

const clock = String.raw`(?:[,\sT]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am\b|pm\b)?\s*([A-Z]{1,5}|[+-]\d{2}:?\d{2})?)?`
const dayFirst = new RegExp(String.raw`(\d{1,2})[\s\-.]+(\p{L}+)[\s\-.,]+(\d{2,4})(?!\d)${clock}`, 'iu')
const monthFirst = new RegExp(String.raw`(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${clock}`, 'iu')

function byMonthName(text: string): number | null {
  const first = dayFirst.exec(text)
  const second = first === null ? monthFirst.exec(text) : null
  const found = first ?? second
  if (found === null) return null
  const [day, name] = first === null ? [found[2], found[1]] : [found[1], found[2]]
  const month = monthOf(name ?? '')
  if (month === null) return null
  const half = (found[7] ?? '').toLowerCase()
  const told = Number(found[4] ?? '0')
  const hour = half === '' ? told : (told % 12) + (half === 'pm' ? 12 : 0)
  return moment(
    fullYear(Number(found[3])),
    month,
    Number(day),
    [hour, Number(found[5] ?? '0'), Number(found[6] ?? '0'), 0],
    found[8] ?? '',
  )
}

/** RFC 822 had two digits; the ones that are left belong to the years around 2000. */
function fullYear(year: number): number {
  if (year >= 100) return year
  return year < 70 ? 2000 + year : 1900 + year
}

/** Beginnings of month names: English, and those that servers write by mistake in their own language. */
const months: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev', 'fév', 'fèv'],
  ['mar', 'mär', 'mrt', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
]

function monthOf(name: string): number | null {
  const lower = name.toLowerCase().normalize('NFC')
  const index = months.findIndex((beginnings) => beginnings.some((it) => lower.startsWith(it)))
  return index < 0 ? null : index + 1
}

/** Minutes east of UTC. */
const zones: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ict: 420,
  jst: 540,
  kst: 540,
}

function minutesEast(zone: string): number {
  const numbers = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone)
  if (numbers === null) return zones[zone.toLowerCase()] ?? 0
  return (numbers[1] === '-' ? -1 : 1) * (Number(numbers[2]) * 60 + Number(numbers[3]))
}

/** Null for a day or an hour that does not exist, and for what lies before 1970. */
function moment(
  year: number,
  month: number,
  day: number,
  [hour, minute, second, ms]: readonly [number, number, number, number],
  zone: string,
): number | null {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return null
  const midnight = new Date(Date.UTC(year, month - 1, day))
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCFullYear() !== year) return null
  const at = midnight.getTime() + ((hour * 60 + minute - minutesEast(zone)) * 60 + second) * 1000 + ms
  return at > 0 ? at : null
}
