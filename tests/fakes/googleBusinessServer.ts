import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { accountView, locationView, postView, replyView, reviewView } from './googleBusinessViews.ts'
import { fakePlace, type BusinessReview, type BusinessWorld } from './googleBusinessWorld.ts'
import { googleHostOf, json, jsonIn, withUnknown, type GoogleDoor } from './googleDoor.ts'
import { GoogleRefusal } from './googleRefusal.ts'

const metrics = [
  'BUSINESS_IMPRESSIONS_DESKTOP_MAPS',
  'BUSINESS_IMPRESSIONS_DESKTOP_SEARCH',
  'BUSINESS_IMPRESSIONS_MOBILE_MAPS',
  'BUSINESS_IMPRESSIONS_MOBILE_SEARCH',
  'BUSINESS_CONVERSATIONS',
  'BUSINESS_DIRECTION_REQUESTS',
  'CALL_CLICKS',
  'WEBSITE_CLICKS',
  'BUSINESS_BOOKINGS',
  'BUSINESS_FOOD_ORDERS',
  'BUSINESS_FOOD_MENU_CLICKS',
]
const longestAnswer = 4096
const longestPost = 1500

/** The interfaces of Google Business Profile over a world: the old one for reviews and posts, the newer ones for all else. */
export function createBusinessServer(world: BusinessWorld, door: GoogleDoor) {
  let mostPerPage = 1000
  let isFuture = false

  function answer(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    const { host, path } = googleHostOf(url)
    const signingIn = door.answer(request, host, path)
    if (signingIn !== null) return signingIn
    try {
      if (!door.isSignedIn(request)) throw refusal(401, 'UNAUTHENTICATED')
      if (world.switches.hasNoQuota)
        throw refusal(429, 'RESOURCE_EXHAUSTED', info('RATE_LIMIT_EXCEEDED', { quota_limit_value: '0' }))
      const value = route(request, host, path, url.searchParams)
      return json(200, isFuture ? withUnknown(value) : value)
    } catch (error) {
      if (!(error instanceof GoogleRefusal)) throw error
      return json(error.code, error.body())
    }
  }

  function route(request: WireRequest, host: string, path: string, query: URLSearchParams): unknown {
    const { method } = request
    if (host === 'mybusinessaccountmanagement.googleapis.com' && method === 'GET' && path === '/v1/accounts')
      return accounts(query)
    if (host === 'mybusinessbusinessinformation.googleapis.com' && method === 'GET') return locations(path, query)
    if (host === 'businessprofileperformance.googleapis.com' && method === 'GET') return figures(path, query)
    if (host !== 'mybusiness.googleapis.com') throw refusal(404, 'NOT_FOUND')
    if (world.switches.oldIsOff)
      throw refusal(403, 'PERMISSION_DENIED', info('SERVICE_DISABLED', { service: 'mybusiness.googleapis.com' }))
    const place = `/v4/${world.switches.group}/${fakePlace}`
    if (!path.startsWith(`${place}/`)) throw refusal(404, 'NOT_FOUND')
    if (!world.switches.isVerified) throw refusal(400, 'FAILED_PRECONDITION')
    const [kind = '', id, more] = path.slice(place.length + 1).split('/')
    if (kind === 'reviews') return id === undefined ? reviews(query) : review(request, id, more)
    if (kind === 'localPosts') return posts(request, id, query)
    throw refusal(404, 'NOT_FOUND')
  }

  function accounts(query: URLSearchParams): unknown {
    if (Number(query.get('pageSize') ?? 20) > 20) throw refusal(400, 'INVALID_ARGUMENT')
    // The person's own account holds no place directly; the group does. One a page, so that both have to be asked for.
    const isSecond = query.get('pageToken') === 'second'
    const shown = isSecond
      ? accountView(world.switches.group, 'LOCATION_GROUP')
      : accountView('accounts/100', 'PERSONAL')
    return { accounts: [shown], nextPageToken: isSecond ? '' : 'second' }
  }

  function locations(path: string, query: URLSearchParams): unknown {
    if (!query.get('readMask') || Number(query.get('pageSize') ?? 10) > 100) throw refusal(400, 'INVALID_ARGUMENT')
    if (path === '/v1/accounts/100/locations') return {}
    if (path !== `/v1/${world.switches.group}/locations`) throw refusal(404, 'NOT_FOUND')
    return { locations: [locationView(world, (query.get('readMask') ?? '').split(','))], totalSize: 1 }
  }

  function figures(path: string, query: URLSearchParams): unknown {
    if (world.switches.figuresAreOff)
      throw refusal(403, 'PERMISSION_DENIED', info('SERVICE_DISABLED', { service: 'businessprofileperformance' }))
    if (path !== `/v1/${fakePlace}:fetchMultiDailyMetricsTimeSeries`) throw refusal(404, 'NOT_FOUND')
    const asked = query.getAll('dailyMetrics')
    if (asked.length === 0 || asked.some((name) => !metrics.includes(name))) throw refusal(400, 'INVALID_ARGUMENT')
    const part = (name: string): number => Number(query.get(`dailyRange.${name}`) ?? Number.NaN)
    const day = (name: string): number => Date.UTC(part(`${name}.year`), part(`${name}.month`) - 1, part(`${name}.day`))
    const [from, to] = [day('startDate'), day('endDate')]
    if (!(from <= to)) throw refusal(400, 'INVALID_ARGUMENT')
    const days: unknown[] = []
    for (let at = from; at <= to; at += 86_400_000) {
      const date = new Date(at)
      const value = date.getUTCDate() % 3 === 0 ? {} : { value: String(date.getUTCDate()) }
      days.push({
        date: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
        ...value,
      })
    }
    const series = asked.map((dailyMetric) => ({ dailyMetric, timeSeries: { datedValues: days } }))
    return { multiDailyMetricTimeSeries: [{ dailyMetricTimeSeries: series }] }
  }

  function reviews(query: URLSearchParams): unknown {
    const order = query.get('orderBy') ?? 'updateTime desc'
    if (order !== 'updateTime desc') throw refusal(400, 'INVALID_ARGUMENT')
    const rows = [...world.reviews.values()].map((row) => ({ ...row, at: row.updatedAt }))
    const { shown, next } = page(rows, query, 50)
    const all = [...world.reviews.values()]
    const average = all.reduce((sum, one) => sum + one.stars, 0) / Math.max(1, all.length)
    return {
      ...(shown.length === 0
        ? {}
        : { reviews: shown.map((one) => reviewView(world, one)), totalReviewCount: all.length }),
      ...(all.length === 0 ? {} : { averageRating: average }),
      ...(next === null ? {} : { nextPageToken: next }),
    }
  }

  function review(request: WireRequest, id: string, more: string | undefined): unknown {
    const found: BusinessReview | undefined = world.reviews.get(id)
    if (found === undefined) throw refusal(404, 'NOT_FOUND')
    if (request.method === 'GET' && more === undefined) return reviewView(world, found)
    if (more !== 'reply') throw refusal(404, 'NOT_FOUND')
    if (request.method === 'DELETE') {
      if (found.reply === null) throw refusal(404, 'NOT_FOUND')
      found.reply = null
      return {}
    }
    const comment = jsonIn(request.body)?.['comment']
    if (request.method !== 'PUT' || typeof comment !== 'string' || comment.trim() === '')
      throw refusal(400, 'INVALID_ARGUMENT')
    if (Buffer.byteLength(comment, 'utf8') > longestAnswer) throw refusal(400, 'INVALID_ARGUMENT')
    const { reviewReplyState, ...view } = replyView(world.answer(found, comment))
    return world.switches.saysNoState ? view : { ...view, reviewReplyState }
  }

  function posts(request: WireRequest, id: string | undefined, query: URLSearchParams): unknown {
    const body = jsonIn(request.body)
    if (id === undefined) {
      if (request.method === 'POST') {
        if (body?.['topicType'] !== 'STANDARD') throw refusal(400, 'INVALID_ARGUMENT')
        return postView(world, world.publish(checkedSummary(body['summary'])))
      }
      const rows = [...world.posts.values()].map((row) => ({ ...row, at: row.createdAt }))
      const { shown, next } = page(rows, query, 100)
      return { localPosts: shown.map((one) => postView(world, one)), ...(next === null ? {} : { nextPageToken: next }) }
    }
    const found = world.posts.get(id)
    if (found === undefined) throw refusal(404, 'NOT_FOUND')
    if (request.method === 'DELETE') {
      world.posts.delete(id)
      return {}
    }
    if (request.method !== 'PATCH' || query.get('updateMask') !== 'summary') throw refusal(400, 'INVALID_ARGUMENT')
    found.summary = checkedSummary(body?.['summary'])
    return postView(world, found)
  }

  /** Newest first; a token names the last row of the page before. */
  function page<T extends { readonly at: number; readonly seq: number }>(
    rows: readonly T[],
    query: URLSearchParams,
    most: number,
  ): { readonly shown: readonly T[]; readonly next: string | null } {
    const asked = Number(query.get('pageSize') ?? 20)
    if (!Number.isInteger(asked) || asked < 1 || asked > most) throw refusal(400, 'INVALID_ARGUMENT')
    const token = query.get('pageToken')
    const [, at = '', seq = ''] = /^(\d+)-(\d+)$/u.exec(token === null ? '' : atob(token)) ?? []
    if (token !== null && at === '') throw refusal(400, 'INVALID_ARGUMENT')
    const sorted = rows
      .filter((row) => token === null || row.at < Number(at) || (row.at === Number(at) && row.seq < Number(seq)))
      .sort((one, other) => other.at - one.at || other.seq - one.seq)
    const shown = sorted.slice(0, Math.min(asked, mostPerPage))
    const last = shown.at(-1)
    return { shown, next: last === undefined || sorted.length === shown.length ? null : btoa(`${last.at}-${last.seq}`) }
  }

  return {
    answer,
    setPageSize: (items: number) => {
      mostPerPage = items
    },
    addUnknownFields: () => {
      isFuture = true
    },
  }
}

function checkedSummary(summary: unknown): string {
  if (typeof summary !== 'string' || summary.trim() === '' || summary.length > longestPost)
    throw refusal(400, 'INVALID_ARGUMENT')
  return summary
}

function refusal(
  code: number,
  status: string,
  details: readonly Readonly<Record<string, unknown>>[] = [],
): GoogleRefusal {
  return new GoogleRefusal(code, status, 'status', details)
}

function info(reason: string, metadata: Readonly<Record<string, string>>) {
  return [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata }]
}
