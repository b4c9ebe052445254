import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import type { TiktokDoor } from './tiktokDoor.ts'
import { createTiktokReads, type TiktokSwitches } from './tiktokReads.ts'
import { TiktokRefusal, badParameter } from './tiktokRefusal.ts'
import { createTiktokWrites } from './tiktokWrites.ts'
import { tiktokOwner, type TiktokWorld } from './tiktokWorld.ts'

type Json = Record<string, unknown>

const host = 'business-api.tiktok.com'
const root = '/open_api/v1.3'
const encoder = new TextEncoder()
const minuteMs = 60_000
const mostPerMinute = 40

/** What the limit is counted by. */
interface Asked {
  readonly path: string
  readonly at: number
}

/** TikTok API for Business over a made-up world: errors come with status 200 and a code, every path ends with a slash. */
export function createTiktokServer(world: TiktokWorld, door: TiktokDoor, switches: TiktokSwitches, now: () => number) {
  const reads = createTiktokReads(world, door, switches, now)
  const writes = createTiktokWrites(world, door, switches, now)
  const asked: Asked[] = []
  let isFuture = false
  let requests = 0

  function dataFor(request: WireRequest, url: URL, path: string): Json {
    const isPost = request.method === 'POST'
    const body = isPost ? bodyOf(request) : {}
    if (path.startsWith('/tt_user/')) {
      const told = isPost ? door.answer(path, body) : null
      if (told === null) throw new TiktokRefusal(40006, 'No schema found')
      return told
    }
    door.check(request.headers['access-token'])
    const recent = asked.filter((one) => one.path === path && one.at > now() - minuteMs)
    if (recent.length >= mostPerMinute) throw new TiktokRefusal(40100, 'Too many requests')
    asked.push({ path, at: now() })
    const business = isPost ? body['business_id'] : url.searchParams.get('business_id')
    if (typeof business !== 'string' || business === '') throw badParameter('business_id')
    if (business !== tiktokOwner.businessId) throw new TiktokRefusal(40001, 'No permission for this business_id')
    const told = isPost ? writes.answer(path, body) : reads.answer(path, url.searchParams)
    if (told === null) throw new TiktokRefusal(40006, 'No schema found')
    return told
  }

  /** Answers at TikTok's own address, or below a path that begins with its host's name. */
  function answer(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    const pathname = url.host === host ? url.pathname : url.pathname.replace(new RegExp(`^/${host}`, 'u'), '')
    if ((url.host !== host && pathname === url.pathname) || !pathname.startsWith(root) || !pathname.endsWith('/'))
      return { status: 404, headers: { 'content-type': 'text/html' }, body: encoder.encode('<h1>404 Not Found</h1>') }
    const around = { request_id: `20261129${String(++requests).padStart(10, '0')}` }
    try {
      return json({ code: 0, message: 'OK', ...around, data: dataFor(request, url, pathname.slice(root.length)) })
    } catch (error) {
      if (!(error instanceof TiktokRefusal)) throw error
      return json({ code: error.code, message: error.message, ...around, data: {} })
    }
  }

  function json(value: Json): FakeAnswer {
    const text = JSON.stringify(isFuture ? withUnknown(value) : value)
    const told = switches.idsAreNumbers ? text.replace(/"(\d{19})"/gu, '$1') : text
    return { status: 200, headers: { 'content-type': 'application/json' }, body: encoder.encode(told) }
  }

  return {
    answer,
    asked,
    addUnknownFields: (): void => {
      isFuture = true
    },
  }
}

function bodyOf(request: WireRequest): Json {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) throw badParameter('Content-Type')
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(request.body ?? new Uint8Array()))
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Json // just looked
  } catch {
    // Said below.
  }
  throw badParameter('body')
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { n: 1 } }
}
