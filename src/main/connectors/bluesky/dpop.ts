import { z } from 'zod'
import type { HttpResponse } from '../connector.ts'
import { tryJson } from '../shared/decode.ts'
import { base64url } from '../shared/oauth.ts'

// Proofs of possession (RFC 9449): each request shows that whoever sends the token also holds the key that it was given to.

const keySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
})
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** What one proof says. */
export interface Proof {
  readonly method: string
  readonly url: string
  readonly now: number
  /** A name of its own for this proof; never used twice. */
  readonly id: string
  /** The number that the server last told; null when it told none. */
  readonly nonce: string | null
  /** The token that goes along; left out while there is none. */
  readonly accessToken?: string
}

/** A signed proof for one request, made with a private key that is a JWK in JSON. Throws where the key is none. */
export async function proofOf(key: string, proof: Proof): Promise<string> {
  const { kty, crv, x, y, d } = keySchema.parse(JSON.parse(key))
  const url = new URL(proof.url)
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }
  const claims = {
    jti: proof.id,
    htm: proof.method,
    htu: `${url.origin}${url.pathname}`,
    iat: Math.floor(proof.now / 1000),
    ...(proof.nonce === null ? {} : { nonce: proof.nonce }),
    ...(proof.accessToken === undefined ? {} : { ath: await hashOf(proof.accessToken) }),
  }
  const text = `${part(header)}.${part(claims)}`
  const signer = await crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signer, bytesOf(text))
  return `${text}.${base64url(new Uint8Array(signature))}`
}

/** The SHA-256 of a text in base64url. */
export async function hashOf(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text))))
}

/** The number that an answer wants in later proofs, and whether it refused this request only for want of it; null when it names none. */
export function nonceOf(response: HttpResponse): { readonly nonce: string; readonly again: boolean } | null {
  const nonce = response.headers['dpop-nonce']
  return nonce === undefined || nonce === '' ? null : { nonce, again: isForNonce(response) }
}

/** True when the answer says that the access token, and not the request, is what is wrong. */
export function isTokenRefused(response: HttpResponse): boolean {
  return response.status === 401 && challengeError(response) === 'invalid_token'
}

function isForNonce(response: HttpResponse): boolean {
  if (response.status === 401 && challengeError(response) === 'use_dpop_nonce') return true
  return (response.status === 400 || response.status === 401) && oauthError(response)?.error === 'use_dpop_nonce'
}

const refusal = z.object({ error: z.string().max(100), error_description: z.string().optional().catch(undefined) })

/** The refusal in an answer of an authorization server; null when there is none to read. */
export function oauthError(response: HttpResponse): z.output<typeof refusal> | null {
  const parsed = refusal.safeParse(tryJson(response))
  return parsed.success ? parsed.data : null
}

function challengeError(response: HttpResponse): string | null {
  return /\berror="([^"]*)"/u.exec(response.headers['www-authenticate'] ?? '')?.[1] ?? null
}

function part(value: unknown): string {
  return base64url(bytesOf(JSON.stringify(value)))
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
