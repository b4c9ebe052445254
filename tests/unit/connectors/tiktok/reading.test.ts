import { describe, expect, it } from 'vitest'
import { exactJson } from '../../../../src/main/connectors/tiktok/json.ts'
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

describe('what goes wrong while reading from TikTok', () => {
  it('loses no comment of a busy week, also behind more of them than are kept in mind', async () => {
    const { kit, fake } = await startTiktok()
    const person = fake.state.addPerson('Ann')
    const [one, other] = [fake.state.addVideo('A new pan').id, fake.state.addVideo('An old pot').id]
    for (const video of [one, other]) fake.state.addComment({ video, parent: null, person, text: 'First' })
    const before = await pulled(kit, 'comments')
    let { cursor } = before
    kit.tick(7 * dayMs)
    const now = kit.clock.clock.now()
    // The busy video is read first, and its comments are younger than those of the other one.
    for (let n = 0; n < 400; n++)
      fake.state.addComment({ video: other, parent: null, person, text: `Comment ${n}`, at: now - n * 60_000 })
    for (let n = 0; n < 40; n++)
      fake.state.addComment({ video: one, parent: null, person, text: `Early ${n}`, at: now - 6 * dayMs + n * 60_000 })
    const told = new Set<string>()
    for (let more = true; more;) {
      const page = await kit.pull('comments', cursor)
      for (const id of messageIds(page.changes)) told.add(id)
      cursor = page.cursor
      more = page.more
      kit.tick(2000)
    }
    for (const id of messageIds(before.changes)) told.delete(id)
    expect(told.size).toBe(440)
  })

  it('does not take for gone what stands behind a short page', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    const made = Array.from({ length: 3 }, (_, n) => kit.world.comment(ann, post, `Comment ${n}`))
    const { cursor } = await pulled(kit, 'comments')
    for (const id of made) fake.switches.filtered.add(id.slice('comment-'.length))
    fake.switches.frozenCount = 0
    kit.tick(20_000)
    const missed = await pulled(kit, 'comments', cursor)
    fake.switches.filtered.clear()
    kit.world.setPageSize(1)
    kit.tick(20_000)
    expect((await pulled(kit, 'comments', missed.cursor)).changes.filter((it) => it.kind === 'message.gone')).toEqual(
      [],
    )
  })

  it('goes on with the other conversations when one has gone since it was listed', async () => {
    const { kit, fake } = await startTiktok()
    const [ann, bo] = [kit.world.addPerson('Ann'), kit.world.addPerson('Bo')]
    kit.world.direct?.(ann, 'Hello')
    kit.tick()
    kit.world.direct?.(bo, 'Good morning')
    const listed = await kit.pull('direct', null)
    const [chat] = [...fake.state.chats.values()].filter((one) => one.person.key === bo)
    fake.state.chats.delete(chat?.id ?? '')
    const { changes } = await pulled(kit, 'direct', listed.cursor)
    expect(changes.flatMap((it) => (it.kind === 'message' ? [it.message.body] : []))).toEqual(['Hello'])
  })

  it('tells a gap where more messages were written than TikTok shows', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    kit.world.direct?.(ann, 'Hello')
    const { cursor } = await pulled(kit, 'direct')
    for (let n = 0; n < 19; n++) {
      kit.tick()
      kit.world.direct?.(ann, `Message ${n}`)
    }
    const all = await pulled(kit, 'direct', cursor)
    expect(all.changes.filter((it) => it.kind === 'gap')).toEqual([])
    const from = kit.clock.clock.now()
    for (let n = 0; n < 21; n++) {
      kit.tick()
      kit.world.direct?.(ann, `More ${n}`)
    }
    const { changes } = await pulled(kit, 'direct', all.cursor)
    const shown = [...fake.state.chats.values()][0]?.messages.at(-20)?.at
    expect(changes.filter((it) => it.kind === 'gap')).toMatchObject([{ from, to: shown }])
  })

  it('knows a time after which nobody can be answered, also where only messages of ours are shown', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    kit.world.direct?.(ann, 'Hello')
    const [chat] = [...fake.state.chats.values()]
    if (chat === undefined) throw new Error('There is no conversation')
    for (let n = 0; n < 20; n++) {
      kit.tick()
      fake.state.addMessage(chat, true, `Written in TikTok ${n}`)
    }
    const { changes } = await pulled(kit, 'direct')
    expect(changes.flatMap((it) => (it.kind === 'conversation' ? [it.conversation.replyOpenUntil] : []))).toEqual([
      (chat.messages[1]?.at ?? 0) + 2 * dayMs,
    ])
  })

  it('leaves out a row of another shape, and shows the others', async () => {
    const { kit, fake } = await startTiktok((it) => (it.switches.hasOddRows = true))
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    const made = kit.world.comment(ann, post, 'First')
    kit.world.direct?.(ann, 'Hello')
    expect(messageIds((await pulled(kit, 'comments')).changes)).toEqual([made])
    expect(messageIds((await pulled(kit, 'direct')).changes)).toHaveLength(1)
    expect(fake.state.comments.size).toBe(1)
  })

  it('reads the comments of fresh videos once a day, also where TikTok counts none', async () => {
    const { kit, fake } = await startTiktok()
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A new pan')
    fake.switches.frozenCount = 0
    const { cursor } = await pulled(kit, 'comments')
    const made = kit.world.comment(ann, post, 'First')
    kit.tick(dayMs)
    expect(messageIds((await pulled(kit, 'comments', cursor)).changes)).toEqual([made])
  })

  it('reads long numbers exactly, and leaves those behind a point alone', () => {
    const body = new TextEncoder().encode(
      '{"id":7500000000000000001,"rate":0.12345678901234567,"text":"1.7500000000000000001"}',
    )
    expect(exactJson({ status: 200, headers: {}, url: '', body })).toEqual({
      id: '7500000000000000001',
      rate: Number('0.12345678901234567'),
      text: '1.7500000000000000001',
    })
  })
})
