import { expect, test } from 'vitest'
import { plan } from '../../../../src/main/connectors/x/plan.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { toldIn } from '../../../conformance/story.ts'
import { xLimits } from '../../../fakes/xMeter.ts'
import { startX } from './kit.ts'

const windowMs = 900_000
const dayMs = 86_400_000
const monthlyReads = 3_000_000

/** Looks by the plan for one account for a day in which a customer writes each hour, and what the network counts of it. */
async function dayOf(accounts: number) {
  const { kit, fake } = await startX()
  const { story, store, cursors } = await toldIn(kit)
  const pace = paces(plan, accounts)
  const due = new Map(Object.entries(pace).map(([name, { everyMs }]) => [name, everyMs]))
  let ends = cursors
  const counted = () => new Map(fake.meter.requests)
  let window = counted()
  const most = new Map<string, number>()
  const readsBefore = fake.meter.billedReads()
  for (let at = 0, minute = 60_000; at < dayMs; at += minute) {
    kit.tick(minute)
    if (at % 3_600_000 === 0) {
      fake.world.comment(story.ann, story.fromAnn, `Question ${at}`)
      fake.world.direct?.(story.bo, `Message ${at}`)
    }
    for (const [name, dueAt] of due) {
      if (dueAt > at) continue
      due.set(name, at + (pace[name]?.everyMs ?? dayMs))
      for (let more = true; more;) {
        const page = await kit.pull(name, ends[name] ?? null)
        ends = { ...ends, [name]: page.cursor }
        more = page.more
      }
    }
    if (at % windowMs === 0) {
      for (const [endpoint, used] of counted())
        most.set(endpoint, Math.max(most.get(endpoint) ?? 0, used - (window.get(endpoint) ?? 0)))
      window = counted()
    }
  }
  expect(store.messages.size).toBeGreaterThan(0)
  return { most, reads: fake.meter.billedReads() - readsBefore, pace }
}

test.each([1, 10, 100])('a day of looking by the plan stays inside the limits with %i accounts', async (accounts) => {
  const { most, reads, pace } = await dayOf(accounts)
  for (const [endpoint, used] of most) expect(used, endpoint).toBeLessThanOrEqual((xLimits[endpoint] ?? 0) / 2)
  // Accounts have windows of their own; what is billed adds up in the app.
  expect(reads * accounts * 30).toBeLessThanOrEqual(monthlyReads / 2)
  expect(Object.entries(pace).filter(([, one]) => one.isTooSlow)).toEqual([])
})

test('each stream has its place in the plan, and the plan names no other', async () => {
  const { kit } = await startX()
  expect(Object.keys(plan.streams).sort()).toEqual(kit.connector.streams.map((stream) => stream.name).sort())
})
