const long = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const short = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/** `October 2026`, of `2026-10`. */
export function monthName(month: string): string {
  return long.format(Date.parse(`${month}-01T00:00:00Z`))
}

/** `October`, with its year when that is not `year`. */
export function shortMonthName(month: string, year: string): string {
  return month.startsWith(`${year}-`) ? short.format(Date.parse(`${month}-01T00:00:00Z`)) : monthName(month)
}

/** The month `by` months later, or earlier. */
export function monthBeside(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** `29 to 30 October`, `29 October`: days in a zone that a stretch touches; its end is the first moment outside of it. */
export function dayWords(from: number, to: number, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone })
  const first = day.format(from)
  const last = day.format(Math.max(from, to - 1))
  if (first === last) return first
  const [firstDay, firstMonth] = first.split(' ')
  return `${firstMonth === last.split(' ')[1] ? (firstDay ?? '') : first} to ${last}`
}
