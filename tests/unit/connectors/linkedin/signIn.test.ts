import { describe, expect, test } from 'vitest'
import type { OAuth, OAuthAsk } from '../../../../src/main/connectors/connector.ts'
import { linkedin } from '../../../../src/main/connectors/linkedin/index.ts'
import { refusal } from '../../../conformance/kit.ts'
import type { FakeLinkedin } from '../../../fakes/linkedinNetwork.ts'
import { fakeToken } from '../../../fakes/linkedinSignIn.ts'
import { app, browserWay, httpTo, startLinkedin } from './kit.ts'

const now = 1_795_176_000_000
const redirectUri = 'http://127.0.0.1:43117/signed-in'
const ask: OAuthAsk = {
  redirectUri,
  state: 'state-of-this-sign-in',
  server: null,
  values: {},
  settings: { linkedinVersion: '202609' },
  now,
  app,
  entropy: 'v'.repeat(43),
  newKey: () => Promise.reject(new Error('LinkedIn wants no key')),
}

async function through(fake: FakeLinkedin, way: OAuth, at: number) {
  const { url, keep } = await way.begin(httpTo(fake), { ...ask, now: at })
  const query = Object.fromEntries(new URL(fake.browser.allow(url)).searchParams)
  const answer = { query, redirectUri, server: null, keep, settings: ask.settings, app, now: at, entropy: ask.entropy }
  return { url: new URL(url), query, answer, signedIn: await way.finish(httpTo(fake), answer) }
}

describe('signing in at LinkedIn', () => {
  test('trades the code with the secret of the app, which is not kept with the account', async () => {
    const { kit, fake } = await startLinkedin({ signIn: false })
    const at = kit.clock.clock.now()
    const { url, signedIn } = await through(fake, browserWay('oauth'), at)
    expect(url.origin + url.pathname).toBe('https://www.linkedin.com/oauth/v2/authorization')
    expect(url.searchParams.get('scope')?.split(' ')).toEqual(browserWay('oauth').scopes.map((scope) => scope.name))
    expect(url.searchParams.has('code_challenge')).toBe(false)
    expect(signedIn.credentials.expiresAt).toBe(at + 5_184_000_000)
    expect(signedIn.credentials.signInEndsAt).toBe(at + 31_536_000_000)
    expect(JSON.stringify(signedIn)).not.toContain(app.values['clientSecret'])
  })

  test('by the native flow sends a proof and no secret, and ends with its token where no refresh token comes', async () => {
    const { kit, fake } = await startLinkedin({ signIn: false })
    const at = kit.clock.clock.now()
    const { url, signedIn } = await through(fake, browserWay('native'), at)
    expect(url.pathname).toBe('/oauth/native-pkce/authorization')
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    expect(signedIn.credentials).toMatchObject({ expiresAt: null, signInEndsAt: at + 5_184_000_000 })
  })

  test('renews by the refresh token, whose own end does not move', async () => {
    const { kit, fake } = await startLinkedin({ signIn: false })
    const way = browserWay('oauth')
    const { signedIn } = await through(fake, way, kit.clock.clock.now())
    const old = signedIn.credentials
    kit.tick(50 * 86_400_000)
    const asked = { now: kit.clock.clock.now(), entropy: ask.entropy, app }
    const renewed = await way.refresh?.(httpTo(fake), old, asked)
    expect(renewed?.secret['accessToken']).not.toBe(old.secret['accessToken'])
    expect(renewed?.signInEndsAt).toBe(old.signInEndsAt)
    fake.browser.revokeAll()
    const refused = way.refresh?.(httpTo(fake), old, asked) ?? Promise.resolve()
    expect(await refusal(refused, 'a refresh token that is over')).toMatchObject({ kind: 'login', outcome: 'not_done' })
  })

  test('says that it is over where there is no refresh token', async () => {
    const { kit, fake } = await startLinkedin({ signIn: false })
    fake.browser.switches.givesRefreshTokens = false
    const way = browserWay('oauth')
    const { signedIn } = await through(fake, way, kit.clock.clock.now())
    expect(signedIn.credentials.signInEndsAt).toBe(kit.clock.clock.now() + 5_184_000_000)
    const refused = way.refresh?.(httpTo(fake), signedIn.credentials, { now, entropy: '', app }) ?? Promise.resolve()
    expect(await refusal(refused, 'no refresh token')).toMatchObject({ kind: 'login' })
  })

  test('takes no answer that belongs to another sign-in, and no code twice', async () => {
    const { kit, fake } = await startLinkedin({ signIn: false })
    const way = browserWay('oauth')
    const { answer } = await through(fake, way, kit.clock.clock.now())
    const strange = { ...answer, query: { ...answer.query, state: 'another' } }
    expect(await refusal(way.finish(httpTo(fake), strange), 'another state')).toMatchObject({ code: 'wrong_state' })
    expect(await refusal(way.finish(httpTo(fake), answer), 'a used code')).toMatchObject({ kind: 'login' })
  })

  test('wants the app first', async () => {
    const { fake } = await startLinkedin({ signIn: false })
    const { app: _, ...without } = ask
    expect(await refusal(browserWay('oauth').begin(httpTo(fake), without), 'no app')).toMatchObject({
      code: 'no_client_id',
    })
    const unsecret = { ...ask, app: { values: { clientId: app.values['clientId'] ?? '' }, broker: null } }
    expect(await refusal(browserWay('oauth').begin(httpTo(fake), unsecret), 'no secret')).toMatchObject({
      code: 'no_secret',
    })
    expect((await browserWay('native').begin(httpTo(fake), unsecret)).url).toContain('native-pkce')
  })

  test('with a pasted token asks when it ends, where the app is known', async () => {
    const { kit, fake } = await startLinkedin({ signIn: false })
    const form = linkedin.auth.find((way) => way.name === 'token')
    if (form?.kind !== 'form') throw new Error('There is no form')
    const given = { server: null, values: { token: fakeToken }, settings: ask.settings, now: kit.clock.clock.now() }
    expect((await form.finish(httpTo(fake), given)).credentials.signInEndsAt).toBeNull()
    const known = await form.finish(httpTo(fake), { ...given, app })
    expect(known.credentials.signInEndsAt).toBe(kit.clock.clock.now() + 60 * 86_400_000)
  })

  test('of a member without a Page is refused in words', async () => {
    const { kit, fake } = await startLinkedin({ signIn: false })
    fake.switches.hasNoRole = true
    expect(await refusal(kit.sessions.signIn(), 'no Page')).toMatchObject({ kind: 'rejected', code: 'no_page' })
  })

  test('finds out the tier of the app', async () => {
    const standard = await startLinkedin()
    const development = await startLinkedin({ tier: 'development' })
    expect(standard.kit.account.facts).toEqual({ tier: 'standard', member: 'urn:li:person:Adm' })
    expect(development.kit.account).toMatchObject({
      facts: { tier: 'development' },
      remoteId: 'urn:li:organization:123',
    })
    expect(development.kit.account.warnings).toHaveLength(1)
    expect(development.kit.capabilities.limits).toEqual([
      { scope: 'account', requests: 100, perMs: 86_400_000 },
      { scope: 'app', requests: 500, perMs: 86_400_000 },
    ])
  })
})
