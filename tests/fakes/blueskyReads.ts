import { XrpcRefusal } from './blueskyRefusal.ts'
import type { BlueskyViews } from './blueskyViews.ts'
import type { BlueskyWorld, StoredNotification, StoredRecord } from './blueskyWorld.ts'

type Json = Record<string, unknown>

/** Reads of the server and the appview, with their very different cursors. */
export interface BlueskyReads {
  readonly answer: (nsid: string, params: URLSearchParams) => Json
  readonly setPageSize: (items: number) => void
}

export function createBlueskyReads(world: BlueskyWorld, views: BlueskyViews): BlueskyReads {
  let pageSize = 100
  const size = (params: URLSearchParams): number => Math.min(pageSize, Number(params.get('limit') ?? 50))

  function listNotifications(params: URLSearchParams): Json {
    const cursor = params.get('cursor')
    const before = cursor === null ? Number.POSITIVE_INFINITY : Date.parse(cursor)
    if (Number.isNaN(before)) throw new XrpcRefusal(400, 'InvalidRequest', 'Malformed cursor')
    // The cursor is the bare time of the last one: the rest of that instant is skipped, and things below newer ones may be new.
    const listed = world.notifications.toSorted((a, b) => b.sortAt - a.sortAt).filter((note) => note.sortAt < before)
    const most = Math.max(2, size(params))
    const page = listed.slice(0, most)
    const last = page.at(-1)
    return {
      notifications: page.filter(isShown).map(notificationView),
      ...(listed.length > most && last !== undefined ? { cursor: new Date(last.sortAt).toISOString() } : {}),
      seenAt: new Date(0).toISOString(),
    }
  }

  function isShown(note: StoredNotification): boolean {
    const record = world.find(note.uri)
    if (record === undefined || world.muted.has(record.did) || views.isBlocked(record.did)) return false
    return note.reasonSubject === null || world.find(note.reasonSubject) !== undefined
  }

  function notificationView(note: StoredNotification): Json {
    const record = world.find(note.uri) as StoredRecord // shown ones have a record
    return {
      uri: note.uri,
      cid: record.cid,
      author: views.person(record.did),
      reason: note.reason,
      ...(note.reasonSubject === null ? {} : { reasonSubject: note.reasonSubject }),
      record: record.value,
      isRead: false,
      indexedAt: new Date(note.sortAt).toISOString(),
      labels: [],
    }
  }

  function authorFeed(params: URLSearchParams): Json {
    const [time, id] = (params.get('cursor') ?? '').split('__')
    const listed = [...world.records.values()]
      .filter((record) => record.did === params.get('actor') && record.collection === 'app.bsky.feed.post')
      .sort((a, b) => b.sortAt - a.sortAt || (a.cid < b.cid ? 1 : -1))
      .filter(
        (record) =>
          id === undefined || record.sortAt < Number(time) || (record.sortAt === Number(time) && record.cid < id),
      )
    const page = listed.slice(0, size(params))
    const last = page.at(-1)
    return {
      feed: page.map((record) => ({ post: views.post(record) })),
      ...(listed.length > page.length && last !== undefined ? { cursor: `${last.sortAt}__${last.cid}` } : {}),
    }
  }

  /** A page of a fixed order; the cursor is how many were shown. */
  function shownFrom(uris: readonly string[], params: URLSearchParams): { uris: readonly string[]; cursor?: string } {
    const from = Number(params.get('cursor') ?? 0)
    const shown = uris.slice(from, from + size(params))
    return from + shown.length < uris.length ? { uris: shown, cursor: String(from + shown.length) } : { uris: shown }
  }

  function feedAnswer(params: URLSearchParams, uri: string): Json {
    const found = world.feeds.get(uri)
    if (found === undefined)
      throw new XrpcRefusal(400, uri.includes('list') ? 'UnknownList' : 'UnknownFeed', 'could not find feed')
    const { uris, ...rest } = shownFrom(found, params)
    return { feed: views.posts(uris).map((post) => ({ post })), ...rest }
  }

  function search(params: URLSearchParams): Json {
    const found = [...world.records.values()]
      .filter(
        (it) => it.collection === 'app.bsky.feed.post' && String(it.value['text']).includes(params.get('q') ?? ''),
      )
      .sort((a, b) => b.sortAt - a.sortAt)
    const { uris, ...rest } = shownFrom(
      found.map((it) => it.uri),
      params,
    )
    return { posts: views.posts(uris), ...rest }
  }

  function counts(did: string): Json {
    const own = [...world.records.values()].filter((it) => it.did === did)
    const followers = [...world.records.values()].filter(
      (it) => it.collection === 'app.bsky.graph.follow' && it.value['subject'] === did,
    )
    return {
      followersCount: followers.length,
      followsCount: own.filter((it) => it.collection === 'app.bsky.graph.follow').length,
      postsCount: own.filter((it) => it.collection === 'app.bsky.feed.post').length,
    }
  }

  function listRecords(params: URLSearchParams): Json {
    const cursor = params.get('cursor')
    const listed = [...world.records.values()]
      .filter(
        (record) =>
          record.did === params.get('repo') &&
          record.collection === params.get('collection') &&
          (cursor === null || record.rkey < cursor),
      )
      .sort((a, b) => (a.rkey < b.rkey ? 1 : -1))
      .slice(0, Number(params.get('limit') ?? 50))
    const last = listed.at(-1)
    return {
      records: listed.map(({ uri, cid, value }) => ({ uri, cid, value })),
      ...(last === undefined ? {} : { cursor: last.rkey }),
    }
  }

  function getRecord(params: URLSearchParams): Json {
    const found = world.find(`at://${params.get('repo')}/${params.get('collection')}/${params.get('rkey')}`)
    if (found === undefined) throw new XrpcRefusal(400, 'RecordNotFound', 'Could not locate record')
    return { uri: found.uri, cid: found.cid, value: found.value }
  }

  function answer(nsid: string, params: URLSearchParams): Json {
    switch (nsid) {
      case 'app.bsky.notification.listNotifications':
        return listNotifications(params)
      case 'app.bsky.feed.getAuthorFeed':
        return authorFeed(params)
      case 'app.bsky.feed.getPosts': {
        const uris = params.getAll('uris')
        if (uris.length === 0 || uris.length > 25)
          throw new XrpcRefusal(400, 'InvalidRequest', 'Error: Params must have between 1 and 25 uris')
        return { posts: views.posts(uris) }
      }
      case 'app.bsky.feed.getPostThread': {
        const uri = params.get('uri') ?? ''
        const thread = views.thread(uri, Number(params.get('depth') ?? 6), Number(params.get('parentHeight') ?? 80))
        // Also what a block hides is "not found".
        if (thread === null) throw new XrpcRefusal(400, 'NotFound', `Post not found: ${uri}`)
        return { thread }
      }
      case 'app.bsky.feed.getFeed':
      case 'app.bsky.feed.getListFeed':
        return feedAnswer(params, params.get('feed') ?? params.get('list') ?? '')
      case 'app.bsky.feed.searchPosts':
        return search(params)
      case 'app.bsky.actor.getProfile':
        return { ...views.person(params.get('actor') ?? ''), ...counts(params.get('actor') ?? '') }
      case 'app.bsky.actor.getProfiles':
        return { profiles: params.getAll('actors').map(views.person) }
      case 'com.atproto.repo.listRecords':
        return listRecords(params)
      case 'com.atproto.repo.getRecord':
        return getRecord(params)
      default:
        throw new XrpcRefusal(501, 'MethodNotImplemented', 'Method Not Implemented')
    }
  }

  return {
    answer,
    setPageSize: (items) => {
      pageSize = items
    },
  }
}
