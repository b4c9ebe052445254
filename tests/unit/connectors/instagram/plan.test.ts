import { expect, test } from 'vitest'
import { instagram } from '../../../../src/main/connectors/instagram/index.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { fakeSelf } from '../../../fakes/instagramWorld.ts'
import { openInstagram, pulled } from './kit.ts'

const dayMs = 86_400_000
/** What the smallest account that is seen at all may ask in a day. */
const leastBudget = 4800

test.each([1, 10, 100])('a day of looking stays inside the budget of each of %i accounts', (accounts) => {
  const { plan } = instagram
  if (plan === undefined) throw new Error('No plan')
  const pace = paces(plan, accounts)
  const calls = Object.entries(plan.streams).reduce(
    (all, [name, { costs }]) => all + ((costs['calls'] ?? 0) * dayMs) / (pace[name]?.everyMs ?? 1),
    0,
  )
  expect(calls).toBeLessThanOrEqual(leastBudget / 2)
  expect(Object.values(pace).filter((one) => one.isTooSlow)).toEqual([])
})

test('a look costs no more than the plan says, as the network counts it, when one comment and one message are new', async () => {
  const { kit, fake } = await openInstagram()
  const ann = fake.state.addPerson('ann')
  const post = fake.state.addMedia(fakeSelf, 'Stove')
  fake.state.addComment(ann, post.id, 'First')
  fake.state.addMessage(ann, ann, 'Hello')
  kit.tick(5000)
  const cursors = new Map<string, string>()
  const streams = Object.entries(instagram.plan?.streams ?? {})
  for (const [name] of streams) cursors.set(name, (await pulled(kit, name)).cursor)
  kit.tick(5 * 3_600_000)
  fake.state.addComment(ann, post.id, 'Second')
  fake.state.addMessage(ann, ann, 'Are you there?')
  kit.tick(5000)
  for (const [name, { costs }] of streams) {
    const before = fake.server.calls.count
    await pulled(kit, name, cursors.get(name) ?? null)
    expect(fake.server.calls.count - before, name).toBeLessThanOrEqual(costs['calls'] ?? 0)
  }
})
