import { ThreadsRefusal } from './threadsRefusal.ts'

type Json = Record<string, unknown>

/** The agency's app as the fake Threads knows it. */
export const fakeThreadsApp = {
  id: '990011',
  secret: 'secret-of-the-threads-app',
  redirect: 'https://www.facebook.com/connect/login_success.html',
}

const all =
  'threads_basic,threads_content_publish,threads_read_replies,threads_manage_replies,threads_manage_mentions,threads_manage_insights,threads_delete'
const dayMs = 86_400_000
const lifeMs = 60 * dayMs

interface Token {
  readonly scopes: readonly string[]
  readonly madeAt: number
  readonly endsAt: number
  readonly isLong: boolean
}

/** The part of the fake that signs people in and looks at tokens. */
export interface ThreadsDoor {
  /** A token of sixty days that was made on the page of the app. */
  readonly token: string
  /** What a person does on the page: allows it. Gives the address that the browser ends at. */
  readonly allow: (address: string) => string
  readonly trade: (form: URLSearchParams) => Json
  readonly lengthen: (query: URLSearchParams, bearer: string) => Json
  readonly renew: (query: URLSearchParams, bearer: string) => Json
  readonly describe: (input: string) => Json
  /** Throws 190 for a token that is not alive, 10 where it lacks that leave. */
  readonly check: (bearer: string, scope?: string) => void
  /** All that was given out ends now. */
  readonly revoke: () => void
  /** Takes that leave from all tokens. */
  readonly forbid: (scope: string) => void
}

export function createThreadsDoor(now: () => number): ThreadsDoor {
  const tokens = new Map<string, Token>()
  const codes = new Map<string, readonly string[]>()
  const forbidden = new Set<string>()
  let count = 0

  function give(scopes: readonly string[], isLong: boolean): string {
    const made = `THAA-token-${++count}-of-the-fake`
    tokens.set(made, { scopes, madeAt: now(), endsAt: now() + (isLong ? lifeMs : 3_600_000), isLong })
    return made
  }

  function alive(bearer: string): Token {
    const token = tokens.get(bearer)
    if (token === undefined) throw new ThreadsRefusal(190, 'Invalid OAuth access token')
    if (token.endsAt <= now()) throw new ThreadsRefusal(190, 'The session has ended', { subcode: 463 })
    return token
  }

  const tokenFailure = (message: string): Json => ({ error_type: 'OAuthException', code: 400, error_message: message })

  return {
    token: give(all.split(','), true),
    allow: (address) => {
      const url = new URL(address)
      const asked = url.searchParams
      if (asked.get('client_id') !== fakeThreadsApp.id) throw new Error('This app is not known')
      if (asked.get('redirect_uri') !== fakeThreadsApp.redirect) throw new Error('The redirect address is not listed')
      const code = `code-${++count}`
      codes.set(code, (asked.get('scope') ?? '').split(','))
      const state = encodeURIComponent(asked.get('state') ?? '')
      return `${fakeThreadsApp.redirect}?code=${code}&state=${state}#_`
    },
    trade: (form) => {
      const code = form.get('code') ?? ''
      const scopes = codes.get(code)
      codes.delete(code)
      const isRight =
        form.get('grant_type') === 'authorization_code' &&
        form.get('client_id') === fakeThreadsApp.id &&
        form.get('client_secret') === fakeThreadsApp.secret &&
        form.get('redirect_uri') === fakeThreadsApp.redirect
      if (scopes === undefined || !isRight) return tokenFailure('Invalid authorization code')
      // The id is a number longer than JSON in this language can hold.
      return { access_token: give(scopes, false), user_id: Number('17841400001234567') }
    },
    lengthen: (query, bearer) => {
      const short = query.get('access_token') ?? bearer
      const token = alive(short)
      if (query.get('grant_type') !== 'th_exchange_token' || query.get('client_secret') !== fakeThreadsApp.secret)
        throw new ThreadsRefusal(101, 'Error validating application')
      return { access_token: give(token.scopes, true), token_type: 'bearer', expires_in: lifeMs / 1000 }
    },
    renew: (query, bearer) => {
      const old = query.get('access_token') ?? bearer
      const token = alive(old)
      if (query.get('grant_type') !== 'th_refresh_token' || !token.isLong || now() - token.madeAt < dayMs)
        throw new ThreadsRefusal(100, 'This token cannot be renewed')
      return { access_token: give(token.scopes, true), token_type: 'bearer', expires_in: lifeMs / 1000 }
    },
    describe: (input) => {
      const token = alive(input)
      return {
        data: { type: 'USER', is_valid: true, expires_at: Math.floor(token.endsAt / 1000), scopes: token.scopes },
      }
    },
    check: (bearer, scope) => {
      const token = alive(bearer)
      if (scope !== undefined && (forbidden.has(scope) || !token.scopes.includes(scope)))
        throw new ThreadsRefusal(10, 'Application does not have permission for this action')
    },
    revoke: () => tokens.clear(),
    forbid: (scope) => void forbidden.add(scope),
  }
}
