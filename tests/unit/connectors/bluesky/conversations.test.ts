import { beforeEach, describe, expect, test } from 'vitest'
import { bluesky } from '../../../../src/main/connectors/bluesky/index.ts'
import { applyChanges } from '../../../conformance/referenceStore.ts'
import { startKit, type Kit } from './kit.ts'

let kit: Kit
let mia: string
let ben: string

beforeEach(async () => {
  kit = await startKit()
  mia = kit.fake.world.addPerson('Mia')
  ben = kit.fake.world.addPerson('Ben')
})

const own = (): string => kit.fake.state.own.did
const conversationOf = (message: string): string | null | undefined => kit.store.messages.get(message)?.conversationId

/** A post in anybody's name with any record. */
function put(did: string, text: string, more: Record<string, unknown> = {}): { uri: string; cid: string } {
  kit.tick()
  const createdAt = new Date(kit.clock.clock.now()).toISOString()
  const { uri, cid } = kit.fake.state.put(did, 'app.bsky.feed.post', {
    $type: 'app.bsky.feed.post',
    text,
    ...more,
    createdAt,
  })
  return { uri, cid }
}
const naming = (did: string) => ({
  facets: [{ index: { byteStart: 0, byteEnd: 1 }, features: [{ $type: 'app.bsky.richtext.facet#mention', did }] }],
})

describe('where a post belongs', () => {
  test('each answer to our post begins a conversation, and all below stays in it', async () => {
    const ours = kit.fake.world.ownPost('A post')
    const first = kit.fake.world.comment(mia, ours, 'First')
    const second = kit.fake.world.comment(ben, ours, 'Second')
    let last = first
    for (let n = 0; n < 7; n++) last = kit.fake.world.comment(n % 2 === 0 ? ben : mia, last, `Deeper ${n}`)
    kit.fake.world.ownReplyElsewhere(second, 'Hello')
    await kit.pull('notifications')
    await kit.pull('own')
    expect(conversationOf(second)).toBe(second)
    // The network notifies five levels deep; what it notifies of lies in the conversation of the first answer.
    const inFirst = [...kit.store.messages.values()].filter((message) => message.conversationId === first)
    expect(inFirst.length).toBe(5)
    expect(kit.store.conversations.get(first)).toMatchObject({
      kind: 'comment',
      subject: 'A post',
      authorId: mia,
      postRemoteId: ours,
    })
  })

  test('in somebody else’s thread the whole thread is one conversation', async () => {
    const theirs = put(ben, 'My day')
    const calling = put(mia, '@shop look', { ...naming(own()), reply: { root: theirs, parent: theirs } })
    const below = put(ben, 'Good idea', { ...naming(own()), reply: { root: theirs, parent: calling } })
    await kit.pull('notifications')
    expect([calling.uri, below.uri].map(conversationOf)).toEqual([theirs.uri, theirs.uri])
    expect(kit.store.conversations.get(theirs.uri)).toMatchObject({
      kind: 'mention',
      subject: 'My day',
      postRemoteId: null,
    })
  })

  test('whom we talk to there is who called us, not who happened to open the thread', async () => {
    const theirs = put(ben, 'My day')
    put(mia, '@shop look', { ...naming(own()), reply: { root: theirs, parent: theirs } })
    await kit.pull('notifications')
    expect(kit.store.conversations.get(theirs.uri)?.authorId).toBe(mia)
  })

  test('an answer below one that is gone stays where the chain ends', async () => {
    const ours = kit.fake.world.ownPost('A post')
    const head = kit.fake.world.comment(mia, ours, 'First')
    const below = kit.fake.world.comment(ben, head, 'Second')
    kit.fake.world.remove(head)
    await kit.pull('notifications')
    expect(conversationOf(below)).toBe(head)
  })

  test('a root that is only claimed is not believed: the parents lead to the real one', async () => {
    const ours = kit.fake.world.ownPost('A post')
    const theirs = put(ben, 'Another thread')
    const claim = kit.fake.state.find(ours)
    const lying = put(mia, '@shop', {
      ...naming(own()),
      reply: { root: { uri: ours, cid: claim?.cid ?? '' }, parent: theirs },
    })
    await kit.pull('notifications')
    expect(conversationOf(lying.uri)).toBe(theirs.uri)
  })

  test('our own post is no conversation, only what is discussed', async () => {
    const ours = kit.fake.world.ownPost('A post')
    await kit.pull('own')
    expect(conversationOf(ours)).toBeNull()
    expect(kit.store.conversations.size).toBe(0)
    expect(kit.store.messages.get(ours)).toMatchObject({ authorId: own(), isRead: true })
  })
})

