import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { Action } from '../../src/shared/contract/action.ts'
import { startBluesky, type BlueskyKit } from './blueskyKit.ts'
import { must, newPerson, post, postViews, record, until, type Person, type Ref } from './servers/people.ts'

const network = inject('atproto')
let shop: Person
let mia: Person
let kit: BlueskyKit

beforeAll(async () => {
  shop = await newPerson(network, 'shop')
  mia = await newPerson(network, 'mia')
  kit = await startBluesky(network, shop)
})

describe('reading', () => {
  it('brings a mention, an answer to our post and a quote, each in its conversation, and likes as events', async () => {
    const mention = await post(network, mia, `やあ @${shop.handle} さん、土曜は開いていますか？`, { naming: shop })
    const ours = await post(network, shop, 'New stock on Saturday')
    const answer = await post(network, mia, 'Which sizes?', { to: ours })
    const elsewhere = await post(network, shop, 'All of them', { to: answer, root: ours })
    const deeper = await post(network, mia, 'Great', { to: elsewhere, root: ours })
    const quote = await post(network, mia, 'Look at this', { quoting: ours })
    await record(network, mia, 'app.bsky.feed.like', { subject: ours })
    for (const ref of [mention, ours, answer, elsewhere, deeper, quote]) await kit.seen(ref)
    await until(async () => {
      await kit.pull()
      return kit.store.events.size > 0
    }, 'the like comes in')
    const at = (ref: Ref) => kit.store.messages.get(ref.uri)
    expect(at(mention)).toMatchObject({
      conversationId: mention.uri,
      authorId: mia.did,
      body: `やあ @${shop.handle} さん、土曜は開いていますか？`,
      mentions: [shop.did],
    })
    expect(kit.store.conversations.get(mention.uri)).toMatchObject({
      kind: 'mention',
      authorId: mia.did,
      postRemoteId: null,
    })
    expect([at(answer), at(elsewhere), at(deeper)].map((message) => message?.conversationId)).toEqual([
      answer.uri,
      answer.uri,
      answer.uri,
    ])
    expect(kit.store.conversations.get(answer.uri)).toMatchObject({
      kind: 'comment',
      subject: 'New stock on Saturday',
      postRemoteId: ours.uri,
    })
    expect(at(ours)?.conversationId).toBeNull()
    expect(at(quote)).toMatchObject({
      conversationId: quote.uri,
      body: 'Look at this',
      extras: {
        quoted: { handle: shop.handle, url: expect.stringContaining(`https://bsky.app/profile/${shop.did}/post/`) },
      },
    })
    expect([...kit.store.events.values()]).toMatchObject([{ type: 'like', authorId: mia.did, messageId: ours.uri }])
    expect(await kit.pull()).toEqual([])
  })

  it('reads a thread anew with what came since', async () => {
    const mention = await post(network, mia, `@${shop.handle} one`, { naming: shop })
    await kit.seen(mention)
    const second = await post(network, mia, 'and two', { to: mention })
    await kit.thread(mention.uri)
    expect(kit.store.messages.get(second.uri)).toMatchObject({ conversationId: mention.uri, replyToId: mention.uri })
  })

  it('notices what was deleted, and does not take a blocked person for it', async () => {
    const rude = await newPerson(network, 'rude')
    const gone = await post(network, mia, `@${shop.handle} to be deleted`, { naming: shop })
    const kept = await post(network, rude, `@${shop.handle} to be blocked`, { naming: shop })
    for (const ref of [gone, kept]) await kit.seen(ref)
    const block: Action = { kind: 'block', author: kit.target('authors', rude.did), on: true }
    await kit.perform(block, await kit.attempt(block))
    const [, , , , rkey = ''] = gone.uri.split('/')
    await must(network, 'POST', 'com.atproto.repo.deleteRecord', {
      as: mia,
      body: { repo: mia.did, collection: 'app.bsky.feed.post', rkey },
    })
    await until(
      async () => (await postViews(network, shop, [gone.uri, kept.uri])).length === 0,
      'both are out of sight',
    )
    await kit.pull()
    expect(kit.store.messages.has(gone.uri)).toBe(true)
    kit.later(60_000)
    const changes = await kit.pull()
    expect(changes.filter((change) => change.kind === 'message.gone')).toMatchObject([{ remoteId: gone.uri }])
    expect(kit.store.messages.has(kept.uri)).toBe(true)
  })

  it('goes through hundreds of notifications page by page and misses none', async () => {
    const fan = await newPerson(network, 'fan')
    const ours = await post(network, shop, 'How do you like it?')
    const made: string[] = []
    for (let n = 0; n < 130; n++)
      made.push(
        (
          await record(network, fan, 'app.bsky.feed.post', {
            text: `Comment ${n}`,
            reply: { root: ours, parent: ours },
          })
        ).uri,
      )
    await until(
      async () => (await postViews(network, shop, made.slice(-1))).length === 1,
      'the last comment is indexed',
    )
    await until(async () => {
      await kit.pull()
      return made.every((uri) => kit.store.messages.has(uri))
    }, 'all 130 comments come in')
    expect(made.every((uri) => kit.store.messages.get(uri)?.conversationId === uri)).toBe(true)
  })
})
