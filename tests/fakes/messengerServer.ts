import { messenger } from '../../src/main/connectors/messenger/index.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer, FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { createMessengerReads } from './messengerReads.ts'
import { MessengerRefusal } from './messengerRefusal.ts'
import { createMessengerWorld, pictureHost, type MessengerWorld } from './messengerWorld.ts'
import { createMessengerWrites, type MessengerWrites } from './messengerWrites.ts'

type Json = Record<string, unknown>
const host = 'graph.facebook.com'
const encoder = new TextEncoder()

/** The fake, with what only tests of this network use. */
export interface FakeMessenger extends FakeNetwork {
  readonly state: MessengerWorld
  readonly writes: MessengerWrites
  /** Whether a request is signed for this inbox: on the same host there are other networks. */
  readonly isFor: (request: WireRequest) => boolean
  /** Each request as `METHOD /path?query`, with its body and the answer. */
  readonly exchanges: {
    readonly request: string
    readonly body: string
    readonly status: number
    readonly answer: string
  }[]
}

/** Makes a fresh fake. */
export const makeMessengerNetwork: MakeFakeNetwork = (ports) => createFakeMessenger(ports)

export function createFakeMessenger(
  ports: { readonly now: () => number; readonly random: () => number },
  options: { readonly server?: string | null; readonly page?: string } = {},
): FakeMessenger {
  const world = createMessengerWorld({ ...ports, ...(options.page === undefined ? {} : { page: options.page }) })
  const reads = createMessengerReads(world)
  const writes = createMessengerWrites(world)
  const exchanges: FakeMessenger['exchanges'] = []
  const personToken = `EAA-token-of-the-person-who-looks-after-${options.page ?? 'it'}`
  const pageToken = `EAA-token-of-the-page-${options.page ?? 'itself'}`
  const live = new Set([personToken, pageToken])
  let isFuture = false

  function route(request: WireRequest, url: URL): FakeAnswer {
    const parts = url.pathname.slice(1).split('/').map(decodeURIComponent)
    // Served on this computer the path begins with the host.
    const [version = '', ...path] = url.host === host ? parts : parts[0] === host ? parts.slice(1) : []
    if (!/^v(?:2[2-9]|\d{3})\.\d$/.test(version)) throw new MessengerRefusal(2635, 'This version has ended')
    const token = tokenOf(request)
    if (!live.has(token)) throw new MessengerRefusal(190, 'Invalid OAuth access token', { status: 401 })
    if (path[0] === 'me') return reply(200, me(path[1] ?? '', token))
    if (token !== pageToken) throw new MessengerRefusal(210, 'A page access token is required')
    if (request.method === 'GET') return reply(200, reads.answer(path, url.searchParams))
    if (path[0] === world.page.id && path[1] === 'message_attachments') return reply(200, handIn(request))
    if (request.headers['content-type'] !== 'application/json') throw new MessengerRefusal(100, 'JSON is expected')
    return reply(200, writes.answer(path, jsonOf(request.body)))
  }

  function handIn(request: WireRequest): Json {
    const taken = world.attachments.take(request.headers['content-type'] ?? '', request.body)
    if (typeof taken === 'string') return { attachment_id: taken }
    throw new MessengerRefusal(taken.code, taken.words, taken.subcode === null ? {} : { subcode: taken.subcode })
  }

  function me(edge: string, token: string): Json {
    const { id, name, username } = world.page
    const page = { id, name, username, tasks: ['MESSAGING', 'MODERATE'], access_token: pageToken }
    if (edge === '') return token === pageToken ? page : { id: '900100', name: 'Kim Agency' }
    if (token === pageToken) throw new MessengerRefusal(100, `Tried accessing nonexisting field (${edge})`)
    if (edge === 'accounts') return { data: [page] }
    if (edge === 'permissions') return { data: [{ permission: 'pages_messaging', status: 'granted' }] }
    throw new MessengerRefusal(100, `Tried accessing nonexisting field (${edge})`)
  }

  function reply(status: number, value: unknown): FakeAnswer {
    return {
      status,
      headers: { 'content-type': 'application/json; charset=UTF-8', 'facebook-api-version': 'v25.0' },
      body: encoder.encode(JSON.stringify(isFuture ? withUnknown(value) : value)),
    }
  }

  function answer(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    if (url.host === pictureHost) return world.attachments.served(url.pathname)
    let given: FakeAnswer
    try {
      given = route(request, url)
    } catch (error) {
      if (!(error instanceof MessengerRefusal)) throw error
      const { code, subcode, message, status } = error
      const more = subcode === null ? {} : { error_subcode: subcode }
      given = reply(status, { error: { message, type: 'OAuthException', code, ...more, fbtrace_id: 'AbCdEfGhIjK' } })
    }
    exchanges.push({
      request: `${request.method} ${url.pathname}${url.search}`,
      body: request.body === null ? '' : Buffer.from(request.body).toString('utf8'),
      status: given.status,
      answer: Buffer.from(given.body).toString('utf8'),
    })
    return given
  }

  const messageIn = (on: string) => world.messages.get(on)
  const comment = (person: string, on: string, text: string): string => {
    const answered = messageIn(on)
    if (person === world.page.id) return ownReply(on, text)
    const replyTo = answered?.person === person ? answered.id : null
    return world.write(person, false, text, { replyTo }).id
  }
  const ownReply = (on: string, text: string): string => {
    const answered = messageIn(on)
    if (answered === undefined) throw new Error(`The fake inbox has no message ${on}`)
    return world.write(answered.person, true, text, { replyTo: answered.id }).id
  }

  return {
    connector: messenger,
    signIn: { way: 'token', server: options.server ?? null, fields: {}, secrets: { token: personToken } },
    settings: {},
    isDirectOnly: true,
    answer: async (request) => answer(request),
    state: world,
    writes,
    isFor: (request) => [personToken, pageToken].includes(tokenOf(request)),
    exchanges,
    world: {
      addPerson: world.addPerson,
      ownPost: () => 'nothing-public',
      mention: null,
      comment,
      direct: (person, text) => world.write(person, false, text).id,
      ownReplyElsewhere: ownReply,
      like: null,
      edit: null,
      remove: (message) => void world.messages.delete(message),
      ownMessages: () =>
        [...world.messages.values()].filter((one) => one.isOurs).map((one) => ({ remoteId: one.id, text: one.text })),
      hasOwnReaction: (message) => (messageIn(message)?.reaction ?? null) !== null,
      isBlocked: (person) => world.blocked.has(person),
      isRead: (message) => world.unread.get(messageIn(message)?.person ?? '') === 0,
      verdictOn: (message) => (world.spam.has(messageIn(message)?.person ?? '') ? 'spam' : null),
      expireAccess: () => live.clear(),
      revoke: () => live.clear(),
      expireCursors: null,
      setPageSize: reads.setPageSize,
      addUnknownFields: () => {
        isFuture = true
      },
    },
  }
}

function tokenOf(request: WireRequest): string {
  return (request.headers['authorization'] ?? '').replace(/^Bearer /, '')
}

function jsonOf(body: Uint8Array | null): Json {
  try {
    return JSON.parse(Buffer.from(body ?? []).toString('utf8')) as Json // judged by the routes
  } catch {
    throw new MessengerRefusal(100, 'The body is no JSON')
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { type: 'unheard-of', n: 1 } }
}
