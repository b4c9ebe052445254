import { request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSignInRedirect } from '../../src/main/host/signInRedirect.ts'

const state = 'a-long-random-state'
let opened: string[] = []
let refused: string[] = []
let redirect = createSignInRedirect({ openBrowser: async () => undefined, onRefused: () => undefined })

function create(lifeMs?: number) {
  return createSignInRedirect({
    openBrowser: async (url) => void opened.push(url),
    onRefused: (reason) => void refused.push(reason),
    ...(lifeMs === undefined ? {} : { lifeMs }),
  })
}

beforeEach(() => {
  opened = []
  refused = []
  redirect = create()
})
afterEach(() => redirect.close())

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function get(
  url: string,
  options: { method?: string; headers?: Record<string, string>; path?: string } = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { agent: false, ...options }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => JSON.stringify(value),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

describe('a sign-in by redirect', () => {
  test('listens on this computer only, opens the browser and gives back the query', async () => {
    const address = await redirect.redirectUri(null)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/)
    const signedIn = redirect.signIn({
      url: 'https://example.com/authorize',
      state,
      redirectUri: address,
      quiet: false,
    })
    expect(opened).toEqual(['https://example.com/authorize'])
    const page = await get(`${address}?code=c1&state=${state}&iss=https%3A%2F%2Fexample.com`)
    expect(await signedIn).toEqual({ code: 'c1', state, iss: 'https://example.com' })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).not.toContain('c1')
  })

  test('a refusal by the server is an answer too', async () => {
    const address = await redirect.redirectUri(null)
    const signedIn = redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false })
    await get(`${address}?error=access_denied&state=${state}`)
    expect(await signedIn).toEqual({ error: 'access_denied', state })
  })

  test('is good for one answer: the port is closed after it', async () => {
    const address = await redirect.redirectUri(null)
    const signedIn = redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false })
    await get(`${address}?code=c1&state=${state}`)
    await signedIn
    await expect(get(`${address}?code=c1&state=${state}`)).rejects.toThrow('ECONNREFUSED')
    expect(
      await outcome(redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false })),
    ).toContain('too long to start')
  })

  test.each([
    ['?code=c', 'no state'],
    ['?code=c&state=', 'wrong state'],
    [`?code=c&state=${state}x`, 'wrong state'],
    [`?code=c&state=${state.toUpperCase()}`, 'wrong state'],
    [`?code=c&state=${state}&state=${state}`, 'a parameter stands twice'],
    [`?code=c&code=d&state=${state}`, 'a parameter stands twice'],
    [`?state=${state}`, 'neither code nor error'],
    ['?', 'no state'],
    ['', 'no state'],
    [`#code=c&state=${state}`, 'no state'],
    [`?code=c;state=${state}`, 'no state'],
    [`?code=c&State=${state}`, 'no state'],
    [`?code=c&state[]=${state}`, 'no state'],
    [`?error=x&state=other`, 'wrong state'],
  ])('the answer %j ends it without a retry', async (query, reason) => {
    const address = await redirect.redirectUri(null)
    const signedIn = outcome(
      redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false }),
    )
    expect((await get(address + query)).status).toBe(400)
    expect(await signedIn).toMatch(/did not ask for.*Nothing was changed/s)
    expect(refused).toEqual([reason])
    await expect(get(`${address}?code=c&state=${state}`)).rejects.toThrow('ECONNREFUSED')
  })

  test.each([
    ['another path', { path: `/other?code=c&state=${state}` }, 404],
    ['the icon', { path: '/favicon.ico' }, 404],
    ['a path below', { path: `/signed-in/x?code=c&state=${state}` }, 404],
    ['a POST', { method: 'POST' }, 405],
    ['a HEAD', { method: 'HEAD' }, 405],
    ['a foreign host name', { headers: { host: 'evil.test' } }, 403],
    ['localhost by name', { headers: { host: 'localhost' } }, 403],
    ['another port', { headers: { host: '127.0.0.1:1' } }, 403],
  ])('%s is turned away and spoils nothing', async (_what, options, status) => {
    const address = await redirect.redirectUri(null)
    const signedIn = redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false })
    const full = `${address}?code=c&state=${state}`
    expect((await get(full, options)).status).toBe(status)
    await get(full)
    expect(await signedIn).toMatchObject({ code: 'c' })
  })

  test('an answer before anyone asked is turned away', async () => {
    const address = await redirect.redirectUri(null)
    expect((await get(`${address}?code=c&state=${state}`)).status).toBe(409)
    const signedIn = redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false })
    await get(`${address}?code=d&state=${state}`)
    expect(await signedIn).toMatchObject({ code: 'd' })
  })

  test('ends by itself', async () => {
    redirect = create(20)
    const address = await redirect.redirectUri(null)
    expect(
      await outcome(redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false })),
    ).toMatch(/five minutes.*Nothing was changed/s)
  })

  test('several sign-ins wait side by side, each at its own address', async () => {
    const first = await redirect.redirectUri(null)
    const second = await redirect.redirectUri(null)
    expect(second).not.toBe(first)
    const one = redirect.signIn({ url: 'https://example.com/', state, redirectUri: first, quiet: false })
    const other = redirect.signIn({ url: 'https://example.com/', state, redirectUri: second, quiet: false })
    await get(`${second}?code=c2&state=${state}`)
    await get(`${first}?code=c1&state=${state}`)
    expect([await one, await other]).toEqual([
      { code: 'c1', state },
      { code: 'c2', state },
    ])
  })

  test('an address from before a restart is taken up again, without showing the page once more', async () => {
    const address = await redirect.redirectUri(null)
    redirect.close()
    redirect = create()
    expect(await redirect.redirectUri(address)).toBe(address)
    const signedIn = redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: true })
    await get(`${address}?code=c1&state=${state}`)
    expect(await signedIn).toEqual({ code: 'c1', state })
    expect(opened).toEqual([])
  })

  test('an address that was never one of ours, or that is taken, is refused', async () => {
    expect(await outcome(redirect.redirectUri('http://127.0.0.1:80/elsewhere'))).toContain('no address')
    const address = await redirect.redirectUri(null)
    expect(await outcome(create().redirectUri(address))).toContain('No port')
  })

  test('without an address it shows the page and waits for nothing', async () => {
    expect(await redirect.signIn({ url: 'https://example.com/', state, redirectUri: null, quiet: false })).toEqual({})
    expect(opened).toEqual(['https://example.com/'])
  })

  test('a state that can be guessed is not used', async () => {
    const address = await redirect.redirectUri(null)
    expect(
      await outcome(
        redirect.signIn({ url: 'https://example.com/', state: 'short', redirectUri: address, quiet: false }),
      ),
    ).toContain('no proper state')
    expect(opened).toEqual([])
  })

  test('where no browser opens it still waits: the person opens the address that Parley shows', async () => {
    redirect = createSignInRedirect({
      openBrowser: () => Promise.reject(new Error('No browser')),
      onRefused: (reason) => void refused.push(reason),
    })
    const address = await redirect.redirectUri(null)
    const signedIn = redirect.signIn({ url: 'https://example.com/', state, redirectUri: address, quiet: false })
    await get(`${address}?code=c1&state=${state}`)
    expect(await signedIn).toEqual({ code: 'c1', state })
    expect(refused).toEqual(['no browser'])
  })
})
