import { notFound, MastodonRefusal } from './mastodonRefusal.ts'
import type { MastodonViews } from './mastodonViews.ts'
import type { MastodonWorld, StoredStatus } from './mastodonWorld.ts'

type Json = Record<string, unknown>

/** An answer, with the parts of the Link header where there is one. */
export interface Listed {
  readonly value: Json | Json[]
  readonly link?: Readonly<Record<string, string>>
}

/** Reads of the server. */
export interface MastodonReads {
  readonly answer: (path: readonly string[], params: URLSearchParams) => Listed | null
  readonly setPageSize: (items: number) => void
}

const mostAtOnce = 20

export function createMastodonReads(world: MastodonWorld, views: MastodonViews): MastodonReads {
  const { dialect } = world
  let pageSize = 1000

  /** Newest first, by the place in the list: `min_id` gives the page just above, as the real ones do. */
  function page<T>(
    oldestFirst: readonly T[],
    params: URLSearchParams,
    most: number,
    idOf: (item: T) => string,
  ): { shown: T[]; link: Record<string, string> } {
    const size = Math.min(Number(params.get('limit') ?? 20), most, pageSize)
    const indexOf = (id: string): number => {
      const at = oldestFirst.findIndex((item) => idOf(item) === id)
      return at >= 0 ? at : oldestFirst.findIndex((item) => compare(idOf(item), id) > 0)
    }
    const above = dialect.hasMinId ? params.get('min_id') : null
    const below = dialect.hasMaxId ? params.get('max_id') : null
    let shown: T[]
    if (above !== null) {
      const at = oldestFirst.findIndex((item) => compare(idOf(item), above) > 0)
      shown = at < 0 ? [] : oldestFirst.slice(at, at + size).reverse()
    } else {
      const to =
        below === null ? oldestFirst.length : Math.max(0, indexOf(below) < 0 ? oldestFirst.length : indexOf(below))
      shown = oldestFirst.slice(Math.max(0, to - size), to).reverse()
    }
    const [newest] = shown
    const oldest = shown.at(-1)
    if (newest === undefined || oldest === undefined) return { shown, link: {} }
    return {
      shown,
      link: { next: `max_id=${encodeURIComponent(idOf(oldest))}`, prev: `min_id=${encodeURIComponent(idOf(newest))}` },
    }
  }

  function notifications(params: URLSearchParams): Listed {
    const types = params.getAll('types[]')
    const listed = world.notifications.filter((note) => {
      if (world.muted.has(note.by) || world.blocked.has(note.by) || world.blockedBy.has(note.by)) return false
      if (dialect.hasTypes && types.length > 0 && !types.includes(note.type)) return false
      return note.status === null || world.statuses.has(note.status)
    })
    const { shown, link } = page(listed, params, 80, (note) => note.id)
    return { value: shown.map(views.notification), link }
  }

  function ownStatuses(params: URLSearchParams): Listed {
    const listed = [...world.statuses.values()].filter(
      (status) => status.by === world.own.id && (dialect.showsOwnDirect || status.visibility !== 'direct'),
    )
    const { shown, link } = page(listed, params, 40, (status) => status.id)
    return { value: shown.map(views.status), link }
  }

  function conversations(params: URLSearchParams): Listed {
    const threads = new Map<string, StoredStatus>()
    for (const status of world.statuses.values()) {
      const isInIt = status.by === world.own.id || status.mentions.includes(world.own.id)
      if (status.visibility === 'direct' && isInIt) {
        const root = rootOf(status)
        // The newest one stands last in the map.
        threads.delete(root.id)
        threads.set(root.id, status)
      }
    }
    const listed = [...threads].map(([root, last]) => ({ root, last }))
    const { shown, link } = page(listed, params, 40, ({ last }) => last.id)
    return {
      value: shown.map(({ root, last }) => ({
        id: `c${root}`,
        unread: true,
        accounts: [],
        last_status: views.status(last),
      })),
      link,
    }
  }

  function rootOf(status: StoredStatus): StoredStatus {
    let at = status
    for (let parent = at.replyTo; parent !== null; parent = at.replyTo) {
      const found = world.statuses.get(parent)
      if (found === undefined) break
      at = found
    }
    return at
  }

  function context(id: string): Json {
    const status = seen(id)
    const ancestors: StoredStatus[] = []
    for (let at = status.replyTo; at !== null;) {
      const parent = world.statuses.get(at)
      if (!views.mayBeSeen(parent)) break
      ancestors.unshift(parent)
      at = parent.replyTo
    }
    const descendants: StoredStatus[] = []
    const below = (parent: string): void => {
      for (const one of world.statuses.values()) {
        if (one.replyTo !== parent || !views.mayBeSeen(one)) continue
        descendants.push(one)
        below(one.id)
      }
    }
    below(id)
    return { ancestors: ancestors.map(views.status), descendants: descendants.map(views.status) }
  }

  function seen(id: string): StoredStatus {
    const status = world.statuses.get(id)
    if (!views.mayBeSeen(status)) throw notFound()
    return status
  }

  function bulk(params: URLSearchParams): Json[] {
    const ids = params.getAll('id[]')
    if (ids.length > mostAtOnce) throw new MastodonRefusal(422, 'Too many statuses')
    return ids.flatMap((id) => {
      const status = world.statuses.get(id)
      return views.mayBeSeen(status) ? [views.status(status)] : []
    })
  }

  function answer(path: readonly string[], params: URLSearchParams): Listed | null {
    const [kind = '', id = '', what = ''] = path
    if (kind === 'notifications' && id === '') return notifications(params)
    if (kind === 'conversations' && dialect.hasConversations) return conversations(params)
    if (kind === 'accounts' && id === 'verify_credentials') return { value: views.account(world.own) }
    if (kind === 'accounts' && id === 'relationships')
      return {
        value: params.getAll('id[]').map((one) => ({
          id: one,
          blocking: world.blocked.has(one),
          muting: world.muted.has(one),
          blocked_by: world.blockedBy.has(one),
        })),
      }
    if (kind === 'accounts' && id === world.own.id && what === 'statuses') return ownStatuses(params)
    if (kind === 'statuses' && id === '' && dialect.hasBulk) return { value: bulk(params) }
    if (kind === 'statuses' && id !== '' && what === 'context') return { value: context(id) }
    if (kind === 'statuses' && id !== '' && what === '') return { value: views.status(seen(id)) }
    return null
  }

  return {
    answer,
    setPageSize: (items) => {
      pageSize = items
    },
  }
}

/** Ids sort by their length, then as text: so does everything that this fake makes. */
function compare(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
}
