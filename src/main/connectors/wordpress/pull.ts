import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { ask, callerOf, listComments, listPosts, usualPage, type Caller, type Listed } from './api.ts'
import { meRequest } from './routes.ts'
import { tellComments, tellPosts, timeOf } from './map.ts'
import { placeComments } from './place.ts'
import { me } from './replies.ts'
import { nextPage, walk } from './walk.ts'

const dayMs = 86_400_000

const newestCursor = z.object({
  /** Everything up to this number is known; null while the window is being fetched. */
  top: z.int().min(0).nullable(),
  /** The listing under way: where it stands, the highest number in it, and where the window began. */
  walk: walk.extend({ high: z.int().min(0), since: z.int() }).nullable(),
  perPage: z.int().min(1).max(usualPage),
})

interface Numbered {
  readonly id: number
  readonly date_gmt?: string | null | undefined
}

/** New comments: those that everybody sees and those that wait, newest first down to the last known number. */
export async function pullComments(session: Session, cursor: string | null, days: number): Promise<Page> {
  const { canModerate, root } = callerOf(session)
  // What is public is shown to anybody, also to a sign-in that has ended: it has to be asked for by itself.
  if (!canModerate) await ask(session, meRequest(root), me, 'the user')
  return pullNewest(session, cursor, days, {
    read: (caller, offset) => listComments(caller, { status: 'all', orderby: 'id', order: 'desc', offset }),
    tell: async (caller, items) => tellComments(session, await placeComments(session, caller, items), items),
  })
}

/** New spam, in the same way. Who may not moderate sees none. */
export function pullSpam(session: Session, cursor: string | null, days: number): Promise<Page> {
  if (!callerOf(session).canModerate) return Promise.resolve({ changes: [], cursor: cursor ?? '', more: false })
  return pullNewest(session, cursor, days, {
    read: (caller, offset) => listComments(caller, { status: 'spam', orderby: 'id', order: 'desc', offset }),
    tell: async (caller, items) => tellComments(session, await placeComments(session, caller, items), items),
  })
}

/** New posts of the site: the thing that comments are about. */
export function pullPosts(session: Session, cursor: string | null, days: number): Promise<Page> {
  return pullNewest(session, cursor, days, {
    read: (caller, offset) => listPosts(caller, 'posts', { orderby: 'id', order: 'desc', offset }),
    tell: (_, items) => Promise.resolve(tellPosts(session, items)),
  })
}

/** The numbers of a site grow with time, and nothing else about its order can be trusted: its dates are of its own time zone. */
async function pullNewest<T extends Numbered>(
  session: Session,
  cursor: string | null,
  days: number,
  how: {
    readonly read: (caller: Caller, offset: number) => Promise<Listed<T>>
    readonly tell: (caller: Caller, items: readonly T[]) => Promise<Change[]>
  },
): Promise<Page> {
  const known = decodeCursor(newestCursor, cursor)
  const top = known?.top ?? null
  const at = known?.walk ?? null
  const since = at?.since ?? session.now - days * dayMs
  const caller = callerOf(session, known?.perPage)
  const { items, next } = await nextPage(caller, at, (offset) => how.read(caller, offset))
  const fresh = items.filter((item) => (top === null ? timeOf(item.date_gmt) >= since : item.id > top))
  // At the first fetch one old item proves nothing: an import puts old dates on high numbers.
  const isDown = items.length > 0 && (top === null ? fresh.length === 0 : items.some((item) => item.id <= top))
  const high = items.reduce((most, item) => Math.max(most, item.id), at?.high ?? top ?? 0)
  const more = next !== null && !isDown
  return {
    changes: fresh.length === 0 ? [] : await how.tell(caller, fresh),
    cursor: encodeCursor({
      top: more ? top : high,
      walk: more ? { ...next, high, since } : null,
      perPage: caller.perPage,
    }),
    more,
  }
}

const historyCursor = z.object({
  /** The site lists what is dated before this day. */
  before: z.string().max(30),
  since: z.int(),
  walk: walk.nullable(),
  reachedAt: z.int().nullable(),
  /** The end was reached: what is asked from now on brings nothing. */
  isOver: z.boolean(),
  perPage: z.int().min(1).max(usualPage),
})

/** Comments from before the window, newest first. */
export async function pullHistory(session: Session, cursor: string | null, days: number): Promise<Page> {
  const known = decodeCursor(historyCursor, cursor)
  const since = known?.since ?? session.now - days * dayMs
  // Compared with dates of the site's own time zone: a day more than needed leaves nothing out.
  const before = known?.before ?? new Date(since + dayMs).toISOString().slice(0, 19)
  const caller = callerOf(session, known?.perPage)
  const { items, next } = await nextPage(caller, known?.walk ?? null, (offset) =>
    listComments(caller, { status: 'all', orderby: 'id', order: 'desc', before, offset }),
  )
  const isOver = known?.isOver === true
  const older = isOver ? [] : items.filter((item) => timeOf(item.date_gmt) < since)
  const times = older.map((item) => timeOf(item.date_gmt)).filter((time) => time > 0)
  const reachedAt = times.length === 0 ? (known?.reachedAt ?? null) : Math.min(known?.reachedAt ?? since, ...times)
  return {
    changes: older.length === 0 ? [] : tellComments(session, await placeComments(session, caller, older), older),
    cursor: encodeCursor({
      before,
      since,
      walk: next ?? known?.walk ?? null,
      reachedAt,
      isOver: isOver || next === null,
      perPage: caller.perPage,
    }),
    more: next !== null && !isOver,
    reachedAt,
  }
}
