import { describe, expect, it } from 'vitest'
import type { AppValues, Credentials, Http, HttpRequest } from '../../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../../src/main/connectors/connectorError.ts'
import {
  askToken,
  codeIn,
  keptApp,
  renewToken,
  sameApp,
  tradeCode,
} from '../../../src/main/connectors/shared/ownApp.ts'
import { appFields } from '../../../src/main/connectors/shared/appFields.ts'
import type { TokenPlace } from '../../../src/main/connectors/shared/ownApp.ts'
import { createSignInBroker } from '../../fakes/signInBroker.ts'

const place: TokenPlace = { network: 'walled', url: 'https://login.walled.example/token' }
const app: AppValues = { values: { clientId: 'app 1', clientSecret: 's&cret' }, broker: null }
const brokered: AppValues = {
  values: { clientId: 'app 1', brokerKey: 'house-key' },
  broker: 'https://broker.house.example/parley',
}
const traded = { code: 'c0de', redirectUri: 'https://walled.example/done', verifier: 'v'.repeat(43) }

/** Remembers what was asked, and answers 200 with `{}`. */
function recorder(): { http: Http; asked: HttpRequest[] } {
  const asked: HttpRequest[] = []
  return {
    asked,
    http: (request) => {
      asked.push(request)
      return Promise.resolve({ status: 200, headers: {}, body: new TextEncoder().encode('{}'), url: request.url })
    },
  }
}

async function sent(of: TokenPlace, by: AppValues = app): Promise<HttpRequest> {
  const { http, asked } = recorder()
  await tradeCode(http, of, by, traded)
  const [request] = asked
  if (request === undefined) throw new Error('Nothing was asked')
  return request
}

const valuesOf = (body: HttpRequest['body']): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : ''))

async function failure(work: Promise<unknown> | (() => unknown)): Promise<ConnectorError> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof ConnectorError) return error
    throw error
  }
  throw new Error('It did not fail')
}

describe('asking the network itself', () => {
  it('puts code, id, secret and verifier into an unsigned form', async () => {
    const request = await sent(place)
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://login.walled.example/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      unsigned: true,
    })
    expect(valuesOf(request.body)).toEqual({
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: 'https://walled.example/done',
      code_verifier: 'v'.repeat(43),
      client_id: 'app 1',
      client_secret: 's&cret',
    })
  })

  it('sends no secret of an app that has none', async () => {
    const request = await sent(place, { values: { clientId: 'public' }, broker: null })
    expect(valuesOf(request.body)).not.toHaveProperty('client_secret')
    expect(request.headers).not.toHaveProperty('authorization')
  })

  it('follows the names and the form of each network', async () => {
    const query = await sent({ ...place, sends: 'query', leavesOut: ['grant_type', 'code_verifier'] })
    expect(query).toMatchObject({ method: 'GET' })
    expect(query.body).toBeUndefined()
    expect(Object.fromEntries(new URL(query.url).searchParams)).toEqual({
      code: 'c0de',
      redirect_uri: 'https://walled.example/done',
      client_id: 'app 1',
      client_secret: 's&cret',
    })
    const json = await sent({ ...place, sends: 'json', idName: 'client_key', secretName: 'key_secret' })
    expect(JSON.parse(String(json.body))).toMatchObject({ client_key: 'app 1', key_secret: 's&cret', code: 'c0de' })
    const basic = await sent({ ...place, secretIn: 'basic' })
    expect(basic.headers?.['authorization']).toBe(`Basic ${Buffer.from('app%201:s%26cret').toString('base64')}`)
    expect(valuesOf(basic.body)).not.toHaveProperty('client_secret')
  })

  it('renews, and asks in any other way', async () => {
    const { http, asked } = recorder()
    await renewToken(http, place, app, 'r1', { scope: 'read' })
    await askToken(http, place, app, { grant_type: 'exchange', token: 't', none: undefined })
    expect(valuesOf(asked[0]?.body)).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'r1', scope: 'read' })
    expect(valuesOf(asked[1]?.body)).toEqual({
      grant_type: 'exchange',
      token: 't',
      client_id: 'app 1',
      client_secret: 's&cret',
    })
  })

  it('gives a refusal of the network back as an answer', async () => {
    const http: Http = (request) =>
      Promise.resolve({
        status: 400,
        headers: {},
        body: new TextEncoder().encode('{"error":"invalid_grant"}'),
        url: request.url,
      })
    expect((await tradeCode(http, place, app, traded)).status).toBe(400)
  })
})

