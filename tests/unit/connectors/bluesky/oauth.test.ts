import { describe, expect, test } from 'vitest'
import { signInOAuth } from '../../../../src/main/connectors/bluesky/oauth.ts'
import type { Credentials, Http, OAuthAsk, SignedIn } from '../../../../src/main/connectors/connector.ts'
import { newSigningKey } from '../../../../src/main/engine/realDeps.ts'
import { createFakeBluesky, fakePds, type FakeBluesky } from '../../../fakes/blueskyServer.ts'
import { fakeIssuer } from '../../../fakes/blueskySignIn.ts'
import { createFakeClock, type FakeClock } from '../../../fakes/fakeClock.ts'
import { failure } from './kit.ts'

interface Way {
  readonly fake: FakeBluesky
  readonly clock: FakeClock
  readonly asked: string[]
  readonly begin: (more?: Partial<OAuthAsk>) => Promise<{ url: string; keep: string }>
  readonly finish: (begun: { url: string; keep: string }, query?: Record<string, string>) => Promise<SignedIn>
  readonly refresh: (old: Credentials) => Promise<Credentials>
  readonly end: (old: Credentials) => Promise<void>
}

/** The way alone, on its fake servers; `alter` may put another answer in the place of a request's. */
function start(alter: (url: string) => { status: number; body: unknown } | null = () => null): Way {
  const clock = createFakeClock()
  const fake = createFakeBluesky({ now: clock.clock.now, random: () => 0.5 })
  const asked: string[] = []
  const http: Http = async (request) => {
    asked.push(request.url)
    const other = alter(request.url)
    const body = request.body === undefined ? null : Buffer.from(request.body)
    const answer =
      other === null
        ? await fake.answer({ method: request.method, url: request.url, headers: request.headers ?? {}, body })
        : { status: other.status, headers: {}, body: Buffer.from(JSON.stringify(other.body)) }
    return { ...answer, url: request.url }
  }
  let count = 0
  const entropy = (): string => `${'A'.repeat(40)}${String(++count).padStart(3, '0')}`
  return {
    fake,
    clock,
    asked,
    begin: async (more = {}) =>
      signInOAuth.begin(http, {
        redirectUri: 'http://127.0.0.1:49152/signed-in',
        state: 'state-of-this-sign-in',
        server: fakePds,
        values: {},
        settings: fake.settings,
        now: clock.clock.now(),
        entropy: entropy(),
        newKey: newSigningKey,
        ...more,
      }),
    finish: async (begun, query = fake.signInServer.visit(begun.url)) =>
      signInOAuth.finish(http, {
        query,
        redirectUri: 'http://127.0.0.1:49152/signed-in',
        server: fakePds,
        keep: begun.keep,
        settings: fake.settings,
        now: clock.clock.now(),
        entropy: entropy(),
      }),
    refresh: async (old) =>
      (await signInOAuth.refresh?.(http, old, { now: clock.clock.now(), entropy: entropy() })) ?? old,
    end: async (old) => signInOAuth.end?.(http, old, { now: clock.clock.now(), entropy: entropy(), nonce: null }),
  }
}

