import { describe, expect, it } from 'vitest'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { startMastodon } from './kit.ts'

const hour = 3_600_000

describe('figures', () => {
  it('of the account and of each own post, also where nothing changed: every four hours back to ten days, once a day back to sixty', async () => {
    const { kit } = await startMastodon('mastodon')
    const ancient = kit.world.ownPost('Long ago')
    kit.tick(45 * 24 * hour)
    const old = kit.world.ownPost('Some time ago')
    kit.tick(16 * 24 * hour)
    const ours = kit.world.ownPost('A post')
    let cursor: string | null = null
    const told = async (): Promise<readonly (readonly [string | null, string, number])[]> => {
      const found: Change[] = []
      for (let more = true; more;) {
        const page = await kit.pull('figures', cursor)
        found.push(...page.changes)
        ;({ cursor, more } = page)
      }
      return found.flatMap((it) => (it.kind === 'metric' ? [[it.messageId, it.name, it.value] as const] : []))
    }
    const all = await told()
    expect(all).toEqual(
      expect.arrayContaining([
        [null, 'followers', 12],
        [ours, 'likes', 0],
        [ours, 'replies', 0],
        [old, 'reposts', 0],
      ]),
    )
    expect(all.filter(([id]) => id === ancient)).toEqual([])
    kit.tick(3.9 * hour)
    expect(await told()).toEqual([])
    kit.tick(0.2 * hour)
    expect(await told()).toEqual(all.filter(([id]) => id !== old))
    kit.tick(20 * hour)
    expect(await told()).toEqual(all)
  })
})
