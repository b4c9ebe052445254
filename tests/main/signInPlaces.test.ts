import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSignInRedirect } from '../../src/main/host/signInRedirect.ts'

const state = 'a-long-random-state'
let opened: string[] = []
let refused: string[] = []
let redirect = createSignInRedirect({ openBrowser: async () => undefined, onRefused: () => undefined })

const create = () =>
  createSignInRedirect({
    openBrowser: async (url) => void opened.push(url),
    onRefused: (reason) => void refused.push(reason),
  })

beforeEach(() => {
  opened = []
  refused = []
  redirect = create()
})
afterEach(() => redirect.close())

function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => JSON.stringify(value),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

describe('a sign-in in a window', () => {
  const endsAt = 'https://network.example/done'
  interface Shown {
    readonly url: string
    readonly endsAt: string
    readonly signal: AbortSignal
    readonly answer: (query: Record<string, string>) => void
  }
  let shown: Shown[] = []
  const withWindows = () => {
    shown = []
    redirect = createSignInRedirect({
      openBrowser: async (url) => void opened.push(url),
      openWindow: (ask) =>
        new Promise((answer, reject) => {
          shown.push({ ...ask, answer })
          ask.signal.addEventListener('abort', () => reject(new Error('given up')))
        }),
      onRefused: (reason) => void refused.push(reason),
    })
  }
  const ask = (of = state) =>
    outcome(
      redirect.signIn({
        url: 'https://network.example/allow',
        state: of,
        redirectUri: null,
        quiet: false,
        window: endsAt,
      }),
    )

  test('opens no browser and gives back what the address carried at which it ended', async () => {
    withWindows()
    const signedIn = ask()
    expect(shown.map(({ url, endsAt: end }) => [url, end])).toEqual([['https://network.example/allow', endsAt]])
    shown[0]?.answer({ code: 'c1', state })
    expect(await signedIn).toBe(JSON.stringify({ code: 'c1', state }))
    expect(opened).toEqual([])
  })

  test('refuses an answer with another state', async () => {
    withWindows()
    const signedIn = ask()
    shown[0]?.answer({ code: 'c1', state: 'of-somebody-else' })
    expect(await signedIn).toContain('an answer that Parley did not ask for')
    expect(refused).toEqual(['wrong state'])
  })

  test('is ended by its own state alone, and by the end of Parley', async () => {
    withWindows()
    const first = ask()
    const second = ask('another-long-state')
    await redirect.endSignIn('http://127.0.0.1:1/signed-in')
    await redirect.endSignIn(state)
    expect(await first).toBe('given up')
    expect(shown.map((it) => it.signal.aborted)).toEqual([true, false])
    redirect.close()
    expect(await second).toBe('given up')
  })

  test('that an engine shows once more, started again, takes the place of its first window', async () => {
    withWindows()
    const first = ask()
    const again = ask()
    expect(await first).toBe('given up')
    shown[1]?.answer({ code: 'c2', state })
    expect(await again).toContain('c2')
  })

  test('shows the page in the browser where there are no windows, and waits for a paste', async () => {
    let isSettled = false
    void ask().then(() => (isSettled = true))
    await Promise.resolve()
    expect(opened).toEqual(['https://network.example/allow'])
    expect(isSettled).toBe(false)
  })
})

describe('fixed ports', () => {
  test('the first free one of those that the network knows is taken', async () => {
    const free = Number(new URL(await redirect.redirectUri(null)).port)
    const taken = free
    const second = create()
    const other = Number(new URL(await second.redirectUri(null)).port)
    second.close()
    const address = await redirect.redirectUri(null, [taken, other])
    expect(address).toBe(`http://127.0.0.1:${String(other)}/signed-in`)
  })

  test('says in words that none is free, and names them', async () => {
    const taken = Number(new URL(await redirect.redirectUri(null)).port)
    expect(await outcome(redirect.redirectUri(null, [taken]))).toContain(`None of the ports ${String(taken)}`)
  })
})
