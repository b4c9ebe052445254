import { beforeEach, describe, expect, test } from 'vitest'
import { bluesky } from '../../../../src/main/connectors/bluesky/index.ts'
import { imageSize } from '../../../../src/main/connectors/bluesky/imageSize.ts'
import type { Attempt, Receipt, Session } from '../../../../src/main/connectors/connector.ts'
import type { Action, Target } from '../../../../src/shared/contract/action.ts'
import { failure, startKit, type Kit } from './kit.ts'

// One pixel, 3 wide and 2 high as far as its head says.
const png = Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d49484452000000030000000208060000', 'hex'))
const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: png.length, altText: '割れた皿の写真' }
let kit: Kit
let count: number
beforeEach(async () => {
  kit = await startKit()
  count = 0
})

const session = (): Session => ({ ...kit.session(), file: () => Promise.resolve(png) })
const post = (text: string, more: Partial<Extract<Action, { kind: 'post' }>> = {}): Action => ({
  kind: 'post',
  text,
  language: 'en',
  attachments: [],
  ...more,
})

async function attempt(action: Action, continues?: Target): Promise<Attempt> {
  const startedAt = kit.clock.clock.now()
  const more = continues === undefined ? {} : { continues }
  const ready = await bluesky.prepare?.(session(), action, {
    id: `outbox-${++count}`,
    startedAt,
    entropy: 0.5,
    ...more,
  })
  return { key: ready?.key ?? '', payload: ready?.payload ?? null, startedAt, ...more }
}
async function send(action: Action, continues?: Target): Promise<Receipt> {
  return bluesky.perform(session(), action, await attempt(action, continues))
}
const recordOf = (receipt: Receipt): Record<string, unknown> => kit.fake.state.find(receipt.remoteId ?? '')?.value ?? {}
const messageIn = ({ changes, remoteId }: Receipt) =>
  changes.flatMap((it) => (it.kind === 'message' && it.message.remoteId === remoteId ? [it.message] : []))[0]
const targetOf = (receipt: Receipt): Target => ({
  remoteId: receipt.remoteId ?? '',
  ref: messageIn(receipt)?.ref ?? '',
})

describe('pictures', () => {
  test('go out with their words and their size, once however often the attempt is repeated', async () => {
    const action = post('Broken', { attachments: [picture, { ...picture, altText: '' }] })
    const tried = await attempt(action)
    const receipt = await bluesky.perform(session(), action, tried)
    expect(await bluesky.perform(session(), action, tried)).toMatchObject({ remoteId: receipt.remoteId })
    expect(kit.fake.world.ownMessages()).toHaveLength(1)
    expect(recordOf(receipt)['embed']).toMatchObject({
      $type: 'app.bsky.embed.images',
      images: [
        {
          alt: '割れた皿の写真',
          aspectRatio: { width: 3, height: 2 },
          image: { $type: 'blob', mimeType: 'image/png' },
        },
        { alt: '' },
      ],
    })
  })

  test('go with an answer', async () => {
    const ann = kit.fake.world.addPerson('Ann')
    const mention = kit.fake.world.mention(ann, `@${kit.account.handle} what does it look like?`)
    await kit.pull('notifications')
    const receipt = await send({
      kind: 'reply',
      conversation: kit.target('conversations', mention),
      replyTo: kit.target('messages', mention),
      text: 'Like this',
      language: 'en',
      attachments: [picture],
      isPrivate: false,
    })
    expect(recordOf(receipt)).toMatchObject({ reply: { parent: { uri: mention } }, embed: { images: [{}] } })
  })

  test('that the server has thrown away meanwhile are handed over again, for the very same record', async () => {
    const action = post('Late', { attachments: [picture] })
    const tried = await attempt(action)
    kit.fake.state.blobs.clear()
    const receipt = await bluesky.perform(session(), action, tried)
    expect(receipt.remoteId).toContain(tried.key)
    expect(kit.fake.state.blobs.size).toBe(1)
    expect(kit.fake.requests.filter((it) => it.endsWith('uploadBlob'))).toHaveLength(2)
  })

  test.each([
    ['five of them', { attachments: Array.from({ length: 5 }, () => picture) }, 'at most 4 pictures'],
    ['a large one', { attachments: [{ ...picture, bytes: 2_000_001 }] }, 'at most 2 MB'],
    ['another kind', { attachments: [{ ...picture, mediaType: 'image/tiff' }] }, 'image/tiff'],
    [
      'one beside a card',
      { attachments: [picture], card: { url: 'https://example.org/', title: 'T', description: '' } },
      'either pictures or a link card',
    ],
  ])('%s is refused in words before anything is asked', async (_, more, words) => {
    const before = kit.fake.requests.length
    const error = await failure(attempt(post('x', more)))
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    expect(error.message).toContain(words)
    expect(kit.fake.requests.length).toBe(before)
  })

  test('tell their size in their first bytes, whatever they are', () => {
    const of = (hex: string): ReturnType<typeof imageSize> => imageSize(Uint8Array.from(Buffer.from(hex, 'hex')))
    expect(imageSize(png)).toEqual({ width: 3, height: 2 })
    expect(of('4749463839610a000500')).toEqual({ width: 10, height: 5 })
    expect(of('ffd8ffe000044a46ffc0001108001000200301')).toEqual({ width: 32, height: 16 })
    expect(of('524946460000000057454250565038580a0000000000000009000004000000')).toEqual({ width: 10, height: 5 })
    expect(of('5249464600000000574542505650384c000000002f09000100')).toEqual({ width: 10, height: 5 })
    for (const hex of ['', '89504e47', 'ffd8ffe00004', 'ffd8ffe00000', '00'.repeat(64), `89504e47${'00'.repeat(30)}`])
      expect(of(hex), hex).toBeNull()
  })
})

