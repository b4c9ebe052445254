import { createHash, type Hash } from 'node:crypto'
import type { Connector } from '../../../src/main/connectors/connector.ts'
import { WireError, type Wire, type WireAnswer } from '../../../src/main/engine/deps.ts'
import type { WireRequest } from '../../../src/shared/contract/host.ts'
import type { FakeClock } from '../../fakes/fakeClock.ts'
import { createFaultyWire } from '../../fakes/faultyWire.ts'
import { createPlainConnector } from '../../fakes/plainNetwork.ts'
import { createPlainWorld, plainKinds, type PlainKind, type PlainWorld } from '../../fakes/plainWorld.ts'

/** How long listings may hide a new item at worst, ms. */
const worstLagMs = 20_000
/** What the connectors declare: the worst, and room for requests that were still on their way. */
const declaredLagMs = 30_000
/** How long a request is on its way at worst, ms. */
const worstWayMs = 800

/** What a network may promise wrongly: the blind one a key, the listed one listings without lag. */
export type NetworkLie = 'key' | 'lag'

/** Three networks, one of each kind, behind one wire that takes time and goes wrong. */
export interface SimulatedNetworks {
  readonly connectors: readonly Connector[]
  readonly worlds: Readonly<Record<PlainKind, PlainWorld>>
  readonly wire: Wire
  /** From now on this share of all calls goes wrong. */
  readonly setStorm: (share: number) => void
  /** Calls so far, and how many of them went wrong. */
  readonly calls: () => { readonly all: number; readonly faulty: number }
  /** Everything that was asked, as a running hash. */
  readonly trace: Hash
}

/** Makes the networks; nothing goes wrong until there is a storm. */
export function simulateNetworks(parts: {
  readonly fake: FakeClock
  readonly random: () => number
  readonly lie: NetworkLie | null
}): SimulatedNetworks {
  const { fake, random } = parts
  const trace = createHash('sha256')
  const world = (kind: PlainKind): PlainWorld => createPlainWorld(kind, { random, lagMs: worstLagMs, pageSize: 20 })
  const worlds = { keyed: world('keyed'), listed: world('listed'), blind: world('blind') }
  const way = (): Promise<void> =>
    new Promise((resolve) => void fake.timers.after(20 + Math.floor(random() * worstWayMs), resolve))
  let lateShare = 0
  let late = 0

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    await way()
    const kind = plainKinds.find((one) => request.url.startsWith(addressOf(one))) ?? 'blind'
    const { status, headers, body } = worlds[kind].answer(request, fake.clock.now())
    trace.update(`${fake.clock.now()} ${request.method} ${request.url} ${status}\n`)
    await way()
    return { status, headers, body: once(body) }
  }
  /** Now and then a request arrives long after we gave it up. */
  const server: Wire = async (request) => {
    if (random() >= lateShare) return await answer(request)
    late += 1
    fake.timers.after(2_000 + Math.floor(random() * 3_000), () => void answer(request))
    throw new WireError({ reason: 'reset', before: false, message: 'ECONNRESET' })
  }
  const faulty = createFaultyWire(server, { random }, { share: 0 })
  const lag = parts.lie === 'lag' ? 0 : declaredLagMs
  return {
    connectors: plainKinds.map((kind) =>
      createPlainConnector(kind, lag, kind === 'blind' && parts.lie === 'key' ? 'safe' : undefined),
    ),
    worlds,
    wire: faulty.wire,
    setStorm: (share) => {
      faulty.setShare(share)
      lateShare = share / 8
    },
    calls: () => {
      const { none, ...faults } = faulty.counts
      const failed = Object.values(faults).reduce((sum, count) => sum + count, 0)
      return { all: none + failed, faulty: failed + late }
    },
    trace,
  }
}

/** Where the network of a kind lives. */
export function addressOf(kind: PlainKind): string {
  return `https://${kind}.example`
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
