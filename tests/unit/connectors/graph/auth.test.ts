import { describe, expect, it } from 'vitest'
import { asHeader } from '../../../../src/main/connectors/graph/api.ts'
import { signInEnd } from '../../../../src/main/connectors/graph/app.ts'
import { signWith, tokenSignIn, windowSignIn } from '../../../../src/main/connectors/graph/auth.ts'
import { proofOf } from '../../../../src/main/connectors/graph/proof.ts'
import { answer, formOf, refusal, scripted } from './kit.ts'

const scopes = ['pages_show_list', 'read_insights'].map((name) => ({ name, words: name, without: null }))
const way = windowSignIn({ network: 'facebook', scopes })
const app = { values: { clientId: '55', clientSecret: 'sssh-secret' }, broker: null }
const ask = {
  redirectUri: signInEnd,
  state: 'S1',
  server: null,
  values: {},
  settings: { graphVersion: 'v25.0' },
  now: 1000,
  entropy: 'e'.repeat(43),
  newKey: () => Promise.resolve(''),
}
const back = { redirectUri: signInEnd, server: null, settings: ask.settings, now: 1000, entropy: ask.entropy }
const me = answer(200, { id: '900' })
const pages = answer(200, { data: [{ id: '7', access_token: 'page-token-7' }, { id: '8' }] })
const permissions = answer(200, {
  data: [
    { permission: 'pages_show_list', status: 'granted' },
    { permission: 'read_insights', status: 'declined' },
  ],
})
const ends = answer(200, { data: { data_access_expires_at: 5000 } })

describe('signing in in a window', () => {
  it('opens Facebook’s page for the agency’s own app and ends at Facebook’s own page', async () => {
    const { url } = await way.begin(scripted().caller.http, { ...ask, app })
    const { origin, pathname, searchParams } = new URL(url)
    expect(`${origin}${pathname}`).toBe('https://www.facebook.com/v25.0/dialog/oauth')
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: '55',
      redirect_uri: signInEnd,
      state: 'S1',
      response_type: 'code',
      scope: 'pages_show_list,read_insights',
    })
    expect(url).not.toContain('sssh')
    expect(way.redirect).toEqual({ kind: 'window', url: signInEnd })
  })

  it('says what is missing where the app has neither a secret nor a broker', () => {
    expect(() =>
      way.begin(scripted().caller.http, { ...ask, app: { values: { clientId: '55' }, broker: null } }),
    ).toThrow(/broker/u)
  })

  it('trades the code for a token of sixty days and keeps the tokens of the Pages', async () => {
    const { caller, requests } = scripted(
      answer(200, { access_token: 'short-token', expires_in: 5000 }),
      answer(200, { access_token: 'long-token', expires_in: 5_183_944 }),
      me,
      pages,
      permissions,
      ends,
    )
    const { keep } = await way.begin(caller.http, { ...ask, app })
    const { credentials } = await way.finish(caller.http, { ...back, query: { code: 'C', state: 'S1' }, keep, app })
    expect(formOf(requests[0])).toMatchObject({ client_id: '55', client_secret: 'sssh-secret', code: 'C' })
    expect(formOf(requests[1])).toMatchObject({ grant_type: 'fb_exchange_token', fb_exchange_token: 'short-token' })
    expect(requests.every((one) => !one.url.includes('sssh-secret') && !one.url.includes('long-token&'))).toBe(true)
    expect(credentials).toMatchObject({
      expiresAt: null,
      signInEndsAt: 5_000_000,
      scopes: ['pages_show_list'],
      secret: {
        token: 'long-token',
        'page.7': 'page-token-7',
        'proof.7': await proofOf('sssh-secret', 'page-token-7'),
      },
    })
  })

  it('has the broker trade the code where it holds the secret', async () => {
    const { caller, requests } = scripted(
      answer(200, { access_token: 'short-token' }),
      answer(200, { access_token: 'long-token' }),
      me,
      pages,
      permissions,
    )
    const brokered = { values: { clientId: '55' }, broker: 'https://sign-in.example.com' }
    const { keep } = await way.begin(caller.http, { ...ask, app: brokered })
    const { credentials } = await way.finish(caller.http, {
      ...back,
      query: { code: 'C', state: 'S1' },
      keep,
      app: brokered,
    })
    expect(requests[0]?.url).toBe('https://sign-in.example.com/facebook/token')
    expect(formOf(requests[1])).toMatchObject({ fb_exchange_token: 'short-token', client_id: '55' })
    expect(requests[0]?.unsigned).toBe(true)
    expect(credentials.secret['proof']).toBeUndefined()
    expect(credentials.signInEndsAt).toBeNull()
  })

  it('refuses the answer of another sign-in, and tells a refused code as login', async () => {
    const { caller } = scripted(refusal(100, 36_009))
    const { keep } = await way.begin(caller.http, { ...ask, app })
    const finish = (query: Record<string, string>) => way.finish(caller.http, { ...back, query, keep, app })
    await expect(finish({ code: 'C', state: 'other' })).rejects.toMatchObject({ kind: 'login', code: 'wrong_state' })
    await expect(finish({ error: 'access_denied', state: 'S1' })).rejects.toMatchObject({ code: 'access_denied' })
    await expect(finish({ code: 'C', state: 'S1' })).rejects.toMatchObject({ kind: 'login', code: '100/36009' })
  })
})

