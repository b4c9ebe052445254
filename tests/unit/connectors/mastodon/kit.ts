import { mastodon } from '../../../../src/main/connectors/mastodon/index.ts'
import type { HttpRequest, OAuth } from '../../../../src/main/connectors/connector.ts'
import type { MakeFakeNetwork } from '../../../conformance/harness.ts'
import { startKit, type Kit } from '../../../conformance/kit.ts'
import { mastodonDialects, type MastodonDialectName } from '../../../fakes/mastodonDialects.ts'
import { createFakeMastodon, type FakeMastodon } from '../../../fakes/mastodonServer.ts'

/** A signed-in account on a fake server of that dialect, with the server itself. */
export async function startMastodon(dialect: MastodonDialectName): Promise<{ kit: Kit; fake: FakeMastodon }> {
  let fake: FakeMastodon | null = null
  const make: MakeFakeNetwork = (ports) => (fake = createFakeMastodon(mastodonDialects[dialect], ports))
  const kit = await startKit(make)
  if (fake === null) throw new Error('No server was made')
  return { kit, fake }
}

/** Requests straight to the server, as the sign-in makes them. */
export function httpTo(fake: FakeMastodon) {
  return async (request: HttpRequest) => {
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : (request.body ?? null)
    const answer = await fake.answer({ method: request.method, url: request.url, headers: request.headers ?? {}, body })
    return { ...answer, url: request.url }
  }
}

/** The way to sign in that opens the browser. */
export function browserWay(): OAuth {
  const found = mastodon.auth.find((way) => way.kind === 'oauth')
  if (found?.kind !== 'oauth') throw new Error('There is no sign-in in the browser')
  return found
}
