import { expect } from 'vitest'
import { change, type Change } from '../../src/main/connectors/change.ts'
import type { Attempt, Connector, Page, Receipt, RemoteAccount, Session } from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Action, Target } from '../../src/shared/contract/action.ts'
import type { Capabilities } from '../../src/shared/contract/capabilities.ts'
import { createFakeClock, type FakeClock } from '../fakes/fakeClock.ts'
import type { FakeNetwork, FakeWorld, MakeFakeNetwork } from './harness.ts'
import { applyChanges, createReferenceStore, type ReferenceStore } from './referenceStore.ts'
import { createTestSessions, deepFreeze, type TestSessions } from './session.ts'

/** One fresh world with a signed-in account, and what the cases do with it. */
export interface Kit {
  readonly network: FakeNetwork
  readonly connector: Connector
  readonly world: FakeWorld
  readonly clock: FakeClock
  readonly sessions: TestSessions
  readonly account: RemoteAccount
  readonly capabilities: Capabilities
  /** A number in [0, 1), the same in each run. */
  readonly random: () => number
  /** Lets time pass. */
  readonly tick: (ms?: number) => void
  readonly session: (signal?: AbortSignal) => Session
  readonly pull: (stream: string, cursor: string | null) => Promise<Page>
  /** All streams to their ends, from the cursors given (none: from the start), into `store`. */
  readonly pullAll: (store: ReferenceStore, cursors?: Cursors) => Promise<Cursors>
  /** Pulls again and again with time between, so that what takes two looks is seen, then reads the conversations anew. */
  readonly settleOn: (store: ReferenceStore, cursors: Cursors, conversations?: readonly string[]) => Promise<Cursors>
  readonly attempt: (action: Action, id?: string) => Promise<Attempt>
  readonly perform: (action: Action, attempt?: Attempt) => Promise<Receipt>
}
export type Cursors = Readonly<Record<string, string | null>>

/** More pages than any case can fill: a connector that says `more` for ever is caught. */
const mostPages = 400

/** Makes a world, signs in and hands over the kit. `signIn: false` leaves the signing in to the case. */
export async function startKit(make: MakeFakeNetwork, options: { readonly signIn?: boolean } = {}): Promise<Kit> {
  const clock = createFakeClock()
  const random = seeded(7)
  const network = make({ now: clock.clock.now, random })
  const { connector, world } = network
  const sessions = createTestSessions(network, clock)
  const account = options.signIn === false ? blankAccount(network) : await sessions.signIn()
  const capabilities = connector.capabilities(account)
  const session: Kit['session'] = (signal) => sessions.open(account, signal)

  const kit: Kit = {
    network,
    connector,
    world,
    clock,
    sessions,
    account,
    capabilities,
    random,
    tick: (ms = 1000) => clock.jumpTo(clock.clock.now() + ms),
    session,
    pull: async (stream, cursor) => checkedPage(await connector.pull(session(), stream, cursor), clock.clock.now()),
    async pullAll(store, cursors = {}) {
      const ends: Record<string, string | null> = {}
      for (const { name } of connector.streams) {
        let cursor = cursors[name] ?? null
        for (let pages = 1; ; pages++) {
          const page = await kit.pull(name, cursor)
          applyChanges(store, page.changes)
          cursor = page.cursor
          if (!page.more) break
          expect(pages, `pages of stream ${name}: it never comes to its end`).toBeLessThan(mostPages)
        }
        ends[name] = cursor
      }
      return ends
    },
    async settleOn(store, cursors, conversations = []) {
      let ends = cursors
      for (let look = 0; look < 4; look++) {
        kit.tick(Math.max(capabilities.listingLagMs, ...connector.streams.map((stream) => stream.everyMs)) + 1000)
        ends = await kit.pullAll(store, ends)
      }
      for (const id of conversations) {
        applyChanges(
          store,
          checked(await connector.thread(session(), conversationTarget(store, id)), clock.clock.now()),
        )
      }
      return ends
    },
    async attempt(action, id = 'outbox-1') {
      const startedAt = clock.clock.now()
      if (connector.prepare === undefined) return { key: id, startedAt, payload: null }
      const ready = await connector.prepare(session(), deepFreeze(action), { id, startedAt, entropy: random() })
      return { ...ready, startedAt }
    },
    async perform(action, attempt) {
      const used = attempt ?? (await kit.attempt(action))
      const receipt = await connector.perform(session(), deepFreeze(action), deepFreeze({ ...used }))
      checked(receipt.changes, clock.clock.now())
      return receipt
    },
  }
  return kit
}

/** An account before anybody has signed in. */
export function blankAccount(network: FakeNetwork): RemoteAccount {
  const { server } = network.signIn
  return {
    remoteId: '',
    handle: '',
    displayName: '',
    avatarUrl: null,
    profileUrl: null,
    server,
    facts: network.facts ?? {},
    warnings: [],
  }
}

function checkedPage(page: Page, now: number): Page {
  expect(page.cursor).toBeTypeOf('string')
  expect(page.cursor.length, 'length of the cursor').toBeLessThan(64_000)
  expect(page.more).toBeTypeOf('boolean')
  checked(page.changes, now)
  return page
}

/** Changes must keep their schema, and carry the time of the call (or 0 for a stub) as their version. */
export function checked(changes: readonly Change[], now: number): readonly Change[] {
  for (const one of changes) {
    expect(change.parse(one)).toEqual(one)
    const version = one.kind === 'message.gone' ? one.version : versionOf(one)
    if (version !== null) expect([0, now], `version of ${one.kind}`).toContain(version)
  }
  return changes
}

function versionOf(one: Change): number | null {
  if (one.kind === 'author') return one.author.version
  if (one.kind === 'conversation') return one.conversation.version
  return one.kind === 'message' ? one.message.version : null
}

export function messageTarget(store: ReferenceStore, id: string): Target {
  return targetIn(store.messages, id, 'message')
}
export function conversationTarget(store: ReferenceStore, id: string): Target {
  return targetIn(store.conversations, id, 'conversation')
}
export function authorTarget(store: ReferenceStore, id: string): Target {
  return targetIn(store.authors, id, 'author')
}

function targetIn(known: ReadonlyMap<string, { readonly ref: string }>, id: string, what: string): Target {
  const found = known.get(id)
  expect(found, `${what} ${id} was never told`).toBeDefined()
  return { remoteId: id, ref: found?.ref ?? '' }
}

/** The conversation that a message belongs to, as the connector told it. */
export function conversationOf(store: ReferenceStore, message: string): string {
  const id = store.messages.get(message)?.conversationId ?? null
  expect(id, `conversation of ${message}`).not.toBeNull()
  return id ?? ''
}

/** What a promise was refused with; fails when it was not refused, or with anything but a ConnectorError. */
export async function refusal(promise: Promise<unknown>, what: string): Promise<ConnectorError> {
  let result: unknown
  try {
    result = await promise
  } catch (error) {
    if (error instanceof ConnectorError) return error
    throw new Error(`${what}: ended in ${String(error)} and not in a ConnectorError`, { cause: error })
  }
  throw new Error(`${what}: nothing was thrown, the answer was ${JSON.stringify(result)?.slice(0, 300)}`)
}

export function emptyStore(): ReferenceStore {
  return createReferenceStore()
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}
