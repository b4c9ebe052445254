import { z } from 'zod'
import type { Http, HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { formBody } from '../shared/oauth.ts'
import { statusError } from '../shared/statusError.ts'
import { serverAddress } from './signIn.ts'
import { hashOf, nonceOf, oauthError, proofOf } from './dpop.ts'

const resource = z.object({ authorization_servers: z.array(z.string()).min(1) })
const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  pushed_authorization_request_endpoint: z.string(),
  revocation_endpoint: z.string().optional().catch(undefined),
  dpop_signing_alg_values_supported: z.array(z.string()).optional().catch(undefined),
})
/** What an authorization server says of itself. */
export type AuthorizationServer = z.output<typeof metadata>

/** Where the accounts of a server sign in: at itself, or at the one that it names. Throws `rejected`, in words, where that is nowhere. */
export async function authorizationServerOf(http: Http, server: string, now: number): Promise<AuthorizationServer> {
  const issuer = await issuerOf(http, server, now)
  const response = await wellKnown(http, issuer, 'oauth-authorization-server')
  if (response.status !== 200) {
    if (response.status >= 500 || response.status === 429) throw statusError(response, 'The sign-in server', now)
    throw refused(
      `${new URL(issuer).host} offers no sign-in in the browser. Sign in with an app password instead.`,
      'no_oauth',
    )
  }
  const found = decode(metadata, response, 'the sign-in server')
  if (found.issuer !== issuer)
    throw refused(
      `The sign-in server calls itself by another name than ${issuer}. The sign-in was not started.`,
      'wrong_issuer',
    )
  if (found.dpop_signing_alg_values_supported?.includes('ES256') === false)
    throw refused(
      `${new URL(issuer).host} asks for a kind of signature that Parley does not make. Sign in with an app password instead.`,
      'no_es256',
    )
  // The person's browser is sent there: what would not do as a server does not do as a page.
  serverAddress(found.authorization_endpoint)
  return found
}

/** The address by which the sign-in server of an account's server is known. */
export async function issuerOf(http: Http, server: string, now: number): Promise<string> {
  const response = await wellKnown(http, server, 'oauth-protected-resource')
  if (response.status >= 500 || response.status === 429) throw statusError(response, 'The server', now)
  // A server that only signs people in names no other.
  if (response.status !== 200) return server
  const [named = ''] = decode(resource, response, 'the server').authorization_servers
  return serverAddress(named)
}

function wellKnown(http: Http, server: string, name: string): Promise<HttpResponse> {
  return http({ method: 'GET', url: `${server}/.well-known/${name}`, unsigned: true, maxBytes: 100_000 })
}

/** With what a form is sent to the authorization server. */
export interface FormAsk {
  readonly key: string
  readonly now: number
  /** Chance of this call alone; each proof gets a part of it. */
  readonly entropy: string
}

/** Posts a form with a proof; once more where the server refuses only for want of its number. The answer is whatever it then says. */
export async function postForm(
  http: Http,
  url: string,
  values: Readonly<Record<string, string | undefined>>,
  ask: FormAsk,
): Promise<HttpResponse> {
  const send = async (nonce: string | null): Promise<HttpResponse> =>
    http({
      method: 'POST',
      url,
      unsigned: true,
      maxBytes: 100_000,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        dpop: await proofOf(ask.key, {
          method: 'POST',
          url,
          now: ask.now,
          // The chance itself may be the verifier of this sign-in: only what is made from it may be seen.
          id: await hashOf(`${ask.entropy} ${url} ${nonce ?? ''}`),
          nonce,
        }),
      },
      body: formBody(values),
    })
  const first = await send(null)
  const told = nonceOf(first)
  return told?.again === true ? send(told.nonce) : first
}

/** The error for a form that was refused: `login` where the grant itself is over, else by its status. */
export function formFailure(response: HttpResponse, what: string, now: number): ConnectorError {
  const told = oauthError(response)
  if (response.status < 500 && response.status !== 429 && told?.error === 'invalid_grant')
    return new ConnectorError('login', 'The sign-in has ended. Everything here is kept. Sign in again.', {
      outcome: 'not_done',
      code: 'invalid_grant',
    })
  const message = told?.error_description?.slice(0, 200)
  return statusError(response, what, now, {
    ...(told === null ? {} : { code: told.error }),
    ...(message === undefined ? {} : { message }),
  })
}

/** A refusal before or instead of a sign-in: nothing was done. */
export function refused(message: string, code: string): ConnectorError {
  return new ConnectorError('rejected', message, { outcome: 'not_done', code })
}
