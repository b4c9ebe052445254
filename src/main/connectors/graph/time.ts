/** A moment as Graph writes it, `2026-11-20T09:10:00+0000` (no colon in the offset) or seconds, as epoch ms; null when it is none. */
export function timeOf(told: string | number | undefined): number | null {
  if (told === undefined) return null
  if (typeof told === 'number') return Number.isFinite(told) && told >= 0 ? Math.round(told * 1000) : null
  const at = Date.parse(told.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'))
  return Number.isNaN(at) ? null : at
}
