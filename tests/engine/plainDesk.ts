import type { Connector } from '../../src/main/connectors/connector.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import type { MediaFolder } from '../../src/main/engine/media/mediaFolder.ts'
import type { Step } from '../../src/main/engine/steps.ts'
import type { OutboxView } from '../../src/shared/contract/outbox.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import type { FakeHost } from '../fakes/fakeHost.ts'
import { withFault } from '../fakes/faultyWire.ts'
import type { WireFault } from '../fakes/faultyWire.ts'
import { createPlainConnector } from '../fakes/plainNetwork.ts'
import { createPlainWorld } from '../fakes/plainWorld.ts'
import type { PlainKind, PlainWorld } from '../fakes/plainWorld.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** An engine with one account of the plainest network of a kind, signed in and read to the end. */
export interface PlainDesk {
  readonly kit: EngineKit
  readonly world: PlainWorld
  readonly brandId: string
  readonly accountId: string
  /** What the next requests meet: a fault for those that `hits` names, all when it is left out. */
  readonly net: { fault: WireFault | null; hits: (method: string, url: string) => boolean }
  /** A customer writes; resolves with the conversation once it is here. */
  readonly written: (thread: string, text: string) => Promise<string>
  readonly reply: (conversationId: string, text: string, undoSeconds?: number) => Promise<string>
  readonly entry: (outboxId: string) => Promise<OutboxView>
  /** Texts of ours on the network, oldest first. */
  readonly posted: () => string[]
}

/** Starts one. `alter` puts another connector in the place of the plain one; `wire` another line. */
export async function startPlainDesk(
  kind: PlainKind,
  options: {
    alter?: (connector: Connector) => Connector
    file?: string
    ballast?: string
    time?: FakeClock
    host?: FakeHost
    wrap?: (wire: Wire) => Wire
    media?: MediaFolder
    step?: (name: Step) => void
    /** The account is in the file already. */
    isAgain?: boolean
    /** A network that is there already. */
    world?: PlainWorld
  } = {},
): Promise<PlainDesk> {
  const time = options.time ?? createFakeClock()
  const world = options.world ?? createPlainWorld(kind, { random: () => 0, lagMs: 0 })
  const net: PlainDesk['net'] = { fault: null, hits: () => true }
  const server: Wire = (request) => {
    const { status, headers, body } = world.answer(request, time.clock.now())
    return Promise.resolve({ status, headers, body: once(body) })
  }
  const plain = options.wrap?.(server) ?? server
  const wire: Wire = (request, signal) =>
    net.fault !== null && net.hits(request.method, request.url)
      ? withFault(plain, net.fault)(request, signal)
      : plain(request, signal)
  const connector = createPlainConnector(kind, 10_000)
  const kit = startEngine({
    time,
    wire,
    connectors: [options.alter?.(connector) ?? connector],
    ...(options.file === undefined ? {} : { file: options.file }),
    ...(options.ballast === undefined ? {} : { ballast: options.ballast }),
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.media === undefined ? {} : { media: options.media }),
    ...(options.step === undefined ? {} : { step: options.step }),
  })
  const { brandId, accountId } = options.isAgain === true ? await known(kit) : await connected(kit, connector.network)
  await time.advance(5000)
  return {
    kit,
    world,
    brandId,
    accountId,
    net,
    written: async (thread, text) => {
      world.customerWrites(thread, text, time.clock.now())
      await kit.client.command('sync.now', { accountId: null })
      await time.advance(2000)
      const found = kit.store.reader.get<{ id: string }>('SELECT id FROM conversations WHERE remote_id = :thread', {
        thread,
      })
      if (found === undefined) throw new Error(`No conversation ${thread}`)
      return found.id
    },
    reply: async (conversationId, text, undoSeconds = 0) =>
      (await kit.client.command('message.reply', { conversationId, text, undoSeconds })).outboxId,
    entry: async (outboxId) => {
      const [found] = await kit.client.query('outbox.list', { ids: [outboxId] })
      if (found === undefined) throw new Error(`No entry ${outboxId}`)
      return found
    },
    posted: () => world.posts.filter((it) => it.author === 'me').map((it) => it.text),
  }
}

async function connected(kit: EngineKit, network: string): Promise<{ brandId: string; accountId: string }> {
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto' })
  const { accountId } = await kit.client.command('account.connect', {
    brandId,
    network,
    server: null,
    fields: {},
    secrets: {},
  })
  return { brandId, accountId }
}

async function known(kit: EngineKit): Promise<{ brandId: string; accountId: string }> {
  const [account] = await kit.client.query('account.list', {})
  if (account === undefined) throw new Error('There is no account in this file')
  return { brandId: account.brandId, accountId: account.id }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
