import { describe, expect, test } from 'vitest'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { refusal } from '../../../conformance/kit.ts'
import { GoogleRefusal } from '../../../fakes/googleRefusal.ts'
import { createFakeYoutube } from '../../../fakes/youtubeNetwork.ts'
import { messageIn, openFake, pulled } from '../google/kit.ts'

const sam = { channelId: 'UCsam', name: '@sam' }
const ann = { channelId: 'UCann', name: '@ann' }

function targetOf(changes: readonly Change[], id: string) {
  return { remoteId: id, ref: messageIn(changes, id)?.ref ?? '' }
}

function conversationRef(changes: readonly Change[], id: string): string {
  const found = changes.flatMap((one) =>
    one.kind === 'conversation' && one.conversation.remoteId === id ? [one.conversation.ref] : [],
  )
  return found.at(-1) ?? ''
}

describe('what is decided about comments on YouTube', () => {
  test('a public thread listed for an answer that waits stays public, and only that answer is held', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const top = fake.state.addThread(fake.state.addVideo('A stove').id, sam, 'Which one?')
    const held = fake.state.addReply(top.id, ann, 'See my page', 'heldForReview')
    const { changes, cursor } = await pulled(kit, 'held')
    expect(messageIn(changes, top.id)).toMatchObject({ moderation: null, isHidden: false })
    expect(messageIn(changes, held.id)).toMatchObject({ moderation: 'held', isHidden: true })
    fake.state.erase(held.id)
    kit.tick(3_600_000)
    const first = await pulled(kit, 'held', cursor)
    kit.tick(3_600_000)
    const second = await pulled(kit, 'held', first.cursor)
    expect([...first.changes, ...second.changes].filter((one) => one.kind === 'message.gone')).toMatchObject([
      { remoteId: held.id },
    ])
  })

  test('a rejected comment is found by no reading, and still can be published again', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    fake.server.switches.findsRejected = false
    const top = fake.state.addThread(fake.state.addVideo('A stove').id, sam, 'Buy coins')
    const { changes } = await pulled(kit, 'comments')
    const target = targetOf(changes, top.id)
    const rejected = await kit.perform({ kind: 'moderate', target, verdict: 'trash' })
    expect(messageIn(rejected.changes, top.id)).toMatchObject({ moderation: 'trash' })
    const conversation = { remoteId: top.id, ref: conversationRef(rejected.changes, top.id) }
    expect(await kit.connector.thread(kit.session(), conversation)).toEqual([])
    const again = await kit.perform({ kind: 'moderate', target, verdict: 'trash' })
    expect(again.changes).toEqual([])
    const restored = await kit.perform({ kind: 'moderate', target, verdict: 'restore' })
    expect(top.status).toBe('published')
    expect(messageIn(restored.changes, top.id)).toMatchObject({ moderation: null, isHidden: false })
  })

  test('a held comment below more than a hundred newer ones is not taken for a rejected one', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const old = fake.state.addThread(video.id, sam, 'Call me', 'heldForReview')
    for (let n = 0; n < 120; n++) {
      kit.tick(1000)
      fake.state.addThread(video.id, ann, `Later ${n}`, 'heldForReview')
    }
    const changes = await kit.connector.thread(kit.session(), { remoteId: old.id, ref: `${video.id} held` })
    expect(messageIn(changes, old.id)).toMatchObject({ moderation: 'held' })
  })

  test('a thread that is deleted, or whose video takes no comments any more, while its answers are fetched holds up nothing', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const other = fake.state.addVideo('A tent')
    const top = fake.state.addThread(video.id, sam, 'Which one?')
    const silent = fake.state.addThread(other.id, sam, 'And this?')
    for (let n = 0; n < 8; n++) {
      fake.state.addReply(top.id, ann, `Answer ${n}`)
      fake.state.addReply(silent.id, ann, `Answer ${n}`)
    }
    const first = await kit.pull('comments', null)
    expect(first.more).toBe(true)
    fake.state.erase(top.id)
    other.commentsOff = true
    const rest = await pulled(kit, 'comments', first.cursor)
    kit.tick()
    const later = fake.state.addThread(video.id, sam, 'Hello?')
    expect(messageIn((await pulled(kit, 'comments', rest.cursor)).changes, later.id)?.body).toBe('Hello?')
  })

  test('comments of a video that takes none any more are neither told as deleted nor in the way of others', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const other = fake.state.addVideo('A tent')
    const kept = fake.state.addThread(video.id, sam, 'Which one?')
    const { changes: told, cursor } = await pulled(kit, 'changes')
    expect(told).toEqual([])
    video.commentsOff = true
    let at = cursor
    for (let look = 0; look < 3; look++) {
      kit.tick(6 * 3_600_000)
      fake.state.addThread(other.id, ann, `Later ${look}`)
      const page = await pulled(kit, 'changes', at)
      at = page.cursor
      expect(page.changes.filter((one) => one.kind === 'message.gone')).toEqual([])
    }
    const target = { remoteId: kept.id, ref: `${kept.id} own ${video.id}` }
    fake.server.switches.refuseNext = new GoogleRefusal(403, 'commentsDisabled')
    expect(await refusal(kit.perform({ kind: 'delete', target }), 'delete')).toMatchObject({ code: 'commentsDisabled' })
    fake.server.switches.refuseNext = new GoogleRefusal(403, 'commentsDisabled')
    const opened = kit.connector.thread(kit.session(), { remoteId: kept.id, ref: video.id })
    expect(await refusal(opened, 'opened')).toMatchObject({ code: 'commentsDisabled' })
  })

  test('a decision stands also where the day’s units end right after it', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    fake.server.switches.findsRejected = false
    const top = fake.state.addThread(fake.state.addVideo('A stove').id, sam, 'Hello')
    const target = targetOf((await pulled(kit, 'comments')).changes, top.id)
    top.status = 'rejected'
    fake.server.switches.quota = fake.server.spent() + 51
    const receipt = await kit.perform({ kind: 'moderate', target, verdict: 'restore' })
    expect(receipt.changes).toEqual([])
    expect(top.status).toBe('published')
  })

  test('a comment that was approved elsewhere is public with the next look at the comments', async () => {
    const { kit, fake } = await openFake(createFakeYoutube)
    const video = fake.state.addVideo('A stove')
    const held = fake.state.addThread(video.id, sam, 'Call me: 555', 'heldForReview')
    kit.tick()
    fake.state.addThread(video.id, ann, 'Nice')
    const { cursor } = await pulled(kit, 'comments')
    kit.tick()
    held.status = 'published'
    expect(messageIn((await pulled(kit, 'comments', cursor)).changes, held.id)).toMatchObject({ moderation: null })
  })
})
