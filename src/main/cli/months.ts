/** The month that it is in a time zone that Intl knows, `YYYY-MM`. */
export function thisMonth(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
  }).formatToParts(at)
  const of = (type: string): string => parts.find((it) => it.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}`
}

/** The one before. */
export function lastMonth(timeZone: string, at: number): string {
  const [year = 0, month = 1] = thisMonth(timeZone, at).split('-').map(Number)
  return month === 1 ? `${String(year - 1)}-12` : `${String(year)}-${String(month - 1).padStart(2, '0')}`
}
