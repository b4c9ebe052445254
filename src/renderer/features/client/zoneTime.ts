/** `Mon 30 Nov, 09:00`: a moment (epoch ms) by the clock of a zone. */
export function zoneMoment(at: number, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${day.format(at)}, ${clock.format(at)}`
}

/** `Thu 13 April 2028` for a local date `YYYY-MM-DD`; the text itself when it is none. */
export function dayWords(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return date
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at)
}
