import type { WireRequest } from '../../../shared/contract/host.ts'
import { shortHash } from './chance.ts'
import { readRoute, type Reply, refusal, type SampleServer, type SampleServerOptions } from './serverParts.ts'
import { listChanges, listConversation, listEvents, listOwn } from './serverLists.ts'
import { write } from './serverWrites.ts'
import { drawPicture } from './pictures.ts'
import type { World } from './world.ts'
import { openedHeader, ownId } from './api.ts'

const encoder = new TextEncoder()

/**
 * The sample network itself: answers a request as a server would, from worlds in memory. It has no clock and no timers; a world
 * is found by the moment its account was opened, which every request tells, so that a fresh server knows the same world.
 */
export function createSampleServer(options: SampleServerOptions): SampleServer {
  /** Pictures that came with posts of ours, by name. */
  const sent = new Map<string, Uint8Array>()
  const control = {
    accessGeneration: 0,
    sessionGeneration: 0,
    cursorEpoch: 0,
    pageSize: options.pageSize,
    hasUnknownFields: false,
  }

  function token(kind: 'access' | 'refresh'): string {
    const generation =
      kind === 'access' ? `${control.sessionGeneration}.${control.accessGeneration}` : `${control.sessionGeneration}`
    return `sample-${kind}-${generation}-${shortHash(`${kind} ${generation}`)}${shortHash(`${generation} ${kind}`)}`
  }

  /** Why a token is refused; null when it is good. */
  function troubleWith(kind: 'access' | 'refresh', text: string): 'token_expired' | 'signed_out' | null {
    if (text === token(kind)) return null
    return text.startsWith(`sample-${kind}-${control.sessionGeneration}.`) ? 'token_expired' : 'signed_out'
  }

  function session(): Reply {
    return { status: 200, json: { access: token('access'), refresh: token('refresh') } }
  }

  function handle(request: WireRequest, now: number): Reply {
    const route = readRoute(request)
    if (route === null) return refusal(400, 'bad_request', 'The body is not JSON.')
    const [head, second] = route.path
    if (head === 'session' && route.method === 'POST') {
      if (second === undefined) return session()
      const { refresh } = route.body
      const trouble = troubleWith('refresh', typeof refresh === 'string' ? refresh : '')
      return trouble === null ? session() : refusal(401, trouble, 'Sign in again.')
    }
    if (head === 'pictures') return picture(sent, second ?? '')
    if (options.hasTokens) {
      const trouble = troubleWith('access', (request.headers['authorization'] ?? '').replace(/^Bearer /u, ''))
      if (trouble !== null) return refusal(401, trouble, 'The access token is not accepted.')
    }
    const told = Number(request.headers[openedHeader])
    const openedAt = Number.isSafeInteger(told) && told > 0 ? told : now
    const world = options.worldFor(openedAt)
    world.advance(now)
    if (head === 'account') return { status: 200, json: account(world, openedAt) }
    if (head === 'session') return { status: 200, json: { done: true } }
    if (route.method !== 'GET') return write(world, route, now, { ...options, sent })
    if (head === 'changes')
      return second === 'activity' ? listEvents(world, route, control) : listChanges(world, route, control)
    if (head === 'conversations') return listConversation(world, route, control)
    if (head === 'own') return listOwn(world, route, control)
    return refusal(404, 'not_found', 'There is no such address.')
  }

  return {
    control,
    answer(request, now) {
      const reply = handle(request, now)
      if (reply.picture !== undefined)
        return { status: reply.status, headers: { 'content-type': 'image/png' }, body: reply.picture }
      const json = control.hasUnknownFields ? withUnknownFields(reply.json) : reply.json
      return {
        status: reply.status,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: encoder.encode(JSON.stringify(json)),
      }
    },
  }
}

/** A picture that somebody drew, or one of ours; whoever asks may see it. */
function picture(sent: ReadonlyMap<string, Uint8Array>, name: string): Reply {
  const bytes = sent.get(name) ?? drawPicture(name)
  return bytes === null
    ? refusal(404, 'not_found', 'There is no such picture.')
    : { status: 200, json: null, picture: bytes }
}

function account(world: World, openedAt: number): object {
  const own = world.people.get(ownId)
  return { id: ownId, handle: own?.handle ?? '', name: own?.name ?? '', openedAt }
}

/** Every object of an answer with a field that no client knows. */
function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields)
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).map(([name, field]) => [name, withUnknownFields(field)])
  return { ...Object.fromEntries(fields), x_news: { kind: 'later', list: [1, null, 'two'] } }
}
