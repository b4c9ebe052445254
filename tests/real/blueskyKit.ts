import type { Change } from '../../src/main/connectors/change.ts'
import { bluesky } from '../../src/main/connectors/bluesky/index.ts'
import type { Attempt, Receipt, RemoteAccount, Session } from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { createNodeWire } from '../../src/main/engine/http/nodeWire.ts'
import type { Action, Target } from '../../src/shared/contract/action.ts'
import type { FakeNetwork } from '../conformance/harness.ts'
import { applyChanges, createReferenceStore, type ReferenceStore } from '../conformance/referenceStore.ts'
import { createTestSessions, type TestSessions } from '../conformance/session.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import type { AtprotoNetwork } from './servers/atproto.ts'
import { until, type Person, type Ref } from './servers/people.ts'

/** The connector signed in to the real network, over the engine's own executor and Node's fetch. */
export interface BlueskyKit {
  readonly sessions: TestSessions
  readonly account: RemoteAccount
  readonly store: ReferenceStore
  /** Pulls all streams on from where they were left. */
  readonly pull: () => Promise<readonly Change[]>
  /** Pulls until the message is known. */
  readonly seen: (message: Ref) => Promise<void>
  readonly attempt: (action: Action, continues?: Target) => Promise<Attempt>
  /** Files of ours, by their SHA-256; the account's sources. */
  readonly files: Map<string, Uint8Array>
  readonly sources: string[]
  readonly perform: (action: Action, attempt: Attempt) => Promise<Receipt>
  /** From now on the connector is told a time that is so much later, ms. */
  readonly later: (ms: number) => void
  readonly thread: (conversation: string) => Promise<readonly Change[]>
  readonly target: (kind: 'messages' | 'conversations' | 'authors', id: string) => Target
}

/** Sessions of the connector on the real network; nobody has signed in yet. `shift` moves the time that the connector is told. */
export function realSessions(
  network: AtprotoNetwork,
  person: Person,
  password = person.password,
  shift = { ms: 0 },
): TestSessions {
  const wire = createNodeWire()
  const fake: Omit<FakeNetwork, 'world'> = {
    connector: bluesky,
    signIn: { server: network.pds, fields: { identifier: person.handle }, secrets: { password } },
    settings: {
      blueskyPlcUrl: network.plc,
      blueskyChatService: network.chatService,
      blueskyLabelerService: network.labelerService,
    },
    answer: async (request) => {
      const { body, ...head } = await wire(request, AbortSignal.timeout(30_000))
      const chunks: Uint8Array[] = []
      for await (const chunk of body) chunks.push(chunk)
      return { ...head, body: Buffer.concat(chunks) }
    },
  }
  const clock = {
    clock: { now: () => Date.now() + shift.ms },
    timers: { after: (ms: number, run: () => void) => stopper(setTimeout(run, ms)) },
  }
  return createTestSessions(fake as FakeNetwork, clock as FakeClock) // sessions use neither the world nor moving time
}

export async function startBluesky(network: AtprotoNetwork, person: Person): Promise<BlueskyKit> {
  const shift = { ms: 0 }
  const sessions = realSessions(network, person, person.password, shift)
  const account = await sessions.signIn()
  const store = createReferenceStore()
  const cursors = new Map<string, string>()
  const files = new Map<string, Uint8Array>()
  const sources: string[] = []
  const session = (): Session => ({
    ...sessions.open({ ...account, sources }),
    file: (sha256) => {
      const file = files.get(sha256)
      return file === undefined ? Promise.reject(new Error(`No file ${sha256}`)) : Promise.resolve(file)
    },
  })
  let sent = 0
  const kit: BlueskyKit = {
    sessions,
    account,
    store,
    files,
    sources,
    seen: ({ uri }) =>
      until(async () => {
        await kit.pull()
        return store.messages.has(uri)
      }, `${uri} comes in`),
    async pull() {
      const changes: Change[] = []
      for (const { name } of bluesky.streams) {
        for (let more = true; more;) {
          const page = await bluesky.pull(session(), name, cursors.get(name) ?? null)
          cursors.set(name, page.cursor)
          changes.push(...page.changes)
          more = page.more
        }
      }
      applyChanges(store, changes)
      return changes
    },
    async attempt(action, continues) {
      const startedAt = Date.now()
      const seed = { id: `outbox-${person.did}-${++sent}`, startedAt, entropy: Math.random() }
      const more = continues === undefined ? {} : { continues }
      const ready = await bluesky.prepare?.(session(), action, { ...seed, ...more })
      return { key: ready?.key ?? seed.id, startedAt, payload: ready?.payload ?? null, ...more }
    },
    perform: async (action, attempt) => {
      const receipt = await bluesky.perform(session(), action, attempt)
      applyChanges(store, receipt.changes)
      return receipt
    },
    later: (ms) => {
      shift.ms += ms
    },
    thread: async (conversation) => {
      const changes = await bluesky.thread(session(), {
        remoteId: conversation,
        ref: store.conversations.get(conversation)?.ref ?? '',
      })
      applyChanges(store, changes)
      return changes
    },
    target: (kind, id) => {
      const found = store[kind].get(id)
      if (found === undefined) throw new Error(`${kind} has no ${id}`)
      return { remoteId: id, ref: found.ref }
    },
  }
  return kit
}

/** What a promise was refused with; fails when it was not refused in the connector's own form. */
export async function failure(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (!(error instanceof ConnectorError)) throw new Error(`Expected a ConnectorError, got ${String(error)}`)
  return error
}

function stopper(timer: NodeJS.Timeout): () => void {
  return () => clearTimeout(timer)
}
