import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PollingPlan } from '../../src/main/connectors/plan.ts'
import { paces } from '../../src/main/engine/rules/pollingPace.ts'
import { randomRuns } from './randomRuns.ts'

const dayMs = 86_400_000
const names = ['units', 'calls'] as const
const quota = (name: string) =>
  fc.record({
    name: fc.constant(name),
    label: fc.constant(`${name} a day`),
    scope: fc.constantFrom('account' as const, 'app' as const),
    amount: fc.integer({ min: 10, max: 1_000_000 }),
    perMs: fc.constantFrom(900_000, 3_600_000, dayMs),
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
  })
const stream = fc.record({
  costs: fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 0, max: 100 })),
  fastestMs: fc.integer({ min: 10_000, max: 3_600_000 }),
  slowestMs: fc.integer({ min: 3_600_000, max: dayMs }),
  weight: fc.integer({ min: 1, max: 20 }),
})
const plan: fc.Arbitrary<PollingPlan> = fc.record({
  quotas: fc.tuple(quota(names[0]), quota(names[1])),
  streams: fc.dictionary(fc.constantFrom('comments', 'posts', 'messages', 'figures'), stream),
})

/** Looks of a stream in a span, each as soon as it may come. */
const looks = (everyMs: number, spanMs: number): number => spanMs / (everyMs * 0.95)

describe('the pace of looking', () => {
  it('stays within the share of each quota, and is as fast as that allows', () => {
    fc.assert(
      fc.property(plan, fc.constantFrom(1, 10, 100), (given, accounts) => {
        const found = paces(given, accounts)
        expect(Object.keys(found)).toEqual(Object.keys(given.streams))
        for (const { name, amount, share, perMs, scope, label } of given.quotas) {
          const sharing = scope === 'app' ? accounts : 1
          const spent = Object.entries(given.streams).reduce(
            (all, [key, it]) => all + looks(found[key]?.everyMs ?? 0, perMs) * (it.costs[name] ?? 0) * sharing,
            0,
          )
          expect(spent).toBeLessThanOrEqual(amount * share * 1.000_001)
          const limited = Object.entries(given.streams).filter(([key]) => found[key]?.limitedBy === label)
          const isOnlyQuota = given.quotas.every((it) => it.name === name || limited.length === 0)
          if (limited.length > 0 && isOnlyQuota) expect(spent).toBeGreaterThan(amount * share * 0.99)
        }
        for (const [key, it] of Object.entries(given.streams)) {
          expect(found[key]?.everyMs).toBeGreaterThanOrEqual(it.fastestMs)
          expect(found[key]?.isTooSlow).toBe((found[key]?.everyMs ?? 0) > it.slowestMs)
        }
      }),
      randomRuns(300, 5_000),
    )
  })
})
