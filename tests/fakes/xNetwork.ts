import { x } from '../../src/main/connectors/x/index.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer, FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { createXDoor, xApp, type XDoor } from './xDoor.ts'
import { createXMeter, type XMeter } from './xMeter.ts'
import { createXReads, type XReads } from './xReads.ts'
import { XRefusal, invalid, missing } from './xRefusal.ts'
import { createXViews, type XViews } from './xViews.ts'
import { createXWorld, type XWorld } from './xWorld.ts'
import { createXWrites, type XWrites } from './xWrites.ts'

type Json = Record<string, unknown>
const encoder = new TextEncoder()
const host = 'api.x.com'

/** X in one function, with what only tests of this network use. */
export interface FakeX extends FakeNetwork {
  readonly state: XWorld
  readonly door: XDoor
  readonly meter: XMeter
  readonly views: XViews
  readonly reads: XReads
  readonly writes: XWrites
  readonly requests: {
    readonly method: string
    readonly path: string
    readonly params: URLSearchParams
    readonly body: Json
  }[]
  /** Whole answers, in their order. */
  readonly answers: Json[]
}

/** Makes a network that is asked in that dialect. */
export function makeXNetwork(dialect: 'tweet' | 'post' = 'tweet'): MakeFakeNetwork {
  return (ports) => createFakeX(ports, dialect)
}

export function createFakeX(ports: { readonly now: () => number }, dialect: 'tweet' | 'post' = 'tweet'): FakeX {
  const world = createXWorld(ports)
  const meter = createXMeter(ports.now)
  const views = createXViews(world, meter)
  const reads = createXReads(world, views)
  const writes = createXWrites(world, views)
  const door = createXDoor(ports.now)
  const requests: FakeX['requests'] = []
  const answers: Json[] = []
  let isFuture = false

  function reply(status: number, value: Json, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
    answers.push(value)
    const type = status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json'
    const body = isFuture ? withUnknown(value) : value
    return { status, headers: { 'content-type': type, ...headers }, body: encoder.encode(JSON.stringify(body)) }
  }

  function route(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    // A stand-in for the whole network is asked below the names of its hosts.
    const whole = url.host === host ? url.pathname : url.pathname.replace(`/${host}`, '')
    const [version, ...path] = whole.slice(1).split('/').map(decodeURIComponent)
    if (version !== '2') throw missing()
    const text = request.body === null ? '' : Buffer.from(request.body).toString('utf8')
    if (path[0] === 'oauth2') {
      if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') throw invalid('content-type')
      const form = new URLSearchParams(text)
      if (path[1] === 'token') return reply(200, door.giveToken(form, request.headers['authorization']))
      if (path[1] === 'revoke') return reply(200, door.revokeToken(form))
      throw missing()
    }
    door.check(request.headers['authorization'])
    const body = jsonOf(request, text)
    requests.push({ method: request.method, path: path.join('/'), params: url.searchParams, body })
    const headers = meter.count(endpointOf(request.method, path))
    if (request.method === 'GET') return reply(200, reads.answer(path, url.searchParams), headers)
    const { status, value } = writes.answer(request.method, path, body)
    return reply(status, value, headers)
  }

  function answer(request: WireRequest): FakeAnswer {
    try {
      return route(request)
    } catch (error) {
      if (!(error instanceof XRefusal)) throw error
      const headers = 'headers' in error ? (error.headers as Record<string, string>) : {} // put there by the meter
      return reply(error.status, error.body, headers)
    }
  }

  return {
    connector: x,
    signIn: {
      way: 'token',
      server: null,
      fields: {},
      secrets: { token: door.token, refreshToken: door.refreshToken },
    },
    app: { values: { clientId: xApp.clientId }, broker: null },
    facts: { premium: 'no' },
    settings: { xDialect: dialect },
    answer: (request) => Promise.resolve(answer(request)),
    state: world,
    door,
    meter,
    views,
    reads,
    writes,
    requests,
    answers,
    world: {
      addPerson: (name) => world.addPerson(name).id,
      ownPost: (text) => world.addPost(world.own.id, text).id,
      mention: (person, text) => world.addPost(person, text).id,
      comment: (person, on, text) => world.addPost(person, text, { parent: on }).id,
      direct: (person, text) => `dm/${world.addEvent(person, world.conversationOf(person, world.own.id), text).id}`,
      ownReplyElsewhere: (on, text) => world.addPost(world.own.id, text, { parent: on }).id,
      like: null,
      edit: world.edit,
      remove: world.remove,
      ownMessages: () => [
        ...[...world.posts.values()]
          .filter((post) => post.by === world.own.id)
          .map((post) => ({ remoteId: post.id, text: post.versions.at(-1)?.text ?? '' })),
        ...world.events
          .filter((event) => event.by === world.own.id)
          .map((event) => ({ remoteId: `dm/${event.id}`, text: event.text })),
      ],
      hasOwnReaction: () => false,
      isHidden: (message) => world.byVersion.get(message)?.isHidden === true,
      isMuted: (person) => world.muted.has(person),
      expireAccess: door.expireAccess,
      revoke: door.revoke,
      expireCursors: null,
      setPageSize: reads.setPageSize,
      addUnknownFields: () => {
        isFuture = true
      },
    },
  }
}

function endpointOf(method: string, path: readonly string[]): string {
  return `${method} ${path.map((part) => (/^\d[\d-]*$/.test(part) ? ':id' : part)).join('/')}`
}

function jsonOf(request: WireRequest, text: string): Json {
  if (text === '') return {}
  if (request.headers['content-type'] !== 'application/json') throw invalid('content-type')
  try {
    return JSON.parse(text) as Json // judged by the routes
  } catch {
    throw invalid('body')
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { type: 'unheard-of', n: 1 } }
}
