import { shortKey } from '../../../../src/main/connectors/shared/fingerprint.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  careful,
  firstState,
  listingState,
  longMissed,
  nextPage,
  takePage,
  withoutWatch,
  type Listed,
  type ListingPage,
  type ListingState,
} from '../../../../src/main/connectors/bluesky/listing.ts'

const start = Date.UTC(2026, 10, 21)

/** A listing as the network keeps it: newest first, its cursor the bare time of the last item shown. */
interface Network {
  readonly items: Listed[]
  readonly read: (cursor: string | null) => ListingPage<Listed>
}

function network(pageSize: number): Network {
  const items: Listed[] = []
  return {
    items,
    read: (cursor) => {
      const before = cursor === null ? Number.POSITIVE_INFINITY : Date.parse(cursor)
      const listed = items.toSorted((a, b) => b.at - a.at).filter((item) => item.at < before)
      const page = listed.slice(0, pageSize)
      const last = page.at(-1)
      const next = listed.length > pageSize && last !== undefined ? new Date(last.at).toISOString() : null
      return { items: page, next: careful(cursor, next) }
    },
  }
}

/** One pull; the state goes through JSON as it does through the store. */
function step(
  state: ListingState,
  from: Network,
  now: number,
): { fresh: Listed[]; state: ListingState; more: boolean } {
  const taken = takePage(state, from.read(nextPage(state)), now)
  return { ...taken, state: listingState.parse(JSON.parse(JSON.stringify(taken.state))) }
}

function toEnd(
  state: ListingState,
  from: Network,
  now: number,
): { keys: string[]; state: ListingState; pages: number } {
  const keys: string[] = []
  for (let pages = 1; pages < 500; pages++) {
    const taken = step(state, from, now)
    keys.push(...taken.fresh.map((item) => item.key))
    state = taken.state
    if (!taken.more) return { keys, state, pages }
  }
  throw new Error('It never comes to its end')
}

const item = (n: number, at: number): Listed => ({ key: `k${n}`, at, uri: `at://did:plc:x/app.bsky.feed.post/${n}` })

