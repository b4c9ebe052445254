import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../../src/main/connectors/connector.ts'
import { answerOf, benchOf, contextOf, failureOf, get, post } from './scriptedWire.ts'

/** A wire that sends on along `path`, then answers. */
function redirecting(path: readonly string[], status = 302) {
  let step = 0
  return benchOf(async () => {
    const location = path[step]
    step += 1
    return location === undefined ? answerOf(200, 'arrived') : answerOf(status, 'moved', { location })
  })
}

const sign = (request: HttpRequest): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer for ${new URL(request.url).pathname}` },
})

describe('being sent elsewhere', () => {
  it.each([301, 302, 303, 307, 308])(
    'follows %i to an allowed host and tells the address that answered',
    async (status) => {
      const bench = redirecting(['/next', 'https://a.cdn.example/file#part'], status)
      const response = await bench.execute(get, contextOf())
      expect(response).toMatchObject({ status: 200, url: 'https://a.cdn.example/file' })
      expect(bench.sent.map((request) => request.url)).toEqual([
        get.url,
        'https://example.org/next',
        'https://a.cdn.example/file',
      ])
    },
  )

  it.each([301, 302, 308])('gives %i back, and goes nowhere, where that was asked for', async (status) => {
    const bench = redirecting(['https://other.example/x'], status)
    const response = await bench.execute({ ...get, redirect: 'tell' }, contextOf())
    expect(response).toMatchObject({ status, url: get.url, headers: { location: 'https://other.example/x' } })
    expect(bench.sent).toHaveLength(1)
  })

  it('signs anew on the same host and takes no credentials to another', async () => {
    const bench = redirecting(['/next', 'https://other.example/x', 'https://example.org/back'])
    const headers = {
      Authorization: 'Basic mine',
      Cookie: 'a=b',
      DPoP: 'proof',
      'X-Api-Key': 'k',
      'Accept-Language': 'ja',
    }
    await bench.execute({ ...get, headers }, contextOf())
    expect(bench.sent.map((request) => Object.keys(request.headers).sort())).toEqual([
      ['accept-language', 'authorization', 'cookie', 'dpop', 'user-agent', 'x-api-key'],
      ['accept-language', 'authorization', 'cookie', 'dpop', 'user-agent', 'x-api-key'],
      ['accept-language', 'user-agent'],
      ['accept-language', 'authorization', 'cookie', 'dpop', 'user-agent', 'x-api-key'],
    ])
    const signed = redirecting(['/next', 'https://other.example/x'])
    await signed.execute(get, contextOf({ sign }))
    expect(signed.sent.map((request) => request.headers['authorization'])).toEqual([
      'Bearer for /list',
      'Bearer for /next',
      undefined,
    ])
  })

  it('takes no credentials to another port of the same host', async () => {
    const bench = redirecting(['https://example.org:8443/x'])
    await bench.execute(get, contextOf({ sign, hosts: ['example.org', 'example.org:8443'] }))
    expect(bench.sent[1]?.headers['authorization']).toBeUndefined()
  })

  it.each([
    ['a host of nobody', 'https://evil.test/'],
    ['a private address', 'https://169.254.169.254/latest/meta-data'],
    ['a private address in hexadecimal', 'https://0x7f000001/'],
    ['this computer', 'https://localhost/'],
    ['plain http', 'http://example.org/list'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/plain,hello'],
    ['an address with a password', 'https://me:pw@example.org/'],
    ['nonsense', 'https://'],
  ])('does not go to %s', async (_name, location) => {
    const bench = redirecting([location])
    const failure = await failureOf(bench.execute(get, contextOf()))
    expect(failure).toMatchObject({ kind: 'server', outcome: 'not_done', code: 'redirect_refused' })
    expect(failure.message).toContain('example.org')
    expect(bench.sent).toHaveLength(1)
  })

  it('does not go where no address is given', async () => {
    const bench = benchOf(async () => answerOf(302))
    expect(await failureOf(bench.execute(get, contextOf()))).toMatchObject({ code: 'redirect_refused' })
  })

  it('gives up after five', async () => {
    const five = redirecting(Array.from({ length: 5 }, (_, index) => `/step${index}`))
    expect((await five.execute(get, contextOf())).status).toBe(200)
    const itself = redirecting(Array.from({ length: 50 }, () => get.url))
    expect(await failureOf(itself.execute(get, contextOf()))).toMatchObject({ code: 'redirect_refused' })
    expect(itself.sent).toHaveLength(6)
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'never passes on a %s, and leaves open whether it was done',
    async (method) => {
      for (const status of [301, 302, 303, 307, 308]) {
        const bench = redirecting(['/next'], status)
        expect(await failureOf(bench.execute({ ...post, method }, contextOf()))).toMatchObject({
          kind: 'server',
          outcome: 'unknown',
          code: 'redirect_refused',
        })
        expect(bench.sent).toHaveLength(1)
      }
    },
  )

  it('counts all steps against one limit of time', async () => {
    let step = 0
    const bench = benchOf(async () => {
      step += 1
      if (step > 5) return answerOf(200)
      await new Promise<void>((resolve) => void bench.fake.timers.after(9_000, resolve))
      return answerOf(302, '', { location: `/${step}` })
    })
    const failing = failureOf(bench.execute(get, contextOf({ limits: { wholeMs: 30_000 } })))
    await bench.fake.advance(30_000)
    expect(await failing).toMatchObject({ code: 'timeout_whole' })
  })
})
