import { describe, expect, test } from 'vitest'
import { refusal } from '../../../conformance/kit.ts'
import { fakeSelf } from '../../../fakes/instagramWorld.ts'
import { conversationsIn, messagesIn, openInstagram, pulled } from './kit.ts'

const dayMs = 86_400_000

describe('comments', () => {
  test('a comment with more answers than come with it brings them all', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const top = fake.state.addComment(ann, fake.state.addMedia(fakeSelf, 'Stove').id, 'First')
    for (let n = 0; n < 120; n++) fake.state.addComment(ann, top.id, `Answer ${n}`)
    kit.tick()
    const told = messagesIn((await pulled(kit, 'comments')).changes)
    expect([...told.values()].filter((one) => one.conversationId === top.id)).toHaveLength(121)
  })

  test('a new answer to the oldest of many comments is found, and the rest is not told again', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    const first = fake.state.addComment(ann, post.id, 'Oldest')
    for (let n = 0; n < 130; n++) fake.state.addComment(ann, post.id, `Comment ${n}`)
    kit.tick()
    const { cursor } = await pulled(kit, 'comments')
    const late = fake.state.addComment(ann, first.id, 'Late answer')
    kit.tick(60_000)
    const told = messagesIn((await pulled(kit, 'comments', cursor)).changes)
    expect([...told.keys()]).toEqual([late.id])
    expect(told.get(late.id)).toMatchObject({ conversationId: first.id, replyToId: first.id })
  })

  test('when the count rose by one, reading ends with the page that holds it', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    for (let n = 0; n < 130; n++) fake.state.addComment(ann, post.id, `Comment ${n}`)
    kit.tick()
    const { cursor } = await pulled(kit, 'comments')
    fake.state.addComment(ann, post.id, 'New')
    kit.tick(60_000)
    const before = fake.server.calls.count
    await pulled(kit, 'comments', cursor)
    expect(fake.server.calls.count - before).toBe(2)
  })

  test('one deletion and one new comment leave the count equal: the look of the next day finds both', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    const old = fake.state.addComment(ann, post.id, 'Old')
    kit.tick()
    const first = await pulled(kit, 'comments')
    fake.state.remove(old.id)
    const fresh = fake.state.addComment(ann, post.id, 'Fresh')
    kit.tick(60_000)
    const second = await pulled(kit, 'comments', first.cursor)
    expect(second.changes).toEqual([])
    kit.tick(dayMs)
    const third = await pulled(kit, 'comments', second.cursor)
    expect([...messagesIn(third.changes).keys()]).toEqual([fresh.id])
    kit.tick(3_600_000)
    const fourth = await pulled(kit, 'comments', third.cursor)
    expect(fourth.changes).toMatchObject([{ kind: 'message.gone', remoteId: old.id }])
  })

  test('what a listing leaves out although it is there is no deletion', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    const shy = fake.state.addComment(ann, post.id, 'I am here')
    kit.tick()
    let { cursor } = await pulled(kit, 'comments')
    fake.switches.dropped.add(shy.id)
    for (let look = 0; look < 4; look++) {
      kit.tick(dayMs)
      const page = await pulled(kit, 'comments', cursor)
      expect(page.changes.filter((one) => one.kind === 'message.gone')).toEqual([])
      cursor = page.cursor
    }
  })

  test('comments that name nobody are told as written by somebody unknown, each by another', async () => {
    const { kit, fake } = await openInstagram()
    const nobody = { id: '', username: '' }
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    const made = [0, 1].map((n) => fake.state.addComment(nobody, post.id, `Who am I? ${n}`))
    kit.tick()
    const { changes } = await pulled(kit, 'comments')
    const authors = made.map((one) => messagesIn(changes).get(one.id)?.authorId)
    expect(authors).toEqual(made.map((one) => `unnamed:${one.id}`))
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'author', author: expect.objectContaining({ displayName: 'Instagram user' }) }),
    )
  })

  test('likes of a comment come in with it', async () => {
    const { kit, fake } = await openInstagram()
    const made = fake.state.addComment(fake.state.addPerson('ann'), fake.state.addMedia(fakeSelf, 'Stove').id, 'Nice')
    made.likes = 3
    kit.tick()
    const told = messagesIn((await pulled(kit, 'comments')).changes).get(made.id)
    expect(told?.reactions).toEqual([{ reaction: 'like', count: 3, isMine: false }])
  })

  test('cursors stay small however much there is', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    for (let post = 0; post < 60; post++) {
      const { id } = fake.state.addMedia(fakeSelf, 'Stove '.repeat(60))
      for (let n = 0; n < 40; n++) fake.state.addComment(ann, id, `Comment ${n}`)
    }
    kit.tick()
    const { cursor, changes } = await pulled(kit, 'comments')
    expect(cursor.length).toBeLessThan(64_000)
    expect(messagesIn(changes).size).toBe(60 * 41)
  })
})

