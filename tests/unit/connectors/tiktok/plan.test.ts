import { describe, expect, it } from 'vitest'
import { plan } from '../../../../src/main/connectors/tiktok/plan.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { pulled, startTiktok } from './kit.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** What the made-up TikTok counted for one look at each stream, while one video got a comment and an answer and one person wrote. */
async function costs() {
  const { kit, fake } = await startTiktok()
  const ann = kit.world.addPerson('Ann')
  const post = kit.world.ownPost('A new pan')
  const first = kit.world.comment(ann, post, 'First')
  kit.world.direct?.(ann, 'Hello')
  const cursors = { comments: '', direct: '', figures: '' }
  const counted: Record<string, number> = {}
  for (const stream of ['comments', 'direct', 'figures'] as const) {
    cursors[stream] = (await pulled(kit, stream)).cursor
    kit.tick(minuteMs)
  }
  kit.world.comment(ann, post, 'Second')
  kit.world.comment(ann, first, 'An answer')
  kit.world.direct?.(ann, 'Hello again')
  kit.tick(300 * minuteMs)
  for (const stream of ['comments', 'direct', 'figures'] as const) {
    const before = fake.server.asked.length
    await pulled(kit, stream, cursors[stream])
    for (const { path } of fake.server.asked.slice(before)) {
      const name = `${stream} ${path}`
      counted[name] = (counted[name] ?? 0) + 1
    }
  }
  return counted
}

describe('how often TikTok is asked', () => {
  it('a look costs no more than the plan says', async () => {
    const counted = await costs()
    expect(counted).toEqual({
      'comments /business/video/list/': 1,
      'comments /business/comment/list/': 1,
      'comments /business/comment/reply/list/': 1,
      'direct /business/message/conversation/list/': 2,
      'direct /business/message/content/list/': 1,
      'figures /business/get/': 1,
      'figures /business/video/list/': 1,
    })
    for (const stream of ['comments', 'direct', 'figures'] as const) {
      const sum = Object.entries(counted).reduce((all, [name, n]) => all + (name.startsWith(stream) ? n : 0), 0)
      expect(sum, stream).toBeLessThanOrEqual(plan.streams[stream]?.costs['app'] ?? 0)
    }
  })

  it.each([1, 10, 100])('a day of looking stays inside the limits for %i accounts', async (accounts) => {
    const counted = await costs()
    const pace = paces(plan, accounts)
    let all = 0
    const byPath = new Map<string, number>()
    for (const [name, cost] of Object.entries(counted)) {
      const [stream = '', path = ''] = name.split(' ')
      const looks = dayMs / (pace[stream]?.everyMs ?? 1)
      byPath.set(path, (byPath.get(path) ?? 0) + looks * cost)
      all += looks * cost
    }
    for (const [path, requests] of byPath) expect(requests / 1440, path).toBeLessThanOrEqual(40 * 0.5)
    expect((all * accounts) / 1440).toBeLessThanOrEqual(600 * 0.5)
    for (const [stream, one] of Object.entries(pace)) expect(one.isTooSlow, stream).toBe(false)
  })
})
