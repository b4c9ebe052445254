const formats = new Map<string, Intl.DateTimeFormat>()

/** The local date (`YYYY-MM-DD`) at a moment (epoch ms) in a time zone that Intl knows. Such dates compare as text. */
export function localDay(at: number, zone: string): string {
  let format = formats.get(zone)
  if (format === undefined) {
    // Calendar and digits are named, since a zone's usual ones may be others.
    format = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(zone, format)
  }
  const parts = new Map(format.formatToParts(at).map((it) => [it.type, it.value]))
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`
}

/** The local time of day (`HH:MM`) at a moment (epoch ms) in a time zone. */
export function localClock(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB-u-nu-latn', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** Whether this is a date that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(text) : Number.NaN
  // 31 February is read as 3 March.
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** The date `days` after a date, both `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
