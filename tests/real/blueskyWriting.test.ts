import { beforeAll, describe, expect, inject, it } from 'vitest'
import { bluesky } from '../../src/main/connectors/bluesky/index.ts'
import type { Action } from '../../src/shared/contract/action.ts'
import { failure, startBluesky, type BlueskyKit } from './blueskyKit.ts'
import {
  direct,
  directTexts,
  must,
  newPerson,
  post,
  postViews,
  textsOf,
  until,
  type Person,
  type Ref,
} from './servers/people.ts'

const network = inject('atproto')
let shop: Person
let mia: Person
let kit: BlueskyKit

beforeAll(async () => {
  shop = await newPerson(network, 'shop')
  mia = await newPerson(network, 'mia')
  kit = await startBluesky(network, shop)
})

function replyTo(ref: Ref, text: string): Action {
  const conversation = kit.store.messages.get(ref.uri)?.conversationId ?? ''
  return {
    kind: 'reply',
    conversation: kit.target('conversations', conversation),
    replyTo: kit.target('messages', ref.uri),
    text,
    language: 'ja',
    attachments: [],
    isPrivate: false,
  }
}

describe('writing', () => {
  it('answers a mention once, however often the same attempt is sent, with links and mentions that work', async () => {
    const mention = await post(network, mia, `@${shop.handle} are you open?`, { naming: shop })
    await kit.seen(mention)
    const text = `はい！👨‍👩‍👧 @${mia.handle} さん、詳しくは https://example.org/時間 と #土曜日 を`
    const action = replyTo(mention, text)
    const attempt = await kit.attempt(action)
    const first = await kit.perform(action, attempt)
    const second = await kit.perform(action, attempt)
    expect(second).toEqual({ ...first, changes: second.changes })
    expect((await textsOf(network, shop)).filter((one) => one === text)).toHaveLength(1)
    const told = kit.store.messages.get(first.remoteId ?? '')
    expect(told).toMatchObject({
      body: text,
      conversationId: mention.uri,
      replyToId: mention.uri,
      mentions: [mia.did],
      language: 'ja',
      key: attempt.key,
    })
    await until(async () => (await postViews(network, mia, [first.remoteId ?? ''])).length === 1, 'the answer is shown')
    await kit.pull()
    await kit.thread(mention.uri)
    const read = kit.store.messages.get(first.remoteId ?? '')
    expect({ ...read, version: 0 }).toEqual({ ...told, version: 0 })
    // The other side is called by name.
    await until(async () => {
      const answer = await must(network, 'GET', 'app.bsky.notification.listNotifications', { as: mia })
      return (answer['notifications'] as { uri: string }[]).some((note) => note.uri === first.remoteId)
    }, 'the other side is notified')
    const found = await bluesky.ownSince?.(kit.sessions.open(kit.account), {
      action,
      attempt,
      since: attempt.startedAt,
    })
    expect(found).toMatchObject([
      { remoteId: first.remoteId, text, conversationId: mention.uri, replyToId: mention.uri, key: attempt.key },
    ])
  })

  it('refuses a text that is one letter too long before anything is sent', async () => {
    const action: Action = { kind: 'post', text: 'x'.repeat(301), language: 'en', attachments: [] }
    const before = kit.sessions.watched.requests.length
    expect(
      await failure(kit.perform(action, { key: '3kabcdefghij2', startedAt: Date.now(), payload: null })),
    ).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    expect(kit.sessions.watched.requests.length).toBe(before)
  })

  it('takes a record of the longest text that it says is allowed', async () => {
    const text = '店'.repeat(300)
    const action: Action = { kind: 'post', text, language: 'ja', attachments: [] }
    await kit.perform(action, await kit.attempt(action))
    expect(await textsOf(network, shop)).toContain(text)
  })

  it('likes, takes the like back, hides, shows, reposts, mutes, blocks and undoes each; twice is once', async () => {
    const ours = await post(network, shop, 'A post to be answered')
    const answer = await post(network, mia, 'An answer', { to: ours })
    await kit.seen(answer)
    const target = kit.target('messages', answer.uri)
    const author = kit.target('authors', mia.did)
    const both = async (action: Action): Promise<void> => {
      const attempt = await kit.attempt(action)
      await kit.perform(action, attempt)
      await kit.perform(action, attempt)
    }
    const view = async () =>
      (await postViews(network, shop, [answer.uri]))[0] as
        { likeCount?: number; viewer?: { like?: string; repost?: string } } | undefined // as the lexicon says
    const profile = async () =>
      (await must(network, 'GET', 'app.bsky.actor.getProfile', { as: shop, params: { actor: mia.did } }))['viewer'] as {
        muted?: boolean
        blocking?: string
      } // as the lexicon says

    await both({ kind: 'react', target, reaction: 'like', on: true })
    expect(kit.store.messages.get(answer.uri)?.reactions).toEqual([{ reaction: 'like', count: 1, isMine: true }])
    await until(async () => (await view())?.viewer?.like !== undefined, 'the like is shown')
    expect((await view())?.likeCount).toBe(1)
    await both({ kind: 'react', target, reaction: 'like', on: false })
    await until(async () => (await view())?.viewer?.like === undefined, 'the like is gone')

    await both({ kind: 'repost', target, on: true })
    await until(async () => (await view())?.viewer?.repost !== undefined, 'the repost is shown')
    await both({ kind: 'repost', target, on: false })
    await until(async () => (await view())?.viewer?.repost === undefined, 'the repost is gone')

    await both({ kind: 'hide', target, on: true })
    expect(kit.store.messages.get(answer.uri)?.isHidden).toBe(true)
    const gate = async () => {
      const answered = await must(network, 'GET', 'com.atproto.repo.getRecord', {
        params: { repo: shop.did, collection: 'app.bsky.feed.threadgate', rkey: ours.uri.split('/').at(-1) ?? '' },
      })
      return (answered['value'] as { hiddenReplies: string[] }).hiddenReplies // as the lexicon says
    }
    expect(await gate()).toEqual([answer.uri])
    await both({ kind: 'hide', target, on: false })
    expect(await gate()).toEqual([])

    await both({ kind: 'mute', author, on: true })
    await until(async () => (await profile()).muted === true, 'the person is muted')
    await both({ kind: 'mute', author, on: false })
    await until(async () => (await profile()).muted !== true, 'the person is heard again')

    await both({ kind: 'block', author, on: true })
    await until(async () => (await profile()).blocking !== undefined, 'the person is blocked')
    await both({ kind: 'block', author, on: false })
    await until(async () => (await profile()).blocking === undefined, 'the person is let in again')
  })

  it('deletes a post of ours; deleting it again is no trouble', async () => {
    const action: Action = { kind: 'post', text: 'To be taken back', language: null, attachments: [] }
    const made = await kit.perform(action, await kit.attempt(action))
    const gone: Action = { kind: 'delete', target: kit.target('messages', made.remoteId ?? '') }
    const attempt = await kit.attempt(gone)
    await kit.perform(gone, attempt)
    await kit.perform(gone, attempt)
    expect(await textsOf(network, shop)).not.toContain('To be taken back')
    expect(kit.store.messages.has(made.remoteId ?? '')).toBe(false)
  })
})

