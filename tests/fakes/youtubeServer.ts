import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { googleHostOf, json, jsonIn, withUnknown, type GoogleDoor } from './googleDoor.ts'
import { GoogleRefusal } from './googleRefusal.ts'
import { reportView } from './youtubeReport.ts'
import { channelView, commentView, threadView, uploadsId, uploadView, videoView } from './youtubeViews.ts'
import { fakeChannel, type YoutubeComment, type YoutubeStatus, type YoutubeWorld } from './youtubeWorld.ts'
import { writeComment } from './youtubeWrites.ts'

const pacificDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' })

/** Switches that only tests of this network use. */
export interface YoutubeSwitches {
  /** Units of a project's day. */
  quota: number
  /** Refuses the next request with this. */
  refuseNext: GoogleRefusal | null
  /** Refuses each report with this. */
  refuseReport: GoogleRefusal | null
  /** Page tokens given out before are taken no more. */
  tokensAreOld: boolean
  /** Rejected comments are found by their ids; the reference says that nothing finds them, others say that this does. */
  findsRejected: boolean
}

/** The list that is asked for; rejected comments have none. */
function statusIn(query: URLSearchParams): YoutubeStatus {
  const status = query.get('moderationStatus') ?? 'published'
  if (status === 'published' || status === 'heldForReview' || status === 'likelySpam') return status
  throw new GoogleRefusal(400, 'invalidValue')
}

/** What each method costs, by the page about quota costs. */
function costOf(method: string): number {
  return method === 'GET' ? 1 : 50
}

