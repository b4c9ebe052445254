import type { Auth, Credentials, HttpRequest, HttpResponse } from '../../connectors/connector.ts'
import type { Clock } from '../deps.ts'

/** Signs requests, and remembers which number each server wants in the next signature (DPoP). */
export interface Signer {
  readonly sign: (auth: Auth, account: number, request: HttpRequest, credentials: Credentials) => Promise<HttpRequest>
  /**
   * Sends a signed request. One that is refused only for want of a number goes once more with it; `again` is called before that:
   * such a refusal means that nothing was done.
   */
  readonly send: (
    auth: Auth,
    account: number,
    credentials: Credentials,
    send: (sign: (request: HttpRequest) => Promise<HttpRequest>) => Promise<HttpResponse>,
    again?: () => void,
  ) => Promise<HttpResponse>
}

export function createSigner(parts: { clock: Clock; newSecret: () => string }): Signer {
  /** By account and origin. */
  const nonces = new Map<string, string>()
  const sign: Signer['sign'] = async (auth, account, request, credentials) =>
    auth.sign(request, credentials, {
      now: parts.clock.now(),
      entropy: parts.newSecret(),
      nonce: nonces.get(keyOf(account, request.url)) ?? null,
    })
  const learn = (auth: Auth, account: number, response: HttpResponse): boolean => {
    const told = auth.nonceOf?.(response) ?? null
    if (told !== null) nonces.set(keyOf(account, response.url), told.nonce)
    return told?.again === true
  }
  return {
    sign,
    send: async (auth, account, credentials, send, again) => {
      const signIt = (request: HttpRequest): Promise<HttpRequest> => sign(auth, account, request, credentials)
      const first = await send(signIt)
      if (!learn(auth, account, first)) return first
      again?.()
      const second = await send(signIt)
      learn(auth, account, second)
      return second
    },
  }
}

function keyOf(account: number, url: string): string {
  return `${account} ${URL.canParse(url) ? new URL(url).origin : url}`
}
