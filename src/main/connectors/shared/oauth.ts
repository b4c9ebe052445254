/** The S256 challenge of a PKCE verifier (RFC 7636 4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}

/** Bytes in base64url without padding (RFC 4648 5). */
export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

/** A form body (application/x-www-form-urlencoded); what is undefined is left out. */
export function formBody(values: Readonly<Record<string, string | undefined>>): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) body.append(name, value)
  return body.toString()
}
