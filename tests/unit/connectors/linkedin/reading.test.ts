import { describe, expect, test } from 'vitest'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { conversationTarget, emptyStore, type Kit } from '../../../conformance/kit.ts'
import { applyChanges } from '../../../conformance/referenceStore.ts'
import { toldIn } from '../../../conformance/story.ts'
import { fakePage } from '../../../fakes/linkedinWorld.ts'
import { startLinkedin } from './kit.ts'

const dayMs = 86_400_000
const messages = (changes: readonly Change[]) => changes.flatMap((one) => (one.kind === 'message' ? [one.message] : []))
const calls = (kit: Kit, part: string): number =>
  kit.sessions.watched.requests.filter((request) => request.url.includes(part)).length

describe('notifications of a Page', () => {
  test('bring shares as events and mentions as conversations with the words of that moment', async () => {
    const { kit, fake } = await startLinkedin()
    const { state, world } = fake
    const ann = world.addPerson('Ann Archer')
    const post = state.addPost(fakePage, 'Our stove', 'ugcPost')
    state.reshare(ann, post)
    const mention = world.mention?.(ann, 'Hello @camp-stove') ?? ''
    const { changes } = await kit.pull('notifications', null)
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'event', type: 'repost', messageId: post.urn, authorId: ann }),
    )
    expect(messages(changes)).toMatchObject([
      { remoteId: mention, authorId: ann, mentions: [fakePage], conversationId: mention },
    ])
  })

  test('ask for a name once in twenty hours, and not longer', async () => {
    const { kit, fake } = await startLinkedin({ tier: 'development' })
    const ann = fake.world.addPerson('Ann Archer')
    const post = fake.world.ownPost('One post')
    fake.world.comment(ann, post, 'One')
    const store = emptyStore()
    let cursors = await kit.pullAll(store)
    fake.world.comment(ann, post, 'Two')
    kit.tick()
    cursors = await kit.pullAll(store, cursors)
    expect(calls(kit, '/people/(id:P1)')).toBe(1)
    kit.tick(dayMs)
    fake.world.comment(ann, post, 'Three')
    await kit.pullAll(store, cursors)
    expect(calls(kit, '/people/(id:P1)')).toBe(2)
    expect(store.messages.size).toBe(4)
  })

  test('read many comments of one post by its list', async () => {
    const { kit, fake } = await startLinkedin()
    const ann = fake.world.addPerson('Ann Archer')
    const post = fake.world.ownPost('One post')
    for (let n = 0; n < 8; n++) fake.world.comment(ann, post, `Comment ${n}`)
    const before = kit.sessions.watched.requests.length
    const { changes } = await kit.pull('notifications', null)
    expect(messages(changes)).toHaveLength(8)
    // Notifications, the list, one name.
    expect(kit.sessions.watched.requests.length - before).toBe(3)
  })

  test('read the list of a long post as far as it takes, and no further', async () => {
    const { kit, fake } = await startLinkedin()
    const ann = fake.world.addPerson('Ann Archer')
    const post = fake.world.ownPost('One post')
    for (let n = 0; n < 230; n++) fake.world.comment(ann, post, `Comment ${n}`)
    const store = emptyStore()
    await kit.pullAll(store)
    expect([...store.messages.values()].filter((one) => one.body.startsWith('Comment'))).toHaveLength(230)
    expect(calls(kit, '/comments/')).toBe(0)
    // Five pages of notifications, for each at most the five pages of the list.
    expect(calls(kit, '/comments?')).toBeLessThanOrEqual(25)
  })

  test('show a member who may not be seen as such', async () => {
    const { kit, fake } = await startLinkedin({ tier: 'development' })
    const ann = fake.world.addPerson('Ann Archer')
    fake.switches.privatePeople.add(ann)
    fake.world.comment(ann, fake.world.ownPost('One post'), 'Hello')
    const { changes } = await kit.pull('notifications', null)
    expect(changes).toContainEqual(
      expect.objectContaining({ author: expect.objectContaining({ remoteId: ann, displayName: 'LinkedIn member' }) }),
    )
  })

  test('older than sixty days are told as a gap, once', async () => {
    const { kit } = await startLinkedin()
    const began = kit.clock.clock.now()
    const since = JSON.stringify({ since: began - 70 * dayMs, high: null, walk: null, seen: [], named: [] })
    const page = await kit.pull('notifications', since)
    const gaps = page.changes.filter((one) => one.kind === 'gap')
    expect(gaps).toMatchObject([{ from: began - 70 * dayMs, to: began - 60 * dayMs }])
    expect((await kit.pull('notifications', page.cursor)).changes).toEqual([])
  })
})

