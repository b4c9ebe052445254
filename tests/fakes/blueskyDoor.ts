import { XrpcRefusal } from './blueskyRefusal.ts'
import type { BlueskyWorld } from './blueskyWorld.ts'

type Json = Record<string, unknown>

/** The part of the server that gives out tokens and looks at them. */
export interface BlueskyDoor {
  readonly password: string
  readonly answer: (nsid: string, authorization: string | undefined, body: Json, pds: string) => Json
  /** What `getSession` says of the account. */
  readonly present: (pds: string) => Json
  /** Throws what the server answers to a missing, strange or expired access token. */
  readonly check: (authorization: string | undefined) => void
  readonly expireAccess: () => void
  readonly revoke: () => void
  /** The next sign-in asks for the mailed code. */
  askForCode: string | null
}

const accessMs = 2 * 3_600_000
const refreshMs = 90 * 86_400_000
/** Wrong passwords before the server asks to wait. */
const attempts = 30

export function createBlueskyDoor(world: BlueskyWorld, ports: { readonly now: () => number }): BlueskyDoor {
  const password = 'abcd-efgh-ijkl-mnop'
  const access = new Map<string, number>()
  const refresh = new Map<string, number>()
  let count = 0
  let wrong = 0

  function token(kind: string, endsAt: number, kept: Map<string, number>): string {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const made = `${part({ typ: kind, alg: 'HS256' })}.${part({ sub: world.own.did, exp: Math.floor(endsAt / 1000), jti: ++count })}.signature${count}`
    kept.set(made, endsAt)
    return made
  }

  function session(): Json {
    return {
      accessJwt: token('at+jwt', ports.now() + accessMs, access),
      refreshJwt: token('refresh+jwt', ports.now() + refreshMs, refresh),
      handle: world.own.handle,
      did: world.own.did,
      active: true,
    }
  }

  function bearer(authorization: string | undefined, kept: Map<string, number>): string {
    if (authorization === undefined) throw new XrpcRefusal(401, 'AuthMissing', 'Authentication Required')
    const made = authorization.replace(/^Bearer /, '')
    const endsAt = kept.get(made)
    if (endsAt === undefined) throw new XrpcRefusal(400, 'InvalidToken', 'Token could not be verified')
    if (endsAt <= ports.now()) throw new XrpcRefusal(400, 'ExpiredToken', 'Token has expired')
    return made
  }

  function documentOf(pds: string): Json {
    return {
      id: world.own.did,
      alsoKnownAs: [`at://${world.own.handle}`],
      service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: pds }],
    }
  }

  function present(pds: string): Json {
    return { handle: world.own.handle, did: world.own.did, didDoc: documentOf(pds), active: true }
  }

  function create(body: Json, pds: string): Json {
    if (wrong >= attempts)
      throw new XrpcRefusal(429, 'RateLimitExceeded', 'Rate Limit Exceeded', {
        'retry-after': '287',
        'ratelimit-limit': '30',
        'ratelimit-remaining': '0',
      })
    if (body['identifier'] !== world.own.handle || body['password'] !== password) {
      wrong++
      throw new XrpcRefusal(401, 'AuthenticationRequired', 'Invalid identifier or password')
    }
    if (door.askForCode !== null && body['authFactorToken'] !== door.askForCode) {
      throw new XrpcRefusal(401, 'AuthFactorTokenRequired', 'A sign in code has been sent to your email address')
    }
    return { ...session(), didDoc: documentOf(pds) }
  }

  function answer(nsid: string, authorization: string | undefined, body: Json, pds: string): Json {
    switch (nsid) {
      case 'com.atproto.server.createSession':
        return create(body, pds)
      case 'com.atproto.server.refreshSession': {
        const used = bearer(authorization, refresh)
        // The used one goes on working for a while, as on the real server.
        refresh.set(used, Math.min(refresh.get(used) ?? 0, ports.now() + accessMs))
        return { ...session(), didDoc: documentOf(pds) }
      }
      case 'com.atproto.server.deleteSession':
        refresh.delete(bearer(authorization, refresh))
        return {}
      case 'com.atproto.server.getSession':
        bearer(authorization, access)
        return present(pds)
      default:
        throw new XrpcRefusal(501, 'MethodNotImplemented', 'Method Not Implemented')
    }
  }

  const door: BlueskyDoor = {
    password,
    answer,
    present,
    check: (authorization) => void bearer(authorization, access),
    expireAccess: () => {
      for (const made of access.keys()) access.set(made, 0)
    },
    revoke: () => {
      for (const made of access.keys()) access.set(made, 0)
      for (const made of refresh.keys()) refresh.set(made, 0)
    },
    askForCode: null,
  }
  return door
}