describe('reading a newest-first listing', () => {
  test('brings all of the window once, then nothing', () => {
    const from = network(10)
    for (let n = 0; n < 95; n++) from.items.push(item(n, start - n * 60_000))
    from.items.push(item(1000, start - 40 * 86_400_000))
    const first = toEnd(firstState(start, 30), from, start)
    expect(first.keys).toHaveLength(95)
    expect(first.keys).not.toContain('k1000')
    const again = toEnd(first.state, from, start + 60_000)
    expect(again).toMatchObject({ keys: [], pages: 1 })
  })

  test('reads down only to what is known, with some overlap', () => {
    const from = network(10)
    for (let n = 0; n < 95; n++) from.items.push(item(n, start - n * 60_000))
    const { state } = toEnd(firstState(start, 30), from, start)
    for (let n = 100; n < 125; n++) from.items.push(item(n, start + (n - 99) * 1000))
    const next = toEnd(state, from, start + 60_000)
    expect(next.keys).toHaveLength(25)
    expect(next.pages).toBeLessThanOrEqual(4)
  })

  test('an interruption in the middle leaves no gap, also when more is written above meanwhile', () => {
    const from = network(5)
    for (let n = 0; n < 40; n++) from.items.push(item(n, start - n * 600_000))
    const seen = new Set<string>()
    let state = firstState(start, 30)
    for (let n = 0; n < 3; n++) {
      const taken = step(state, from, start)
      for (const one of taken.fresh) seen.add(one.key)
      state = taken.state
    }
    // Three days later the computer is switched on again.
    const later = start + 3 * 86_400_000
    for (let n = 100; n < 130; n++) from.items.push(item(n, start + (n - 99) * 3_600_000))
    for (let round = 0; round < 2; round++) {
      const rest = toEnd(state, from, later)
      for (const key of rest.keys) seen.add(key)
      state = rest.state
    }
    expect(seen.size).toBe(70)
  })

  test('an item that turns up below newer ones is seen while it is among the newest hundred', () => {
    const from = network(100)
    for (let n = 0; n < 60; n++) from.items.push(item(n, start - n * 60_000))
    const { state } = toEnd(firstState(start, 30), from, start)
    from.items.push(item(200, start - 45 * 60_000))
    expect(toEnd(state, from, start + 60_000).keys).toEqual(['k200'])
  })

  test('an item that turns up far below is found by the deep reading twice a day', () => {
    const from = network(10)
    for (let n = 0; n < 60; n++) from.items.push(item(n, start - n * 60_000))
    const { state } = toEnd(firstState(start, 30), from, start)
    from.items.push(item(200, start - 45 * 60_000))
    expect(toEnd(state, from, start + 60_000).keys).toEqual([])
    expect(toEnd(state, from, start + 13 * 3_600_000).keys).toEqual(['k200'])
  })

  test('an item that turns up a little below newer ones is seen although it lies on a later page', () => {
    const from = network(5)
    for (let n = 0; n < 30; n++) from.items.push(item(n, start - n * 10_000))
    const { state } = toEnd(firstState(start, 30), from, start)
    from.items.push(item(200, start - 205_000))
    expect(toEnd(state, from, start + 60_000).keys).toEqual(['k200'])
  })

  test('the deep reading brings nothing that is known', () => {
    const from = network(10)
    for (let n = 0; n < 60; n++) from.items.push(item(n, start - n * 600_000))
    const { state } = toEnd(firstState(start, 30), from, start)
    const next = toEnd(state, from, start + 60_000)
    const deep = toEnd(next.state, from, start + 13 * 3_600_000)
    expect(deep.keys).toEqual([])
    expect(deep.pages).toBeGreaterThan(next.pages)
  })

  test('a time in the future does not hide what comes before it', () => {
    const from = network(10)
    from.items.push(item(1, start + 365 * 86_400_000))
    const { state } = toEnd(firstState(start, 30), from, start)
    expect(state.high).toBe(start)
    from.items.push(item(2, start + 1000))
    expect(toEnd(state, from, start + 60_000).keys).toEqual(['k2'])
  })

  test('whatever is written when, between whatever pages, all of it comes in and nothing twice in a row', () => {
    const burst = fc.record({
      size: fc.integer({ min: 0, max: 12 }),
      apart: fc.constantFrom(0, 1, 1000, 400_000),
      pulls: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(
        fc.array(burst, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 4, max: 9 }),
        (bursts, pageSize) => {
          const from = network(pageSize)
          const seen: string[] = []
          let state = firstState(start, 30)
          let now = start
          let made = 0
          for (const { size, apart, pulls } of bursts) {
            // At most three share an instant: more than a page of one instant is cut off by the network itself.
            for (let n = 0; n < size; n++) {
              if (n % 3 === 0) now += Math.max(1, apart)
              from.items.push(item(made++, now))
            }
            for (let n = 0; n < pulls; n++) {
              const taken = step(state, from, now)
              seen.push(...taken.fresh.map((one) => one.key))
              state = taken.state
            }
          }
          for (let round = 0; round < 2; round++) {
            const rest = toEnd(state, from, now + round)
            seen.push(...rest.keys)
            state = rest.state
          }
          expect(new Set(seen).size).toBe(made)
          expect(toEnd(state, from, now + 60_000).keys).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('noticing what is gone', () => {
  const uri = 'at://did:plc:x/app.bsky.feed.post/3'

  test('a post that the top no longer shows is asked for after the lag, once', () => {
    const from = network(10)
    for (let n = 0; n < 8; n++) from.items.push(item(n, start - n * 60_000))
    let { state } = toEnd(firstState(start, 30), from, start)
    from.items.splice(3, 1)
    state = toEnd(state, from, start + 1000).state
    expect(longMissed(state, start + 1000, 10_000)).toEqual([])
    state = toEnd(state, from, start + 12_000).state
    expect(longMissed(state, start + 12_000, 10_000)).toEqual([uri])
    state = withoutWatch(state, [uri])
    state = toEnd(state, from, start + 30_000).state
    expect(longMissed(state, start + 60_000, 10_000)).toEqual([])
  })

  test('one that shows up again is not missed any more', () => {
    const from = network(10)
    for (let n = 0; n < 8; n++) from.items.push(item(n, start - n * 60_000))
    let { state } = toEnd(firstState(start, 30), from, start)
    const [hidden] = from.items.splice(3, 1)
    state = toEnd(state, from, start + 1000).state
    if (hidden !== undefined) from.items.push(hidden)
    state = toEnd(state, from, start + 2000).state
    expect(longMissed(state, start + 60_000, 10_000)).toEqual([])
  })

  test('what merely sank below the top page is not missed', () => {
    const from = network(5)
    for (let n = 0; n < 5; n++) from.items.push(item(n, start - n * 60_000))
    let { state } = toEnd(firstState(start, 30), from, start)
    for (let n = 10; n < 20; n++) from.items.push(item(n, start + n * 1000))
    state = toEnd(state, from, start + 60_000).state
    expect(longMissed(state, start + 3_600_000, 10_000)).toEqual([])
  })
})

describe('cursors', () => {
  test('a bare time is asked for one millisecond later, unless that is what was just asked', () => {
    const cursor = '2026-11-21T10:00:00.000Z'
    expect(careful(null, cursor)).toBe('2026-11-21T10:00:00.001Z')
    expect(careful('2026-11-21T10:00:00.001Z', cursor)).toBe(cursor)
    expect(careful(null, '1795255200000__bafy')).toBe('1795255200000__bafy')
    expect(careful(null, null)).toBeNull()
  })

  test('stay small', () => {
    const from = network(100)
    for (let n = 0; n < 900; n++)
      from.items.push({
        key: shortKey(`like ${n}`),
        at: start - n * 1000,
        uri: `at://did:plc:${'x'.repeat(24)}/app.bsky.feed.post/${n}`,
      })
    const { state } = toEnd(firstState(start, 30), from, start)
    expect(JSON.stringify(state).length).toBeLessThan(20_000)
  })

  test('short keys differ', () => {
    expect(new Set(Array.from({ length: 20_000 }, (_, n) => shortKey(`mention at://x/${n}`))).size).toBe(20_000)
  })
})
