import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor, markAfter, timeMark, unseen } from '../shared/cursor.ts'
import { callerOf, list, type Caller, type Listed } from './api.ts'
import { postMessage, publishedAt } from './messages.ts'
import { selfChange } from './people.ts'
import * as replies from './replies.ts'
import type { Post } from './replies.ts'
import { encodeUrn } from './urns.ts'

const dayMs = 86_400_000

const cursorShape = z.object({
  mark: timeMark,
  /** The listing under way: the row it stands at, and the mark it ends with. */
  walk: z.object({ row: z.int().min(0), mark: timeMark }).nullable(),
})

const facts = { at: modifiedAt, key: (post: Post) => post.id }

/** A page of the Page's own posts, newest first by creation or by change. */
export function listPosts(
  caller: Caller,
  owner: string,
  sortBy: 'CREATED' | 'LAST_MODIFIED',
  row: number,
): Promise<Listed<Post>> {
  const path = `posts?q=author&author=${encodeUrn(owner)}&sortBy=${sortBy}&`
  return list(caller, path, row, replies.post, 'reading posts', 'FINDER')
}

/** Posts of the Page that are new or were changed, also those made elsewhere. */
export async function pullPosts(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const state = decodeCursor(cursorShape, cursor)
  const mark = state?.mark ?? { at: session.now - backfillDays * dayMs, seen: [] }
  const walk = state?.walk ?? { row: 0, mark }
  const { items, next } = await listPosts(callerOf(session), session.account.remoteId, 'LAST_MODIFIED', walk.row)
  const fresh = unseen(mark, items, facts)
  const after = markAfter(walk.mark, items, facts)
  const goesOn = next !== null && fresh.length === items.length
  return {
    changes: tellPosts(session, fresh),
    cursor: encodeCursor(goesOn ? { mark, walk: { row: next, mark: after } } : { mark: after, walk: null }),
    more: goesOn,
  }
}

/** Posts as changes, oldest first; drafts are nobody's business. */
function tellPosts(session: Session, posts: readonly Post[]): Change[] {
  const shown = posts
    .filter((post) => (post.lifecycleState ?? 'PUBLISHED') === 'PUBLISHED')
    .sort((one, other) => publishedAt(one) - publishedAt(other))
  return shown.length === 0 ? [] : [selfChange(session), ...shown.map((post) => postMessage(session, post))]
}

function modifiedAt(post: Post): number {
  return post.lastModifiedAt ?? publishedAt(post)
}
