import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { sha256 } from '../shared/sha256.ts'
import { callerOf, listComments, usualPage } from './api.ts'
import { moderationOf, tellComments, timeOf } from './map.ts'
import { commentsById, placeComments } from './place.ts'
import { commentId } from './refs.ts'
import type { Comment } from './replies.ts'
import { nextPage, walk } from './walk.ts'

const dayMs = 86_400_000
/** How many comments are watched for edits and decisions; older ones are read anew when their conversation is opened. */
const mostWatched = 500

/** What was last seen of comments: their numbers, each with a mark that is another one when anything about it changes. */
const marks = z.record(z.string().regex(/^[1-9]\d{0,15}$/u), z.string().max(20))

const cursorShape = z.object({
  known: marks,
  /** Numbers that were missing at the last look. */
  missing: z.array(z.int().positive()).max(mostWatched * 2),
  walk: walk.extend({ seen: marks }).nullable(),
  perPage: z.int().min(1).max(usualPage),
})

/**
 * Reads the newest comments again, whatever became of them: edits, decisions made in WordPress, and deletions, none of which the site
 * tells by itself. One that is missing twice, and is not there when asked for by number, is deleted.
 */
export async function pullChanges(session: Session, cursor: string | null, days: number): Promise<Page> {
  const state = decodeCursor(cursorShape, cursor)
  const known = state?.known ?? {}
  const at = state?.walk ?? null
  const caller = callerOf(session, state?.perPage)
  const { items, next } = await nextPage(caller, at, (offset) =>
    listComments(caller, { status: 'any', orderby: 'id', order: 'desc', offset }),
  )
  const seen: Record<string, string> = { ...at?.seen }
  for (const item of items) seen[item.id] = markOf(item)
  const altered = items.filter((item) => known[item.id] !== seen[item.id])
  const isOld = items.length > 0 && items.every((item) => timeOf(item.date_gmt) < session.now - days * dayMs)
  const goesOn = !isOld && Object.keys(seen).length < mostWatched

  const told = altered.length === 0 ? [] : tellComments(session, await placeComments(session, caller, altered), altered)
  if (goesOn && next !== null)
    return {
      changes: told,
      cursor: encodeCursor({ known, missing: state?.missing ?? [], walk: { ...next, seen }, perPage: caller.perPage }),
      more: true,
    }

  const lowest = next === null ? 0 : Math.min(...Object.keys(seen).map(Number))
  const absent = Object.keys(known)
    .map(Number)
    .filter((id) => id >= lowest && seen[id] === undefined)
  const twice = absent.filter((id) => state?.missing.includes(id) === true)
  const there = twice.length === 0 ? [] : await commentsById(caller, twice)
  const gone = twice.filter((id) => !there.some((comment) => comment.id === id))
  const kept = absent.filter((id) => !gone.includes(id))
  const watched: Record<string, string> = { ...seen }
  for (const id of kept) watched[id] = known[id] ?? ''
  return {
    changes: [
      ...told,
      ...gone.map((id): Change => ({ kind: 'message.gone', remoteId: commentId(id), version: session.now })),
    ],
    cursor: encodeCursor({
      known: watched,
      missing: kept.filter((id) => !twice.includes(id)),
      walk: null,
      perPage: caller.perPage,
    }),
    more: false,
  }
}

/** Short, since some hundred of them are kept in a cursor: an alteration that leaves it the same is one in a hundred million millions. */
function markOf(comment: Comment): string {
  const { content, author_name, parent, post } = comment
  const text = JSON.stringify([content.raw ?? content.rendered, author_name, parent, post])
  return `${(moderationOf(comment) ?? 'shown').charAt(0)}${comment.status.charAt(0)}${sha256(text).slice(0, 12)}`
}
