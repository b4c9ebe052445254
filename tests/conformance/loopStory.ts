import { expect } from 'vitest'
import type { Wire } from '../../src/main/engine/deps.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import { outboxState } from '../../src/shared/contract/outbox.ts'
import { seeded, startEngine, type EngineKit } from '../engine/kit.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { withFault, type WireFault } from '../fakes/faultyWire.ts'
import type { FakeNetwork, MakeFakeNetwork } from './harness.ts'
import { somePicture } from './somePicture.ts'

/** What goes wrong with the request of that number; null when nothing does. */
export type FaultAt = (index: number, request: WireRequest) => WireFault | null

/** One engine, one fake network, and a person who does what the app would ask of them. */
interface Loop {
  readonly kit: EngineKit
  readonly network: FakeNetwork
  /** Called when the account is active. */
  readonly signedIn: () => void
}

/** What is known in the end, here and on the network. */
export interface LoopEnd {
  readonly conversations: readonly unknown[]
  readonly outbox: readonly unknown[]
  readonly onNetwork: readonly string[]
}

/** What a told story leaves behind. */
export interface ToldStory {
  readonly end: LoopEnd
  readonly requests: readonly WireRequest[]
  /** Places of the requests that change something. */
  readonly writes: ReadonlySet<number>
  /** How many of the requests were made for signing in. */
  readonly signInRequests: number
}

/**
 * Tells the story on a fresh network, with the faults asked for. `spareSignIn`: none while signing in, for networks that
 * leave something out when a part of them does not answer at that moment.
 */
export async function runStory(
  make: MakeFakeNetwork,
  faultAt: FaultAt,
  options: { readonly spareSignIn?: boolean } = {},
): Promise<ToldStory> {
  const time = createFakeClock()
  const network = make({ now: time.clock.now, random: seeded(11) })
  const requests: WireRequest[] = []
  let signInRequests: number | null = null
  const plain: Wire = async (request) => {
    const answer = await network.answer(request)
    return { ...answer, body: once(answer.body) }
  }
  const wire: Wire = (request, signal) => {
    const isSpared = options.spareSignIn === true && signInRequests === null
    const fault = isSpared ? null : faultAt(requests.length, request)
    requests.push(request)
    return fault === null ? plain(request, signal) : withFault(plain, fault)(request, signal)
  }
  // Asking seldom makes the runs short; what is due is asked for by hand.
  const connector = {
    ...network.connector,
    streams: network.connector.streams.map((stream) => ({ ...stream, everyMs: 3_600_000 })),
  }
  const kit = startEngine({ time, wire, servers: {}, connectors: [connector] })
  try {
    const loop: Loop = { kit, network, signedIn: () => (signInRequests ??= requests.length) }
    await tell(loop)
    const changes = (request: WireRequest): boolean => request.method !== 'GET' && network.onlyAsks?.(request) !== true
    return {
      end: await endOf(loop),
      requests: [...requests],
      writes: new Set(requests.flatMap((request, index) => (changes(request) ? [index] : []))),
      signInRequests: signInRequests ?? 0,
    }
  } finally {
    await kit.stop()
  }
}

const kindWords = 'บริการดีมากครับ'

