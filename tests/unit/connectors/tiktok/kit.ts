import type { Change } from '../../../../src/main/connectors/change.ts'
import type { HttpRequest, HttpResponse, OAuth } from '../../../../src/main/connectors/connector.ts'
import { tiktok } from '../../../../src/main/connectors/tiktok/index.ts'
import { startKit, type Kit } from '../../../conformance/kit.ts'
import { createFakeTiktok, type FakeTiktok } from '../../../fakes/tiktokNetwork.ts'

/** A signed-in account on a made-up TikTok whose switches the test can reach. */
export async function startTiktok(
  before: (fake: FakeTiktok) => void = () => undefined,
): Promise<{ readonly kit: Kit; readonly fake: FakeTiktok }> {
  const made: FakeTiktok[] = []
  const kit = await startKit((ports) => {
    const fake = createFakeTiktok(ports)
    before(fake)
    made.push(fake)
    return fake
  })
  const [fake] = made
  if (fake === undefined) throw new Error('No TikTok was made')
  return { kit, fake }
}

/** One stream to its end; gives what it told, and its cursor. */
export async function pulled(
  kit: Kit,
  stream: string,
  from: string | null = null,
): Promise<{ readonly changes: readonly Change[]; readonly cursor: string; readonly pages: number }> {
  const changes: Change[] = []
  let cursor = from
  for (let pages = 1; ; pages++) {
    const page = await kit.pull(stream, cursor)
    changes.push(...page.changes)
    cursor = page.cursor
    if (!page.more) return { changes, cursor, pages }
    if (pages > 60) throw new Error(`It never ends: ${cursor.slice(0, 600)}`)
  }
}

/** Remote ids of the messages among changes, but for our own videos. */
export function messageIds(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((one) =>
    one.kind === 'message' && one.message.conversationId !== null ? [one.message.remoteId] : [],
  )
}

/** Requests straight to the made-up TikTok, as a sign-in makes them. */
export function httpTo(fake: FakeTiktok): (request: HttpRequest) => Promise<HttpResponse> {
  return async (request) => {
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : (request.body ?? null)
    const answer = await fake.answer({ method: request.method, url: request.url, headers: request.headers ?? {}, body })
    return { ...answer, url: request.url }
  }
}

/** The way to sign in that opens a window. */
export function windowWay(): OAuth {
  const found = tiktok.auth.find((way) => way.kind === 'oauth')
  if (found?.kind !== 'oauth') throw new Error('There is no sign-in in a window')
  return found
}
