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
  return found['code'] === undefined && found['error'] === undefined && found['access_token'] === undefined
    ? null
    : found
}

/** The title of a sign-in's window: where its page is. */
export function windowTitle(address: string): string {
  const host = URL.canParse(address) ? new URL(address).host : ''
  return host === '' ? 'Sign in' : `Sign in at ${host}`
}
