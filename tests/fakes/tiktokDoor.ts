import { TiktokRefusal, badParameter } from './tiktokRefusal.ts'
import { tiktokOwner } from './tiktokWorld.ts'

type Json = Record<string, unknown>

/** The app that an agency has registered with the made-up TikTok. */
export const tiktokApp = {
  clientId: '7300000000000000077',
  clientSecret: 'tiktok-app-secret-0815',
  redirectUri: 'https://business-api.tiktok.com/portal/',
}
/** A token that works from the start. */
export const firstToken = 'act.first-access-token'
/** The refresh token that goes with it. */
export const firstRefreshToken = 'rft.first-refresh-token'

const dayMs = 86_400_000
const allScopes =
  'user.info.basic,user.info.username,user.info.stats,video.list,video.insights,comment.list,comment.list.manage,message.list.read,message.list.send,message.list.manage'

/** Tokens of the made-up TikTok: codes for ten minutes and once, access for a day, refresh tokens for a year and once. */
export function createTiktokDoor(now: () => number) {
  const access = new Map<string, number>([[firstToken, now() + dayMs]])
  const refresh = new Map<string, number>([[firstRefreshToken, now() + 365 * dayMs]])
  const codes = new Map<string, number>()
  let scopes = allScopes
  let made = 0

  function checkApp(body: Json): void {
    if (body['client_id'] !== tiktokApp.clientId || body['client_secret'] !== tiktokApp.clientSecret)
      throw new TiktokRefusal(40110, 'Invalid client')
  }

  function give(): Json {
    const number = ++made
    const tokens = { access_token: `act.number-${number}-access`, refresh_token: `rft.number-${number}-refresh` }
    access.set(tokens.access_token, now() + dayMs)
    refresh.set(tokens.refresh_token, now() + 365 * dayMs)
    return {
      ...tokens,
      token_type: 'Bearer',
      scope: scopes,
      expires_in: 86_400,
      refresh_token_expires_in: 31_536_000,
      open_id: tiktokOwner.businessId,
    }
  }

  return {
    has: (scope: string): boolean => scopes.split(',').includes(scope),
    leaveOut: (scope: string): void => {
      scopes = scopes
        .split(',')
        .filter((one) => one !== scope)
        .join(',')
    },
    /** The code in the address that the sign-in page sends people back to. */
    newCode(): string {
      const code = `code-${codes.size + 1}`
      codes.set(code, now() + 600_000)
      return code
    },
    /** A question for tokens; null when the path is none. */
    answer(path: string, body: Json): Json | null {
      if (path === '/tt_user/oauth2/token/') {
        checkApp(body)
        if (body['grant_type'] !== 'authorization_code') throw badParameter('grant_type')
        if ('code' in body) throw badParameter('code')
        if (body['redirect_uri'] !== tiktokApp.redirectUri) throw badParameter('redirect_uri')
        const code = String(body['auth_code'])
        if ((codes.get(code) ?? 0) <= now()) throw new TiktokRefusal(40110, 'Invalid auth_code')
        codes.set(code, 0)
        return give()
      }
      if (path === '/tt_user/oauth2/refresh_token/') {
        checkApp(body)
        if (body['grant_type'] !== 'refresh_token') throw badParameter('grant_type')
        const old = String(body['refresh_token'])
        if ((refresh.get(old) ?? 0) <= now()) throw new TiktokRefusal(40110, 'Invalid refresh_token')
        refresh.delete(old)
        return give()
      }
      if (path !== '/tt_user/oauth2/revoke/') return null
      checkApp(body)
      access.delete(String(body['access_token']))
      return {}
    },
    /** Throws unless the header holds a token that works, bare. */
    check(header: string | undefined): void {
      if (header === undefined || header === '') throw new TiktokRefusal(40104, 'Access token is empty')
      const ends = access.get(header)
      if (ends === undefined || ends <= now()) throw new TiktokRefusal(40105, 'Access token is incorrect or revoked')
    },
    expireAccess: (): void => access.clear(),
    revoke(): void {
      access.clear()
      refresh.clear()
    },
    isSignedIn: (token: string): boolean => (access.get(token) ?? 0) > now(),
  }
}
export type TiktokDoor = ReturnType<typeof createTiktokDoor>
