import { InstagramRefusal } from './instagramRefusal.ts'
import { select, type Field, type Node } from './instagramViews.ts'
import { fakeAppScopedId, fakePage, fakeSelf, type InstagramWorld } from './instagramWorld.ts'

type Json = Record<string, unknown>

/** A token of the account, one of a Page, and one of a System User; each is good at one host only. */
export const fakeTokens = {
  own: 'IGAA-own-token-of-harbourbakery',
  page: 'EAAP-page-token',
  system: 'EAAS-system-token',
}
export const fakeApp = { id: '1357900000000001', secret: 'instagram-app-secret-9f2c' }
export const fakeCode = 'AQD-code-used-once'

/** What a request is made of. */
export interface Ask {
  readonly host: string
  readonly method: string
  readonly path: readonly string[]
  readonly params: URLSearchParams
  readonly body: Json
  readonly token: string
}

/** The account itself, as either host shows it. */
export function selfNode(world: InstagramWorld, isFacebook: boolean): Node {
  return {
    id: isFacebook ? fakeSelf.id : fakeAppScopedId,
    ...(isFacebook ? {} : { user_id: fakeSelf.id, account_type: 'BUSINESS' }),
    username: fakeSelf.username,
    name: 'Harbour Bakery',
    biography: '',
    profile_picture_url: 'https://scontent.cdninstagram.com/v/self.jpg',
    followers_count: 321,
    follows_count: 12,
    media_count: world.media.size,
  }
}

/** The Page, for its own token; its list, for a System User. */
export function facebookMe(ask: Ask, fields: readonly Field[]): Json {
  const pageNode: Node = {
    id: fakePage,
    name: 'Harbour Bakery',
    username: 'harbourbakerypage',
    link: 'https://www.facebook.com/harbourbakerypage',
    picture: { data: { url: 'https://scontent.fbcdn.net/p.jpg' } },
    access_token: fakeTokens.page,
    tasks: ['MODERATE', 'MESSAGING', 'CREATE_CONTENT'],
    instagram_business_account: {
      id: fakeSelf.id,
      username: fakeSelf.username,
      name: 'Harbour Bakery',
      profile_picture_url: 'https://scontent.cdninstagram.com/v/self.jpg',
    },
  }
  const isPage = ask.token === fakeTokens.page
  if (ask.path[1] === undefined) return isPage ? select(pageNode, fields) : { id: '300', name: 'System' }
  if (ask.path[1] === 'accounts' && !isPage) return { data: [select(pageNode, fields)], paging: {} }
  if (ask.path[1] === 'permissions' && !isPage)
    return { data: [{ permission: 'instagram_manage_comments', status: 'granted' }] }
  throw new InstagramRefusal(100, null, 'Tried accessing nonexisting field')
}

const dayMs = 86_400_000

/** How long tokens of accounts live: sixty days; one that lives and is a day old is traded for a new one. */
export function createTokenLife(now: () => number) {
  const endOf = new Map([[fakeTokens.own, now() + 60 * dayMs]])
  const lives = (token: string): boolean => (endOf.get(token) ?? 0) > now()
  return {
    lives,
    renew: (token: string): Json => {
      if (!lives(token)) throw new InstagramRefusal(190, 463, 'The session has expired')
      const isYoung = (endOf.get(token) ?? 0) - now() > 59 * dayMs
      if (isYoung) throw new InstagramRefusal(100, null, 'The token is not a day old')
      const next = `${fakeTokens.own}-${endOf.size}`
      endOf.set(next, now() + 60 * dayMs)
      const permissions = 'instagram_business_basic,instagram_business_manage_comments'
      return { access_token: next, token_type: 'bearer', expires_in: 60 * 86_400, permissions }
    },
  }
}

/** The two steps of a sign-in; the first host refuses in a form of its own, and takes a code once. */
export function createCodeTrade(switches: { readonly tellsFlatToken: boolean }) {
  let isCodeUsed = false
  return (ask: Ask): { readonly status: number; readonly body: Json } | null => {
    if (ask.host === 'api.instagram.com') {
      const { body } = ask
      const isRight =
        body['client_id'] === fakeApp.id && body['client_secret'] === fakeApp.secret && body['code'] === fakeCode
      if (!isRight || isCodeUsed || body['grant_type'] !== 'authorization_code')
        return { status: 400, body: { error_type: 'OAuthException', code: 400, error_message: 'Invalid code' } }
      isCodeUsed = true
      const data = [{ access_token: 'IGAA-short', user_id: fakeSelf.id, permissions: 'instagram_business_basic' }]
      // The id of the person is a number here, longer than one of JavaScript can be.
      if (switches.tellsFlatToken)
        return { status: 200, body: { access_token: 'IGAA-short', user_id: Number(fakeSelf.id) } }
      return { status: 200, body: { data } }
    }
    if (ask.path[0] !== 'access_token') return null
    const { params } = ask
    const isRight = params.get('client_secret') === fakeApp.secret && params.get('access_token') === 'IGAA-short'
    if (!isRight || params.get('grant_type') !== 'ig_exchange_token' || params.has('client_id'))
      throw new InstagramRefusal(100, null, 'Wrong exchange')
    return { status: 200, body: { access_token: fakeTokens.own, token_type: 'bearer', expires_in: 5_183_944 } }
  }
}
