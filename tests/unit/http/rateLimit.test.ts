import { describe, expect, it } from 'vitest'
import { ConnectorError } from '../../../src/main/connectors/connectorError.ts'
import { createRateLimiter, type Quota } from '../../../src/main/engine/http/rateLimit.ts'
import { requestCount } from '../../../src/main/engine/http/requestCount.ts'
import { isNestedDeeper } from '../../../src/main/engine/http/jsonDepth.ts'
import { createFakeClock } from '../../fakes/fakeClock.ts'

const start = Date.UTC(2026, 10, 20)

function bench() {
  const fake = createFakeClock(start)
  const limiter = createRateLimiter(fake.clock)
  /** The wait in ms, 0 when served. */
  const ask = (caller: string, ...quotas: readonly (readonly [string, Quota])[]): number => {
    try {
      limiter.take(
        caller,
        quotas.map(([key, quota]) => ({ key, quota })),
      )
      return 0
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.retryAfterMs === null) throw error
      expect(error).toMatchObject({ kind: 'rate', outcome: 'not_done' })
      return error.retryAfterMs
    }
  }
  return { fake, limiter, ask }
}

describe('the rate limiter', () => {
  it.each([
    { requests: 1, perMs: 1_000 },
    { requests: 4, perMs: 1_000 },
    { requests: 30, perMs: 60_000 },
    { requests: 3_000, perMs: 300_000 },
  ])('never exceeds $requests in any $perMs ms, and uses nearly all of it', (quota) => {
    const { fake, ask } = bench()
    const served: number[] = []
    const until = start + 6 * quota.perMs
    while (fake.clock.now() < until) {
      const wait = ask('one', ['account', quota])
      if (wait === 0) served.push(fake.clock.now())
      else fake.sleep(wait)
    }
    const worst = Math.max(
      ...served.map((time, index) => served.slice(index).findIndex((later) => later >= time + quota.perMs)),
    )
    expect(worst).toBeLessThanOrEqual(quota.requests)
    expect(served.length).toBeGreaterThan(5 * quota.requests * 0.75)
  })

  it('tells a wait after which it serves', () => {
    const { fake, ask } = bench()
    const quota = { requests: 5, perMs: 10_000 }
    expect(ask('one', ['key', quota])).toBe(0)
    const wait = ask('one', ['key', quota])
    expect(wait).toBe(2_000)
    fake.sleep(wait - 1)
    expect(ask('one', ['key', quota])).toBe(1)
    fake.sleep(1)
    expect(ask('one', ['key', quota])).toBe(0)
  })

  it('takes from all quotas or from none', () => {
    const { ask } = bench()
    const [small, large] = [
      { requests: 1, perMs: 60_000 },
      { requests: 100, perMs: 60_000 },
    ]
    expect(ask('one', ['small', small], ['large', large])).toBe(0)
    for (let index = 0; index < 50; index += 1)
      expect(ask('one', ['large', large], ['small', small])).toBeGreaterThan(0)
    // A burst of twenty less the one that was served.
    for (let index = 0; index < 19; index += 1) expect(ask('two', ['large', large])).toBe(0)
  })

  it('serves many accounts on one quota in turn', () => {
    const { fake, ask } = bench()
    const quota = { requests: 60, perMs: 60_000 }
    const served = new Map<string, number>()
    const due = new Map(Array.from({ length: 300 }, (_, index) => [`account ${index}`, start]))
    while (fake.clock.now() < start + 3_600_000) {
      for (const [account, at] of due) {
        if (at > fake.clock.now()) continue
        const wait = ask(account, ['app', quota])
        if (wait === 0) served.set(account, (served.get(account) ?? 0) + 1)
        // Whoever was served wants more at once.
        due.set(account, fake.clock.now() + wait)
      }
      fake.sleep(1_000)
    }
    const counts = [...due.keys()].map((account) => served.get(account) ?? 0)
    const fair = counts.reduce((sum, count) => sum + count, 0) / counts.length
    expect(fair).toBeGreaterThan(8)
    expect(Math.min(...counts)).toBeGreaterThan(fair / 2)
    expect(Math.max(...counts)).toBeLessThan(fair * 2)
  })

  it('does not wait for a caller who never comes back', () => {
    const { fake, ask } = bench()
    const quota = { requests: 1, perMs: 1_000 }
    ask('one', ['key', quota])
    for (let index = 0; index < 5; index += 1) ask(`gone ${index}`, ['key', quota])
    const wait = ask('two', ['key', quota])
    expect(wait).toBe(6_000)
    fake.sleep(20_000)
    expect(ask('two', ['key', quota])).toBe(0)
  })

  it('holds a key until the network’s own moment, and a sooner word does not shorten it', () => {
    const { fake, limiter, ask } = bench()
    const quota = { requests: 100, perMs: 1_000 }
    limiter.holdUntil('key', start + 30_000)
    limiter.holdUntil('key', start + 5_000)
    expect(ask('one', ['key', quota])).toBe(30_000)
    expect(ask('one', ['other', quota])).toBe(0)
    fake.sleep(30_000)
    expect(ask('one', ['key', quota])).toBe(0)
  })

  it('goes on when the clock is set back', () => {
    const { fake, ask } = bench()
    const quota = { requests: 2, perMs: 1_000 }
    ask('one', ['key', quota])
    fake.jumpTo(start - 3 * 3_600_000)
    const wait = ask('one', ['key', quota])
    expect(wait).toBeLessThanOrEqual(1_000)
    fake.sleep(wait)
    expect(ask('one', ['key', quota])).toBe(0)
  })
})

