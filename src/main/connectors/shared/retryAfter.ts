const dayMs = 86_400_000

/**
 * How long a network asks us to wait, ms, from `Retry-After` (seconds or a date) or a reset header (Unix seconds); null when it
 * says nothing usable. Never negative, at most 24 hours.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const told = headers['retry-after']
  if (told !== undefined) {
    const text = told.trim()
    const wait = /^\d+(\.\d+)?$/.test(text)
      ? Number(text) * 1000
      : /[A-Za-z]/.test(text)
        ? Date.parse(text) - now
        : Number.NaN
    if (Number.isFinite(wait)) return Math.min(Math.max(wait, 0), dayMs)
  }
  const reset = headers['ratelimit-reset'] ?? headers['x-ratelimit-reset']
  if (reset === undefined) return null
  const at = /^\d+$/.test(reset.trim()) ? Number(reset) * 1000 : Date.parse(reset)
  return Number.isFinite(at) ? Math.min(Math.max(at - now, 0), dayMs) : null
}