describe('own posts', () => {
  test('that were deleted elsewhere are noticed at the second look', async () => {
    const { kit, fake } = await startLinkedin()
    const gone = fake.world.ownPost('To be deleted')
    kit.tick()
    fake.world.ownPost('To stay')
    const store = emptyStore()
    let cursors = await kit.pullAll(store)
    fake.world.remove(gone)
    kit.tick(60_000)
    cursors = await kit.pullAll(store, cursors)
    expect(store.gone.size).toBe(0)
    kit.tick(60_000)
    await kit.pullAll(store, cursors)
    expect([...store.gone.keys()]).toEqual([gone])
  })

  test('that were edited come again, with the time of the edit', async () => {
    const { kit, fake } = await startLinkedin()
    const urn = fake.world.ownPost('First words')
    const store = emptyStore()
    const cursors = await kit.pullAll(store)
    kit.tick()
    await kit.perform({ kind: 'edit', target: { remoteId: urn, ref: '' }, text: 'Second words (better)' })
    await kit.pullAll(store, cursors)
    expect(store.messages.get(urn)).toMatchObject({ body: 'Second words (better)', editedAt: kit.clock.clock.now() })
  })
})

describe('figures', () => {
  test('come once a day, of both kinds of posts, zero where nothing happened', async () => {
    const { kit, fake } = await startLinkedin()
    const told = await toldIn(kit)
    const quiet = fake.world.ownPost('Nobody said a word')
    kit.tick(dayMs)
    const { changes, cursor } = await kit.pull('figures', told.cursors['figures'] ?? null)
    const metrics = changes.flatMap((one) => (one.kind === 'metric' ? [one] : []))
    const valueOf = (id: string | null, name: string) =>
      metrics.find((one) => one.messageId === id && one.name === name)?.value
    expect(valueOf(null, 'followers')).toBe(4321)
    expect(valueOf(told.story.post, 'replies')).toBe(4)
    expect(valueOf(quiet, 'impressions')).toBe(0)
    const before = kit.sessions.watched.requests.length
    kit.tick(3_600_000)
    expect((await kit.pull('figures', cursor)).changes).toEqual([])
    expect(kit.sessions.watched.requests.length).toBe(before)
  })
})

describe('a conversation that begins with a mention', () => {
  test('is read anew by what stands under the post', async () => {
    const { kit, fake } = await startLinkedin()
    const ann = fake.world.addPerson('Ann Archer')
    const mention = fake.world.mention?.(ann, 'Hello there') ?? ''
    const store = emptyStore()
    await kit.pullAll(store)
    const conversation = conversationTarget(store, mention)
    const action = {
      kind: 'reply' as const,
      replyTo: null,
      text: 'Hello Ann',
      language: 'en',
      attachments: [],
      isPrivate: false,
    }
    const receipt = await kit.perform({ ...action, conversation })
    kit.tick()
    const read = emptyStore()
    applyChanges(read, await kit.connector.thread(kit.session(), conversation))
    expect(read.messages.get(receipt.remoteId ?? '')).toMatchObject({ conversationId: mention, replyToId: mention })
    // Its words and whose they are had to be forgotten meanwhile: its notification tells them again.
    expect(read.messages.get(mention)).toMatchObject({ body: 'Hello there', authorId: ann })
    expect(read.authors.get(ann)).toMatchObject({ displayName: 'Ann Archer' })
    expect(read.messages.size).toBe(2)
    fake.world.remove(mention)
    expect(await kit.connector.thread(kit.session(), conversation)).toEqual([])
  })
})

