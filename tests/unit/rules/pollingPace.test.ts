import { describe, expect, it } from 'vitest'
import type { PollingPlan } from '../../../src/main/connectors/plan.ts'
import { paces } from '../../../src/main/engine/rules/pollingPace.ts'

const minute = 60_000
const dayMs = 1440 * minute
const plan = (amount: number): PollingPlan => ({
  quotas: [{ name: 'units', label: 'units a day', scope: 'app', amount, perMs: dayMs, share: 0.5 }],
  streams: {
    comments: { costs: { units: 1 }, fastestMs: 2 * minute, slowestMs: 60 * minute, weight: 3 },
    figures: { costs: { units: 2 }, fastestMs: 60 * minute, slowestMs: dayMs, weight: 1 },
  },
})

describe('how often streams are looked at', () => {
  it('is the fastest while the quota allows it', () => {
    expect(paces(plan(10_000), 1)).toEqual({
      comments: { everyMs: 2 * minute, limitedBy: null, isTooSlow: false },
      figures: { everyMs: 60 * minute, limitedBy: null, isTooSlow: false },
    })
  })

  it('slows down by weight for many accounts, and says by what', () => {
    const { comments, figures } = paces(plan(10_000), 100)
    expect(comments?.limitedBy).toBe('units a day')
    expect((figures?.everyMs ?? 0) / (comments?.everyMs ?? 1)).toBeCloseTo(3)
    // 100 accounts share 5,000 units: 50 a day each, of which comments take 3 of 5 parts.
    expect(dayMs / (comments?.everyMs ?? 1)).toBeCloseTo(30 * 0.95, 1)
    expect(dayMs / (figures?.everyMs ?? 1)).toBeCloseTo(10 * 0.95, 1)
    expect(comments?.isTooSlow).toBe(false)
  })

  it('slows down for the accounts that share a quota by a fact of theirs', () => {
    const ofOne: PollingPlan = {
      ...plan(100),
      quotas: plan(100).quotas.map((it) => ({ ...it, scope: 'account', sharedBy: 'member' })),
    }
    const alone = paces(ofOne, 100)
    expect(paces(ofOne, 100, { other: 5 })).toEqual(alone)
    const shared = paces(ofOne, 100, { units: 5 })
    for (const name of ['comments', 'figures'])
      expect((shared[name]?.everyMs ?? 0) / (alone[name]?.everyMs ?? 1)).toBeCloseTo(5)
  })

  it('says where a quota does not reach', () => {
    expect(paces(plan(1_000), 100)['comments']).toMatchObject({ isTooSlow: true })
  })

  it('leaves alone what costs nothing', () => {
    const free: PollingPlan = {
      quotas: plan(1).quotas,
      streams: { tags: { fastestMs: 60 * minute, slowestMs: dayMs, weight: 1, costs: {} } },
    }
    expect(paces(free, 100)['tags']).toEqual({ everyMs: 60 * minute, limitedBy: null, isTooSlow: false })
  })
})
