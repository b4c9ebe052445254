import { x } from '../../../../src/main/connectors/x/index.ts'
import type { HttpRequest, OAuth } from '../../../../src/main/connectors/connector.ts'
import type { MakeFakeNetwork } from '../../../conformance/harness.ts'
import { startKit, type Kit } from '../../../conformance/kit.ts'
import { createFakeX, type FakeX } from '../../../fakes/xNetwork.ts'

/** A signed-in account on a fake X, with the network itself. */
export async function startX(dialect: 'tweet' | 'post' = 'tweet'): Promise<{ kit: Kit; fake: FakeX }> {
  let fake: FakeX | null = null
  const make: MakeFakeNetwork = (ports) => (fake = createFakeX(ports, dialect))
  const kit = await startKit(make)
  if (fake === null) throw new Error('No network was made')
  return { kit, fake }
}

/** Requests straight to the network, as the sign-in makes them. */
export function httpTo(fake: FakeX) {
  return async (request: HttpRequest) => {
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : (request.body ?? null)
    const answer = await fake.answer({ method: request.method, url: request.url, headers: request.headers ?? {}, body })
    return { ...answer, url: request.url }
  }
}

/** The way to sign in that opens the browser. */
export function browserWay(): OAuth {
  const found = x.auth.find((way) => way.kind === 'oauth')
  if (found?.kind !== 'oauth') throw new Error('There is no sign-in in the browser')
  return found
}
