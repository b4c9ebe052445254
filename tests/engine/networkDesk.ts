import type { Wire, WireAnswer } from '../../src/main/engine/deps.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeNetwork, FakeWorld, MakeFakeNetwork } from '../conformance/harness.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createPlainConnector } from '../fakes/plainNetwork.ts'
import { createPlainWorld } from '../fakes/plainWorld.ts'
import type { PlainWorld } from '../fakes/plainWorld.ts'
import { answerOf } from './blueskyDesk.ts'
import { seeded, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** An engine with an account of any fake network, and a plain neighbour that must not suffer from it. */
export interface NetworkDesk {
  readonly kit: EngineKit
  readonly net: FakeNetwork
  readonly neighbour: PlainWorld
  readonly accountId: string
  /** Answers in the network's place while it is set; undefined lets a request through. */
  readonly inBetween: {
    answer: ((request: WireRequest, signal: AbortSignal) => Promise<WireAnswer> | undefined) | null
  }
  /** Texts that stand in the store, oldest first. */
  readonly texts: () => string[]
}

/** Starts one and signs both accounts in; `fill` puts something into the world first. */
export async function startNetworkDesk(
  make: MakeFakeNetwork,
  fill: (net: FakeNetwork) => void = () => undefined,
): Promise<NetworkDesk> {
  const time = createFakeClock()
  const net = make({ now: () => time.clock.now(), random: seeded(3) })
  const neighbour = createPlainWorld('keyed', { random: () => 0, lagMs: 0 })
  const inBetween: NetworkDesk['inBetween'] = { answer: null }
  const wire: Wire = async (request, signal) => {
    if (new URL(request.url).hostname === 'plain.example') return answerOf(neighbour.answer(request, time.clock.now()))
    return (await inBetween.answer?.(request, signal)) ?? answerOf(await net.answer(request))
  }
  const kit = startEngine({
    time,
    wire,
    connectors: [net.connector, createPlainConnector('keyed', 10_000)],
    servers: {},
  })
  if (Object.keys(net.settings).length > 0)
    await kit.client.command('settings.set', { values: net.settings as { blueskyPlcUrl: string } }) // the fake's own names of settings
  fill(net)
  await time.advance(2000)
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto' })
  const { accountId } = await kit.client.command('account.connect', {
    brandId,
    network: net.connector.network,
    server: net.signIn.server,
    fields: { ...net.signIn.fields },
    secrets: { ...net.signIn.secrets },
    way: net.signIn.way ?? null,
  })
  await kit.client.command('account.connect', {
    brandId,
    network: 'plain_keyed',
    server: null,
    fields: {},
    secrets: {},
  })
  await time.advance(30_000)
  return {
    kit,
    net,
    neighbour,
    accountId,
    inBetween,
    texts: () =>
      kit.store.reader
        .all<{ body: string }>('SELECT body FROM messages WHERE deleted_at IS NULL ORDER BY seq')
        .map((it) => it.body),
  }
}

/** How a person gets into the inbox of this network: by naming the account, else under a post of it. */
export function speak(world: FakeWorld): (person: string, text: string) => string {
  const { mention } = world
  if (mention !== null) return mention
  const post = world.ownPost('A post to be discussed')
  return (person, text) => world.comment(person, post, text)
}
