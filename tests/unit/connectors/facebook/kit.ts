import type { Page, RemoteAccount, Session } from '../../../../src/main/connectors/connector.ts'
import { facebook } from '../../../../src/main/connectors/facebook/index.ts'
import { signWith } from '../../../../src/main/connectors/graph/auth.ts'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { createFakeFacebook, type FakeFacebook } from '../../../fakes/facebookServer.ts'

/** A Page with its connector, signed in; `at.now` is the time of both. */
export interface FacebookKit {
  readonly fake: FakeFacebook
  readonly at: { now: number }
  readonly account: RemoteAccount
  readonly session: () => Session
  /** One stream to its end, from a cursor. */
  readonly drain: (
    stream: string,
    cursor?: string | null,
  ) => Promise<{ changes: Change[]; cursor: string; pages: Page[] }>
}

export function startFacebook(facts: Readonly<Record<string, string>> = {}): FacebookKit {
  const at = { now: Date.UTC(2026, 10, 20, 12) }
  const fake = createFakeFacebook({ now: () => at.now })
  const { page } = fake.state
  const account: RemoteAccount = {
    remoteId: page.id,
    handle: 'harbourbakery',
    displayName: page.name,
    avatarUrl: null,
    profileUrl: null,
    server: null,
    facts,
    warnings: [],
  }
  const secret = { token: fake.door.userToken, [`page.${page.id}`]: fake.door.pageToken(page.id) }
  const credentials = { expiresAt: null, signInEndsAt: null, scopes: [], secret }
  const session = (): Session => ({
    account,
    http: async (request) => {
      const signed = request.unsigned === true ? request : signWith(request, credentials)
      const body = signed.body === undefined ? null : Buffer.from(signed.body)
      const answer = await fake.answer({ method: signed.method, url: signed.url, headers: signed.headers ?? {}, body })
      return { ...answer, url: signed.url }
    },
    file: () => Promise.resolve(new Uint8Array([137, 80, 78, 71])),
    signal: new AbortController().signal,
    now: at.now,
    settings: fake.settings,
    log: () => undefined,
  })
  return {
    fake,
    at,
    account,
    session,
    drain: async (stream, cursor = null) => {
      const pages: Page[] = []
      const changes: Change[] = []
      let from = cursor
      for (;;) {
        const one = await facebook.pull(session(), stream, from)
        pages.push(one)
        changes.push(...one.changes)
        from = one.cursor
        if (!one.more || pages.length > 100) return { changes, cursor: from, pages }
      }
    },
  }
}

/** The messages among changes, by id. */
export function messagesIn(changes: readonly Change[]) {
  return new Map(
    changes.flatMap((one) => (one.kind === 'message' ? [[one.message.remoteId, one.message] as const] : [])),
  )
}