describe('asking a broker', () => {
  const asBroker = (broker: ReturnType<typeof createSignInBroker>, asked: HttpRequest[] = []): Http => {
    return async (request) => {
      asked.push(request)
      const { status, headers, body } = await broker.answer({
        method: request.method,
        url: request.url,
        headers: request.headers ?? {},
        body: typeof request.body === 'string' ? new TextEncoder().encode(request.body) : null,
      })
      return { status, headers: headers ?? {}, body: new TextEncoder().encode(body), url: request.url }
    }
  }
  const willing = (key = 'house-key') =>
    createSignInBroker(key, [
      {
        network: 'walled',
        clientId: 'app 1',
        ask: (step) => ({ status: 200, body: JSON.stringify({ step, access_token: 'at' }) }),
      },
    ])

  it('sends a form with standard names to it alone, whatever the network wants, and follows no redirect', async () => {
    const broker = willing()
    const asked: HttpRequest[] = []
    const response = await tradeCode(
      asBroker(broker, asked),
      { ...place, sends: 'query', idName: 'client_key', leavesOut: ['grant_type'] },
      brokered,
      traded,
    )
    expect(JSON.parse(new TextDecoder().decode(response.body))).toEqual({ step: 'token', access_token: 'at' })
    expect(asked.map((it) => [it.method, it.url, it.redirect, it.unsigned])).toEqual([
      ['POST', 'https://broker.house.example/parley/walled/token', 'tell', true],
    ])
    expect(broker.got).toEqual([
      {
        path: '/walled/token',
        values: {
          grant_type: 'authorization_code',
          code: 'c0de',
          redirect_uri: 'https://walled.example/done',
          code_verifier: 'v'.repeat(43),
          client_id: 'app 1',
        },
      },
    ])
  })

  it('never gives it a secret that this computer may still hold', async () => {
    const broker = willing()
    const both = { ...brokered, values: { ...brokered.values, clientSecret: 's&cret' } }
    const asked: HttpRequest[] = []
    await askToken(asBroker(broker, asked), { ...place, step: 'revoke', secretIn: 'basic' }, both, { token: 't' })
    expect(JSON.stringify(asked)).not.toMatch(/s&cret|s%26cret/u)
    expect(broker.got[0]).toEqual({ path: '/walled/revoke', values: { token: 't', client_id: 'app 1' } })
  })

  it('says in words what the broker itself refused, and leaves what the network refused to the network’s part', async () => {
    const broker = willing()
    const ask = (by: AppValues): Promise<unknown> => tradeCode(asBroker(broker), place, by, traded)
    const wrongKey = { ...brokered, values: { ...brokered.values, brokerKey: 'old' } }
    expect(await failure(ask(wrongKey))).toMatchObject({ kind: 'rejected', code: 'broker_key', outcome: 'not_done' })
    const otherApp = { ...brokered, values: { ...brokered.values, clientId: 'other' } }
    expect(await failure(ask(otherApp))).toMatchObject({ kind: 'rejected', code: 'broker_app' })
    broker.next.push({ status: 302, headers: { location: 'https://elsewhere.example' }, body: '' })
    expect(await failure(ask(brokered))).toMatchObject({ kind: 'rejected', code: 'broker_moved' })
    broker.next.push({ status: 429, headers: { 'retry-after': '30' }, body: '{"broker_error":"busy"}' })
    expect(await failure(ask(brokered))).toMatchObject({ kind: 'rate', retryAfterMs: 30_000, outcome: 'not_done' })
    broker.next.push({ status: 502, body: '{"broker_error":"unreachable"}' })
    expect(await failure(ask(brokered))).toMatchObject({ kind: 'server', outcome: 'unknown' })
    broker.next.push({ status: 418, body: '{"broker_error":"teapot"}' })
    expect(await failure(ask(brokered))).toMatchObject({ kind: 'rejected', code: 'broker_teapot' })
    broker.next.push({ status: 400, body: '{"error":"invalid_grant"}' })
    expect(await ask(brokered)).toMatchObject({ status: 400 })
    broker.next.push({ status: 200, body: 'no JSON' })
    expect(await ask(brokered)).toMatchObject({ status: 200 })
  })
})

describe('the code that a browser brings', () => {
  it('is taken from the query, from a pasted address, and without what a network puts behind it', () => {
    expect(codeIn({ code: 'abc', state: 's1' }, 's1')).toBe('abc')
    expect(codeIn({ code: 'abc#_', state: 's1#_' }, 's1')).toBe('abc')
    expect(codeIn({ code: ' abc&state=s1 ' }, 's1')).toBe('abc')
    expect(codeIn({ code: 'abc' }, 's1')).toBe('abc')
  })

  it('is refused when it belongs to another sign-in or is not there', async () => {
    expect(await failure(() => codeIn({ code: 'abc', state: 's2' }, 's1'))).toMatchObject({ code: 'wrong_state' })
    expect(await failure(() => codeIn({ code: 'abc&state=s2' }, 's1'))).toMatchObject({ code: 'wrong_state' })
    expect(await failure(() => codeIn({ state: 's1' }, 's1'))).toMatchObject({ kind: 'login', code: 'no_code' })
    expect(await failure(() => codeIn({ error: 'server_error' }, 's1'))).toMatchObject({ code: 'server_error' })
  })
})

describe('the app of an account', () => {
  const signedIn = (by: AppValues): Credentials => ({
    expiresAt: null,
    signInEndsAt: null,
    scopes: [],
    secret: { accessToken: 'at', ...keptApp(by) },
  })

  it('is the same when only its secret or its broker changed', () => {
    const fresh = { values: { clientId: 'app 1', clientSecret: 'new' }, broker: 'https://b.example' }
    expect(sameApp(fresh, signedIn(app))).toBe(fresh)
    expect(JSON.stringify(signedIn(app))).not.toContain('s&cret')
  })

  it('is over when it was forgotten or another took its place', async () => {
    expect(await failure(() => sameApp(undefined, signedIn(app)))).toMatchObject({ kind: 'login', code: 'no_app' })
    const other = { values: { clientId: 'app 2' }, broker: null }
    expect(await failure(() => sameApp(other, signedIn(app)))).toMatchObject({ kind: 'login', code: 'other_app' })
  })

  it('has fields of fixed names; a key of the broker only where one is taken', () => {
    const id = { label: 'App id', help: 'Under Keys.' }
    const secret = { label: 'App secret', help: 'Beside it.', isRequired: true }
    expect(appFields({ id, secret, takesBroker: true }).map((it) => [it.name, it.isSecret, it.isRequired])).toEqual([
      ['clientId', false, true],
      ['clientSecret', true, true],
      ['brokerKey', true, false],
    ])
    expect(appFields({ id, secret: null, takesBroker: false }).map((it) => it.name)).toEqual(['clientId'])
  })
})
