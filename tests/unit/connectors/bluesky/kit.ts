import { bluesky } from '../../../../src/main/connectors/bluesky/index.ts'
import type { Page, RemoteAccount, Session } from '../../../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../../../src/main/connectors/connectorError.ts'
import type { Target } from '../../../../src/shared/contract/action.ts'
import { applyChanges, createReferenceStore, type ReferenceStore } from '../../../conformance/referenceStore.ts'
import { createTestSessions, type TestSessions } from '../../../conformance/session.ts'
import { createFakeBluesky, type FakeBluesky } from '../../../fakes/blueskyServer.ts'
import { createFakeClock, type FakeClock } from '../../../fakes/fakeClock.ts'

/** The connector on its fake network, with what these tests look at. */
export interface Kit {
  readonly fake: FakeBluesky
  readonly clock: FakeClock
  readonly sessions: TestSessions
  readonly store: ReferenceStore
  account: RemoteAccount
  readonly tick: (ms?: number) => void
  readonly session: () => Session
  /** One stream to its end from where it was left; the pages it took. */
  readonly pull: (stream: string) => Promise<Page[]>
  readonly cursors: Map<string, string>
  readonly target: (kind: 'messages' | 'conversations' | 'authors', id: string) => Target
}

export async function startKit(before: (fake: FakeBluesky) => void = () => undefined): Promise<Kit> {
  const clock = createFakeClock()
  const fake = createFakeBluesky({ now: clock.clock.now, random: () => 0.5 })
  before(fake)
  const sessions = createTestSessions(fake, clock)
  const store = createReferenceStore()
  const cursors = new Map<string, string>()
  const kit: Kit = {
    fake,
    clock,
    sessions,
    store,
    cursors,
    account: await sessions.signIn(),
    tick: (ms = 1000) => clock.jumpTo(clock.clock.now() + ms),
    session: () => sessions.open(kit.account),
    async pull(stream) {
      const pages: Page[] = []
      for (let more = true; more;) {
        const page = await bluesky.pull(kit.session(), stream, cursors.get(stream) ?? null)
        cursors.set(stream, page.cursor)
        applyChanges(store, page.changes)
        pages.push(page)
        more = page.more
      }
      return pages
    },
    target: (kind, id) => ({ remoteId: id, ref: store[kind].get(id)?.ref ?? '' }),
  }
  return kit
}

/** What a promise was refused with, which must be in the connector's own form. */
export async function failure(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (error instanceof ConnectorError) return error
  throw new Error(`Expected a ConnectorError, got ${String(error)}`)
}