describe('what a network says of requests left', () => {
  const now = Date.UTC(2026, 10, 20, 12)
  it.each([
    [
      {
        'ratelimit-limit': '3000',
        'ratelimit-remaining': '2998',
        'ratelimit-reset': '1800000000',
        'ratelimit-policy': '3000;w=300',
      },
      [3000, 2998, 1_800_000_000_000],
    ],
    [
      { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '299', 'x-ratelimit-reset': '2026-11-20T12:05:00.000Z' },
      [300, 299, now + 300_000],
    ],
    [
      { 'x-rate-limit-limit': '15', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1800000000' },
      [15, 0, 1_800_000_000_000],
    ],
    [{ ratelimit: 'limit=100, remaining=50, reset=30' }, [100, 50, now + 30_000]],
    [{ 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '40' }, [100, 40, null]],
    [{ 'ratelimit-limit': '10', 'ratelimit-remaining': '99', 'ratelimit-reset': 'soon' }, [10, 10, null]],
  ] as const)('%j', (headers, [limit, remaining, resetsAt]) => {
    expect(requestCount(headers, now)).toEqual({ limit, remaining, resetsAt })
  })

  it.each([
    {},
    { 'ratelimit-limit': '10' },
    { 'ratelimit-limit': 'many', 'ratelimit-remaining': '-1' },
    { 'x-ratelimit-remaining': '4' },
  ])('is nothing usable: %j', (headers) => {
    expect(requestCount(headers, now)).toBeNull()
  })
})

describe('the depth of JSON', () => {
  const isDeep = (text: string): boolean => isNestedDeeper(new TextEncoder().encode(text), 3)
  it.each([
    '[[[[]]]]',
    '{"a":{"b":{"c":{}}}}',
    ' \n\t[{"a":[{}]}]',
    '\uFEFF[[[[',
    '[[["]",[1]]]]',
    '[[["\\"",[1]]]]',
    '['.repeat(100_000),
  ])('%# is too deep', (text) => {
    expect(isDeep(text)).toBe(true)
  })

  it.each([
    '[[[]]]',
    '[[[]],[[]],[[]]]',
    '{"a":"[[[[[[[["}',
    '["\\"[[[["]',
    '["\\\\",[[]]]',
    'text [[[[[[',
    '<p>[[[[[[</p>',
    '',
    '1',
    '"[[[["',
  ])('%# is not', (text) => {
    expect(isDeep(text)).toBe(false)
  })
})
