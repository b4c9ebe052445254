import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { forget, missing, mostWatched, noWatch, takeWatched, watchState } from '../shared/google/watch.ts'
import { once } from '../shared/once.ts'
import { listPosts } from './api.ts'
import { listingLagMs } from './capabilities.ts'
import { postChanges } from './map.ts'
import { orTop } from './pull.ts'
import { idOf } from './refs.ts'

/** Our posts, also those made elsewhere. The whole list is read each time; what two readings do not show is gone. */
export async function pullPosts(session: Session, cursor: string | null): Promise<Page> {
  const before = decodeCursor(watchState, cursor) ?? { ...noWatch, isFirst: false }
  const page = await orTop(before.page ?? undefined, (token) => listPosts(session, token))
  const rows = page.items.map((post) => ({
    id: idOf(post.name),
    group: idOf(post.name),
    at: post.createTime,
    looks: JSON.stringify([post.summary, post.state === 'REJECTED', post.searchUrl]),
    post,
  }))
  const taken = takeWatched(
    page.isTop ? { ...before, page: null } : before,
    { rows, next: page.next, whole: new Set(), oldest: rows.at(-1)?.at ?? null },
    { backTo: 0, now: session.now },
  )
  const isOver = taken.state.page === null
  const facts = { now: session.now, lagMs: listingLagMs, most: mostWatched }
  const lost = isOver ? missing(taken.state, facts) : []
  const gone = lost.map((id): Change => ({ kind: 'message.gone', remoteId: id, version: session.now }))
  return {
    changes: once([...taken.altered.toReversed().flatMap((row) => postChanges(session, row.post)), ...gone]),
    cursor: encodeCursor(forget(taken.state, lost)),
    more: !isOver,
  }
}