describe('direct messages, through the real account server', () => {
  it('come in, are answered, and a send whose answer was lost is found again', async () => {
    const { convoId, id } = await direct(network, mia, shop, 'Privately: where is my parcel?')
    await until(async () => {
      await kit.pull()
      return kit.store.messages.has(id)
    }, 'the message comes in')
    expect(kit.store.messages.get(id)).toMatchObject({
      conversationId: convoId,
      authorId: mia.did,
      body: 'Privately: where is my parcel?',
    })
    expect(kit.store.conversations.get(convoId)).toMatchObject({ kind: 'direct', authorId: mia.did })
    const action: Action = {
      kind: 'reply',
      conversation: kit.target('conversations', convoId),
      replyTo: kit.target('messages', id),
      text: 'On its way.',
      language: 'en',
      attachments: [],
      isPrivate: true,
    }
    const attempt = await kit.attempt(action)
    await fetch(`${network.chat}/control/lose`, { method: 'POST' })
    expect(await failure(kit.perform(action, attempt))).toMatchObject({ outcome: 'unknown' })
    const found = await bluesky.ownSince?.(kit.sessions.open(kit.account), {
      action,
      attempt,
      since: attempt.startedAt - 1000,
    })
    expect(found).toMatchObject([{ text: 'On its way.', conversationId: convoId }])
    expect(await directTexts(network, mia, convoId)).toEqual(['Privately: where is my parcel?', 'On its way.'])
    await kit.pull()
    expect(kit.store.messages.get(found?.[0]?.remoteId ?? '')).toMatchObject({
      body: 'On its way.',
      authorId: shop.did,
    })
  })
})
