import { describe, expect, test } from 'vitest'
import { signInForm } from '../../../../src/main/connectors/bluesky/auth.ts'
import { expiryOf, homeOf, serverAddress } from '../../../../src/main/connectors/bluesky/signIn.ts'
import { createTestSessions } from '../../../conformance/session.ts'
import { createFakeBluesky, fakePds } from '../../../fakes/blueskyServer.ts'
import { createFakeClock } from '../../../fakes/fakeClock.ts'
import { failure, startKit } from './kit.ts'

describe('the server’s address', () => {
  test.each([
    [null, 'https://bsky.social'],
    ['', 'https://bsky.social'],
    [' bsky.social ', 'https://bsky.social'],
    ['https://pds.example.org/', 'https://pds.example.org'],
    ['HTTPS://PDS.example.org:8443/xrpc/', 'https://pds.example.org:8443'],
    ['http://localhost:2583', 'http://localhost:2583'],
    ['http://127.0.0.1:2583/', 'http://127.0.0.1:2583'],
    ['http://[::1]:2583', 'http://[::1]:2583'],
  ])('%s is %s', (typed, address) => {
    expect(serverAddress(typed)).toBe(address)
  })

  test.each([
    'http://pds.example.org',
    'http://localhost.evil.example',
    'ftp://pds.example.org',
    'https://',
    'https://a:b@pds.example.org',
    'javascript:alert(1)',
    'http://127.0.0.1.evil.example',
  ])('%s is refused', (typed) => {
    expect(() => serverAddress(typed)).toThrowError(expect.objectContaining({ kind: 'rejected', outcome: 'not_done' }))
  })
})

describe('where the account lives', () => {
  const document = (endpoint: unknown) => ({
    id: 'did:plc:x',
    service: [{ id: '#atproto_pds', serviceEndpoint: endpoint }],
  })
  test('is read from its document, whatever form the id has', () => {
    expect(homeOf(document('https://pds.example.org'))).toBe('https://pds.example.org')
    expect(
      homeOf({
        id: 'did:plc:x',
        service: [{ id: 'did:plc:x#atproto_pds', serviceEndpoint: 'https://pds.example.org/' }],
      }),
    ).toBe('https://pds.example.org')
  })
  test('is not taken from a document that names none or an unsafe one', () => {
    for (const endpoint of [undefined, 7, {}, 'http://pds.example.org', 'nonsense'])
      expect(homeOf(document(endpoint))).toBeNull()
    expect(homeOf(undefined)).toBeNull()
  })
})

describe('signing in', () => {
  const open = () => {
    const clock = createFakeClock()
    const fake = createFakeBluesky({ now: clock.clock.now, random: () => 0.5 })
    return { clock, fake, sessions: createTestSessions(fake, clock) }
  }

  test('keeps both tokens and the end of the first, and nothing that shows elsewhere', async () => {
    const { clock, sessions, fake } = open()
    const account = await sessions.signIn()
    expect(account).toMatchObject({
      remoteId: fake.state.own.did,
      handle: fake.state.own.handle,
      server: fakePds,
      facts: { chat: 'on' },
      warnings: [],
    })
    const credentials = sessions.credentials()
    expect(Object.keys(credentials?.secret ?? {}).sort()).toEqual(['accessJwt', 'home', 'refreshJwt'])
    expect(credentials?.expiresAt).toBe(clock.clock.now() + 2 * 3_600_000)
    expect(expiryOf(credentials?.secret['refreshJwt'] ?? '')).toBeGreaterThan(clock.clock.now() + 80 * 86_400_000)
    expect(expiryOf('no token')).toBeNull()
  })

  test('takes a handle that was written with @ and spaces', async () => {
    const { sessions, fake } = open()
    const account = await sessions.signIn({
      identifier: ` @${fake.state.own.handle} `,
      password: fake.signIn.secrets['password'] ?? '',
    })
    expect(account.handle).toBe(fake.state.own.handle)
  })

  test('does not show the password to a server that is something else', async () => {
    const { sessions, fake } = open()
    sessions.setIntercept((_, request, wire) => (asked, signal) => {
      if (!request.url.includes('describeServer')) return wire(asked, signal)
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: bodyOf('<title>Wiki</title>'),
      })
    })
    const error = await failure(sessions.signIn())
    expect(error).toMatchObject({ kind: 'rejected', code: 'not_a_server' })
    expect(error.message).toBe(
      'pds.example does not answer like a Bluesky server. The password was not sent. Check the address.',
    )
    expect(
      sessions.watched.requests.some((request) =>
        new TextDecoder().decode(request.body ?? new Uint8Array()).includes(fake.signIn.secrets['password'] ?? ''),
      ),
    ).toBe(false)
  })

  test('asks for the mailed code in words, and takes it', async () => {
    const { sessions, fake } = open()
    fake.door.askForCode = '12345-ABCDE'
    const values = { ...fake.signIn.fields, ...fake.signIn.secrets }
    const error = await failure(sessions.signIn(values))
    expect(error).toMatchObject({ kind: 'login', code: 'AuthFactorTokenRequired' })
    expect(error.message).toContain('mailed')
    expect((await sessions.signIn({ ...values, authFactorToken: ' 12345-ABCDE ' })).handle).toBe(fake.state.own.handle)
  })

  test('says how long to wait after too many tries', async () => {
    const { sessions, fake } = open()
    const values = { ...fake.signIn.fields, password: 'wrong' }
    for (let n = 0; n < 30; n++) expect((await failure(sessions.signIn(values))).kind).toBe('login')
    expect(await failure(sessions.signIn(values))).toMatchObject({
      kind: 'rate',
      outcome: 'not_done',
      retryAfterMs: 287_000,
    })
  })

  test('warns of a handle that does not lead back, and goes on', async () => {
    const kit = await startKit((fake) => {
      fake.switches.handlesLie = true
    })
    expect(kit.account.warnings).toEqual([expect.stringContaining('could not be verified')])
  })

  test('goes on without the appview, with a warning instead of a face', async () => {
    const kit = await startKit((fake) => {
      fake.switches.appviewIsDown = true
    })
    expect(kit.account).toMatchObject({ displayName: '', avatarUrl: null })
    expect(kit.account.warnings).toHaveLength(1)
  })

  test('ends on the server too', async () => {
    const { sessions, fake, clock } = open()
    await sessions.signIn()
    const credentials = sessions.credentials()
    if (credentials === null) throw new Error('nobody signed in')
    const http = async (request: { method: string; url: string; headers?: Readonly<Record<string, string>> }) => {
      const answer = await fake.answer({
        method: request.method,
        url: request.url,
        headers: request.headers ?? {},
        body: null,
      })
      return { ...answer, url: request.url }
    }
    await signInForm.end?.(http, credentials, { now: clock.clock.now(), entropy: 'A'.repeat(43), nonce: null })
    expect(
      await failure(
        signInForm.refresh?.(http, credentials, { now: clock.clock.now(), entropy: 'A'.repeat(43) }) ??
          Promise.resolve(),
      ),
    ).toMatchObject({ kind: 'login' })
  })
})

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
