import { describe, expect, test } from 'vitest'
import { dayLimits, plan } from '../../../../src/main/connectors/linkedin/plan.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { toldIn } from '../../../conformance/story.ts'
import { startLinkedin } from './kit.ts'

const dayMs = 86_400_000

/** What one look at each stream really costs when little is new, by the count of the network. */
async function realCosts(): Promise<Readonly<Record<string, number>>> {
  const { kit, fake } = await startLinkedin({ tier: 'development' })
  const told = await toldIn(kit)
  const costs: Record<string, number> = {}
  for (const { name } of kit.connector.streams) {
    kit.tick(dayMs)
    const before = fake.server.callsOn(kit.clock.clock.now())
    await kit.pull(name, told.cursors[name] ?? null)
    costs[name] = fake.server.callsOn(kit.clock.clock.now()) - before
  }
  return costs
}

describe('the polling plan', () => {
  test.each([1, 10, 100])('keeps a day of %i Pages inside the limits of the Development tier', async (accounts) => {
    const costs = await realCosts()
    const found = paces(plan, accounts)
    expect(Object.keys(found)).toEqual(Object.keys(costs))
    const ofOne = Object.entries(found).reduce(
      (all, [name, { everyMs }]) => all + Math.ceil(dayMs / (everyMs * 0.95)) * (costs[name] ?? 0),
      0,
    )
    if (accounts < 100) {
      expect(ofOne).toBeLessThan(dayLimits.member)
      expect(ofOne * accounts).toBeLessThan(dayLimits.app)
    } else {
      // A look takes whole calls, and not every Page is looked at every day.
      const shared = Object.entries(found).reduce((all, [name, { everyMs }]) => {
        return all + (dayMs / (everyMs * 0.95)) * (costs[name] ?? 0) * accounts
      }, 0)
      expect(shared).toBeLessThan(dayLimits.app)
    }
  })

  test('states no less than a look really costs', async () => {
    for (const [name, cost] of Object.entries(await realCosts()))
      expect(plan.streams[name]?.costs['member'], name).toBeGreaterThanOrEqual(cost)
  })

  test('looks every half hour for one Page, and says when an app is shared by too many', () => {
    expect(paces(plan, 1)['notifications']).toEqual({ everyMs: 1_800_000, limitedBy: null, isTooSlow: false })
    expect(paces(plan, 100)['notifications']).toMatchObject({
      limitedBy: 'LinkedIn calls a day of the app',
      isTooSlow: true,
    })
  })
})
