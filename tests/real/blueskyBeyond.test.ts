import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { Change } from '../../src/main/connectors/change.ts'
import type { Receipt } from '../../src/main/connectors/connector.ts'
import type { Action, Target } from '../../src/shared/contract/action.ts'
import { startBluesky, type BlueskyKit } from './blueskyKit.ts'
import { must, newPerson, post, postViews, record, until, type Person } from './servers/people.ts'

const network = inject('atproto')
let shop: Person
let mia: Person
let kit: BlueskyKit

beforeAll(async () => {
  shop = await newPerson(network, 'shop')
  mia = await newPerson(network, 'mia')
  kit = await startBluesky(network, shop)
})

interface Shown {
  readonly embed?: { readonly images?: { alt: string; aspectRatio?: object }[]; readonly external?: object }
  readonly record: { readonly reply?: { root: { uri: string }; parent: { uri: string } } }
}

const write = (text: string, more: Partial<Extract<Action, { kind: 'post' }>> = {}): Action => ({
  kind: 'post',
  text,
  language: 'en',
  attachments: [],
  ...more,
})
const send = async (action: Action, continues?: Target): Promise<Receipt> =>
  kit.perform(action, await kit.attempt(action, continues))
const shown = async (uri: string | null): Promise<Shown> => {
  let view: Shown | undefined
  await until(async () => {
    view = (await postViews(network, mia, [uri ?? '']))[0] as Shown | undefined // as the lexicon says
    return view !== undefined
  }, `${uri} is shown`)
  if (view === undefined) throw new Error('not shown')
  return view
}
const targetOf = (receipt: Receipt): Target => kit.target('messages', receipt.remoteId ?? '')

/** A file of ours: a grey picture of this size. */
function picture(width: number, height: number, altText: string) {
  const bytes = greyPng(width, height)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  kit.files.set(sha256, bytes)
  return { sha256, mediaType: 'image/png', bytes: bytes.length, altText }
}

describe('writing more than words', () => {
  it('posts pictures with their words and size, and answers with one', async () => {
    const attachments = [picture(40, 30, '割れた皿'), picture(10, 20, 'The same from the side')]
    const receipt = await send(write('Look', { attachments }))
    const { embed } = await shown(receipt.remoteId)
    expect(embed?.images).toMatchObject([
      { alt: '割れた皿', aspectRatio: { width: 40, height: 30 } },
      { alt: 'The same from the side', aspectRatio: { width: 10, height: 20 } },
    ])
    await kit.pull()
    expect(kit.store.messages.get(receipt.remoteId ?? '')?.attachments).toMatchObject([
      { altText: '割れた皿', mediaType: 'image/jpeg' },
      { altText: 'The same from the side' },
    ])
    const mention = await post(network, mia, `@${shop.handle} how does it look now?`, { naming: shop })
    await kit.seen(mention)
    const answer = await send({
      kind: 'reply',
      conversation: kit.target('conversations', mention.uri),
      replyTo: kit.target('messages', mention.uri),
      text: 'Mended',
      language: 'en',
      attachments: [picture(12, 12, 'A mended plate')],
      isPrivate: false,
    })
    expect(await shown(answer.remoteId)).toMatchObject({
      embed: { images: [{ alt: 'A mended plate' }] },
      record: { reply: { parent: { uri: mention.uri } } },
    })
  })

  it('posts a link card, and reads it back as it told it', async () => {
    const card = { url: 'https://example.org/stove', title: 'The stove', description: 'Small and light' }
    const receipt = await send(write('New in', { card }))
    const told = kit.store.messages.get(receipt.remoteId ?? '')
    expect(told?.extras).toEqual({ card })
    await shown(receipt.remoteId)
    await kit.pull()
    expect(kit.store.messages.get(receipt.remoteId ?? '')).toMatchObject({ body: 'New in', extras: { card } })
  })

  it('posts a thread of three that hangs together, and takes what is answered to its second part', async () => {
    const one = await send(write('One of three'))
    const two = await send(write('Two of three'), targetOf(one))
    const three = await send(write('Three of three'), targetOf(two))
    expect((await shown(three.remoteId)).record.reply).toMatchObject({
      root: { uri: one.remoteId },
      parent: { uri: two.remoteId },
    })
    const second = { uri: two.remoteId ?? '', cid: targetOf(two).ref.split(' ')[0] ?? '' }
    const root = { uri: one.remoteId ?? '', cid: targetOf(one).ref.split(' ')[0] ?? '' }
    const answer = await post(network, mia, 'To the second', { to: second, root })
    await kit.seen(answer)
    expect(kit.store.messages.get(answer.uri)).toMatchObject({ conversationId: answer.uri })
    expect(kit.store.messages.get(two.remoteId ?? '')?.conversationId).toBeNull()
  })
})