describe('posts', () => {
  test('one of ours that was deleted is noticed by the look of the next day, with what was said under it', async () => {
    const { kit, fake } = await openInstagram()
    fake.server.setPageSize(2)
    const ann = fake.state.addPerson('ann')
    const posts = [0, 1, 2, 3, 4].map((n) => fake.state.addMedia(fakeSelf, `Stove ${n}`))
    const lost = posts[3]?.id ?? ''
    const said = fake.state.addComment(ann, lost, 'Nice')
    kit.tick()
    let { cursor } = await pulled(kit, 'comments')
    fake.state.remove(lost)
    const gone: string[] = []
    for (const wait of [60_000, dayMs, 3_600_000, 3_600_000]) {
      kit.tick(wait)
      const look = await pulled(kit, 'comments', cursor)
      for (const one of look.changes) if (one.kind === 'message.gone') gone.push(one.remoteId)
      cursor = look.cursor
    }
    expect(gone.sort()).toEqual([lost, said.id].sort())
  })

  test('one that has left the window is asked for once and not taken for deleted', async () => {
    const { kit, fake } = await openInstagram()
    const old = fake.state.addMedia(fakeSelf, 'Stove', false, kit.clock.clock.now() - 29.5 * dayMs)
    fake.state.addMedia(fakeSelf, 'Oven')
    kit.tick()
    let { cursor } = await pulled(kit, 'comments')
    const asked = (): number => fake.requests.filter((one) => one.includes(`/${old.id}?fields=id`)).length
    for (let day = 0; day < 4; day++) {
      kit.tick(dayMs)
      const look = await pulled(kit, 'comments', cursor)
      expect(look.changes).toEqual([])
      cursor = look.cursor
    }
    expect(asked()).toBe(1)
  })

  test('what is older than the window comes with the history, and nothing twice', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const old = fake.state.addMedia(fakeSelf, 'Last year', false, kit.clock.clock.now() - 200 * dayMs)
    const said = fake.state.addComment(ann, old.id, 'Nice')
    const recent = fake.state.addMedia(fakeSelf, 'Now')
    kit.tick()
    expect([...messagesIn((await pulled(kit, 'comments')).changes).keys()]).toEqual([recent.id])
    const history = await pulled(kit, 'history')
    expect([...messagesIn(history.changes).keys()]).toEqual([old.id, said.id])
    expect((await kit.pull('history', history.cursor)).reachedAt).toBe(old.at)
  })

  test('one of the very second in which the window begins comes with the history', async () => {
    const { kit, fake } = await openInstagram()
    kit.tick(500)
    const begin = kit.clock.clock.now() - 30 * dayMs
    const edge = fake.state.addMedia(fakeSelf, 'On the edge', false, Math.floor(begin / 1000) * 1000)
    const window = messagesIn((await pulled(kit, 'comments')).changes)
    const history = messagesIn((await pulled(kit, 'history')).changes)
    expect(window.has(edge.id) || history.has(edge.id)).toBe(true)
  })

  test('a figure that Instagram no longer knows takes none of the others with it', async () => {
    const { kit, fake } = await openInstagram()
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    post.views = 40
    fake.switches.lostMetrics.add('saved')
    kit.tick()
    const { changes } = await pulled(kit, 'figures')
    const told = changes.flatMap((one) => (one.kind === 'metric' && one.messageId === post.id ? [one.name] : []))
    expect(told).toEqual(['likes', 'replies', 'reach', 'views', 'shares'])
  })

  test('a post that is deleted while figures are taken leaves those of the others', async () => {
    const { kit, fake } = await openInstagram()
    const posts = [0, 1].map((n) => fake.state.addMedia(fakeSelf, `Stove ${n}`))
    for (const one of posts) one.views = 40
    fake.switches.goneInsights.add(posts[1]?.id ?? '')
    kit.tick()
    const { changes } = await pulled(kit, 'figures')
    const told = changes.flatMap((one) => (one.kind === 'metric' && one.name === 'reach' ? [one.messageId] : []))
    expect(told).toEqual([posts[0]?.id])
  })

  test('figures are likes, comments and followers, every four hours', async () => {
    const { kit, fake } = await openInstagram()
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    post.likes = 7
    fake.state.addComment(fake.state.addPerson('ann'), post.id, 'One')
    kit.tick()
    const { changes, cursor } = await pulled(kit, 'figures')
    const told = changes.map((one) => (one.kind === 'metric' ? [one.messageId, one.name, one.value] : null))
    expect(told).toEqual([
      [null, 'followers', 321],
      [post.id, 'likes', 7],
      [post.id, 'replies', 1],
    ])
    kit.tick(3_600_000)
    expect((await pulled(kit, 'figures', cursor)).changes).toEqual([])
    kit.tick(4 * 3_600_000)
    expect((await pulled(kit, 'figures', cursor)).changes).not.toEqual([])
  })

  test('what only the owner sees of a post is counted once five people saw it', async () => {
    const { kit, fake } = await openInstagram()
    const seen = fake.state.addMedia(fakeSelf, 'Stove')
    const unseen = fake.state.addMedia(fakeSelf, 'Oven')
    seen.views = 40
    unseen.views = 4
    kit.tick()
    const { changes } = await pulled(kit, 'figures')
    const told = changes.flatMap((one) =>
      one.kind === 'metric' && !['followers', 'likes', 'replies'].includes(one.name)
        ? [[one.messageId, one.name, one.value]]
        : [],
    )
    expect(told).toEqual([
      [seen.id, 'reach', 40],
      [seen.id, 'views', 80],
      [seen.id, 'saves', 1],
      [seen.id, 'shares', 2],
    ])
  })

  test('a post of somebody else that tags us is a conversation of its own, known by the name alone', async () => {
    const { kit, fake } = await openInstagram()
    fake.server.setPageSize(2)
    const ann = fake.state.addPerson('ann.archer')
    const made = [0, 1, 2, 3, 4].map((n) => {
      kit.tick()
      return fake.state.addMedia(ann, `Look @harbourbakery ${n}`, true)
    })
    kit.tick()
    const { changes, cursor } = await pulled(kit, 'tags')
    expect([...messagesIn(changes).keys()].sort()).toEqual(made.map((one) => one.id).sort())
    expect(conversationsIn(changes).get(made[0]?.id ?? '')).toMatchObject({
      kind: 'mention',
      authorId: 'name:ann.archer',
      postRemoteId: null,
    })
    expect((await pulled(kit, 'tags', cursor)).changes).toEqual([])
  })
})