async function tell(loop: Loop): Promise<void> {
  const { kit, network } = loop
  const { client, time } = kit
  const { world } = network
  const { brandId } = await client.command('brand.create', { name: 'Loop' })
  await client.command('settings.set', { values: network.settings })
  const ann = world.addPerson('Ann Archer')
  const bo = world.addPerson('Bo Ek')
  const post = world.ownPost('The stove is back in stock.')
  await time.advance(1000)
  const fromAnn = world.comment(ann, post, 'Does it fit my old pan?')
  await time.advance(1000)
  const fromBo = world.comment(bo, post, kindWords)
  await time.advance(1000)
  world.direct?.(ann, '안녕하세요, 주문을 바꾸고 싶어요.')
  await time.advance(1000)

  if (network.app !== undefined) await setUpApp(loop, network.app)
  const { server, fields, secrets } = network.signIn
  const values = { server, fields, secrets, way: network.signIn.way ?? null }
  const { accountId } = await client.command('account.connect', {
    brandId,
    network: network.connector.network,
    ...values,
  })
  for (let tries = 0; tries < 20; tries++) {
    await time.advance(90_000)
    const account = await client.query('account.detail', { accountId })
    if (account?.state === 'active') break
    await client.command('account.reconnect', { accountId, ...values })
  }
  loop.signedIn()
  await quiet(loop)

  const { actions, privateAttachments } = network.connector.capabilities(await remoteAccount(kit, network, accountId))
  await client.command('message.reply', {
    conversationId: await conversationWith(kit, 'Does it fit my old pan?'),
    text: 'It fits every pan we know.',
    undoSeconds: 0,
  })
  if (world.direct !== null) {
    const conversationId = await conversationWith(kit, '안녕하세요, 주문을 바꾸고 싶어요.')
    await client.command('message.reply', { conversationId, text: '네, 바로 확인해 드리겠습니다.', undoSeconds: 0 })
    // Where a picture is a message of its own, it is one more thing that may be lost or doubled.
    const attachments = privateAttachments?.apart === true ? [await somePicture(client)] : []
    const text = '주문 번호를 알려 주시겠어요?'
    await client.command('message.reply', { conversationId, text, attachments, undoSeconds: 0 })
  }
  if (actions.includes('post')) await client.command('post.publish', { accountId, text: 'Open on Saturday.' })
  const kind = await messageOf(kit, kindWords)
  if (actions.includes('react'))
    await client.command('message.react', { messageId: kind.id, reaction: 'like', on: true })
  await quiet(loop)

  // A fake may tell of others a second early; what comes after our replies must not seem to come before them.
  await time.advance(2000)
  world.comment(ann, fromAnn, 'And the small one?')
  await time.advance(1000)
  const mention = world.mention?.(
    bo,
    `Hello @${(await client.query('account.detail', { accountId }))?.handle ?? ''}, well done`,
  )
  await time.advance(1000)
  world.like?.(bo, post)
  await quiet(loop)
  if (network.connector.capabilities(await remoteAccount(kit, network, accountId)).sees.edits && mention !== undefined)
    world.edit?.(mention, 'Hello all, well done')
  if (actions.includes('delete')) {
    await client.command('message.reply', {
      // A review that has its answer takes no other.
      conversationId: await conversationWith(kit, network.isReviewed === true ? kindWords : 'And the small one?'),
      text: 'The small one too.',
      undoSeconds: 0,
    })
    await quiet(loop)
    const second = await messageOf(kit, 'The small one too.')
    await client.command('message.delete', { messageId: second.id, reason: 'Answered too early' })
  }
  await quiet(loop)
  if (network.connector.capabilities(await remoteAccount(kit, network, accountId)).sees.deletions) {
    world.remove(fromBo)
    // What is missing from a listing counts as deleted after several looks with time between them.
    for (let look = 0; look < 4; look++) await quiet(loop)
  }
  if (actions.includes('mute')) await client.command('author.mute', { authorId: kind.authorId, on: true })
  await quiet(loop)
}

/** Enters the agency's own app, its secrets apart. */
async function setUpApp({ kit, network }: Loop, { values, broker }: NonNullable<FakeNetwork['app']>): Promise<void> {
  const isSecret = (name: string) =>
    network.connector.app?.fields.some((it) => it.name === name && it.isSecret) === true
  const some = (secret: boolean) => Object.fromEntries(Object.entries(values).filter(([it]) => isSecret(it) === secret))
  const entered = { values: some(false), secrets: some(true), broker }
  await kit.client.command('app.setUp', { network: network.connector.network, ...entered })
}