describe('what is out of the ordinary', () => {
  test('a row of another shape does not hide the others', async () => {
    const { kit, fake } = await startLinkedin()
    const ann = fake.world.addPerson('Ann Archer')
    const post = fake.world.ownPost('One post')
    for (let n = 0; n < 5; n++) fake.world.comment(ann, post, `Comment ${n}`)
    fake.switches.oddRows.set('organizationalEntityNotifications', { notificationId: 1, action: null })
    fake.switches.oddRows.set('socialActions', { actor: null, id: '1' })
    fake.switches.oddRows.set('posts', { id: 'urn:li:future:1' })
    expect(messages((await kit.pull('notifications', null)).changes)).toHaveLength(5)
    expect(messages((await kit.pull('posts', null)).changes)).toHaveLength(1)
    expect((await kit.pull('figures', null)).changes.length).toBeGreaterThan(1)
  })

  test('a comment under a closed post of somebody else does not keep back the others', async () => {
    const { kit, fake } = await startLinkedin()
    const { state } = fake
    const ann = fake.world.addPerson('Ann Archer')
    const theirs = state.addPost(ann, 'A post of Ann', 'share')
    const closed = state.addComment(ann, theirs.urn, 'Look, a Page')
    fake.switches.closedPosts.add(theirs.urn)
    const ours = fake.world.comment(ann, fake.world.ownPost('One post'), 'Hello')
    const [sample] = state.notifications
    if (sample === undefined) throw new Error('Nothing was noticed')
    state.notifications.push({ ...sample, id: 9500, post: theirs, comment: closed.urn })
    const { changes } = await kit.pull('notifications', null)
    expect(messages(changes).map((one) => one.remoteId)).toEqual([ours])
  })

  test('a picture alone is said in words, and who is neither person nor Page is somebody', async () => {
    const { kit, fake } = await startLinkedin()
    const ann = fake.world.addPerson('Ann Archer')
    const post = fake.world.ownPost('One post')
    fake.state.addComment(ann, post, '').hasPicture = true
    kit.tick()
    fake.state.addComment('urn:li:showcase:77', post, 'Hello from the showcase')
    const { changes } = await kit.pull('notifications', null)
    expect(messages(changes).map((one) => one.body)).toEqual([
      'Hello from the showcase',
      '[Picture: open LinkedIn to see it.]',
    ])
    expect(changes.flatMap((one) => (one.kind === 'author' ? [one.author.remoteId] : []))).toContain(
      'urn:li:showcase:77',
    )
  })

  test('a Page that nobody writes to for weeks misses nothing and tells no gap', async () => {
    const { kit, fake } = await startLinkedin()
    const ann = fake.world.addPerson('Ann Archer')
    const post = fake.world.ownPost('One post')
    let { cursor } = await kit.pull('notifications', null)
    for (let day = 0; day < 50; day++) {
      kit.tick(dayMs)
      const page = await kit.pull('notifications', cursor)
      expect(page.changes, `day ${day}`).toEqual([])
      cursor = page.cursor
    }
    const late = fake.world.comment(ann, post, 'After seven weeks')
    expect(messages((await kit.pull('notifications', cursor)).changes).map((one) => one.remoteId)).toEqual([late])
  })

  test('an app that may not ask for several at once any more asks one by one', async () => {
    const { kit, fake } = await startLinkedin()
    const ann = fake.world.addPerson('Ann Archer')
    const hidden = fake.world.addPerson('Hid Den')
    const post = fake.world.ownPost('One post')
    fake.world.comment(ann, post, 'One')
    fake.switches.refusesSeveral = true
    fake.state.people.delete(hidden)
    fake.state.addComment(hidden, post, 'Two')
    fake.state.addComment('urn:li:organization:77', post, 'Three')
    const { changes } = await kit.pull('notifications', null)
    expect(messages(changes)).toHaveLength(3)
    const authors = new Map(
      changes.flatMap((one) => (one.kind === 'author' ? [[one.author.remoteId, one.author]] : [])),
    )
    expect(authors.get(ann)).toMatchObject({ displayName: 'Ann Archer', version: kit.clock.clock.now() })
    // What could not be read must not take the place of what is known.
    expect(authors.get(hidden)).toMatchObject({ displayName: 'LinkedIn member', version: 0 })
    expect(authors.get('urn:li:organization:77')).toMatchObject({ version: 0 })
    expect(await kit.connector.identities(kit.session())).toMatchObject([
      { displayName: 'Camp & Stove', facts: { tier: 'development' } },
    ])
  })

  test('what is taken away between two pages hides nothing', async () => {
    const { kit, fake } = await startLinkedin()
    const urns = Array.from({ length: 60 }, (_, n) => {
      kit.tick(1000)
      return fake.world.ownPost(`Post ${n}`)
    })
    const start = await kit.pull('posts', null)
    expect(start.more).toBe(true)
    fake.world.remove(urns[58] ?? '')
    const rest = await kit.pull('posts', start.cursor)
    const told = new Set([...messages(start.changes), ...messages(rest.changes)].map((one) => one.remoteId))
    expect(urns.filter((urn) => !told.has(urn))).toEqual([])
  })
})
