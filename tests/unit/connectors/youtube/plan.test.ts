import { describe, expect, test } from 'vitest'
import { youtube } from '../../../../src/main/connectors/youtube/index.ts'
import { plan } from '../../../../src/main/connectors/youtube/plan.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { createFakeYoutube } from '../../../fakes/youtubeNetwork.ts'
import { messageIn, openFake, pulled } from '../google/kit.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** Units that a look at each stream takes, by the simulator's own count, while a little is new and nothing is old. */
async function lookCosts(): Promise<Readonly<Record<string, number>>> {
  const { kit, fake } = await openFake(createFakeYoutube)
  const video = fake.state.addVideo('A stove')
  const costs: Record<string, number> = {}
  for (const { name } of youtube.streams) {
    const { cursor } = await pulled(kit, name)
    kit.tick(minuteMs)
    fake.state.addThread(video.id, { channelId: 'UCsam', name: '@sam' }, `New for ${name}`)
    const before = fake.server.spent()
    await pulled(kit, name, cursor)
    costs[name] = fake.server.spent() - before
  }
  return costs
}

describe('the plan of YouTube', () => {
  test('likes in a thread of many answers do not have all of them fetched again', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const top = fake.state.addThread(fake.state.addVideo('A stove').id, { channelId: 'UCsam', name: '@sam' }, 'Which?')
    const replies = Array.from({ length: 230 }, (_, n) =>
      fake.state.addReply(top.id, { channelId: 'UCann', name: '@ann' }, `Answer ${n}`),
    )
    const at: Record<string, string> = {}
    for (const name of ['comments', 'changes']) at[name] = (await pulled(kit, name)).cursor
    const before = fake.server.spent()
    for (let look = 0; look < 3; look++) {
      kit.tick(minuteMs)
      for (const comment of [top, ...replies]) comment.likes += 1
      for (const name of ['comments', 'changes']) at[name] = (await pulled(kit, name, at[name] ?? null)).cursor
    }
    expect(fake.server.spent() - before).toBe(6)
    kit.tick(minuteMs)
    const late = fake.state.addReply(top.id, { channelId: 'UCsam', name: '@sam' }, 'Thank you all')
    expect(messageIn((await pulled(kit, 'comments', at['comments'])).changes, late.id)?.body).toBe('Thank you all')
  })

  test('names every stream, and no look costs more than the plan reckons with', async () => {
    expect(Object.keys(plan.streams).sort()).toEqual(youtube.streams.map((stream) => stream.name).sort())
    for (const [name, cost] of Object.entries(await lookCosts()))
      expect(cost, name).toBeLessThanOrEqual(plan.streams[name]?.costs['units'] ?? 0)
  })

  test.each([1, 10, 100])('a day of looking for %i channels leaves four thousand units for answers', (accounts) => {
    let spent = 0
    for (const [name, pace] of Object.entries(paces(plan, accounts)))
      spent += accounts * (dayMs / pace.everyMs) * (plan.streams[name]?.costs['units'] ?? 0)
    expect(spent).toBeLessThanOrEqual(6000)
  })

  test('one channel is looked at every five minutes; for a hundred the quota is what slows it down', () => {
    expect(paces(plan, 1)['comments']).toMatchObject({ everyMs: 5 * minuteMs, limitedBy: null })
    const many = paces(plan, 100)['comments']
    expect(many?.limitedBy).toBe('YouTube units a day')
    expect(many?.isTooSlow).toBe(false)
  })
})
