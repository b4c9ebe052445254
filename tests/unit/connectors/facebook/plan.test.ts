import { describe, expect, it } from 'vitest'
import { facebook } from '../../../../src/main/connectors/facebook/index.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { startFacebook } from './kit.ts'

const minute = 60_000
const hour = 3_600_000
const day = 24 * hour

describe('the plan of looks', () => {
  it.each([1, 10, 100])('stays inside the share of the calls of a Page with %i accounts', (accounts) => {
    const { plan } = facebook
    if (plan === undefined) throw new Error('Facebook has a plan')
    const [quota] = plan.quotas
    const spent = Object.entries(paces(plan, accounts)).reduce(
      (sum, [name, pace]) => sum + (plan.streams[name]?.costs['calls'] ?? 0) * (day / (pace.everyMs * 0.95)),
      0,
    )
    expect(spent).toBeLessThanOrEqual((quota?.amount ?? 0) * (quota?.share ?? 0))
    expect(Object.values(paces(plan, accounts)).filter((pace) => pace.isTooSlow)).toEqual([])
    expect(Object.keys(plan.streams).toSorted()).toEqual(
      facebook.streams
        .filter((stream) => stream.isHistory !== true)
        .map((stream) => stream.name)
        .toSorted(),
    )
  })

  it('gives way to what Meta says about its quotas', async () => {
    const { fake, drain } = startFacebook()
    const { switches } = fake.door
    const rest = async () => (await drain('posts')).pages.at(-1)?.restMs
    expect(await rest()).toBeUndefined()
    switches.usedPercent = 60
    expect(await rest()).toBe(10 * minute)
    switches.usedPercent = 92
    expect(await rest()).toBe(15 * minute)
    switches.waitMinutes = 40
    expect(await rest()).toBe(40 * minute)
  })

  it('holds for a day as the simulator counts it: two posts a day of thirty days, comments now and then', async () => {
    const { fake, at, drain } = startFacebook()
    const { world, door } = fake
    const { plan } = facebook
    if (plan === undefined) throw new Error('Facebook has a plan')
    const ann = world.addPerson('Ann')
    at.now -= 30 * day
    const posts = Array.from({ length: 60 }, (_, n) => {
      at.now += day / 2
      return world.ownPost(`Post ${String(n)}`)
    })
    const pace = paces(plan, 100)
    const due = Object.entries(pace).map(([name, { everyMs }]) => ({
      name,
      everyMs,
      at: at.now,
      cursor: null as string | null,
    }))
    for (const stream of due) stream.cursor = (await drain(stream.name)).cursor
    const before = door.calls()
    const end = at.now + day
    for (let n = 0; at.now < end; n++) {
      at.now += 150_000
      if (n % 8 === 0) world.comment(ann, posts[(n * 7) % posts.length] ?? '', `Comment ${String(n)}`)
      for (const stream of due) {
        if (at.now - stream.at < stream.everyMs) continue
        stream.at = at.now
        stream.cursor = (await drain(stream.name, stream.cursor)).cursor
      }
    }
    expect(door.calls() - before).toBeLessThanOrEqual(4800 * 0.6)
  })
})
