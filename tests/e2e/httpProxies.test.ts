import { afterEach, describe, expect, test } from 'vitest'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import { failureOf, textOf } from '../main/httpContract/contract.ts'
import type { TestedWire } from '../main/httpContract/contract.ts'
import { startFaultyServer } from '../main/httpContract/faultyServer.ts'
import type { FaultyServer } from '../main/httpContract/faultyServer.ts'
import { startElectronWire } from './support/electronWire.ts'
import { startTestProxy } from './support/testProxy.ts'
import type { Refusal, TestProxy } from './support/testProxy.ts'

let proxy: TestProxy
let plain: FaultyServer
let secure: FaultyServer
let tested: TestedWire

async function open(guard: { isOpen: boolean; refusal: Refusal }, signIn: string | null): Promise<void> {
  proxy = await startTestProxy(guard)
  plain = await startFaultyServer()
  secure = await startFaultyServer('https')
  const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy']
  const env = Object.fromEntries(variables.map((name) => [name, '']))
  // Chromium sends nothing for this computer to a proxy unless it is told to.
  tested = await startElectronWire(
    [`--proxy-server=http://127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'],
    {
      ...env,
      ...(signIn === null ? {} : { HTTPS_PROXY: `http://${signIn}@127.0.0.1:${proxy.port}` }),
    },
  )
}
afterEach(async () => {
  await tested.close()
  await Promise.all([proxy.close(), plain.close(), secure.close()])
})

function ask(url: string, method = 'GET') {
  const request: WireRequest = {
    method,
    url,
    headers: {},
    body: method === 'GET' ? null : new TextEncoder().encode('x'),
  }
  return tested.wire(request, new AbortController().signal)
}

describe('by a proxy', () => {
  test('that lets everybody through, requests go by it and by nothing else', async () => {
    await open({ isOpen: true, refusal: 'asks' }, null)
    expect((await ask(`${plain.url}/a`)).status).toBe(200)
    expect((await ask(`${plain.url}/b`, 'POST')).status).toBe(200)
    expect(await failureOf(ask(`${secure.url}/c`))).toMatchObject({ reason: 'tls', before: true })
    expect(proxy.seen.map(({ what }) => what)).toEqual([
      `GET ${plain.url}/a`,
      `POST ${plain.url}/b`,
      `CONNECT ${secure.url.slice(8)}`,
    ])
  })

  test('that asks who is there, the known name and password are told, and the body arrives once', async () => {
    await open({ isOpen: false, refusal: 'asks' }, 'user:pass')
    await textOf(await ask(`${plain.url}/a`))
    const posted = await ask(`${plain.url}/b`, 'POST')
    expect(posted.status).toBe(200)
    await textOf(posted)
    expect(plain.seen.filter(({ path }) => path === '/b').map(({ body }) => body.toString())).toEqual(['x'])
    expect(plain.seen.every(({ headers }) => headers['proxy-authorization'] === undefined)).toBe(true)
    // The tunnel stands; what comes through it is a certificate that nobody has vouched for.
    expect(await failureOf(ask(`${secure.url}/c`))).toMatchObject({ reason: 'tls', before: true })
  })

  test.each([
    ['nothing is known', null],
    ['the password is wrong', 'user:wrong'],
  ])('that asks while %s, nothing is sent and the proxy is named as the reason', async (_what, signIn) => {
    await open({ isOpen: false, refusal: 'asks' }, signIn)
    for (const url of [`${plain.url}/a`, `${secure.url}/b`]) {
      for (const method of ['GET', 'POST'])
        expect(await failureOf(ask(url, method))).toMatchObject({ reason: 'proxy', before: true })
    }
    expect([...plain.seen, ...secure.seen]).toEqual([])
    // A wrong password is not tried over and over: some directories lock the person out after a few.
    expect(proxy.seen.length).toBeLessThanOrEqual(signIn === null ? 4 : 8)
  })

  test('that answers 401 on tunnels is not taken for the server', async () => {
    await open({ isOpen: false, refusal: 'answers 401 on tunnels' }, 'user:wrong')
    expect(await failureOf(ask(`${secure.url}/a`))).toMatchObject({ reason: 'proxy', before: true })
    expect(secure.seen).toEqual([])
  })

  test('that is broken, a tunnel is not made and nothing was sent', async () => {
    await open({ isOpen: true, refusal: 'is broken' }, null)
    expect(await failureOf(ask(`${secure.url}/a`, 'POST'))).toMatchObject({ reason: 'proxy', before: true })
    expect(secure.seen).toEqual([])
  })

  test('that hangs up, the request may have arrived on a plain way, and did not on a tunnel', async () => {
    await open({ isOpen: false, refusal: 'hangs up' }, null)
    expect((await failureOf(ask(`${plain.url}/a`, 'POST'))).before).toBe(false)
    const tunnel = await failureOf(ask(`${secure.url}/b`, 'POST'))
    expect(['proxy', 'reset']).toContain(tunnel.reason)
    expect([...plain.seen, ...secure.seen]).toEqual([])
  })

  test('that is not there, nothing is sent and the proxy is named as the reason', async () => {
    await open({ isOpen: true, refusal: 'asks' }, null)
    await proxy.close()
    for (const url of [`${plain.url}/a`, `${secure.url}/b`]) {
      expect(await failureOf(ask(url, 'POST'))).toMatchObject({ reason: 'proxy', before: true })
    }
    expect([...plain.seen, ...secure.seen]).toEqual([])
    proxy = await startTestProxy({ isOpen: true, refusal: 'asks' })
  })
})
