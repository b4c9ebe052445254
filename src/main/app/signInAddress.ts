/**
 * What the address at which a sign-in ends carries, from its query and from what stands behind `#`; null for any other address. Only the
 * very address counts, whatever stands behind it.
 */
export function answerAt(address: string, endsAt: string): Record<string, string> | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const end = new URL(endsAt)
  if (url.origin !== end.origin || url.pathname !== end.pathname) return null
  const found: Record<string, string> = {}
  for (const part of [url.search.slice(1), url.hash.slice(1)])
    for (const [name, value] of new URLSearchParams(part)) found[name] ??= value
  // Some networks end with an empty page first.
  return ['code', 'error', 'error_code', 'access_token'].some((name) => found[name] !== undefined) ? found : null
}

/**
 * Whether a page of a sign-in may ask for an address: for what is encrypted, and for what it made itself. `begunAt` is where the
 * sign-in began: a server on this computer that stands in for a network may be asked without encryption.
 */
export function isSignInAddress(address: string, begunAt: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin, hostname } = new URL(address)
  if (['https:', 'wss:', 'data:', 'blob:'].includes(protocol)) return true
  return (
    protocol === 'http:' &&
    ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) &&
    URL.canParse(begunAt) &&
    origin === new URL(begunAt).origin
  )
}

/** Whether the window of a sign-in may go to an address: as `isSignInAddress`, but only to pages of a server. */
export function isSignInPage(address: string, begunAt: string): boolean {
  return /^https?:/iu.test(address) && isSignInAddress(address, begunAt)
}

/** The title of a sign-in's window: where its page is. */
export function windowTitle(address: string): string {
  const host = URL.canParse(address) ? new URL(address).host : ''
  return host === '' ? 'Sign in' : `Sign in at ${host}`
}