/** The Data API v3 over a world, as strict as the real one is known to be. */
export function createYoutubeServer(world: YoutubeWorld, door: GoogleDoor, now: () => number) {
  const switches: YoutubeSwitches = {
    quota: 10_000,
    refuseNext: null,
    refuseReport: null,
    tokensAreOld: false,
    findsRejected: true,
  }
  let mostPerPage = 100
  let isFuture = false
  let day = ''
  let spent = 0

  function answer(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    const { host, path } = googleHostOf(url)
    const signingIn = door.answer(request, host, path)
    if (signingIn !== null) return signingIn
    const isReport = host === 'youtubeanalytics.googleapis.com' && path === '/v2/reports' && request.method === 'GET'
    if (!isReport && host !== 'youtube.googleapis.com') return json(404, { error: { code: 404, message: 'Not Found' } })
    try {
      if (!door.isSignedIn(request)) throw new GoogleRefusal(401, 'authError')
      if (isReport) return json(200, reported(url.searchParams, door.switches.granted))
      count(request.method)
      const refusal = switches.refuseNext
      switches.refuseNext = null
      if (refusal !== null) throw refusal
      const value = route(request, path.replace(/^\/youtube\/v3/u, ''), url.searchParams)
      return value === null ? { ...json(204, null), headers: {} } : json(200, isFuture ? withUnknown(value) : value)
    } catch (error) {
      if (!(error instanceof GoogleRefusal)) throw error
      return json(error.code, error.body())
    }
  }

  function reported(query: URLSearchParams, granted: string | null): unknown {
    if (granted !== null && !granted.includes('yt-analytics.readonly'))
      throw new GoogleRefusal(403, 'insufficientPermissions')
    if (switches.refuseReport !== null) throw switches.refuseReport
    const value = reportView(query, now())
    return isFuture ? withUnknown(value) : value
  }

  /** Refused calls cost too. */
  function count(method: string): void {
    const today = pacificDay.format(now())
    if (today !== day) spent = 0
    day = today
    spent += costOf(method)
    if (spent > switches.quota) throw new GoogleRefusal(403, 'quotaExceeded')
  }

  function route(request: WireRequest, path: string, query: URLSearchParams): unknown {
    if (request.method !== 'GET') return writeComment(world, request.method, path, query, jsonIn(request.body))
    const parts = (query.get('part') ?? '').split(',').filter((part) => part !== '')
    if (parts.length === 0) throw new GoogleRefusal(400, 'missingRequiredParameter')
    if (path === '/commentThreads') return threads(query, parts)
    if (path === '/comments') return comments(query)
    if (path === '/videos') return videos(query, parts)
    if (path === '/channels') return list('channelListResponse', [channelView(world, parts)], null)
    if (path !== '/playlistItems') throw new GoogleRefusal(404, 'notFound')
    if (query.get('playlistId') !== uploadsId || world.videos.size === 0)
      throw new GoogleRefusal(404, 'playlistNotFound')
    const rows = [...world.videos.values()].map((video, seq) => ({ ...video, seq }))
    return page('playlistItemListResponse', rows, query, 50, (video) => uploadView(video, parts))
  }

  function threads(query: URLSearchParams, parts: readonly string[]): unknown {
    const filters = ['allThreadsRelatedToChannelId', 'channelId', 'videoId', 'id'].filter((name) => query.has(name))
    if (filters.length !== 1) throw new GoogleRefusal(400, 'missingRequiredParameter')
    const byId = query.get('id')?.split(',')
    const status = statusIn(query)
    if (byId !== undefined && (query.has('moderationStatus') || query.has('searchTerms')))
      throw new GoogleRefusal(400, 'incompatibleParameters')
    if (!byId && filters[0] !== 'videoId' && query.get(filters[0] ?? '') !== fakeChannel.channelId)
      throw new GoogleRefusal(404, 'channelNotFound')
    if (world.videos.get(query.get('videoId') ?? '')?.commentsOff === true)
      throw new GoogleRefusal(403, 'commentsDisabled')
    const how = { isPlain: query.get('textFormat') === 'plainText', byId: byId !== undefined, parts, status }
    const rows = [...world.comments.values()].filter(
      (one) =>
        one.parentId === null &&
        (byId === undefined ? isListed(one, status) : byId.includes(one.id) && canBeFound(one)) &&
        (!query.has('videoId') || one.videoId === query.get('videoId')),
    )
    return page('commentThreadListResponse', rows, query, 100, (top) => threadView(world, top, how))
  }

  /** Threads are listed as held or as spam by their first comment, and also by one of their answers. */
  function isListed(top: YoutubeComment, status: YoutubeStatus): boolean {
    if (world.videos.get(top.videoId)?.commentsOff === true) return false
    if (top.status === status) return true
    return status !== 'published' && world.repliesOf(top.id, status).some((reply) => reply.status === status)
  }

  /** Rejected comments cannot be found by any reading, only decided about by who still knows their ids. */
  function canBeFound(comment: YoutubeComment): boolean {
    return comment.status !== 'rejected' || switches.findsRejected
  }

  function comments(query: URLSearchParams): unknown {
    const ids = query.get('id')?.split(',')
    const parentId = query.get('parentId')
    if ((ids === undefined) === (parentId === null)) throw new GoogleRefusal(400, 'operationNotSupported')
    const how = { isPlain: query.get('textFormat') === 'plainText', byId: ids !== undefined }
    const view = (one: YoutubeComment) => commentView(one, how)
    if (ids !== undefined) {
      if (query.has('maxResults')) throw new GoogleRefusal(400, 'incompatibleParameters')
      if (ids.length > 50) throw new GoogleRefusal(400, 'invalidValue')
      const found = ids.flatMap((id) => world.comments.get(id) ?? []).filter(canBeFound)
      if (found.some((one) => world.videos.get(one.videoId)?.commentsOff === true))
        throw new GoogleRefusal(403, 'commentsDisabled')
      return list('commentListResponse', found.map(view), null)
    }
    const parent = world.comments.get(parentId ?? '')
    if (parent === undefined || !canBeFound(parent)) throw new GoogleRefusal(404, 'commentNotFound')
    if (world.videos.get(parent.videoId)?.commentsOff === true) throw new GoogleRefusal(403, 'commentsDisabled')
    return page('commentListResponse', world.repliesOf(parentId ?? ''), query, 100, view)
  }

  function videos(query: URLSearchParams, parts: readonly string[]): unknown {
    const ids = query.get('id')?.split(',') ?? []
    if (ids.length === 0 || ids.length > 50) throw new GoogleRefusal(400, 'invalidValue')
    if (query.has('maxResults')) throw new GoogleRefusal(400, 'incompatibleParameters')
    const found = ids.flatMap((id) => world.videos.get(id) ?? []).filter((video) => !video.isGone)
    return list(
      'videoListResponse',
      found.map((video) => videoView(world, video, parts)),
      null,
    )
  }

  /** Newest first; a token names the last row of the page before. */
  function page<T extends { readonly id: string; readonly at: number; readonly seq: number }>(
    kind: string,
    rows: readonly T[],
    query: URLSearchParams,
    most: number,
    view: (row: T) => unknown,
  ): unknown {
    const asked = Number(query.get('maxResults') ?? (most === 50 ? 5 : 20))
    if (!Number.isInteger(asked) || asked < 1 || asked > most) throw new GoogleRefusal(400, 'invalidValue')
    const perPage = Math.min(asked, mostPerPage)
    const token = query.get('pageToken')
    const [, at = '', seq = ''] = /^(\d+)-(\d+)$/u.exec(token === null ? '' : atob(token)) ?? []
    if (token !== null && (at === '' || switches.tokensAreOld)) throw new GoogleRefusal(400, 'invalidPageToken')
    const isBelow = (row: T): boolean =>
      token === null || row.at < Number(at) || (row.at === Number(at) && row.seq < Number(seq))
    const sorted = rows.filter(isBelow).sort((one, other) => other.at - one.at || other.seq - one.seq)
    const shown = sorted.slice(0, perPage)
    const last = shown.at(-1)
    const next = last === undefined || sorted.length <= perPage ? null : btoa(`${last.at}-${last.seq}`)
    return list(kind, shown.map(view), next)
  }

  function list(kind: string, items: readonly unknown[], next: string | null): unknown {
    const pageInfo = { totalResults: items.length, resultsPerPage: items.length }
    const more = next === null ? {} : { nextPageToken: next }
    return { kind: `youtube#${kind}`, etag: 'l', ...more, pageInfo, items }
  }

  return {
    answer,
    switches,
    /** Units spent since midnight in California. */
    spent: () => spent,
    setPageSize: (items: number) => {
      mostPerPage = items
    },
    addUnknownFields: () => {
      isFuture = true
    },
  }
}
