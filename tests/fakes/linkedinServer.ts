import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { LinkedinRefusal, type LinkedinSwitches } from './linkedinRefusal.ts'
import {
  decoded,
  idOf,
  idsIn,
  illegal,
  nothing,
  placeOf,
  takeApart,
  textOf,
  withUnknown,
  type Asked,
} from './linkedinRequest.ts'
import type { LinkedinSignIn } from './linkedinSignIn.ts'
import { commentView, notificationView, postView, statisticView } from './linkedinViews.ts'
import { fakeMember, fakePage, knownPages, type LinkedinWorld } from './linkedinWorld.ts'
import { createLinkedinWrites } from './linkedinWrites.ts'

type Json = Record<string, unknown>
const encoder = new TextEncoder()
const dayMs = 86_400_000
const memberLimit = 100
const appLimit = 500

/** LinkedIn's interface over a world, as strict as the real one is known to be; also what stands behind its sign-in page. */
export function createLinkedinServer(
  world: LinkedinWorld,
  signIn: LinkedinSignIn,
  switches: LinkedinSwitches,
  now: () => number,
) {
  const writes = createLinkedinWrites(world, switches, now)
  const uploads = new Map<string, Uint8Array>()
  const counts = new Map<number, number>()
  let mostPerPage = 100
  let isFuture = false

  function answer(request: WireRequest): FakeAnswer {
    try {
      const { host, target } = placeOf(request.url)
      if (host === 'www.linkedin.com') return outside(request, target)
      if (host !== 'api.linkedin.com' || !target.startsWith('/rest/')) throw new LinkedinRefusal(404, 'NOT_FOUND')
      checkHead(request, target)
      return route(takeApart(request, target.slice('/rest/'.length)), request)
    } catch (error) {
      if (!(error instanceof LinkedinRefusal)) throw error
      const { status, code, serviceErrorCode } = error
      return json(status, { status, serviceErrorCode, code, message: `Refused: ${code}` })
    }
  }

  function outside(request: WireRequest, target: string): FakeAnswer {
    const [path = ''] = target.split('?')
    if (path.startsWith('/dms-uploads/')) {
      if (request.method !== 'PUT') throw new LinkedinRefusal(405, 'METHOD_NOT_ALLOWED')
      uploads.set(path, request.body ?? new Uint8Array())
      return { status: 201, headers: {}, body: new Uint8Array() }
    }
    const { status, body } = signIn.answer(path, new URLSearchParams(textOf(request)))
    return json(status, body)
  }

  /** What every request must carry, in the order in which LinkedIn looks at it. */
  function checkHead({ headers, method, body }: WireRequest, target: string): void {
    const token = /^Bearer (.+)$/u.exec(headers['authorization'] ?? '')?.[1] ?? null
    const refusal = signIn.refusalOf(token)
    if (refusal !== null) throw new LinkedinRefusal(401, refusal, 65_600)
    const version = headers['linkedin-version']
    if (version === undefined) throw new LinkedinRefusal(400, 'VERSION_MISSING')
    if (!switches.versions.has(version)) throw new LinkedinRefusal(426, 'NONEXISTENT_VERSION')
    if (headers['x-restli-protocol-version'] !== '2.0.0') throw illegal()
    // What is a value must be encoded, what is syntax must not.
    if (target.includes('urn:') || /List%28/iu.test(target)) throw illegal()
    if (method === 'POST' && body !== null && headers['content-type'] !== 'application/json')
      throw new LinkedinRefusal(415, 'UNSUPPORTED_MEDIA_TYPE')
    const day = Math.floor(now() / dayMs)
    counts.set(day, (counts.get(day) ?? 0) + 1)
    if (switches.tier === 'development' && (counts.get(day) ?? 0) > Math.min(memberLimit, appLimit))
      throw new LinkedinRefusal(429, 'TOO_MANY_REQUESTS', 101)
  }

  function route(asked: Asked, request: WireRequest): FakeAnswer {
    const [resource = '', first, second, third, ...more] = asked.path.split('/')
    if (more.length > 0) throw new LinkedinRefusal(404, 'NOT_FOUND')
    switch (resource) {
      case 'organizationAcls':
        return pages(asked, roles(), (role) => role)
      case 'organizations':
        return organization(idOf(`(id:${first ?? ''})`))
      case 'organizationsLookup':
        if (switches.refusesSeveral) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
        return json(200, { results: organizations(asked), statuses: {}, errors: {} })
      case 'networkSizes':
        if (decoded(first) !== fakePage || asked.query.get('edgeType') !== 'COMPANY_FOLLOWED_BY_MEMBER') throw illegal()
        return json(200, { firstDegreeSize: 4321 })
      case 'people':
        return first === undefined ? peopleAtOnce(asked) : json(200, person(idOf(first)))
      case 'organizationalEntityNotifications':
        return notifications(asked)
      case 'organizationalEntityShareStatistics':
        return statistics(asked)
      case 'posts':
        return posts(asked, first)
      case 'images':
        return initializeImage(asked, request)
      case 'socialMetadata':
        return json(200, metadata(decoded(first)))
      case 'reactions':
        return reactions(asked, first)
      case 'socialActions':
        if (second !== 'comments') throw new LinkedinRefusal(404, 'NOT_FOUND')
        return third === undefined ? thread(asked, decoded(first)) : comment(asked, decoded(first), decoded(third))
      default:
        throw new LinkedinRefusal(404, 'NOT_FOUND')
    }
  }

  function roles(): Json[] {
    if (switches.hasNoRole) return []
    return [{ organization: fakePage, role: 'ADMINISTRATOR', roleAssignee: fakeMember, state: 'APPROVED' }]
  }

  function organizations(asked: Asked): Json {
    return Object.fromEntries(
      idsIn(asked.query.get('ids')).flatMap((id) => (knownPages[id] === undefined ? [] : [[id, knownPages[id]]])),
    )
  }

  function organization(id: string): FakeAnswer {
    if (knownPages[id] === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    return json(200, knownPages[id])
  }

  function person(id: string): Json {
    const urn = `urn:li:person:${id}`
    if (switches.privatePeople.has(urn)) return { id: 'private' }
    if (urn === fakeMember) return { id, localizedFirstName: 'Ada', localizedLastName: 'Min', vanityName: 'ada-min' }
    const found = world.people.get(urn)
    if (found === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    const { first, last, vanity } = found
    return { id, localizedFirstName: first, localizedLastName: last, localizedHeadline: 'Camper', vanityName: vanity }
  }

  function peopleAtOnce(asked: Asked): FakeAnswer {
    if (asked.restli !== 'BATCH_GET') throw illegal()
    if (switches.tier === 'development' || switches.refusesSeveral) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
    const ids = [...(asked.query.get('ids') ?? '').matchAll(/\(id:([\w%-]+)\)/gu)].map((match) => decoded(match[1]))
    return json(200, {
      results: Object.fromEntries(ids.map((id) => [`(id:${id})`, person(id)])),
      statuses: {},
      errors: {},
    })
  }

  function notifications(asked: Asked): FakeAnswer {
    if (asked.query.get('q') !== 'criteria' || decoded(asked.query.get('organizationalEntity')) !== fakePage)
      throw illegal()
    const range = /^\(start:(\d+),end:(\d+)\)$/u.exec(asked.query.get('timeRange') ?? '')
    const [from, to] = [Number(range?.[1]), Number(range?.[2])]
    if (range === null || !(from < to)) throw illegal()
    const wanted = idsIn(asked.query.get('actions'))
    const rows = world.notifications
      .filter((one) => wanted.includes(one.action) && one.at >= from && one.at < to && one.at >= now() - 60 * dayMs)
      .sort((one, other) => other.at - one.at || other.id - one.id)
    return pages(asked, rows, notificationView)
  }

  function statistics(asked: Asked): FakeAnswer {
    const asks = [...idsIn(asked.query.get('shares')), ...idsIn(asked.query.get('ugcPosts'))]
    const rows = asks.flatMap((urn) => {
      const post = world.posts.get(urn)
      const view = post === undefined ? null : statisticView(world, post)
      return view === null ? [] : [view]
    })
    return json(200, { elements: rows, paging: { start: 0, count: rows.length, links: [] } })
  }

  function posts(asked: Asked, first: string | undefined): FakeAnswer {
    if (first === undefined && asked.method === 'GET') {
      if (asked.restli !== 'FINDER' || asked.query.get('q') !== 'author') throw illegal()
      if (decoded(asked.query.get('author')) !== fakePage) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
      const by = asked.query.get('sortBy') === 'CREATED' ? ('createdAt' as const) : ('modifiedAt' as const)
      const own = [...world.posts.values()].filter((post) => post.owner === fakePage)
      return pages(
        asked,
        own.reverse().sort((one, other) => other[by] - one[by]),
        postView,
      )
    }
    if (first === undefined) {
      const { urn } = writes.post(asked.body())
      return { status: 201, headers: { 'x-restli-id': urn }, body: new Uint8Array() }
    }
    const post = world.posts.get(decoded(first))
    // A deletion may be repeated.
    if (asked.method === 'DELETE') {
      if (post !== undefined && post.owner !== fakePage) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
      world.posts.delete(decoded(first))
      return nothing()
    }
    if (post === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    if (post.owner !== fakePage) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
    if (asked.method === 'GET') return json(200, postView(post))
    if (asked.restli !== 'PARTIAL_UPDATE') throw illegal()
    writes.editPost(post, asked.body())
    return nothing()
  }

  function initializeImage(asked: Asked, { url }: WireRequest): FakeAnswer {
    if (asked.query.get('action') !== 'initializeUpload') throw illegal()
    const owner = (asked.body()['initializeUploadRequest'] as Json | undefined)?.['owner']
    if (owner !== fakePage) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
    const id = `C4E${uploads.size}`
    const base = /^http:\/\/[^/]+/u.exec(url)?.[0] ?? 'https:/'
    const uploadUrl = `${base}/www.linkedin.com/dms-uploads/${id}`
    uploads.set(`/dms-uploads/${id}`, new Uint8Array())
    return json(200, { value: { uploadUrl, image: `urn:li:image:${id}`, uploadUrlExpiresAt: now() + dayMs } })
  }

  function metadata(urn: string): Json {
    const target = world.comments.get(urn)?.post ?? world.findPost(urn)
    if (target === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    return { entity: urn, reactionSummaries: {}, commentSummary: {}, commentsState: target.commentsState }
  }

  function reactions(asked: Asked, first: string | undefined): FakeAnswer {
    if (asked.method === 'POST') {
      writes.react(decoded(asked.query.get('actor')), asked.body())
      return json(201, {}, { 'x-restli-id': 'made' })
    }
    const key = /^\(actor:([^,]+),entity:([^)]+)\)$/u.exec(first ?? '')
    if (key === null || asked.method !== 'DELETE') throw illegal()
    writes.unreact(decoded(key[1]), decoded(key[2]))
    return nothing()
  }

  function thread(asked: Asked, on: string): FakeAnswer {
    if (asked.method === 'POST') {
      const made = writes.comment(on, asked.body())
      return json(201, commentView(world, made), { 'x-restli-id': made.id })
    }
    const above = world.comments.get(on)
    const post = above?.post ?? world.findPost(on)
    if (post === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    const rows = [...world.comments.values()].filter((one) => one.post === post && one.parent === (above?.urn ?? null))
    // In no order that one could rely on.
    return pages(
      asked,
      rows.sort((one, other) => (one.id.slice(-1) < other.id.slice(-1) ? -1 : 1)),
      (one) => commentView(world, one),
    )
  }

  function comment(asked: Asked, on: string, id: string): FakeAnswer {
    const post = world.findPost(on)
    if (post !== undefined && switches.closedPosts.has(post.urn)) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
    const found = [...world.comments.values()].find((one) => one.id === id && one.post === post)
    if (found === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    if (asked.method === 'GET') return json(200, commentView(world, found))
    if (decoded(asked.query.get('actor')) !== fakePage) throw new LinkedinRefusal(403, 'ACCESS_DENIED')
    if (asked.method === 'DELETE') writes.deleteComment(found)
    else if (asked.restli === 'PARTIAL_UPDATE') writes.editComment(found, asked.body())
    else throw illegal()
    return nothing()
  }

  /** A page of rows, with a link where more follow; the total is as wrong as the real one. */
  function pages<T>(asked: Asked, rows: readonly T[], view: (row: T) => Json): FakeAnswer {
    const count = Number(asked.query.get('count') ?? 10)
    const start = Number(asked.query.get('start') ?? 0)
    if (!(count >= 1 && count <= 100 && start >= 0)) throw illegal()
    const size = Math.min(count, mostPerPage)
    const links = start + size < rows.length ? [{ rel: 'next', type: 'application/json', href: '/rest/next' }] : []
    const elements: unknown[] = rows.slice(start, start + size).map(view)
    const odd = switches.oddRows.get(asked.path.split('/')[0] ?? '')
    if (odd !== undefined && start === 0) elements.unshift(odd)
    return json(200, { elements, paging: { start, count, total: 7, links } })
  }

  function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
    const body = encoder.encode(JSON.stringify(isFuture ? withUnknown(value) : value))
    return { status, headers: { 'content-type': 'application/json', ...headers }, body }
  }

  return {
    answer,
    writes,
    uploads,
    /** Calls of the day (UTC) of that moment. */
    callsOn: (moment: number): number => counts.get(Math.floor(moment / dayMs)) ?? 0,
    setPageSize: (items: number) => {
      mostPerPage = items
    },
    addUnknownFields: () => {
      isFuture = true
    },
  }
}
