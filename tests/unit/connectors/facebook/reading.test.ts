import { describe, expect, it } from 'vitest'
import { facebook } from '../../../../src/main/connectors/facebook/index.ts'
import { GraphRefusal } from '../../../fakes/graphRefusal.ts'
import { messagesIn, startFacebook } from './kit.ts'

const hour = 3_600_000

describe('comments on a Page', () => {
  it('come in with answers below old posts that are not on the first page', async () => {
    const { fake, at, drain } = startFacebook()
    const { state, world } = fake
    const ann = world.addPerson('Ann')
    const old = world.ownPost('An old post')
    for (let n = 0; n < 60; n++) {
      at.now += 1000
      world.ownPost(`Post ${String(n)}`)
    }
    const first = await drain('posts')
    at.now += 2 * hour
    const late = world.comment(ann, old, 'Still open?')
    const { changes } = await drain('posts', first.cursor)
    expect([...messagesIn(changes).keys()]).toContain(late)
    expect(state.posts.size).toBe(61)
  })

  it('are read only below posts where something happened', async () => {
    const { fake, at, drain } = startFacebook()
    const { world, door } = fake
    const ann = world.addPerson('Ann')
    const posts = Array.from({ length: 5 }, (_, n) => world.ownPost(`Post ${String(n)}`))
    const { cursor } = await drain('posts')
    at.now += 60_000
    world.comment(ann, posts[2] ?? '', 'Hello')
    const before = door.calls()
    await drain('posts', cursor)
    expect(door.calls() - before).toBe(2)
    const again = door.calls()
    await drain('posts', (await drain('posts', cursor)).cursor)
    expect(door.calls() - again).toBe(3)
  })

  it('are told as of a Facebook user, with words for the account, where Facebook does not say who wrote', async () => {
    const { fake, drain } = startFacebook()
    const { world, shown } = fake
    shown.hidesFrom = true
    const post = world.ownPost('Which bread is yours?')
    const one = world.comment(world.addPerson('Ann'), post, 'Rye')
    const two = world.comment(world.addPerson('Bo'), post, 'Wheat')
    const { changes, pages } = await drain('posts')
    const messages = messagesIn(changes)
    expect(messages.get(one)?.authorId).not.toBe(messages.get(two)?.authorId)
    const authors = changes.flatMap((it) => (it.kind === 'author' && !it.author.isSelf ? [it.author.displayName] : []))
    expect(new Set(authors)).toEqual(new Set(['Facebook user']))
    expect(pages.at(-1)?.warnings?.[0]).toContain('Facebook does not say who wrote')
  })

  it('have their hidden state, likes and altered texts read again, and what is gone is told at the second look', async () => {
    const { fake, at, drain } = startFacebook()
    const { world, state } = fake
    const ann = world.addPerson('Ann')
    const post = world.ownPost('Bread')
    const kept = world.comment(ann, post, 'Rye?')
    const lost = world.comment(ann, post, 'Spam')
    const first = await drain('again')
    at.now += 6 * hour
    world.edit?.(kept, 'Rye or wheat?')
    const comment = state.comments.get(kept)
    if (comment !== undefined) comment.isHidden = true
    world.remove(lost)
    const second = await drain('again', first.cursor)
    expect(messagesIn(second.changes).get(kept)).toMatchObject({ body: 'Rye or wheat?', isHidden: true })
    expect(second.changes.some((one) => one.kind === 'message.gone')).toBe(false)
    at.now += 6 * hour
    const third = await drain('again', second.cursor)
    expect(third.changes).toEqual([{ kind: 'message.gone', remoteId: lost, version: at.now }])
  })
})

describe('posts of others', () => {
  it('on the Page are conversations with all that is below them', async () => {
    const { fake, drain } = startFacebook()
    const { state, world } = fake
    const ann = world.addPerson('Ann')
    const visit = state.post(ann, 'Your queue was long today').id
    const below = world.comment(world.addPerson('Bo'), visit, 'It was')
    const { changes } = await drain('visitors')
    expect(messagesIn(changes).get(visit)).toMatchObject({ conversationId: visit, authorId: ann })
    expect(messagesIn(changes).get(below)).toMatchObject({ conversationId: visit, replyToId: visit })
  })
})

