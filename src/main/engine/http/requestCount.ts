/** What a network says about the requests it will still take. */
export interface RequestCount {
  readonly limit: number
  readonly remaining: number
  /** When the count starts anew, epoch ms; null when not told. */
  readonly resetsAt: number | null
}

/**
 * The network's own count of requests left, from `RateLimit-*`, `X-RateLimit-*` or the single `RateLimit` header; null when it
 * does not tell both limit and remainder. A reset is read as a date, as Unix seconds, or as seconds from `now` when small.
 */
export function requestCount(headers: Readonly<Record<string, string>>, now: number): RequestCount | null {
  const single = headers['ratelimit'] ?? ''
  const field = (name: string): string | undefined =>
    headers[`ratelimit-${name}`] ??
    headers[`x-ratelimit-${name}`] ??
    headers[`x-rate-limit-${name}`] ??
    new RegExp(`\\b${name}=([^,;\\s]+)`).exec(single)?.[1]
  const limit = whole(field('limit'))
  const remaining = whole(field('remaining'))
  if (limit === null || remaining === null) return null
  return { limit, remaining: Math.min(remaining, limit), resetsAt: momentOf(field('reset'), now) }
}

/** Larger numbers of seconds are moments (since 1970), smaller ones are spans. */
const firstMoment = 1_000_000_000

function momentOf(text: string | undefined, now: number): number | null {
  if (text === undefined) return null
  const seconds = /^\d{1,12}(\.\d+)?$/.test(text.trim()) ? Number(text) : null
  const at = seconds === null ? Date.parse(text) : seconds >= firstMoment ? seconds * 1000 : now + seconds * 1000
  return Number.isFinite(at) ? Math.round(at) : null
}

function whole(text: string | undefined): number | null {
  const digits = /^\s*(\d{1,12})/.exec(text ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
