import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../../src/main/connectors/connectorError.ts'
import { WireError } from '../../../src/main/engine/deps.ts'
import type { RequestCount } from '../../../src/main/engine/http/requestCount.ts'
import type { WireFailure } from '../../../src/shared/contract/host.ts'
import { answerOf, benchOf, contextOf, failureOf, get, pieces, post } from './scriptedWire.ts'

describe('an ordinary exchange', () => {
  it('sends the request as it is and gives back any status as an answer', async () => {
    for (const status of [200, 204, 304, 400, 401, 429, 500, 503]) {
      const bench = benchOf(async () =>
        answerOf(status, status === 204 || status === 304 ? '' : 'body', { 'x-seen': 'yes' }),
      )
      const response = await bench.execute({ ...post, headers: { 'Content-Type': 'application/json' } }, contextOf())
      expect(response).toMatchObject({ status, headers: { 'x-seen': 'yes' }, url: post.url })
      expect(new TextDecoder().decode(response.body)).toBe(status === 204 || status === 304 ? '' : 'body')
      expect(bench.sent).toEqual([
        {
          method: 'POST',
          url: post.url,
          headers: { 'user-agent': 'Parley/test', 'content-type': 'application/json' },
          body: new TextEncoder().encode('{"text":"hello"}'),
        },
      ])
      expect(bench.fake.pending()).toBe(0)
    }
  })

  it('signs, but not a request that is unsigned, and shows the address without the signature', async () => {
    const bench = benchOf(async () => answerOf(200))
    const sign = (request: HttpRequest): HttpRequest => ({
      ...request,
      url: `${request.url}?access_token=secret`,
      headers: { ...request.headers, authorization: 'Bearer secret' },
    })
    const signed = await bench.execute(get, contextOf({ sign }))
    await bench.execute({ ...get, unsigned: true }, contextOf({ sign }))
    expect(signed.url).toBe(get.url)
    expect(bench.sent.map((request) => [request.url, request.headers['authorization']])).toEqual([
      [`${get.url}?access_token=secret`, 'Bearer secret'],
      [get.url, undefined],
    ])
  })

  it('sends nothing when a signature would lead to another host, and passes on what signing throws', async () => {
    const bench = benchOf(async () => answerOf(200))
    const failure = await failureOf(
      bench.execute(get, contextOf({ sign: (request) => ({ ...request, url: 'https://other.example/' }) })),
    )
    expect(failure).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    const words = new ConnectorError('login', 'Sign in again.', { outcome: 'not_done' })
    await expect(bench.execute(get, contextOf({ sign: () => Promise.reject(words) }))).rejects.toMatchObject({
      kind: 'login',
      message: 'Sign in again.',
    })
    expect(bench.sent).toEqual([])
  })

  it('sends nothing to a host that the network did not name', async () => {
    const bench = benchOf(async () => answerOf(200))
    const failure = await failureOf(bench.execute({ ...get, url: 'https://evil.test/' }, contextOf()))
    expect(failure).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'address_refused' })
    expect(failure.message).toContain('evil.test')
    expect(bench.sent).toEqual([])
  })

  it.each([
    ['10.0.0.7', true],
    ['::1', true],
    ['::ffff:169.254.169.254', true],
    ['fe80::1', true],
    ['93.184.216.34', false],
    ['2606:2800:220:1::1', false],
  ])('a name that others chose and that leads to %s is refused: %s', async (address, isRefused) => {
    const bench = benchOf(async () => answerOf(200), { 'chosen.example.com': ['93.184.216.34', address] })
    const call = bench.execute({ ...get, url: 'https://chosen.example.com/' }, contextOf({ hosts: ['*'] }))
    if (isRefused) expect((await failureOf(call)).message).toContain('leads into a private network')
    else expect((await call).status).toBe(200)
    expect(bench.sent).toHaveLength(isRefused ? 0 : 1)
  })

  it('a name that only a proxy can resolve, or that is the network’s own, is called all the same', async () => {
    const bench = benchOf(async () => answerOf(200), { 'other.example': ['10.0.0.7'] })
    await bench.execute({ ...get, url: 'https://unknown.example.com/' }, contextOf({ hosts: ['*'] }))
    await bench.execute({ ...get, url: 'https://other.example/' }, contextOf())
    expect(bench.sent).toHaveLength(2)
  })

  it('asks for its turn before each request, and sends nothing when it must wait', async () => {
    const bench = benchOf(async () => answerOf(200))
    const takeTurn = (): never => {
      throw new ConnectorError('rate', 'Wait.', { outcome: 'not_done', retryAfterMs: 900 })
    }
    expect(await failureOf(bench.execute(get, contextOf({ takeTurn })))).toMatchObject({
      kind: 'rate',
      outcome: 'not_done',
      retryAfterMs: 900,
    })
    expect(bench.sent).toEqual([])
  })

  it('tells the network’s own count of requests left', async () => {
    const counts: RequestCount[] = []
    const bench = benchOf(async () =>
      answerOf(429, '', { 'ratelimit-limit': '3000', 'ratelimit-remaining': '0', 'ratelimit-reset': '1800000000' }),
    )
    await bench.execute(get, contextOf({ onRequestCount: (count) => void counts.push(count) }))
    expect(counts).toEqual([{ limit: 3000, remaining: 0, resetsAt: 1_800_000_000_000 }])
  })
})

