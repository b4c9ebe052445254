import { describe, expect, test } from 'vitest'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { refusal } from '../../../conformance/kit.ts'
import { replyTo, tellStory, toldIn } from '../../../conformance/story.ts'
import { GoogleRefusal } from '../../../fakes/googleRefusal.ts'
import { createFakeYoutube } from '../../../fakes/youtubeNetwork.ts'
import { messageIn, openFake, pulled } from '../google/kit.ts'

const sam = { channelId: 'UCsam', name: '@sam' }

describe('comments on YouTube', () => {
  test('what is held and what is likely spam comes in marked, and is public once it was approved elsewhere', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const held = fake.state.addThread(video.id, sam, 'Call me: 555', 'heldForReview')
    const spam = fake.state.addThread(video.id, sam, 'Free coins', 'likelySpam')
    const first = await pulled(kit, 'held')
    expect(messageIn(first.changes, held.id)).toMatchObject({ moderation: 'held', isHidden: true })
    expect(messageIn(first.changes, spam.id)).toMatchObject({ moderation: 'spam', isHidden: true })
    const changes = await pulled(kit, 'changes')
    kit.tick()
    held.status = 'published'
    expect(messageIn((await pulled(kit, 'changes', changes.cursor)).changes, held.id)).toMatchObject({
      moderation: null,
      isHidden: false,
    })
  })

  test('a thread read anew is told as it stands, also after it was rejected elsewhere', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const { story, store } = await toldIn(kit)
    const target = { remoteId: story.fromAnn, ref: store.conversations.get(story.fromAnn)?.ref ?? '' }
    for (const [status, moderation] of [
      ['heldForReview', 'held'],
      ['rejected', 'trash'],
      ['published', null],
    ] as const) {
      const comment = fake.state.comments.get(story.fromAnn)
      if (comment !== undefined) comment.status = status
      const changes = await kit.connector.thread(kit.session(), target)
      expect(messageIn(changes, story.fromAnn)).toMatchObject({ moderation })
    }
  })

  test('all of many answers come in, though a thread brings five at the most', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const top = fake.state.addThread(video.id, sam, 'Which one?')
    const made = Array.from({ length: 230 }, (_, n) => fake.state.addReply(top.id, sam, `Answer ${n}`).id)
    const { changes, cursor } = await pulled(kit, 'comments')
    expect(made.filter((id) => messageIn(changes, id) === undefined)).toEqual([])
    expect(cursor.length).toBeLessThan(1000)
  })

  test('an answer deep in an old thread comes in by reading again, as nothing lifts the thread', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const old = fake.state.addThread(video.id, sam, 'Which one?')
    for (let n = 0; n < 205; n++) {
      kit.tick()
      fake.state.addThread(video.id, sam, `Later ${n}`)
    }
    const before = await pulled(kit, 'changes')
    const comments = await pulled(kit, 'comments')
    kit.tick()
    const late = fake.state.addReply(old.id, sam, 'Anybody?')
    expect(messageIn((await pulled(kit, 'comments', comments.cursor)).changes, late.id)).toBeUndefined()
    expect(messageIn((await pulled(kit, 'changes', before.cursor)).changes, late.id)?.body).toBe('Anybody?')
  })

  test('somebody whose account is gone is an author of their own', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const comment = fake.state.addThread(fake.state.addVideo('A stove').id, sam, 'Hello')
    comment.person = null
    const { changes } = await pulled(kit, 'comments')
    expect(messageIn(changes, comment.id)?.authorId).toBe(`gone-${comment.id}`)
  })

  test('older comments come page by page, and a page token that is taken no more begins at the top', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    kit.world.setPageSize(10)
    const video = fake.state.addVideo('A stove')
    const old = Array.from({ length: 25 }, (_, n) => {
      kit.tick()
      return fake.state.addThread(video.id, sam, `Old ${n}`)
    })
    kit.tick(40 * 86_400_000)
    expect((await pulled(kit, 'comments')).changes).toEqual([])
    const first = await kit.pull('history', null)
    fake.server.switches.tokensAreOld = true
    const again = await kit.pull('history', first.cursor)
    fake.server.switches.tokensAreOld = false
    const rest = await pulled(kit, 'history', again.cursor)
    const all = [...first.changes, ...again.changes, ...rest.changes]
    expect(old.filter((one) => messageIn(all, one.id) === undefined)).toEqual([])
  })

  test('figures: subscribers and what became of each video', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const { changes } = await pulled(kit, 'figures')
    const figures = changes.flatMap((one) => (one.kind === 'metric' ? [[one.messageId, one.name, one.value]] : []))
    expect(figures).toEqual(
      expect.arrayContaining([
        [null, 'followers', 4710],
        [video.id, 'views', 812],
        [video.id, 'likes', 31],
      ]),
    )
  })

  test('figures by day come at noon of each day; where leave for them was left out the others still come', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const { changes } = await pulled(kit, 'figures')
    expect(changes).toContainEqual(
      expect.objectContaining({ name: 'day_shares', value: 20, at: Date.UTC(2026, 10, 17, 12), messageId: null }),
    )
    fake.door.switches.granted = 'https://www.googleapis.com/auth/youtube.force-ssl'
    const without = (await pulled(kit, 'figures')).changes.flatMap((one) => (one.kind === 'metric' ? [one.name] : []))
    expect(without).toContain('followers')
    expect(without).not.toContain('day_shares')
    fake.door.switches.granted = null
    fake.server.switches.refuseReport = new GoogleRefusal(403, 'forbidden')
    const forbidden = (await pulled(kit, 'figures')).changes.flatMap((one) => (one.kind === 'metric' ? [one.name] : []))
    expect(forbidden).toContain('followers')
  })

  test('days that passed while nothing was read are not left out of the figures; the first round reads thirty', async () => {
    const { kit } = await openFake(createFakeYoutube)
    const days = (changes: readonly Change[]) =>
      changes.flatMap((one) => (one.kind === 'metric' && one.name === 'day_views' ? [one.at] : []))
    const first = await pulled(kit, 'figures')
    expect(days(first.changes).length).toBeGreaterThanOrEqual(28)
    const last = Math.max(...days(first.changes))
    kit.tick(25 * 86_400_000)
    const after = days((await pulled(kit, 'figures', first.cursor)).changes)
    expect(Math.min(...after)).toBeLessThanOrEqual(last)
    expect(after.length).toBeGreaterThanOrEqual(25)
  })

  test('a video that is not told does not end the round of figures', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const old = fake.state.addVideo('Old')
    for (let n = 0; n < 55; n++) {
      kit.tick(1000)
      fake.state.addVideo(`Later ${n}`)
    }
    const [gone] = [...fake.state.videos.values()].slice(-1)
    if (gone !== undefined) gone.isGone = true
    const { changes } = await pulled(kit, 'figures')
    expect(changes).toContainEqual(expect.objectContaining({ messageId: old.id, name: 'views' }))
  })

  test('a comment that is a picture alone comes in; where YouTube takes no answer, none can be written', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const comment = fake.state.addThread(fake.state.addVideo('A stove').id, sam, '')
    comment.image = 'https://yt3.ggpht.com/picture'
    comment.canReply = false
    const { changes } = await pulled(kit, 'comments')
    expect(messageIn(changes, comment.id)).toMatchObject({ body: '', attachments: [{ url: comment.image }] })
    const found = changes.find((one) => one.kind === 'conversation')
    expect(found).toMatchObject({ conversation: { replyOpenUntil: comment.at } })
  })

  test('what is deleted on YouTube is not kept sealed for longer than thirty days', async () => {
    const { kit } = await openFake(createFakeYoutube)
    expect(kit.capabilities.retention).toMatchObject({ purgeDeletedAfterHours: 720 })
  })

  test('what customers wrote is not deleted, spam is not marked, comments that are off are told, each in words', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const told = await toldIn(kit)
    const target = { remoteId: told.story.fromAnn, ref: told.store.messages.get(told.story.fromAnn)?.ref ?? '' }
    expect(await refusal(kit.perform({ kind: 'delete', target }), 'delete')).toMatchObject({ kind: 'unsupported' })
    const spam = kit.perform({ kind: 'moderate', target, verdict: 'spam' })
    expect(await refusal(spam, 'spam')).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
    for (const video of fake.state.videos.values()) video.commentsOff = true
    expect(await refusal(kit.perform(replyTo(told, 'Yes.')), 'off')).toMatchObject({ code: 'commentsDisabled' })
  })

  test('a spent day’s quota ends in the time until midnight in California', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    tellStory(kit)
    fake.server.switches.quota = 0
    const error = await refusal(kit.pull('comments', null), 'spent')
    expect(error).toMatchObject({ kind: 'rate', code: 'quotaExceeded' })
    expect(error.retryAfterMs).toBeGreaterThan(19 * 3_600_000)
    fake.server.switches.quota = 10_000
    fake.server.switches.refuseNext = new GoogleRefusal(403, 'somethingNew')
    expect(await refusal(kit.pull('comments', null), 'new')).toMatchObject({ kind: 'rejected', code: 'somethingNew' })
  })
})
