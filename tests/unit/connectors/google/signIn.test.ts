import { describe, expect, test } from 'vitest'
import type { HttpRequest, OAuth } from '../../../../src/main/connectors/connector.ts'
import { googleBusiness } from '../../../../src/main/connectors/googleBusiness/index.ts'
import { youtube } from '../../../../src/main/connectors/youtube/index.ts'
import { refusal } from '../../../conformance/kit.ts'
import { fakeGoogleApp } from '../../../fakes/googleDoor.ts'
import { createFakeYoutube, fakeGoogle } from '../../../fakes/youtubeNetwork.ts'

const now = Date.UTC(2026, 10, 20, 12)
const entropy = 'v'.repeat(43)
const redirectUri = 'http://127.0.0.1:49152/'

function browser(): OAuth {
  const way = youtube.auth.find((one) => one.kind === 'oauth')
  if (way?.kind !== 'oauth') throw new Error('There is no sign-in in the browser')
  return way
}

function open() {
  const fake = createFakeYoutube({ now: () => now })
  const asked: HttpRequest[] = []
  const http = async (request: HttpRequest) => {
    asked.push(request)
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : (request.body ?? null)
    const answer = await fake.answer({ ...request, headers: request.headers ?? {}, body } as Parameters<
      typeof fake.answer
    >[0])
    return { ...answer, url: request.url }
  }
  const begun = () =>
    browser().begin(http, {
      redirectUri,
      state: 'state-1',
      server: fakeGoogle,
      values: {},
      settings: {},
      now,
      app: fakeGoogleApp,
      entropy,
      newKey: () => Promise.resolve(''),
    })
  const finished = (keep: string, query: Readonly<Record<string, string>>) =>
    browser().finish(http, {
      query,
      redirectUri,
      server: fakeGoogle,
      keep,
      settings: {},
      app: fakeGoogleApp,
      now,
      entropy,
    })
  return { fake, asked, http, begun, finished }
}

describe('signing in with Google in the browser', () => {
  test('asks with PKCE for a lasting sign-in, and ends with tokens, the app’s secret not among them', async () => {
    const { fake, begun, finished } = open()
    const { url, keep } = await begun()
    const query = new URL(url).searchParams
    expect(Object.fromEntries(query)).toMatchObject({
      access_type: 'offline',
      prompt: 'consent',
      code_challenge_method: 'S256',
    })
    expect(query.get('scope')?.split(' ')).toContain('https://www.googleapis.com/auth/youtube.force-ssl')
    const { credentials, server } = await finished(keep, fake.door.consent(url))
    expect(server).toBe(fakeGoogle)
    expect(credentials).toMatchObject({ expiresAt: now + 3_599_000, signInEndsAt: null })
    expect(JSON.stringify([credentials, keep])).not.toContain(fakeGoogleApp.values.clientSecret)
    expect(credentials.secret['refreshToken']).toMatch(/^1\/\//u)
  })

  test('an app in testing: the sign-in is known to end after seven days', async () => {
    const { fake, http, begun, finished } = open()
    fake.door.switches.isInTesting = true
    const { url, keep } = await begun()
    const { credentials } = await finished(keep, fake.door.consent(url))
    expect(credentials.signInEndsAt).toBe(now + 604_799_000)
    // A renewal says nothing of the end, and does not put it off.
    const renewed = await browser().refresh?.(http, credentials, { now: now + 3_600_000, entropy, app: fakeGoogleApp })
    expect(renewed?.signInEndsAt).toBe(now + 604_799_000)
    const otherApp = { ...fakeGoogleApp, values: { ...fakeGoogleApp.values, clientSecret: 'another' } }
    const refused = await refusal(
      Promise.resolve(browser().refresh?.(http, credentials, { now, entropy, app: otherApp })),
      'another secret',
    )
    expect(refused).toMatchObject({ kind: 'login', code: 'invalid_client' })
    expect(refused.message).toContain('client ID and secret')
  })

  test('leave that was unticked, a refusal, another state and a second use of a code are told as login', async () => {
    const unticked = open()
    unticked.fake.door.switches.granted = 'openid'
    const begun = await unticked.begun()
    const consent = unticked.fake.door.consent(begun.url)
    expect(await refusal(unticked.finished(begun.keep, consent), 'unticked')).toMatchObject({
      kind: 'login',
      code: 'scope',
    })
    expect(await refusal(unticked.finished(begun.keep, consent), 'second use')).toMatchObject({
      kind: 'login',
      code: 'invalid_grant',
    })
    const denied = { error: 'access_denied', state: 'state-1' }
    expect(await refusal(unticked.finished(begun.keep, denied), 'denied')).toMatchObject({ code: 'access_denied' })
    const strange = { code: 'x', state: 'state-2' }
    expect(await refusal(unticked.finished(begun.keep, strange), 'state')).toMatchObject({ code: 'wrong_state' })
  })

  test('a renewal keeps the refresh token; the end takes it back, but not where other accounts rest on it', async () => {
    const { fake, http, begun, finished } = open()
    const { url, keep } = await begun()
    const { credentials } = await finished(keep, fake.door.consent(url))
    const ask = { now: now + 1, entropy, app: fakeGoogleApp }
    const renewed = await browser().refresh?.(http, credentials, ask)
    expect(renewed?.secret['refreshToken']).toBe(credentials.secret['refreshToken'])
    expect(renewed?.secret['accessToken']).not.toBe(credentials.secret['accessToken'])
    await browser().end?.(http, credentials, { ...ask, nonce: null })
    expect(fake.door.isRevoked()).toBe(true)
    expect(googleBusiness.auth.every((way) => way.end === undefined)).toBe(true)
  })

  test('without an app of the agency nothing begins', async () => {
    const { http } = open()
    const ask = { redirectUri, state: 's', server: null, values: {}, settings: {}, now, entropy }
    const begun = browser().begin(http, { ...ask, newKey: () => Promise.resolve('') })
    expect(await refusal(begun, 'no app')).toMatchObject({ kind: 'rejected', code: 'no_app' })
  })
})