describe('an exchange without a whole answer', () => {
  const failing = (failure: Omit<WireFailure, 'message'>) =>
    benchOf(() => Promise.reject(new WireError({ ...failure, message: 'X' })))

  it.each(['dns', 'refused', 'tls', 'reset', 'proxy', 'blocked', 'aborted', 'other'] as const)(
    'is offline and not done when nothing was sent: %s',
    async (reason) => {
      const failure = await failureOf(failing({ reason, before: true }).execute(post, contextOf()))
      expect(failure).toMatchObject({ kind: 'offline', outcome: 'not_done', code: reason })
      expect(failure.message).toContain('example.org')
    },
  )

  it.each(['reset', 'tls', 'proxy', 'aborted', 'other'] as const)(
    'leaves open whether it was done when something was sent: %s',
    async (reason) => {
      const failure = await failureOf(failing({ reason, before: false }).execute(post, contextOf()))
      expect(failure).toMatchObject({ kind: 'server', outcome: 'unknown' })
      expect(failure.message).toContain('example.org')
    },
  )

  it('leaves it open too when the wire fails in a way nobody foresaw', async () => {
    const failure = await failureOf(benchOf(() => Promise.reject(new Error('surprise'))).execute(post, contextOf()))
    expect(failure).toMatchObject({ kind: 'server', outcome: 'unknown' })
  })

  it('logs the host and the code, never the path', async () => {
    const bench = failing({ reason: 'refused', before: true })
    await failureOf(bench.execute({ ...get, url: 'https://example.org/secret-path?token=1' }, contextOf()))
    expect(bench.logged).toEqual([
      {
        event: 'http.failed',
        facts: { host: 'example.org', method: 'GET', code: 'refused', outcome: 'not_done', ms: 0 },
      },
    ])
  })

  it('notices a body that breaks off, and one that is shorter than told', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* pieces('{"a"')
      throw new WireError({ reason: 'reset', before: false, message: 'ECONNRESET' })
    }
    expect(await failureOf(benchOf(async () => answerOf(200, broken())).execute(post, contextOf()))).toMatchObject({
      kind: 'server',
      outcome: 'unknown',
      code: 'reset',
    })
    const short = benchOf(async () => answerOf(200, 'four', { 'content-length': '5' }))
    expect(await failureOf(short.execute(post, contextOf()))).toMatchObject({
      kind: 'malformed',
      outcome: 'unknown',
      code: 'cut',
    })
    const packed = benchOf(async () => answerOf(200, 'four', { 'content-length': '50', 'content-encoding': 'gzip' }))
    expect((await packed.execute(get, contextOf())).status).toBe(200)
    const head = benchOf(async () => answerOf(200, '', { 'content-length': '50' }))
    expect((await head.execute({ ...get, method: 'HEAD' }, contextOf())).status).toBe(200)
  })
})

