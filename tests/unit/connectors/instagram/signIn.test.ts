import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { instagram } from '../../../../src/main/connectors/instagram/index.ts'
import type { Http, OAuth } from '../../../../src/main/connectors/connector.ts'
import { refusal } from '../../../conformance/kit.ts'
import { createFakeInstagram } from '../../../fakes/instagramNetwork.ts'
import { fakeApp, fakeCode, fakeTokens } from '../../../fakes/instagramSelf.ts'
import { fakePage, fakeSelf } from '../../../fakes/instagramWorld.ts'
import { openInstagram } from './kit.ts'

const now = Date.UTC(2026, 10, 20)
const app = { values: { clientId: fakeApp.id, clientSecret: fakeApp.secret }, broker: null }

function wayCalled(name: string): OAuth {
  const way = instagram.auth.find((one) => one.name === name)
  if (way?.kind !== 'oauth') throw new Error(`No window called ${name}`)
  return way
}

function httpOf(fake: ReturnType<typeof createFakeInstagram>): Http {
  return async ({ method, url, headers = {}, body }) => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? null)
    const answer = await fake.answer({ method, url, headers, body: bytes })
    return { ...answer, url }
  }
}

function begin(way: OAuth, values: Record<string, string> = app.values) {
  return way.begin(() => Promise.reject(new Error('Nothing is asked here')), {
    redirectUri: null,
    state: 'state-1',
    server: null,
    values: {},
    settings: {},
    now,
    app: { values, broker: null },
    entropy: 'A'.repeat(43),
    newKey: () => Promise.resolve(''),
  })
}

function fakeWithOlderForm(): ReturnType<typeof createFakeInstagram> {
  const fake = createFakeInstagram({ now: () => now })
  fake.switches.tellsFlatToken = true
  return fake
}

async function finish(query: Record<string, string>, fake = createFakeInstagram({ now: () => now })) {
  const way = wayCalled('instagram')
  const { keep } = await begin(way)
  const rest = { redirectUri: null, server: null, settings: {}, now, entropy: 'A'.repeat(43) }
  return way.finish(httpOf(fake), { query, keep, app, ...rest })
}

describe('the window of Instagram', () => {
  test('opens with the Instagram app id and what leave is asked for', async () => {
    const { url } = await begin(wayCalled('instagram'))
    const { origin, pathname, searchParams } = new URL(url)
    expect(`${origin}${pathname}`).toBe('https://www.instagram.com/oauth/authorize')
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: fakeApp.id,
      redirect_uri: 'https://localhost/parley/instagram',
      response_type: 'code',
      scope:
        'instagram_business_basic,instagram_business_manage_comments,instagram_business_manage_messages,instagram_business_manage_insights',
      state: 'state-1',
    })
  })

  test('the code, with what Instagram puts behind it, becomes a token of sixty days', async () => {
    const { credentials } = await finish({ code: `${fakeCode}#_`, state: 'state-1' })
    expect(credentials).toMatchObject({
      scopes: ['instagram_business_basic'],
      secret: { token: fakeTokens.own },
      signInEndsAt: now + 5_183_944_000,
    })
  })

  test('so it does where Instagram answers in its older form, without a list and without what was allowed', async () => {
    const { credentials } = await finish({ code: fakeCode, state: 'state-1' }, fakeWithOlderForm())
    expect(credentials).toMatchObject({ scopes: [], secret: { token: fakeTokens.own } })
  })

  test('a code that was used, no leave, and another state are told as login', async () => {
    const fake = createFakeInstagram({ now: () => now })
    await finish({ code: fakeCode, state: 'state-1' }, fake)
    for (const query of [
      { code: fakeCode, state: 'state-1' },
      { error: 'access_denied', error_reason: 'user_denied' },
      { code: fakeCode, state: 'another' },
    ])
      expect(await refusal(finish(query, fake), JSON.stringify(query))).toMatchObject({ kind: 'login' })
  })

  test('without an app it says what to do', async () => {
    for (const name of ['instagram', 'facebook']) {
      const begun = Promise.resolve().then(() => begin(wayCalled(name), {}))
      expect(await refusal(begun, name)).toMatchObject({ kind: 'rejected', code: 'no_app' })
    }
  })
})

describe('a pasted token', () => {
  const dayMs = 86_400_000
  const [, way] = instagram.auth

  test.each([0, 30, 59])('that is %i days old is renewed before it ends', async (age) => {
    let at = now
    const fake = createFakeInstagram({ now: () => at })
    if (way?.kind !== 'form') throw new Error('No form')
    at += age * dayMs
    const values = { token: fakeTokens.own }
    const { credentials } = await way.finish(httpOf(fake), { server: null, values, settings: {}, now: at })
    expect(credentials.expiresAt).toBe(at + 60 * dayMs)
    at = (credentials.expiresAt ?? 0) - (way.renewEarlyMs ?? 0)
    const renewed = await way.refresh?.(httpOf(fake), credentials, { now: at, entropy: '' })
    expect(renewed?.expiresAt).toBe(at + 60 * dayMs)
    expect(renewed?.scopes).toEqual(['instagram_business_basic', 'instagram_business_manage_comments'])
  })
})

describe('accounts', () => {
  test('signed in with Instagram it is the one of the token, known by the id that messages use', async () => {
    const { kit } = await openInstagram()
    expect(kit.account).toMatchObject({ remoteId: fakeSelf.id, handle: 'harbourbakery' })
    expect(kit.account.facts['page']).toBeUndefined()
  })

  test('signed in with Facebook it is the one that belongs to the Page', async () => {
    const { kit } = await openInstagram({ flavour: 'facebook' })
    expect(kit.account).toMatchObject({ remoteId: fakeSelf.id, facts: { page: fakePage } })
    expect(kit.capabilities.actions).toContain('block')
  })
})

test('a server on this computer can stand in for all hosts of the network', async () => {
  const fake = createFakeInstagram({ now: () => now })
  const server = createServer((request, response) => {
    void fake
      .answer({
        method: 'GET',
        url: `http://127.0.0.1${request.url ?? ''}`,
        headers: { authorization: request.headers.authorization ?? '' },
        body: null,
      })
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo // it listens on a port
    const http: Http = async ({ method, url, headers = {} }) => {
      const answer = await fetch(url, { method, headers })
      return { status: answer.status, headers: {}, body: new Uint8Array(await answer.arrayBuffer()), url }
    }
    const [, way] = instagram.auth
    if (way?.kind !== 'form') throw new Error('No form')
    const ask = { server: `http://127.0.0.1:${port}`, values: { token: fakeTokens.own }, settings: {}, now }
    expect((await way.finish(http, ask)).server).toBe(ask.server)
  } finally {
    server.close()
  }
})