describe('reading more', () => {
  it('shows what a post quotes, and that it is gone when it is', async () => {
    const ours = await post(network, shop, 'The post to be quoted')
    const quote = await post(network, mia, 'Look at this', { quoting: ours })
    await kit.seen(quote)
    expect(kit.store.messages.get(quote.uri)).toMatchObject({
      body: 'Look at this',
      conversationId: quote.uri,
      extras: { quoted: { remoteId: ours.uri, handle: shop.handle, text: 'The post to be quoted' } },
    })
    expect(kit.store.conversations.get(quote.uri)).toMatchObject({ kind: 'mention', authorId: mia.did })
    await send({ kind: 'delete', target: kit.target('messages', ours.uri) })
    await until(async () => {
      await kit.thread(quote.uri)
      return kit.store.messages.get(quote.uri)?.extras?.quoted?.remoteId === null
    }, 'the quoted post is gone')
  })

  it('listens to a list and a search, each post once, none of them owed an answer', async () => {
    const list = await record(network, mia, 'app.bsky.graph.list', {
      name: 'Stoves',
      purpose: 'app.bsky.graph.defs#curatelist',
    })
    await record(network, mia, 'app.bsky.graph.listitem', { subject: mia.did, list: list.uri })
    const word = `word${Date.now().toString(36)}`
    const found = await post(network, mia, `A stove and a ${word}`)
    kit.sources.push(list.uri, `search:${word}`)
    await kit.seen(found)
    expect(kit.store.messages.get(found.uri)?.conversationId).toBe(`listening:${found.uri}`)
    expect(kit.store.conversations.get(`listening:${found.uri}`)).toMatchObject({ kind: 'listening' })
    const again = await kit.pull()
    expect(again.filter((it) => it.kind === 'message' && it.message.remoteId === found.uri)).toEqual([])
    kit.sources.splice(0)
  })

  it('tells the figures of the account and of its posts', async () => {
    const ours = await post(network, shop, 'A post to be liked')
    await record(network, mia, 'app.bsky.feed.like', { subject: ours })
    await record(network, mia, 'app.bsky.graph.follow', { subject: shop.did })
    await post(network, mia, 'Good', { to: ours })
    const counts = async (): Promise<Record<string, unknown>> => (await postViews(network, mia, [ours.uri]))[0] ?? {}
    await until(async () => {
      const { likeCount, replyCount } = await counts()
      return likeCount === 1 && replyCount === 1
    }, 'the likes are counted')
    kit.later(7 * 3_600_000)
    const told: (Change & { kind: 'metric' })[] = []
    for (const it of await kit.pull()) if (it.kind === 'metric') told.push(it)
    const of = (messageId: string | null): Record<string, number> =>
      Object.fromEntries(told.filter((it) => it.messageId === messageId).map((it) => [it.name, it.value]))
    expect(of(ours.uri)).toEqual({ likes: 1, replies: 1, reposts: 0, quotes: 0 })
    expect(of(null)).toMatchObject({ followers: 1, follows: 0 })
  })
})

describe('moderation', () => {
  it('a report reaches the moderators, with its reason and words', async () => {
    const spam = await post(network, mia, `@${shop.handle} buy followers`, { naming: shop })
    await kit.seen(spam)
    await send({
      kind: 'report',
      target: kit.target('messages', spam.uri),
      author: kit.target('authors', mia.did),
      reason: 'spam',
      comment: 'For the third time',
    })
    const { events } = (await (await fetch(network.moderation)).json()) as { events: Record<string, unknown>[] } // as the lexicon says
    expect(events.filter((it) => (it['subject'] as { uri?: string }).uri === spam.uri)).toMatchObject([
      {
        createdBy: shop.did,
        event: { reportType: 'com.atproto.moderation.defs#reasonSpam', comment: 'For the third time' },
      },
    ])
  })

  it('mutes and unmutes everybody on a list', async () => {
    const rude = await newPerson(network, 'rude')
    const list = await record(network, mia, 'app.bsky.graph.list', {
      name: 'Rude people',
      purpose: 'app.bsky.graph.defs#modlist',
    })
    await record(network, mia, 'app.bsky.graph.listitem', { subject: rude.did, list: list.uri })
    const isMuted = async (): Promise<boolean> => {
      const params = { actor: rude.did }
      const { viewer } = await must(network, 'GET', 'app.bsky.actor.getProfile', { as: shop, params })
      return (viewer as { muted?: boolean } | undefined)?.muted === true
    }
    const page = `https://bsky.app/profile/${mia.handle}/lists/${list.uri.split('/').at(-1) ?? ''}`
    await send({ kind: 'muteList', list: page, on: true })
    await until(isMuted, 'the person on the list is muted')
    await send({ kind: 'muteList', list: list.uri, on: false })
    await until(async () => !(await isMuted()), 'the person is heard again')
  })
})

function greyPng(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0x80).map((byte, at) => (at % (width + 1) === 0 ? 0 : byte))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
