import { feed } from '../../../../src/main/connectors/feed/index.ts'
import type { RemoteMessage } from '../../../../src/main/connectors/change.ts'
import { change } from '../../../../src/main/connectors/change.ts'
import type { Page, RemoteAccount } from '../../../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../../../src/main/connectors/connectorError.ts'
import type { FakeAnswer } from '../../../conformance/harness.ts'
import { applyChanges, createReferenceStore, type ReferenceStore } from '../../../conformance/referenceStore.ts'
import { createTestSessions, type TestSessions } from '../../../conformance/session.ts'
import { createFakeClock, type FakeClock } from '../../../fakes/fakeClock.ts'
import { answerOf, createFakeFeedSite, type FakeFeedSite, type Page as SitePage } from '../../../fakes/feedServer.ts'

/** The connector on a server that a test writes page by page. */
export interface Kit {
  readonly site: FakeFeedSite
  readonly clock: FakeClock
  readonly sessions: TestSessions
  readonly store: ReferenceStore
  account: RemoteAccount
  readonly tick: (ms?: number) => void
  /** What stands at an address from now on. */
  readonly put: (address: string, page: string | Uint8Array | SitePage, headers?: Record<string, string>) => void
  /** The stream from where it was left. */
  readonly pull: () => Promise<Page>
  cursor: string | null
  /** Bodies of all messages, newest first. */
  readonly bodies: () => string[]
  readonly messages: () => RemoteMessage[]
}

/** The address of the feed in most tests. */
export const at = 'https://site.example/feed'

export function startKit(address = at): Kit {
  const clock = createFakeClock()
  const site = createFakeFeedSite({ format: 'rss' }, clock.clock.now)
  const sessions = createTestSessions({ ...site, signIn: { server: address, fields: {}, secrets: {} } }, clock)
  const store = createReferenceStore()
  const kit: Kit = {
    site,
    clock,
    sessions,
    store,
    account: accountAt(address),
    cursor: null,
    tick: (ms = 60_000) => clock.jumpTo(clock.clock.now() + ms),
    put: (url, page, headers = {}) =>
      void site.pages.set(
        url,
        typeof page === 'function'
          ? page
          : (): FakeAnswer => answerOf(200, page, { 'content-type': 'text/xml', ...headers }),
      ),
    async pull() {
      kit.tick()
      const page = await feed.pull(sessions.open(kit.account), 'items', kit.cursor)
      for (const one of page.changes) change.parse(one)
      kit.cursor = page.cursor
      applyChanges(store, page.changes)
      return page
    },
    messages: () => [...store.messages.values()].sort((one, other) => other.createdAt - one.createdAt),
    bodies: () => kit.messages().map((it) => it.body),
  }
  return kit
}

export function accountAt(address: string): RemoteAccount {
  return {
    remoteId: address,
    handle: 'site.example/feed',
    displayName: 'The Site',
    avatarUrl: null,
    profileUrl: null,
    server: address,
    facts: {},
    warnings: [],
  }
}

/** What a promise was refused with; fails when it was not, or with anything but a ConnectorError. */
export async function refusal(promise: Promise<unknown>): Promise<ConnectorError> {
  const ended = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in ended && ended.error instanceof ConnectorError) return ended.error
  throw new Error(`Not refused in words: ${JSON.stringify(ended)}`, { cause: ended })
}

/** An RSS 2.0 feed of these items. */
export function rss(...items: readonly string[]): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Site</title><link>https://site.example/</link>${items.map((it) => `<item>${it}</item>`).join('')}</channel></rss>`
}

/** An Atom feed of these entries, and of what else is given. */
export function atom(...parts: readonly string[]): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>The Site</title>${parts.join('')}</feed>`
}