describe('refusals', () => {
  test('without leave for comments posts still come in, and what is missing is said', async () => {
    const { kit, fake } = await openInstagram()
    fake.switches.lacksComments = true
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    fake.state.addComment(fake.state.addPerson('ann'), post.id, 'Nice')
    kit.tick()
    const walked = await kit.pull('comments', null)
    const read = await kit.pull('comments', walked.cursor)
    expect(read).toMatchObject({ changes: [], more: false })
    expect(read.warnings).toHaveLength(1)
    const second = fake.state.addMedia(fakeSelf, 'Oven')
    kit.tick(60_000)
    expect([...messagesIn((await pulled(kit, 'comments', read.cursor)).changes).keys()]).toEqual([second.id])
  })

  test('too many calls: the wait is the one that the network tells', async () => {
    const { kit, fake } = await openInstagram()
    fake.switches.isThrottled = true
    expect(await refusal(kit.pull('comments', null), 'reading')).toMatchObject({
      kind: 'rate',
      code: '80002',
      retryAfterMs: 12 * 60_000,
    })
  })

  test('a page is never asked for at the address that the network gives, since that holds the token', async () => {
    const { kit, fake } = await openInstagram()
    fake.server.setPageSize(2)
    for (let n = 0; n < 9; n++) fake.state.addMedia(fakeSelf, `Post ${n}`)
    kit.tick()
    const before = fake.requests.length
    await pulled(kit, 'comments')
    expect(fake.requests.slice(before).filter((one) => one.includes('access_token'))).toEqual([])
  })
})