describe('a link card', () => {
  test('goes out as it was made, and the receipt tells it as the next pull does', async () => {
    const card = { url: 'https://example.org/stove', title: 'The stove', description: 'Small' }
    const receipt = await send(post('New', { card }))
    expect(recordOf(receipt)['embed']).toEqual({
      $type: 'app.bsky.embed.external',
      external: { uri: card.url, title: card.title, description: card.description },
    })
    expect(messageIn(receipt)).toMatchObject({ body: 'New', extras: { card } })
  })
})

describe('a thread of our own', () => {
  test('hangs together, opens no conversation, and what others answer to any part does', async () => {
    const one = await send(post('One'))
    kit.tick()
    const two = await send(post('Two'), targetOf(one))
    kit.tick()
    const three = await send(post('Three'), targetOf(two))
    const uri = (receipt: Receipt): string => receipt.remoteId ?? ''
    expect(recordOf(two)['reply']).toMatchObject({ root: { uri: uri(one) }, parent: { uri: uri(one) } })
    expect(recordOf(three)['reply']).toMatchObject({ root: { uri: uri(one) }, parent: { uri: uri(two) } })
    kit.tick()
    const ann = kit.fake.world.addPerson('Ann')
    const ben = kit.fake.world.addPerson('Ben')
    const first = kit.fake.world.comment(ann, uri(two), 'To the second part')
    const second = kit.fake.world.comment(ben, uri(two), 'Me too')
    kit.tick()
    await kit.pull('notifications')
    await kit.pull('own')
    const placeOf = (id: string): string | null | undefined => kit.store.messages.get(id)?.conversationId
    expect([one, two, three].map((receipt) => placeOf(uri(receipt)))).toEqual([null, null, null])
    expect([one, two, three].map((receipt) => messageIn(receipt)?.conversationId)).toEqual([null, null, null])
    expect([placeOf(first), placeOf(second)]).toEqual([first, second])
    expect(kit.store.conversations.get(first)).toMatchObject({ kind: 'comment', authorId: ann })
  })
})

describe('moderation', () => {
  test('a report names the post, the reason and the words, and goes to the service in the settings', async () => {
    const ann = kit.fake.world.addPerson('Ann')
    const mention = kit.fake.world.mention(ann, `@${kit.account.handle} buy followers`)
    await kit.pull('notifications')
    const target = kit.target('messages', mention)
    const author = kit.target('authors', ann)
    await send({ kind: 'report', target, author, reason: 'spam', comment: 'Third time' })
    expect(kit.fake.state.reports).toMatchObject([
      {
        reasonType: 'com.atproto.moderation.defs#reasonSpam',
        reason: 'Third time',
        subject: { $type: 'com.atproto.repo.strongRef', uri: mention, cid: kit.fake.state.find(mention)?.cid },
      },
    ])
  })

  test('a report of a direct message names its conversation', async () => {
    const ann = kit.fake.world.addPerson('Ann')
    const message = kit.fake.world.direct?.(ann, 'Rude words') ?? ''
    await kit.pull('chat')
    const target = kit.target('messages', message)
    await send({ kind: 'report', target, author: kit.target('authors', ann), reason: 'abuse', comment: '' })
    expect(kit.fake.state.reports).toMatchObject([
      {
        reasonType: 'com.atproto.moderation.defs#reasonRude',
        subject: { $type: 'chat.bsky.convo.defs#messageRef', did: ann, messageId: message },
      },
    ])
  })

  test('a list is muted by its page, whoever’s handle stands there, and no longer', async () => {
    const { handle, did } = kit.fake.state.own
    const list = `https://bsky.app/profile/${handle}/lists/3klist`
    await send({ kind: 'muteList', list, on: true })
    expect([...kit.fake.state.mutedLists]).toEqual([`at://${did}/app.bsky.graph.list/3klist`])
    await send({ kind: 'muteList', list: `at://${did}/app.bsky.graph.list/3klist`, on: false })
    expect(kit.fake.state.mutedLists.size).toBe(0)
  })

  test.each([
    'https://bsky.app/profile/shop.test/feed/3kfeed',
    'https://evil.example/profile/shop.test/lists/3k',
    'did:plc:abc',
    'a list',
  ])('%s is no list, and nothing is asked', async (list) => {
    const before = kit.fake.requests.length
    expect(await failure(send({ kind: 'muteList', list, on: true }))).toMatchObject({
      kind: 'rejected',
      code: 'no_list',
    })
    expect(kit.fake.requests.length).toBe(before)
  })

  test('a list of somebody whom nobody knows is told as missing', async () => {
    const list = 'https://bsky.app/profile/nobody.example/lists/3klist'
    expect(await failure(send({ kind: 'muteList', list, on: true }))).toMatchObject({ kind: 'missing' })
  })
})
