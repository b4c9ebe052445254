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
    const address = await redirect.redirectUri()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/)
    const signedIn = redirect.signIn({ url: 'https://example.com/authorize', state })
    expect(opened).toEqual(['https://example.com/authorize'])
    const page = await get(`${address}?code=c1&state=${state}&iss=https%3A%2F%2Fexample.com`)
    expect(await signedIn).toEqual({ code: 'c1', state, iss: 'https://example.com' })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).not.toContain('c1')
  })

  test('a refusal by the server is an answer too', async () => {
    const address = await redirect.redirectUri()
    const signedIn = redirect.signIn({ url: 'https://example.com/', state })
    await get(`${address}?error=access_denied&state=${state}`)
    expect(await signedIn).toEqual({ error: 'access_denied', state })
  })

  test('is good for one answer: the port is closed after it', async () => {
    const address = await redirect.redirectUri()
    const signedIn = redirect.signIn({ url: 'https://example.com/', state })
    await get(`${address}?code=c1&state=${state}`)
    await signedIn
    await expect(get(`${address}?code=c1&state=${state}`)).rejects.toThrow('ECONNREFUSED')
    expect(await outcome(redirect.signIn({ url: 'https://example.com/', state }))).toContain('too long to start')
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
    const address = await redirect.redirectUri()
    const signedIn = outcome(redirect.signIn({ url: 'https://example.com/', state }))
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
    const address = await redirect.redirectUri()
    const signedIn = redirect.signIn({ url: 'https://example.com/', state })
    const full = `${address}?code=c&state=${state}`
    expect((await get(full, options)).status).toBe(status)
    await get(full)
    expect(await signedIn).toMatchObject({ code: 'c' })
  })

  test('an answer before anyone asked is turned away', async () => {
    const address = await redirect.redirectUri()
    expect((await get(`${address}?code=c&state=${state}`)).status).toBe(409)
    const signedIn = redirect.signIn({ url: 'https://example.com/', state })
    await get(`${address}?code=d&state=${state}`)
    expect(await signedIn).toMatchObject({ code: 'd' })
  })

  test('ends by itself', async () => {
    redirect = create(20)
    await redirect.redirectUri()
    expect(await outcome(redirect.signIn({ url: 'https://example.com/', state }))).toMatch(
      /five minutes.*Nothing was changed/s,
    )
  })

  test('a new address ends the sign-in on the old one', async () => {
    const first = await redirect.redirectUri()
    const old = outcome(redirect.signIn({ url: 'https://example.com/', state }))
    const second = await redirect.redirectUri()
    expect(await old).toContain('given up')
    await expect(get(first)).rejects.toThrow('ECONNREFUSED')
    expect(second).not.toBe(first)
  })

  test('a state that can be guessed is not used', async () => {
    await redirect.redirectUri()
    expect(await outcome(redirect.signIn({ url: 'https://example.com/', state: 'short' }))).toContain('no proper state')
    expect(opened).toEqual([])
  })

  test('a browser that does not open is told, and the port is closed', async () => {
    redirect = createSignInRedirect({
      openBrowser: () => Promise.reject(new Error('No browser')),
      onRefused: () => undefined,
    })
    const address = await redirect.redirectUri()
    expect(await outcome(redirect.signIn({ url: 'https://example.com/', state }))).toBe('No browser')
    await expect(get(address)).rejects.toThrow('ECONNREFUSED')
  })
})
