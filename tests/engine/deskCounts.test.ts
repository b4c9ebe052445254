import { afterEach, describe, expect, it } from 'vitest'
import { openSample, seeded, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

const views = [
  ['needs_reply', 'needsReply'],
  ['mine', 'mine'],
  ['unassigned', 'unassigned'],
  ['waiting', 'waiting'],
  ['snoozed', 'snoozed'],
  ['all_open', 'allOpen'],
  ['listening', 'listening'],
  ['closed', 'closed'],
] as const

/** What the rail says and what its lists hold, for one brand or all. */
async function bothWays(brandId: string | null) {
  const counts = await kit.client.query('inbox.counts', { brandId })
  const said: Record<string, number> = {}
  const listed: Record<string, number> = {}
  for (const [view, name] of views) {
    said[name] = counts[name]
    listed[name] = (await kit.client.query('inbox.list', { brandId, view, limit: 5000 })).rows.length
  }
  said['outbox'] = counts.outbox
  listed['outbox'] = (await kit.client.query('outbox.list', { brandId, limit: 1000 })).length
  return { said, listed }
}

async function expectEqual(brands: readonly (string | null)[]): Promise<void> {
  for (const brandId of brands) {
    const { said, listed } = await bothWays(brandId)
    expect(said).toEqual(listed)
  }
}

describe('the counts of the rail', () => {
  it.each([1, 2, 3])('are what the lists hold, whatever is done (%i)', async (seed) => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const random = seeded(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T // never asked of an empty list
    const { memberId } = await kit.client.command('member.add', { name: 'Ploy', role: 'agent' })
    const mine = (await kit.client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
    const all = (await kit.client.query('inbox.list', { brandId: null, view: 'all', limit: 5000 })).rows
    const acts = [
      (id: string) => kit.client.command('conversation.setState', { conversationId: id, state: 'closed' }),
      (id: string) => kit.client.command('conversation.setState', { conversationId: id, state: 'open' }),
      (id: string) =>
        kit.client.command('conversation.setState', { conversationId: id, state: 'waiting', waitingFor: 'client' }),
      (id: string) =>
        kit.client.command('conversation.setState', {
          conversationId: id,
          state: 'snoozed',
          snoozedUntil: kit.time.clock.now() + 60_000,
        }),
      (id: string) => kit.client.command('conversation.assign', { conversationId: id, memberId: mine }),
      (id: string) => kit.client.command('conversation.assign', { conversationId: id, memberId }),
      (id: string) => kit.client.command('conversation.assign', { conversationId: id, memberId: null }),
      (id: string) => kit.client.command('conversation.noReply', { conversationIds: [id], on: true, reason: 'thanks' }),
      (id: string) =>
        kit.client.command('conversation.noReply', { conversationIds: [id], on: false, reason: 'thanks' }),
      (id: string) => kit.client.command('conversation.log', { conversationIds: [id], reason: 'noted' }),
      (id: string) => kit.client.command('message.reply', { conversationId: id, text: 'thanks', undoSeconds: 5 }),
      (id: string) => kit.client.command('conversation.markRead', { conversationId: id, read: random() < 0.5 }),
    ]
    for (let step = 0; step < 120; step++) {
      // What cannot be done is refused, and changes nothing.
      await pick(acts)(pick(all).id).catch(() => undefined)
      if (step % 20 === 0) await kit.time.advance(30_000)
      if (step % 10 === 0) await expectEqual([null, brandId])
    }
    await kit.time.advance(120_000)
    await expectEqual([null, brandId])
  })

  it('do not count what is not listed any more, when an account is taken away', async () => {
    kit = startEngine()
    const { brandId, accountId } = await openSample(kit)
    const mine = (await kit.client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
    const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply', limit: 5000 })
    for (const row of rows.slice(0, 3))
      await kit.client.command('conversation.assign', { conversationId: row.id, memberId: mine })
    expect((await kit.client.query('inbox.counts', { brandId: null })).mine).toBe(3)
    await kit.client.command('account.disconnect', { accountId })
    await kit.time.advance(1000)
    await expectEqual([null, brandId])
  })
})