describe('recommendations', () => {
  it('come in as reviews, also those without a text and old ones with stars', async () => {
    const { fake, drain, at } = startFacebook()
    const { state, world } = fake
    const ann = world.addPerson('Ann')
    state.rate(ann, 'Best rye in town')
    at.now += 1000
    state.rate(world.addPerson('Bo'), '', { isPositive: false, story: null })
    at.now += 1000
    state.rate(world.addPerson('Cy'), '', { stars: 2 })
    const { changes, cursor } = await drain('reviews')
    expect([...messagesIn(changes).values()].map((one) => one.body)).toEqual([
      'Best rye in town',
      'Does not recommend',
      '★★☆☆☆',
    ])
    expect(changes.flatMap((one) => (one.kind === 'conversation' ? [one.conversation.kind] : []))).toEqual([
      'review',
      'review',
      'review',
    ])
    // Addresses of pictures are signed anew each day.
    at.now += 24 * hour
    fake.shown.signature = '?oe=6A'
    expect((await drain('reviews', cursor)).changes).toEqual([])
  })
})

describe('figures', () => {
  it('are asked one by one, so that one that Meta took away fails no other', async () => {
    const { fake, at, drain } = startFacebook()
    const { world, metrics } = fake
    const post = world.ownPost('Bread')
    metrics.delete('page_views_total')
    metrics.delete('post_clicks')
    const first = await drain('figures')
    const names = (changes: typeof first.changes, messageId: string | null) =>
      changes.flatMap((one) => (one.kind === 'metric' && one.messageId === messageId ? [one.name] : []))
    expect(names(first.changes, null)).toEqual(expect.arrayContaining(['followers', 'rating', 'views', 'engagements']))
    expect(names(first.changes, null)).not.toContain('profile_views')
    expect(names(first.changes, post)).toEqual(expect.arrayContaining(['likes', 'replies', 'views', 'viewers']))
    expect(names(first.changes, post)).not.toContain('clicks')
    // One more is taken away later: that round goes without, the next asks one by one again.
    metrics.delete('post_media_view')
    at.now += 5 * hour
    const second = await drain('figures', first.cursor)
    expect(names(second.changes, post)).toEqual(['likes', 'replies'])
    at.now += 5 * hour
    expect(names((await drain('figures', second.cursor)).changes, post)).toContain('viewers')
  })
})

describe('figures of posts', () => {
  it('are asked for again soon where the first post had none at all', async () => {
    const { fake, at, drain } = startFacebook()
    const post = fake.world.ownPost('Bread')
    const names = [...fake.metrics]
    fake.metrics.clear()
    const first = await drain('figures')
    for (const name of names) fake.metrics.add(name)
    at.now += 5 * hour
    const { changes } = await drain('figures', first.cursor)
    const told = changes.flatMap((one) => (one.kind === 'metric' ? [`${one.messageId ?? 'page'} ${one.name}`] : []))
    expect(told).toEqual(expect.arrayContaining([`${post} clicks`, 'page profile_views']))
  })
})

describe('pictures', () => {
  it('of an album are all told, and an animation in a comment is one', async () => {
    const { fake, drain } = startFacebook()
    const { state } = fake
    const ann = state.addPerson('Ann')
    const visit = state.post(ann.id, 'My visit', { pictures: ['1', '2', '3'] })
    const comment = state.comment(ann.id, visit.id, '', '77', 'animated_image_share')
    const link = state.comment(ann.id, visit.id, 'See there', '78', 'share')
    const messages = messagesIn((await drain('visitors')).changes)
    expect(messages.get(visit.id)?.attachments).toHaveLength(3)
    expect(messages.get(comment.id)?.attachments).toMatchObject([{ mediaType: 'image/gif' }])
    expect(messages.get(link.id)?.attachments).toEqual([])
  })
})

describe('what Facebook refuses', () => {
  it.each([458, 459, 460, 463, 464, 467, 492])('ends the sign-in with subcode %i', async (subcode) => {
    const { fake, session } = startFacebook()
    fake.door.switches.tokenEnd = subcode
    await expect(facebook.pull(session(), 'posts', null)).rejects.toMatchObject({
      kind: 'login',
      outcome: 'not_done',
      code: `190/${String(subcode)}`,
    })
  })

  it('for too many calls waits as the headers tell', async () => {
    const { fake, session } = startFacebook()
    fake.door.switches.usedPercent = 100
    fake.door.switches.waitMinutes = 23
    await expect(facebook.pull(session(), 'posts', null)).rejects.toMatchObject({
      kind: 'rate',
      retryAfterMs: 23 * 60_000,
    })
  })

  it('for an ended version says what to set', async () => {
    const { fake, session } = startFacebook()
    fake.door.switches.oldestVersion = 26
    await expect(facebook.pull(session(), 'posts', null)).rejects.toMatchObject({ kind: 'unsupported', code: '2635' })
  })

  it('in passing is a fault of the server', async () => {
    const { fake, session } = startFacebook()
    fake.door.switches.refuseNext.push(new GraphRefusal(2, 'Service temporarily unavailable', { status: 500 }))
    await expect(facebook.pull(session(), 'posts', null)).rejects.toMatchObject({ kind: 'server', outcome: 'unknown' })
  })
})