describe('signing in with a token', () => {
  const given = { server: null, settings: ask.settings, now: 1000, values: { token: ' T ' } }

  it('takes the token of a person or a System User with all its Pages', async () => {
    const { caller } = scripted(me, pages, permissions)
    const { credentials } = await tokenSignIn.finish(caller.http, given)
    expect(credentials.secret).toEqual({ token: 'T', 'page.7': 'page-token-7' })
  })

  it('takes the token of one Page, which has no list of Pages', async () => {
    const { caller } = scripted(answer(200, { id: '7' }), refusal(100))
    const { credentials } = await tokenSignIn.finish(caller.http, given)
    expect(credentials.secret).toEqual({ token: 'T', 'page.7': 'T' })
  })

  it('says when the pasted token of a Page ends, and does without a proof that Meta does not take', async () => {
    const page = answer(200, { id: '7' })
    const none = refusal(100)
    const inspected = answer(200, { data: { expires_at: 4600, data_access_expires_at: 9000 } })
    const { caller } = scripted(page, none, inspected)
    const { credentials } = await tokenSignIn.finish(caller.http, { ...given, app })
    expect(credentials.signInEndsAt).toBe(4_600_000)
    // The token belongs to another app than the one that is entered.
    const other = scripted(refusal(100), me, pages, permissions, refusal(100))
    const again = await tokenSignIn.finish(other.caller.http, { ...given, app })
    expect(again.credentials.secret).toEqual({ token: 'T', 'page.7': 'page-token-7' })
    expect(other.requests.slice(1, 4).some((one) => one.url.includes('appsecret_proof'))).toBe(false)
  })

  it('tells a dead token as login', async () => {
    const { caller } = scripted(refusal(190, 463))
    await expect(tokenSignIn.finish(caller.http, given)).rejects.toMatchObject({ kind: 'login', code: '190/463' })
  })
})

describe('the signature', () => {
  const credentials = {
    expiresAt: null,
    signInEndsAt: null,
    scopes: [],
    secret: { token: 'person', proof: 'p0', 'page.7': 'seven', 'proof.7': 'p7' },
  }

  it('is that of the Page which the request names', () => {
    const request = {
      method: 'GET',
      url: 'https://graph.facebook.com/v25.0/7?fields=id',
      headers: { [asHeader]: '7' },
    } as const
    expect(signWith(request, credentials)).toEqual({
      method: 'GET',
      url: 'https://graph.facebook.com/v25.0/7?fields=id&appsecret_proof=p7',
      headers: { authorization: 'Bearer seven' },
    })
  })

  it('is that of the person where no Page is named', () => {
    const request = { method: 'GET', url: 'https://graph.facebook.com/v25.0/me' } as const
    expect(signWith(request, credentials).url).toBe('https://graph.facebook.com/v25.0/me?appsecret_proof=p0')
    expect(signWith(request, credentials).headers).toEqual({ authorization: 'Bearer person' })
  })

  it('is never that of the person in the place of a Page whose token is not there', () => {
    const request = {
      method: 'POST',
      url: 'https://graph.facebook.com/v25.0/8/feed',
      headers: { [asHeader]: '8' },
    } as const
    expect(() => signWith(request, credentials)).toThrow(/this Page/u)
  })

  it('has a proof that is an HMAC-SHA256 of the token (RFC 4231, case 2)', async () => {
    expect(await proofOf('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })
})
