import { describe, expect, it } from 'vitest'
import { messageIds, pulled, startTiktok } from './kit.ts'

const dayMs = 86_400_000

describe('reading from TikTok', () => {
  it('keeps ids that are longer than a JavaScript number, also where they come as numbers', async () => {
    const { kit, fake } = await startTiktok((it) => (it.switches.idsAreNumbers = true))
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    const made = kit.world.comment(ann, post, 'Does it fit 1234567890123456789?')
    const { changes } = await pulled(kit, 'comments')
    expect(messageIds(changes)).toEqual([made])
    expect(Number.isSafeInteger(Number(made.slice('comment-'.length)))).toBe(false)
    expect(changes.flatMap((one) => (one.kind === 'message' ? [one.message.body] : []))).toContain(
      'Does it fit 1234567890123456789?',
    )
    expect(fake.state.comments.size).toBe(1)
  })

  it('asks for an order, since TikTok mixes comments otherwise, and sees all of them once behind five hundred', async () => {
    const { kit, fake } = await startTiktok()
    const person = fake.state.addPerson('Ann')
    const video = fake.state.addVideo('A new pan').id
    for (let n = 0; n < 640; n++)
      fake.state.addComment({ video, parent: null, person, text: `Comment ${n}`, at: kit.clock.clock.now() - n * 1000 })
    let cursor: string | null = null
    const told = new Set<string>()
    for (let more = true; more;) {
      const page = await kit.pull('comments', cursor)
      for (const id of messageIds(page.changes)) told.add(id)
      cursor = page.cursor
      more = page.more
      kit.tick(2000)
    }
    expect(told.size).toBe(640)
    expect((cursor ?? '').length).toBeLessThan(100_000)
    const asked = kit.sessions.watched.requests.filter((one) => one.url.includes('/comment/list/'))
    expect(asked.every((one) => one.url.includes('sort_field=create_time&sort_order=desc'))).toBe(true)
    kit.tick(60_000)
    expect(await kit.pull('comments', cursor)).toMatchObject({ changes: [], more: false })
  })

  it('goes on behind a page that is shorter than was asked for', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    const made = Array.from({ length: 9 }, (_, n) => kit.world.comment(ann, post, `Comment ${n}`))
    kit.world.setPageSize(3)
    for (const id of made.slice(0, 4)) fake.switches.filtered.add(id.slice('comment-'.length))
    expect(new Set(messageIds((await pulled(kit, 'comments')).changes))).toEqual(new Set(made.slice(4)))
  })

  it('reads comments again only where their count has changed, and once a day whatever it says', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    kit.world.comment(ann, post, 'First')
    fake.switches.frozenCount = 1
    const first = await pulled(kit, 'comments')
    const late = kit.world.comment(ann, post, 'Second')
    kit.tick(120_000)
    const before = kit.sessions.watched.requests.length
    const second = await pulled(kit, 'comments', first.cursor)
    expect(second.changes).toEqual([])
    expect(kit.sessions.watched.requests.length - before).toBe(1)
    kit.tick(dayMs)
    kit.sessions.setIntercept(null)
    expect(messageIds((await pulled(kit, 'comments', second.cursor)).changes)).toEqual([late])
  })

  it('tells answers to old comments, and what was hidden by TikTok', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    const first = kit.world.comment(ann, post, 'First')
    const { cursor } = await pulled(kit, 'comments')
    kit.tick()
    const answer = kit.world.comment(ann, first, 'Still there?')
    const found = fake.state.comments.get(answer.slice('comment-'.length))
    if (found !== undefined) found.status = 'HIDDEN'
    const { changes } = await pulled(kit, 'comments', cursor)
    const told = changes.flatMap((one) => (one.kind === 'message' ? [one.message] : []))
    expect(told.find((one) => one.remoteId === answer)).toMatchObject({
      isHidden: true,
      replyToId: first,
      conversationId: `thread-${first.slice('comment-'.length)}`,
    })
  })

  it('asks by name for what a list no longer shows, and believes no single look', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    const kept = kit.world.comment(ann, post, 'First')
    const { cursor } = await pulled(kit, 'comments')
    // TikTok leaves it out for a while and counts one less.
    fake.switches.filtered.add(kept.slice('comment-'.length))
    fake.switches.frozenCount = 0
    kit.tick(20_000)
    const gone = await pulled(kit, 'comments', cursor)
    expect(gone.changes).toEqual([])
    fake.switches.filtered.clear()
    fake.switches.frozenCount = null
    kit.tick(20_000)
    expect((await pulled(kit, 'comments', gone.cursor)).changes).toEqual([])
  })

  it('tells figures of videos, and goes without those that need more leave', async () => {
    const { kit, fake } = await startTiktok()
    kit.world.ownPost('A new pan')
    const names = async () =>
      (await pulled(kit, 'figures')).changes.flatMap((one) => (one.kind === 'metric' ? [one.name] : []))
    expect(await names()).toEqual(['followers', 'likes', 'replies', 'shares', 'views', 'reach'])
    fake.door.leaveOut('video.insights')
    fake.door.leaveOut('user.info.stats')
    expect(await names()).toEqual(['likes', 'replies', 'shares', 'views'])
  })

  it('reads the newest messages, says until when they may be answered, and what TikTok holds back', async () => {
    const { kit, fake } = await startTiktok((it) => (it.switches.withholdsText = true))
    const ann = kit.world.addPerson('Ann')
    for (let n = 0; n < 25; n++) {
      kit.tick()
      kit.world.direct?.(ann, `Message ${n}`)
    }
    const { changes } = await pulled(kit, 'direct')
    expect(messageIds(changes)).toHaveLength(20)
    const last = [...fake.state.chats.values()][0]?.messages.at(-1)?.at ?? 0
    expect(changes.flatMap((one) => (one.kind === 'conversation' ? [one.conversation.replyOpenUntil] : []))).toEqual([
      last + 48 * 3_600_000,
    ])
    const bodies = changes.flatMap((one) => (one.kind === 'message' ? [one.message.body] : []))
    expect(bodies.every((body) => body.startsWith('[TikTok does not pass on'))).toBe(true)
  })
})
