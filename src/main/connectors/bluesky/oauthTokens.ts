import { z } from 'zod'
import type { Credentials, HttpResponse } from '../connector.ts'
import { decode } from '../shared/decode.ts'

const tokensSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  token_type: z.string().regex(/^dpop$/iu),
  expires_in: z.number().positive().optional().catch(undefined),
  scope: z.string(),
  sub: z.string().startsWith('did:'),
})
/** What a token answer holds, as far as it is used. */
export type Tokens = z.output<typeof tokensSchema>

/** The tokens in an answer of the sign-in server; throws `malformed` for anything else. */
export function readTokens(response: HttpResponse): Tokens {
  return decode(tokensSchema, response, 'the sign-in')
}

const aboutSchema = z.object({
  issuer: z.string(),
  token: z.string(),
  revocation: z.string().optional(),
  clientId: z.string(),
  did: z.string(),
})
/** What goes with the tokens and is no secret. */
export type About = z.output<typeof aboutSchema>

/** What `credentialsOf` noted beside the tokens. */
export function aboutOf(credentials: Credentials): About {
  return aboutSchema.parse(JSON.parse(credentials.secret['about'] ?? 'null'))
}

/** Tokens and the key that they are bound to, as they are kept. */
export function credentialsOf(
  tokens: Tokens,
  key: string,
  about: About,
  now: number,
  signInEndsAt: number | null,
): Credentials {
  return {
    expiresAt: tokens.expires_in === undefined ? null : now + tokens.expires_in * 1000,
    signInEndsAt,
    scopes: tokens.scope.split(' ').filter((it) => it !== ''),
    secret: {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      key,
      about: JSON.stringify(about),
    },
  }
}

/** Whether the sign-in server did what it was asked. */
export function isGood(response: HttpResponse): boolean {
  return response.status >= 200 && response.status < 300
}