describe('the start', () => {
  test('opens the page of the server that the account’s server names, with nothing secret in its address', async () => {
    const way = start()
    const { url, keep } = await way.begin()
    const page = new URL(url)
    expect(page.origin).toBe(fakeIssuer)
    expect([...page.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    const client = new URL(page.searchParams.get('client_id') ?? '')
    expect(client.origin).toBe('http://localhost')
    expect(client.searchParams.get('redirect_uri')).toBe('http://127.0.0.1/signed-in')
    const kept = JSON.parse(keep) as { verifier: string; key: string } // as begin keeps it
    expect(url).not.toContain(kept.verifier)
    expect(way.asked.join(' ')).not.toContain(kept.verifier)
  })

  test('uses the page of our own on the web where there is one', async () => {
    const way = start()
    const blueskyClientId = 'https://parley.example/client.json'
    const { url } = await way.begin({ settings: { ...way.fake.settings, blueskyClientId } })
    expect(new URL(url).searchParams.get('client_id')).toBe(blueskyClientId)
  })

  test('finds the server of a handle, whatever server was typed, and of a known account', async () => {
    const way = start()
    await way.begin({ values: { identifier: `＠${way.fake.state.own.handle} ` } })
    expect(way.asked).toContain(
      `${fakePds}/xrpc/com.atproto.identity.resolveHandle?handle=${way.fake.state.own.handle}`,
    )
    const again = start()
    await again.begin({ known: { remoteId: again.fake.state.own.did, handle: again.fake.state.own.handle } })
    expect(again.asked[0]).toBe(`https://plc.example/${encodeURIComponent(again.fake.state.own.did)}`)
  })

  test.each([
    [
      'a handle that nobody has',
      { values: { identifier: 'nobody.example' } },
      null,
      'Nobody is called @nobody.example',
    ],
    [
      'a server without such a sign-in',
      {},
      { '/.well-known/oauth-authorization-server': { status: 404, body: {} } },
      'offers no sign-in in the browser',
    ],
    [
      'a server that calls itself otherwise',
      {},
      { '/.well-known/oauth-authorization-server': { status: 200, body: metadata('https://evil.example') } },
      'calls itself by another name',
    ],
    [
      'a page that is not encrypted',
      {},
      {
        '/.well-known/oauth-authorization-server': {
          status: 200,
          body: { ...metadata(fakeIssuer), authorization_endpoint: 'http://login.example/authorize' },
        },
      },
      'must begin with https',
    ],
    ['a start that is refused', {}, { '/oauth/par': { status: 400, body: { error: 'invalid_client' } } }, 'status 400'],
    ['no loopback address', { redirectUri: null }, null, 'app password'],
  ] as const)('%s is refused in words, and nothing is opened', async (_, more, other, words) => {
    const way = start((url) => Object.entries(other ?? {}).find(([path]) => url.endsWith(path))?.[1] ?? null)
    const error = await failure(way.begin(more))
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    expect(error.message).toContain(words)
  })

  test('a server that is down is no refusal', async () => {
    const way = start((url) => (url.includes('protected-resource') ? { status: 503, body: {} } : null))
    expect(await failure(way.begin())).toMatchObject({ kind: 'server' })
  })
})

describe('the end', () => {
  test('gives tokens that are bound to the key, the leave given, and both ends', async () => {
    const way = start()
    const signedIn = await way.finish(await way.begin())
    const now = way.clock.clock.now()
    expect(signedIn).toMatchObject({
      server: fakePds,
      credentials: { expiresAt: now + 3_600_000, signInEndsAt: now + 14 * 86_400_000 },
    })
    expect(signedIn.credentials.scopes).toContain('transition:chat.bsky')
    expect(Object.keys(signedIn.credentials.secret).sort()).toEqual(['about', 'accessToken', 'key', 'refreshToken'])
  })

  test.each([
    ['an answer from another server', (way: Way) => (way.fake.signInServer.lies.iss = 'https://evil.example')],
    ['no leave for the account', (way: Way) => (way.fake.signInServer.lies.scope = 'transition:generic')],
    ['an account that lives elsewhere', (way: Way) => (way.fake.signInServer.lies.sub = 'did:plc:z'.padEnd(32, 'z'))],
  ])('%s is refused', async (_, lie) => {
    const way = start()
    const begun = await way.begin()
    lie(way)
    const error = await failure(way.finish(begun))
    expect(['rejected', 'missing']).toContain(error.kind)
    expect(error.outcome).toBe('not_done')
  })

  test('a token for somebody who lives at a server with another sign-in is refused and given back', async () => {
    let named = fakeIssuer
    const way = start((url) =>
      url.endsWith('/oauth-protected-resource') ? { status: 200, body: { authorization_servers: [named] } } : null,
    )
    const begun = await way.begin()
    named = 'https://other.example'
    const error = await failure(way.finish(begun))
    expect(error.message).toContain('does not live there')
    expect(way.fake.signInServer.isRevoked()).toBe(true)
  })

  test('a code by itself, a used code and a code for another start are refused', async () => {
    const way = start()
    const begun = await way.begin()
    const query = way.fake.signInServer.visit(begun.url)
    expect((await failure(way.finish(begun, { code: query['code'] ?? '' }))).message).toContain('whole address')
    expect((await failure(way.finish(begun, { iss: fakeIssuer }))).message).toContain('no code')
    const other = await way.begin()
    expect(await failure(way.finish(other, query))).toMatchObject({ kind: 'login', code: 'invalid_grant' })
    const third = await way.begin()
    const good = way.fake.signInServer.visit(third.url)
    await way.finish(third, good)
    expect(await failure(way.finish(third, good))).toMatchObject({ kind: 'login', code: 'invalid_grant' })
  })
})

describe('a renewal', () => {
  test('takes new tokens for the used ones under the same key, and never puts off the end', async () => {
    const way = start()
    const { credentials } = await way.finish(await way.begin())
    way.clock.sleep(20 * 60_000)
    const renewed = await way.refresh(credentials)
    expect(renewed.secret['refreshToken']).not.toBe(credentials.secret['refreshToken'])
    expect(renewed.secret['key']).toBe(credentials.secret['key'])
    expect(renewed.signInEndsAt).toBe(credentials.signInEndsAt)
    expect(renewed.expiresAt).toBe(way.clock.clock.now() + 3_600_000)
    expect(await failure(way.refresh(credentials))).toMatchObject({ kind: 'login', code: 'invalid_grant' })
  })

  test('of another account, or refused in any words, asks for a new sign-in; a fault of the server does not', async () => {
    let other: { status: number; body: unknown } | null = null
    const way = start((url) => (url.endsWith('/oauth/token') ? other : null))
    const { credentials } = await way.finish(await way.begin())
    other = { status: 400, body: { error: 'invalid_client' } }
    expect(await failure(way.refresh(credentials))).toMatchObject({ kind: 'login', outcome: 'not_done' })
    other = { status: 503, body: {} }
    expect(await failure(way.refresh(credentials))).toMatchObject({ kind: 'server' })
    other = { status: 429, body: { error: 'slow_down' } }
    expect(await failure(way.refresh(credentials))).toMatchObject({ kind: 'rate' })
    other = null
    way.fake.signInServer.lies.sub = 'did:plc:somebodyelse'
    expect(await failure(way.refresh(credentials))).toMatchObject({ kind: 'login', code: 'wrong_account' })
  })

  test('after the sign-in was ended is over', async () => {
    const way = start()
    const { credentials } = await way.finish(await way.begin())
    await way.end(credentials)
    expect(way.fake.signInServer.isRevoked()).toBe(true)
    expect(await failure(way.refresh(credentials))).toMatchObject({ kind: 'login' })
  })
})

function metadata(issuer: string): Record<string, string> {
  return {
    issuer,
    authorization_endpoint: `${fakeIssuer}/oauth/authorize`,
    token_endpoint: `${fakeIssuer}/oauth/token`,
    pushed_authorization_request_endpoint: `${fakeIssuer}/oauth/par`,
  }
}