describe('limits', () => {
  const never = (): Promise<never> => new Promise(() => undefined)
  async function* stalling(): AsyncGenerator<Uint8Array> {
    yield* pieces('first')
    await never()
  }
  async function* dripping(wait: (ms: number) => Promise<void>): AsyncGenerator<Uint8Array> {
    for (;;) {
      yield* pieces('.')
      await wait(5_000)
    }
  }

  it.each([
    ['no head', () => benchOf(never), 10_000, 'timeout_headers'],
    ['a body that stops', () => benchOf(async () => answerOf(200, stalling())), 15_000, 'timeout_idle'],
  ] as const)('%s ends at its limit, not before', async (_name, make, limit, code) => {
    const bench = make()
    let failure: ConnectorError | null = null
    const done = failureOf(bench.execute(post, contextOf())).then((error) => {
      failure = error
    })
    await bench.fake.advance(limit - 1)
    expect(failure).toBeNull()
    await bench.fake.advance(1)
    await done
    expect(failure).toMatchObject({ kind: 'server', outcome: 'unknown', code })
    expect(bench.fake.pending()).toBe(0)
  })

  it('a body that drips ends after a minute in all', async () => {
    const bench = benchOf(async () =>
      answerOf(
        200,
        dripping((ms) => new Promise((resolve) => void bench.fake.timers.after(ms, resolve))),
      ),
    )
    const failing = failureOf(bench.execute(post, contextOf()))
    await bench.fake.advance(60_000)
    expect(await failing).toMatchObject({ kind: 'server', outcome: 'unknown', code: 'timeout_whole' })
  })

  it('gives a request the time that it asks for, for its head too', async () => {
    for (const timeoutMs of [2_000, 90_000]) {
      const bench = benchOf(never)
      const failing = failureOf(bench.execute({ ...get, timeoutMs }, contextOf()))
      await bench.fake.advance(timeoutMs - 1)
      expect(bench.fake.pending()).toBeGreaterThan(0)
      await bench.fake.advance(1)
      expect((await failing).code).toMatch(/^timeout/)
    }
  })

  it('gives a large upload more time', async () => {
    const bench = benchOf(never)
    const failing = failureOf(bench.execute({ ...post, body: new Uint8Array(64_000 + 32_000 * 30) }, contextOf()))
    await bench.fake.advance(39_999)
    expect(bench.fake.pending()).toBeGreaterThan(0)
    await bench.fake.advance(1)
    expect((await failing).code).toBe('timeout_headers')
  })

  it('refuses an answer that is too large, told or not, and stops reading', async () => {
    let given = 0
    let isClosed = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          given += 1
          yield new Uint8Array(1_000_000)
        }
      } finally {
        isClosed = true
      }
    }
    const bench = benchOf(async () => answerOf(200, endless()))
    expect(await failureOf(bench.execute(get, contextOf()))).toMatchObject({
      kind: 'malformed',
      outcome: 'unknown',
      code: 'too_large',
    })
    await bench.fake.settle()
    expect([given, isClosed]).toEqual([17, true])
    const told = benchOf(async () => answerOf(200, 'x', { 'content-length': '20000000' }))
    expect(await failureOf(told.execute(get, contextOf()))).toMatchObject({ code: 'too_large' })
    const own = benchOf(async () => answerOf(200, '12345'))
    expect(await failureOf(own.execute({ ...get, maxBytes: 4 }, contextOf()))).toMatchObject({ code: 'too_large' })
    expect((await own.execute({ ...get, maxBytes: 5 }, contextOf())).body).toHaveLength(5)
  })

  it('refuses a huge head and deep JSON', async () => {
    const head = benchOf(async () => answerOf(200, '', { 'x-long': 'x'.repeat(70_000) }))
    expect(await failureOf(head.execute(get, contextOf()))).toMatchObject({ kind: 'malformed', code: 'head_too_large' })
    const deep = benchOf(async () => answerOf(200, '['.repeat(65) + ']'.repeat(65)))
    expect(await failureOf(deep.execute(get, contextOf()))).toMatchObject({ kind: 'malformed', code: 'too_deep' })
  })

  it('ends at once when the caller gives up, whatever the wire does', async () => {
    const bodies = [never, async () => answerOf(200, stalling())]
    for (const wire of bodies) {
      const bench = benchOf(wire)
      const controller = new AbortController()
      const failing = failureOf(bench.execute(post, contextOf({ signal: controller.signal })))
      await bench.fake.settle()
      controller.abort()
      expect(await failing).toMatchObject({ kind: 'offline', outcome: 'unknown', code: 'stopped' })
      expect(bench.fake.pending()).toBe(0)
    }
    const bench = benchOf(never)
    expect(await failureOf(bench.execute(post, contextOf({ signal: AbortSignal.abort() })))).toMatchObject({
      outcome: 'not_done',
      code: 'stopped',
    })
    expect(bench.sent).toEqual([])
  })
})
