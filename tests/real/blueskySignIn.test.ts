import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { bluesky } from '../../src/main/connectors/bluesky/index.ts'
import { failure, realSessions, startBluesky, type BlueskyKit } from './blueskyKit.ts'
import { must, newPerson, xrpc, type Person } from './servers/people.ts'

const network = inject('atproto')
let shop: Person
let kit: BlueskyKit

beforeAll(async () => {
  shop = await newPerson(network, 'shop')
  kit = await startBluesky(network, shop)
})

describe('signing in', () => {
  it('finds the account, its server and its verified handle, with direct messages on', () => {
    expect(kit.account).toMatchObject({
      remoteId: shop.did,
      handle: shop.handle,
      server: network.pds,
      facts: { chat: 'on' },
      warnings: [],
    })
  })

  it('says in words that the password is wrong, and when to try again after too many', async () => {
    const carol = await newPerson(network, 'carol')
    const sessions = realSessions(network, carol, 'not-the-password')
    const first = await failure(sessions.signIn())
    expect(first).toMatchObject({ kind: 'login', outcome: 'not_done', code: 'AuthenticationRequired' })
    expect(first.message).toBe('The server does not know this handle with this password. Check both and sign in again.')
    let last = first
    for (let n = 0; n < 40 && last.kind === 'login'; n++) last = await failure(sessions.signIn())
    expect(last).toMatchObject({ kind: 'rate', outcome: 'not_done', code: 'RateLimitExceeded' })
    expect(last.retryAfterMs).toBeGreaterThan(1000)
    expect(last.retryAfterMs).toBeLessThanOrEqual(300_000)
  })

  it('works with an app password; without the right to direct messages they are left out with a warning', async () => {
    const made = await must(network, 'POST', 'com.atproto.server.createAppPassword', {
      as: shop,
      body: { name: 'inbox', privileged: false },
    })
    const account = await realSessions(network, shop, String(made['password'])).signIn()
    expect(account.facts).toEqual({ chat: 'off' })
    expect(account.warnings).toEqual([expect.stringContaining('Direct messages do not answer')])
  })

  it('renews an access token that has ended, and goes on', async () => {
    const { sessions } = kit
    const before = sessions.watched.refreshes
    const ended = expiredToken(shop.did)
    expect(
      await xrpc(network, 'GET', 'com.atproto.server.getSession', { as: { ...shop, accessJwt: ended } }),
    ).toMatchObject({ status: 400, body: { error: 'ExpiredToken' } })
    const form = bluesky.auth[0]
    const credentials = sessions.credentials()
    if (form === undefined || credentials === null) throw new Error('nobody has signed in')
    const renewed = await form.refresh?.((request) => answerOf(request), credentials, {
      now: Date.now(),
      entropy: 'A'.repeat(43),
    })
    expect(renewed?.secret['accessJwt']).not.toBe(credentials.secret['accessJwt'])
    expect(renewed?.expiresAt).toBeGreaterThan(Date.now() + 3_600_000)
    expect(
      form.isExpired(
        await answerOf({
          method: 'GET',
          url: `${network.pds}/xrpc/com.atproto.server.getSession`,
          headers: { authorization: `Bearer ${ended}` },
        }),
      ),
    ).toBe(true)
    await kit.pull()
    expect(sessions.watched.refreshes).toBe(before)
  })
})

/** An access token that ended an hour ago, signed as the test server signs. */
function expiredToken(did: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const claims = { scope: 'com.atproto.access', aud: 'did:web:localhost', sub: did, iat: now - 7200, exp: now - 3600 }
  const text = `${part({ typ: 'at+jwt', alg: 'HS256' })}.${part(claims)}`
  return `${text}.${createHmac('sha256', network.jwtSecret).update(text).digest('base64url')}`
}

async function answerOf(request: {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}) {
  const response = await fetch(request.url, { method: request.method, headers: { ...request.headers } })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
    url: request.url,
  }
}
