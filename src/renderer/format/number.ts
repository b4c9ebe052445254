const grouped = new Intl.NumberFormat('en')

/** `1,840`. */
export function count(value: number): string {
  return grouped.format(value)
}

/** Counters in narrow places: `999+` above 999. */
export function badge(value: number): string {
  return value > 999 ? '999+' : String(value)
}
