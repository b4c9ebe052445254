import { describe, expect, it } from 'vitest'
import { conversationOf, emptyStore } from '../../../conformance/kit.ts'
import { applyChanges } from '../../../conformance/referenceStore.ts'
import { startMastodon } from './kit.ts'
import { speak } from '../../../engine/networkDesk.ts'

describe('catching up', () => {
  it.each(['mastodon', 'gotosocial', 'snac'] as const)(
    '%s: leaves no gap, however much came meanwhile',
    async (dialect) => {
      const { kit, fake } = await startMastodon(dialect)
      const ann = kit.world.addPerson('Ann')
      speak(kit.world)(ann, 'The first')
      kit.tick(120_000)
      const store = emptyStore()
      const cursors = await kit.pullAll(store)
      const made = Array.from({ length: 500 }, (_, n) => {
        kit.tick(50)
        return speak(kit.world)(ann, `Number ${n}`)
      })
      kit.tick(120_000)
      const before = fake.requests.length
      await kit.pullAll(store, { ...cursors, history: cursors['history'] ?? null })
      expect(made.filter((id) => !store.messages.has(id))).toEqual([])
      expect(store.gaps).toEqual([])
      const pages = fake.requests.slice(before).filter((request) => request.includes('/notifications?'))
      expect(pages.length).toBeLessThanOrEqual(20)
    },
  )

  it('hollo: a list that shows only its newest page is told as a gap, once, and not asked for ever', async () => {
    const { kit } = await startMastodon('hollo')
    const ann = kit.world.addPerson('Ann')
    speak(kit.world)(ann, 'The first')
    kit.tick(120_000)
    const store = emptyStore()
    const cursors = await kit.pullAll(store)
    for (let n = 0; n < 200; n++) {
      kit.tick(5000)
      speak(kit.world)(ann, `Number ${n}`)
    }
    const after = await kit.pullAll(store, cursors)
    expect(store.gaps.length).toBeGreaterThan(0)
    for (const gap of store.gaps) expect(gap.from).toBeLessThanOrEqual(gap.to)
    const told = store.gaps.length
    await kit.pullAll(store, after)
    expect(store.gaps.length).toBe(told)
  })

  it('history goes back beyond the first thirty days and comes to an end', async () => {
    const { kit } = await startMastodon('mastodon')
    const ann = kit.world.addPerson('Ann')
    const old = speak(kit.world)(ann, 'Long ago')
    const oldPost = kit.world.ownPost('A post of long ago')
    kit.tick(60 * 86_400_000)
    const fresh = speak(kit.world)(ann, 'Just now')
    const store = emptyStore()
    const recent = await kit.pull('notifications', null)
    applyChanges(store, recent.changes)
    expect([store.messages.has(old), store.messages.has(fresh)]).toEqual([false, true])
    let cursor: string | null = null
    let reachedAt: number | null = null
    for (let more = true; more;) {
      const page = await kit.pull('history', cursor)
      applyChanges(store, page.changes)
      cursor = page.cursor
      more = page.more
      reachedAt = page.reachedAt ?? reachedAt
    }
    expect([store.messages.has(old), store.messages.has(oldPost)]).toEqual([true, true])
    expect(reachedAt).toBeLessThan(kit.clock.clock.now() - 30 * 86_400_000)
  })
})

describe('what is gone', () => {
  it.each(['mastodon', 'gotosocial'] as const)('%s: people who block us have deleted nothing', async (dialect) => {
    const { kit, fake } = await startMastodon(dialect)
    const ann = kit.world.addPerson('Ann')
    const said = speak(kit.world)(ann, 'Hello')
    const store = emptyStore()
    const cursors = await kit.pullAll(store)
    fake.state.blockedBy.add(ann)
    await kit.settleOn(store, cursors)
    expect([...store.gone.keys()]).toEqual([])
    expect(store.messages.has(said)).toBe(true)
  })
})

describe('conversations', () => {
  it('what goes on from our own post is part of it, and each answer to a part is a conversation', async () => {
    const { kit, fake } = await startMastodon('mastodon')
    const ann = kit.world.addPerson('Ann')
    const first = kit.world.ownPost('Part one')
    kit.tick()
    const second = fake.state.write(fake.state.own.id, 'Part two', { replyTo: first }).id
    kit.tick()
    const answer = kit.world.comment(ann, second, 'And part three?')
    const store = emptyStore()
    await kit.pullAll(store)
    expect(store.messages.get(second)?.conversationId).toBeNull()
    expect(conversationOf(store, answer)).toBe(answer)
    expect(store.conversations.get(answer)).toMatchObject({
      kind: 'comment',
      postRemoteId: second,
      subject: 'Part two',
    })
  })

  it('a direct message to several people is one conversation for that set of people', async () => {
    const { kit, fake } = await startMastodon('mastodon')
    const [ann, bo] = [kit.world.addPerson('Ann'), kit.world.addPerson('Bo')]
    const own = fake.state.own.id
    const one = fake.state.write(ann, 'All of us', { visibility: 'direct', mentions: [own, bo] }).id
    kit.tick()
    const two = fake.state.write(bo, 'Me too', { visibility: 'direct', mentions: [own, ann] }).id
    kit.tick()
    const alone = fake.state.write(ann, 'Only you', { visibility: 'direct', mentions: [own] }).id
    const store = emptyStore()
    await kit.pullAll(store)
    expect(conversationOf(store, one)).toBe(conversationOf(store, two))
    expect(conversationOf(store, alone)).not.toBe(conversationOf(store, one))
  })
})
