import { createClient } from '../../src/shared/link/client.ts'
import type { ClientHandle } from '../../src/shared/link/client.ts'
import type { LogLine } from '../../src/shared/contract/process.ts'
import type { FromEngine } from '../../src/shared/contract/wire.ts'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { connectors, localServers } from '../../src/main/connectors/registry.ts'
import { WireError } from '../../src/main/engine/deps.ts'
import type { Deps, Wire } from '../../src/main/engine/deps.ts'
import { createEngine } from '../../src/main/engine/engine.ts'
import type { Engine } from '../../src/main/engine/engine.ts'
import { withLocalServers, type LocalServer } from '../../src/main/engine/http/localWire.ts'
import { uuidv7 } from '../../src/main/engine/ids.ts'
import { newSigningKey } from '../../src/main/engine/realDeps.ts'
import type { Step } from '../../src/main/engine/steps.ts'
import type { MediaFolder } from '../../src/main/engine/media/mediaFolder.ts'
import { openStore } from '../../src/main/engine/store/database.ts'
import type { Store } from '../../src/main/engine/store/database.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import type { FakeHost } from '../fakes/fakeHost.ts'
import { createMemoryMedia } from '../fakes/memoryMedia.ts'
import { newFile } from './newFile.ts'

/** A whole engine in this process, on a clock that tests move, with the sample network behind it. */
export interface EngineKit extends ClientHandle {
  readonly engine: Engine
  readonly store: Store
  readonly time: FakeClock
  readonly host: FakeHost
  readonly lines: LogLine[]
  /** Everything that went over the client's line. */
  readonly said: FromEngine[]
  /** Requests that left, newest last. */
  readonly requests: string[]
  /** `isCut`: no request reaches a server. `loseAnswers`: whatever changes something is done, but the answer gets lost. `garbles`: every answer is half a JSON text. */
  readonly network: { isCut: boolean; loseAnswers: boolean; garbles: boolean }
  readonly stop: () => Promise<void>
}

/** One for all engines here: another engine on the same file must not give the secrets of the first again. */
const secretChance = seeded(7)

/** Starts an engine; `file` may be a real one, to go on with later. */
export function startEngine(
  options: {
    file?: string
    /** The file set aside for a full disk. */
    ballast?: string
    connectors?: readonly Connector[]
    wire?: Wire
    time?: FakeClock
    host?: FakeHost
    step?: (name: Step) => void
    /** Servers inside the engine; those of this build when left out. */
    servers?: Readonly<Record<string, LocalServer>>
    /** Where pictures lie; in memory when left out. */
    media?: MediaFolder
  } = {},
): EngineKit {
  const time = options.time ?? createFakeClock()
  const host = options.host ?? createFakeHost()
  const store = openStore(options.file ?? newFile(), options.ballast === undefined ? {} : { ballast: options.ballast })
  const lines: LogLine[] = []
  const said: FromEngine[] = []
  const requests: string[] = []
  const network = { isCut: false, loseAnswers: false, garbles: false }
  const random = seeded(7)
  const now = (): number => time.clock.now()
  const servers =
    options.servers ?? Object.fromEntries(Object.entries(localServers).map(([name, make]) => [name, make()]))
  const nowhere: Wire = (request) =>
    Promise.reject(new WireError({ reason: 'dns', before: true, message: `No such host: ${request.url}` }))
  const inner = withLocalServers(options.wire ?? nowhere, servers, now)
  const deps: Deps = {
    clock: time.clock,
    timers: time.timers,
    elapsed: now,
    random,
    newId: () => uuidv7(now(), random),
    newSecret: () => secretFrom(secretChance),
    newSigningKey,
    wire: async (request, signal) => {
      requests.push(`${request.method} ${request.url}`)
      if (network.isCut) throw new WireError({ reason: 'refused', before: true, message: 'cut off' })
      if (network.garbles) return { status: 200, headers: {}, body: half() }
      const answer = await inner(request, signal)
      if (network.loseAnswers && request.method !== 'GET')
        throw new WireError({ reason: 'reset', before: false, message: 'answer lost' })
      return answer
    },
    host: host.host,
    log: (level, event, facts = {}) => lines.push({ at: now(), level, event, facts }),
    step: options.step ?? (() => undefined),
    connectors: options.connectors ?? connectors,
  }
  const engine = createEngine(deps, store, {
    mode: 'write',
    actAs: null,
    dataDir: 'memory',
    epochFile: null,
    readers: null,
    keepsLines: true,
    media: options.media ?? createMemoryMedia(),
  })
  let listener: (message: FromEngine) => void = () => undefined
  const door = engine.connect((message) => {
    const copy = structuredClone(message)
    said.push(copy)
    listener(copy)
  }, 'parent')
  const handle = createClient(
    {
      post: (message) => door.receive(structuredClone(message)),
      onMessage: (next) => {
        listener = next
      },
    },
    () => uuidv7(now(), random),
  )
  return { ...handle, engine, store, time, host, lines, said, requests, network, stop: () => engine.stop() }
}

async function* half(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('{"items": [{"id": "')
}

/** The sample brand, opened and read to the end. */
export async function openSample(kit: EngineKit): Promise<{ brandId: string; accountId: string }> {
  const ids = await kit.client.command('brand.openSample', {})
  await kit.time.advance(5000)
  return ids
}

/** What `newSecret` gives, from seeded chance. */
export function secretFrom(random: () => number): string {
  return Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256))).toString('base64url')
}

/** A small seeded generator of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
