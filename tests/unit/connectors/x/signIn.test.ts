import { describe, expect, test } from 'vitest'
import type { AppValues } from '../../../../src/main/connectors/connector.ts'
import { createFakeX, type FakeX } from '../../../fakes/xNetwork.ts'
import { xApp, xRedirects } from '../../../fakes/xDoor.ts'
import { browserWay, httpTo } from './kit.ts'

const start = Date.parse('2026-11-20T09:00:00Z')
const [redirectUri = ''] = xRedirects
const own: AppValues = { values: { clientId: xApp.clientId }, broker: null }

function world(): { fake: FakeX; tick: (ms: number) => void } {
  let now = start
  const fake = createFakeX({ now: () => now })
  return { fake, tick: (ms) => (now += ms) }
}

async function begin(fake: FakeX, app: AppValues = own, server: string | null = null) {
  const ask = {
    redirectUri,
    state: 'state-1',
    server,
    values: {},
    settings: {},
    now: start,
    entropy: 'v'.repeat(43),
    newKey: () => Promise.resolve(''),
  }
  return browserWay().begin(httpTo(fake), { ...ask, app })
}

async function finish(fake: FakeX, keep: string, address: string, app: AppValues = own, server: string | null = null) {
  const query = Object.fromEntries(new URL(address).searchParams)
  const answer = { query, redirectUri, server, keep, settings: {}, now: start, entropy: 'e'.repeat(43) }
  return browserWay().finish(httpTo(fake), { ...answer, app })
}

describe('signing in to X in the browser', () => {
  test('comes back to one of the five registered addresses, with PKCE and by the agency’s app', async () => {
    const { fake } = world()
    const { url, keep } = await begin(fake)
    expect(url.startsWith('https://x.com/i/oauth2/authorize?')).toBe(true)
    const { credentials, server } = await finish(fake, keep, fake.door.allow(url))
    expect(server).toBeNull()
    expect(credentials.expiresAt).toBe(start + 7_200_000)
    expect(credentials.scopes).toContain('dm.read')
    expect(Object.keys(credentials.secret).sort()).toEqual(['accessToken', 'appId', 'refreshToken'])
    const { redirect } = browserWay()
    const ports = redirect?.kind === 'loopback' ? redirect.ports : []
    expect(ports?.map((port) => `http://127.0.0.1:${port}/signed-in`)).toEqual(xRedirects)
  })

  test('an app with a secret shows it in a header and nowhere else', async () => {
    const { fake } = world()
    fake.door.state.isConfidential = true
    const app = { ...own, values: { ...own.values, clientSecret: xApp.clientSecret } }
    const { url, keep } = await begin(fake, app)
    expect(url).not.toContain(xApp.clientSecret)
    const { credentials } = await finish(fake, keep, fake.door.allow(url), app)
    expect(JSON.stringify(credentials)).not.toContain(xApp.clientSecret)
    const next = await browserWay().refresh?.(httpTo(fake), credentials, { now: start, entropy: '', app })
    expect(next?.secret['refreshToken']).not.toBe(credentials.secret['refreshToken'])
  })

  test('a code that is older than thirty seconds, or of another sign-in, is refused in words', async () => {
    const { fake, tick } = world()
    const { url, keep } = await begin(fake)
    const late = fake.door.allow(url)
    tick(31_000)
    await expect(finish(fake, keep, late)).rejects.toMatchObject({ kind: 'login', outcome: 'not_done' })
    const other = new URL(fake.door.allow(url))
    other.searchParams.set('state', 'state-2')
    await expect(finish(fake, keep, other.href)).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(finish(fake, keep, `${redirectUri}?error=access_denied&state=state-1`)).rejects.toMatchObject({
      code: 'access_denied',
    })
  })

  test('each renewal makes a new refresh token, and the old one ends', async () => {
    const { fake } = world()
    const { url, keep } = await begin(fake)
    const { credentials } = await finish(fake, keep, fake.door.allow(url))
    const refresh = browserWay().refresh
    const ask = { now: start, entropy: '', app: own }
    const next = await refresh?.(httpTo(fake), credentials, ask)
    expect(next?.secret['accessToken']).not.toBe(credentials.secret['accessToken'])
    await expect(refresh?.(httpTo(fake), credentials, ask)).rejects.toMatchObject({
      kind: 'login',
      code: 'invalid_request',
    })
  })

  test('without an app, or with another one since, nothing is asked', async () => {
    const { fake } = world()
    await expect(begin(fake, { values: {}, broker: null })).rejects.toMatchObject({ kind: 'rejected', code: 'no_app' })
    const { url, keep } = await begin(fake)
    const { credentials } = await finish(fake, keep, fake.door.allow(url))
    const app = { values: { clientId: 'another' }, broker: null }
    await expect(
      browserWay().refresh?.(httpTo(fake), credentials, { now: start, entropy: '', app }),
    ).rejects.toMatchObject({ code: 'other_app' })
  })

  test('a stand-in for the network is asked for the page, the tokens and their renewal', async () => {
    const { fake } = world()
    const server = 'http://127.0.0.1:4010'
    const { url, keep } = await begin(fake, own, server)
    expect(url.startsWith(`${server}/x.com/i/oauth2/authorize?`)).toBe(true)
    const signedIn = await finish(fake, keep, fake.door.allow(url), own, server)
    expect(signedIn.server).toBe(server)
    const next = await browserWay().refresh?.(httpTo(fake), signedIn.credentials, { now: start, entropy: '', app: own })
    expect(next?.secret['home']).toBe(signedIn.credentials.secret['home'])
  })

  test('the end of a sign-in is told to X', async () => {
    const { fake } = world()
    const { url, keep } = await begin(fake)
    const { credentials } = await finish(fake, keep, fake.door.allow(url))
    await browserWay().end?.(httpTo(fake), credentials, { now: start, entropy: '', nonce: null, app: own })
    expect(() => fake.door.check(`Bearer ${credentials.secret['accessToken'] ?? ''}`)).toThrow()
  })
})
