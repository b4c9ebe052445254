import { threads } from '../../src/main/connectors/threads/index.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer, FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { createThreadsDoor, type ThreadsDoor } from './threadsDoor.ts'
import { createThreadsReads } from './threadsReads.ts'
import { ThreadsRefusal } from './threadsRefusal.ts'
import { createThreadsViews } from './threadsViews.ts'
import { createThreadsWorld, type ThreadsWorld } from './threadsWorld.ts'
import { createThreadsWrites } from './threadsWrites.ts'

const host = 'graph.threads.net'
const encoder = new TextEncoder()

/** The fake, with what only tests of this network use. */
export interface FakeThreads extends FakeNetwork {
  readonly state: ThreadsWorld
  readonly door: ThreadsDoor
  /** The account gets another name; what it wrote shows it, too. */
  readonly rename: (username: string) => void
  /** Each request as `METHOD /path?query`, and what it answered. */
  readonly exchanges: {
    readonly request: string
    readonly body: string
    readonly status: number
    readonly answer: string
  }[]
}

export interface FakeThreadsOptions {
  /** It knows the fields of 2026. */
  readonly hasPictures?: boolean
  /** Figures that it no longer knows. */
  readonly lostMetrics?: readonly string[]
  /** Address at which it is served on this computer, below which hosts are paths; null = it is the network itself. */
  readonly server?: string | null
}

/** Makes a fresh fake. */
export const makeThreadsNetwork: MakeFakeNetwork = (ports) => createFakeThreads(ports)

export function createFakeThreads(
  ports: { readonly now: () => number; readonly random: () => number },
  options: FakeThreadsOptions = {},
): FakeThreads {
  const hasPictures = options.hasPictures ?? true
  const world = createThreadsWorld(ports)
  const views = createThreadsViews(world, { hasPictures })
  const reads = createThreadsReads(world, views, { hasPictures, lostMetrics: options.lostMetrics ?? [] })
  const writes = createThreadsWrites(world, views)
  const door = createThreadsDoor(ports.now)
  const exchanges: FakeThreads['exchanges'] = []
  let isFuture = false

  function route(request: WireRequest, url: URL): FakeAnswer {
    const parts = url.pathname.slice(1).split('/').map(decodeURIComponent)
    // Served on this computer the path begins with the host.
    const path = url.host === host ? parts : parts[0] === host ? parts.slice(1) : null
    if (path === null) return reply(404, { error: 'This is another host' })
    const body = request.body === null ? '' : Buffer.from(request.body).toString('utf8')
    const form = new URLSearchParams(body)
    const bearer = (request.headers['authorization'] ?? '').replace(/^Bearer /, '')
    const [first = '', second = ''] = path
    if (first === 'oauth' && second === 'access_token' && request.method === 'POST') {
      const given = door.trade(form)
      return reply(given['code'] === 400 ? 400 : 200, given)
    }
    if (first === 'access_token') return reply(200, door.lengthen(url.searchParams, bearer))
    if (first === 'refresh_access_token') return reply(200, door.renew(url.searchParams, bearer))
    if (first !== 'v1.0') throw new ThreadsRefusal(2500, `Unknown version ${first}`)
    door.check(bearer, 'threads_basic')
    if (second === 'debug_token') return reply(200, door.describe(url.searchParams.get('input_token') ?? ''))
    const check = (scope: string): void => door.check(bearer, scope)
    if (request.method === 'GET') return reply(200, reads.answer(path.slice(1), url.searchParams, check))
    if (request.method === 'POST' && request.headers['content-type'] !== 'application/x-www-form-urlencoded')
      throw new ThreadsRefusal(100, 'A form is expected')
    return reply(200, writes.answer(request.method, path.slice(1), form, check))
  }

  function reply(status: number, value: unknown): FakeAnswer {
    return {
      status,
      headers: { 'content-type': 'application/json; charset=UTF-8', 'x-app-usage': '{"call_count":1}' },
      body: encoder.encode(JSON.stringify(isFuture ? withUnknown(value) : value)),
    }
  }

  function refusal(error: ThreadsRefusal): FakeAnswer {
    const { code, subcode, message, status } = error
    return reply(status, {
      error: {
        message,
        type: code === 190 ? 'OAuthException' : 'THApiException',
        code,
        ...(subcode === null ? {} : { error_subcode: subcode }),
        fbtrace_id: 'AbCdEfGhIjK',
      },
    })
  }

  function answer(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    let given: FakeAnswer
    try {
      given = route(request, url)
    } catch (error) {
      if (!(error instanceof ThreadsRefusal)) throw error
      given = refusal(error)
    }
    exchanges.push({
      request: `${request.method} ${url.pathname}${url.search}`,
      body: request.body === null ? '' : Buffer.from(request.body).toString('utf8'),
      status: given.status,
      answer: Buffer.from(given.body).toString('utf8'),
    })
    return given
  }

  const nameOf = (person: string): string => {
    if (person === world.own.id) return world.own.username
    if (!world.people.has(person)) throw new Error(`The fake world has nobody called ${person}`)
    return person
  }

  return {
    connector: threads,
    signIn: { way: 'token', server: options.server ?? null, fields: {}, secrets: { token: door.token } },
    settings: {},
    // People have a name to be found by, and no other.
    asNamed: (person) => person,
    answer: async (request) => answer(request),
    state: world,
    door,
    rename: (username) => {
      const before = world.own.username
      world.own.username = username
      for (const one of world.threads.values()) if (one.by === before) one.by = username
    },
    exchanges,
    world: {
      addPerson: world.addPerson,
      ownPost: (text) => world.write(world.own.username, text).id,
      mention: (person, text) => world.write(nameOf(person), text).id,
      comment: (person, on, text) => world.answer(nameOf(person), on, text).id,
      direct: null,
      ownReplyElsewhere: (on, text) => world.answer(world.own.username, on, text).id,
      like: null,
      edit: (message, text) => {
        const one = world.threads.get(message)
        if (one !== undefined) one.text = text
      },
      remove: (message) => void world.threads.delete(message),
      ownMessages: () =>
        [...world.threads.values()]
          .filter((one) => views.isOwn(one) && one.reposts === null)
          .map((one) => ({ remoteId: one.id, text: one.text })),
      hasOwnReaction: () => false,
      isHidden: (message) => world.threads.get(message)?.isHidden === true,
      isReposted: (message) => [...world.threads.values()].some((one) => one.reposts === message),
      expireAccess: door.revoke,
      revoke: door.revoke,
      expireCursors: null,
      setPageSize: reads.setPageSize,
      addUnknownFields: () => {
        isFuture = true
      },
    },
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { type: 'unheard-of', n: 1 } }
}