describe('what a post says', () => {
  test('pictures come with their words, quotes as what they quote, and hidden answers are marked', async () => {
    const ours = kit.fake.world.ownPost('A post')
    const picture = put(mia, 'Look', {
      ...naming(own()),
      langs: ['ja-JP'],
      embed: { $type: 'app.bsky.embed.images', images: [{ alt: '割れた皿' }] },
    })
    const quote = put(ben, 'This one', {
      embed: { $type: 'app.bsky.embed.record', record: { uri: ours, cid: kit.fake.state.find(ours)?.cid } },
    })
    const rude = kit.fake.world.comment(ben, ours, 'Rude')
    const rkey = ours.split('/').at(-1)
    kit.fake.state.put(own(), 'app.bsky.feed.threadgate', { post: ours, hiddenReplies: [rude] }, rkey)
    await kit.pull('notifications')
    expect(kit.store.messages.get(picture.uri)).toMatchObject({
      language: 'ja',
      attachments: [{ altText: '割れた皿', mediaType: 'image/jpeg' }],
    })
    expect(kit.store.messages.get(quote.uri)).toMatchObject({
      body: 'This one',
      extras: { quoted: { remoteId: ours, url: `https://bsky.app/profile/${own()}/post/${rkey}` } },
    })
    expect(kit.store.messages.get(rude)?.isHidden).toBe(true)
  })

  test('a time that its author claims is not believed', async () => {
    const at = kit.clock.clock.now()
    const { uri } = kit.fake.state.put(mia, 'app.bsky.feed.post', {
      text: '@shop old',
      ...naming(own()),
      createdAt: new Date(at - 5 * 86_400_000).toISOString(),
    })
    await kit.pull('notifications')
    expect(kit.store.messages.get(uri)?.createdAt).toBeGreaterThan(at - 60_000)
  })

  test('a notification whose post the appview does not show yet comes in all the same', async () => {
    const { uri } = put(mia, '@shop early', naming(own()))
    const posts = kit.fake.state.records
    const record = posts.get(uri)
    kit.sessions.setIntercept((_, request, wire) => async (asked, signal) => {
      if (!request.url.includes('getPosts')) return wire(asked, signal)
      posts.delete(uri)
      const answer = await wire(asked, signal)
      if (record !== undefined) posts.set(uri, record)
      return answer
    })
    await kit.pull('notifications')
    expect(kit.store.messages.get(uri)).toMatchObject({ body: '@shop early', conversationId: uri, authorId: mia })
  })

  test('reasons that nobody knows become events and stop nothing', async () => {
    const { uri } = put(mia, '@shop hello', naming(own()))
    kit.fake.state.notifications.push({
      uri,
      reason: 'waved-at-you',
      reasonSubject: null,
      sortAt: kit.clock.clock.now(),
    })
    await kit.pull('notifications')
    expect([...kit.store.events.values()]).toMatchObject([{ type: 'other', authorId: mia }])
    expect(kit.store.messages.has(uri)).toBe(true)
  })
})

describe('a thread read anew', () => {
  test('in somebody else’s thread brings what concerns us and what leads there, not the strangers', async () => {
    const theirs = put(ben, 'My day')
    const stranger = put(ben, 'To myself', { reply: { root: theirs, parent: theirs } })
    const talk = put(mia, 'A talk', { reply: { root: theirs, parent: theirs } })
    const calling = put(mia, '@shop look', { ...naming(own()), reply: { root: theirs, parent: talk } })
    const after = put(ben, 'And?', { reply: { root: theirs, parent: calling } })
    await kit.pull('notifications')
    applyChanges(kit.store, await bluesky.thread(kit.session(), kit.target('conversations', theirs.uri)))
    const inside = [...kit.store.messages.values()]
      .filter((message) => message.conversationId === theirs.uri)
      .map((message) => message.remoteId)
    expect(inside.sort()).toEqual([theirs, talk, calling, after].map((post) => post.uri).sort())
    expect(kit.store.messages.has(stranger.uri)).toBe(false)
  })

  test('goes below what one reading gives', async () => {
    const ours = kit.fake.world.ownPost('A post')
    const head = kit.fake.world.comment(mia, ours, 'Down 0')
    let last = head
    for (let n = 1; n <= 60; n++) last = kit.fake.world.comment(n % 2 === 0 ? mia : ben, last, `Down ${n}`)
    await kit.pull('notifications')
    applyChanges(kit.store, await bluesky.thread(kit.session(), kit.target('conversations', head)))
    expect(kit.store.messages.get(last)).toMatchObject({ body: 'Down 60', conversationId: head })
  })

  test('tells that the opening post is gone, but not of one so young that the appview may lag, nor of a blocked person’s', async () => {
    const gone = put(mia, '@shop one', naming(own()))
    await kit.pull('notifications')
    const target = kit.target('conversations', gone.uri)
    kit.fake.world.remove(gone.uri)
    expect(await bluesky.thread(kit.session(), target)).toEqual([])
    kit.tick(3_600_000)
    expect(await bluesky.thread(kit.session(), target)).toMatchObject([{ kind: 'message.gone', remoteId: gone.uri }])
    const blocked = put(ben, '@shop two', naming(own()))
    await kit.pull('notifications')
    kit.fake.state.put(own(), 'app.bsky.graph.block', { subject: ben })
    kit.tick(3_600_000)
    expect(await bluesky.thread(kit.session(), kit.target('conversations', blocked.uri))).toEqual([])
  })
})
