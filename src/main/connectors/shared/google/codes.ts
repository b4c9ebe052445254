import { z } from 'zod'
import type { HttpResponse } from '../../http.ts'
import { ConnectorError } from '../../connectorError.ts'
import { decode, tryJson } from '../decode.ts'
import { networkAddress } from '../networkAddress.ts'
import type { TokenPlace } from '../ownApp.ts'
import { statusError } from '../statusError.ts'

/** Host of Google's token endpoint. */
export const tokenHost = 'oauth2.googleapis.com'

/** Where Google takes questions for tokens, or for their end. */
export function tokenPlace(network: string, server: string | null, step: 'token' | 'revoke' = 'token'): TokenPlace {
  return { network, step, url: networkAddress(server, tokenHost, `/${step}`) }
}

const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().max(1e9).nullish(),
  refresh_token: z.string().min(1).nullish(),
  /** Told where the sign-in itself ends, as for apps whose consent screen is in testing. */
  refresh_token_expires_in: z.number().positive().max(1e9).nullish(),
  scope: z.string().nullish(),
})
/** Tokens as Google gives them. */
export type GoogleTokens = z.output<typeof answer>

const refusal = z.object({ error: z.string() })

/** Refusals that are about the agency's app and not about the person. */
const ofTheApp: readonly string[] = ['invalid_client', 'unauthorized_client', 'deleted_client']
const appWords =
  'Google does not take the client ID and secret of your app. Everything here is kept. Check them under Settings, Apps of networks, then sign in again.'

/** Tokens out of Google's answer. Throws `login` with `words` where Google refused (invalid_grant, invalid_client and the like). */
export function tokensIn(response: HttpResponse, words: string, now: number): GoogleTokens {
  if (response.status >= 200 && response.status < 300) return decode(answer, response, 'the sign-in')
  const isRefused = response.status >= 400 && response.status < 500 && ![408, 429].includes(response.status)
  if (!isRefused) throw statusError(response, 'The sign-in', now)
  const parsed = refusal.safeParse(tryJson(response))
  const code = parsed.success ? parsed.data.error.slice(0, 60) : String(response.status)
  throw new ConnectorError('login', ofTheApp.includes(code) ? appWords : words, { outcome: 'not_done', code })
}