/** Lets time pass, asks for what is new, and does a person's part, until nothing is left to do. */
async function quiet({ kit, network }: Loop): Promise<void> {
  const { client, time } = kit
  const began = time.clock.now()
  for (let round = 0; round < 60; round++) {
    await client.command('sync.now', { accountId: null })
    await time.advance(45_000)
    const accounts = await client.query('account.list', {})
    const isCaughtUp = accounts.every((account) =>
      // What fetches older things ends for good; it is not asked again.
      account.streams.every(
        (stream) => stream.failures === 0 && (stream.isHistory || (stream.caughtUpAt ?? 0) >= began),
      ),
    )
    const entries = await client.query('outbox.list', { states: outboxState.options, limit: 500 })
    const open = entries.filter((entry) => entry.state !== 'sent' && entry.state !== 'cancelled')
    if (isCaughtUp && open.length === 0) return
    for (const entry of open) {
      if (entry.state === 'failed') await client.command('outbox.retry', { outboxId: entry.id })
      if (entry.state === 'unconfirmed') {
        const arrived = network.world.ownMessages().some((message) => message.text === entry.text)
        await client.command('outbox.settleUnconfirmed', { outboxId: entry.id, arrived })
      }
      if (entry.state === 'needs_look') await client.command('outbox.settleLook', { outboxId: entry.id, send: true })
    }
  }
  const entries = await client.query('outbox.list', { states: outboxState.options, limit: 500 })
  throw new Error(
    `It does not come to rest: ${JSON.stringify(entries.map(({ actionKind, state, errorText }) => ({ actionKind, state, errorText })))}`,
  )
}

async function endOf({ kit, network }: Loop): Promise<LoopEnd> {
  const { client } = kit
  const { rows } = await client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
  const conversations = await Promise.all(
    rows.map(async (row) => {
      const { messages } = await client.query('conversation.thread', { conversationId: row.id, limit: 500 })
      const told = messages.map((message) => ({
        direction: message.direction,
        author: message.author.displayName,
        body: message.body,
        pictures: message.attachments.length,
        isDeleted: message.deletedAt !== null,
        isEdited: message.editedAt !== null,
        reactions: message.reactions.map(({ reaction, count, isMine }) => ({ reaction, count, isMine })),
        delivery: message.delivery?.state ?? null,
      }))
      return {
        kind: row.kind,
        author: row.author?.displayName,
        state: row.state,
        needsReply: row.needsReply,
        unread: row.unreadCount,
        messages: sorted(told),
      }
    }),
  )
  const entries = await client.query('outbox.list', { states: outboxState.options, limit: 500 })
  const { isSound, problems } = await client.query('data.verify', {})
  expect({ isSound, problems }).toEqual({ isSound: true, problems: [] })
  return {
    conversations: sorted(conversations),
    outbox: sorted(entries.map(({ actionKind, text, state }) => ({ actionKind, text, state }))),
    onNetwork: network.world
      .ownMessages()
      .map((message) => message.text)
      .sort(),
  }
}

function sorted<T>(list: readonly T[]): T[] {
  return [...list].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}

async function findMessage(
  kit: EngineKit,
  text: string,
): Promise<{ conversationId: string; id: string; authorId: string }> {
  const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
  for (const row of rows) {
    const { messages } = await kit.client.query('conversation.thread', { conversationId: row.id, limit: 500 })
    const found = messages.find((message) => message.body === text)
    if (found !== undefined) return { conversationId: row.id, id: found.id, authorId: found.author.id }
  }
  throw new Error(`The story's message is not in the store: ${text}`)
}

async function conversationWith(kit: EngineKit, text: string): Promise<string> {
  return (await findMessage(kit, text)).conversationId
}

function messageOf(kit: EngineKit, text: string): Promise<{ id: string; authorId: string }> {
  return findMessage(kit, text)
}

async function remoteAccount(kit: EngineKit, network: FakeNetwork, accountId: string) {
  const account = await kit.client.query('account.detail', { accountId })
  return {
    remoteId: account?.remoteId ?? '',
    handle: account?.handle ?? '',
    displayName: '',
    avatarUrl: null,
    profileUrl: null,
    server: account?.server ?? null,
    facts: network.facts ?? {},
    warnings: [],
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}
