import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor, markAfter, timeMark, unseen } from '../shared/cursor.ts'
import { callerOf, list, read, type Caller, type Listed } from './api.ts'
import { postMessage, publishedAt } from './messages.ts'
import { selfChange } from './people.ts'
import * as replies from './replies.ts'
import type { Post } from './replies.ts'
import { encodeUrn } from './urns.ts'
import { orNull } from '../shared/orNull.ts'

const dayMs = 86_400_000

const cursorShape = z.object({
  mark: timeMark,
  /** The listing under way: the row it stands at, and the mark it ends with. */
  walk: z.object({ row: z.int().min(0), mark: timeMark }).nullable(),
  /** Our newest posts and when each was changed last. */
  known: z.array(z.tuple([z.string().max(300), z.int()])),
  /** Those that were missing from the list at the last look. */
  missed: z.array(z.string().max(300)),
})
type State = z.infer<typeof cursorShape>

const mostKnown = 150
const mostLooks = 4

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
  const state: State = decodeCursor(cursorShape, cursor) ?? {
    mark: { at: session.now - backfillDays * dayMs, seen: [] },
    walk: null,
    known: [],
    missed: [],
  }
  const { mark } = state
  const walk = state.walk ?? { row: 0, mark }
  const listed = await listPosts(callerOf(session), session.account.remoteId, 'LAST_MODIFIED', walk.row)
  const { items, next } = listed
  const fresh = unseen(mark, items, facts)
  const after = markAfter(walk.mark, items, facts)
  const goesOn = next !== null && fresh.length === items.length
  const looked = state.walk === null ? await lookForMissed(session, state, listed) : { ...state, gone: [] }
  const known = new Map(looked.known)
  for (const post of fresh) known.set(post.id, modifiedAt(post))
  return {
    changes: [...tellPosts(session, fresh), ...looked.gone],
    cursor: encodeCursor({
      ...(goesOn ? { mark, walk: { row: next, mark: after } } : { mark: after, walk: null }),
      known: [...known].sort((one, other) => other[1] - one[1]).slice(0, mostKnown),
      missed: looked.missed,
    } satisfies State),
    more: goesOn,
  }
}

/** Nobody tells of deleted posts: one that is missing from the list twice is asked for by name, and is gone where that fails. */
async function lookForMissed(
  session: Session,
  { known, missed }: State,
  { items, next }: Listed<Post>,
): Promise<Pick<State, 'known' | 'missed'> & { readonly gone: readonly Change[] }> {
  const shown = new Set(items.map((post) => post.id))
  const oldest = next === null ? Number.NEGATIVE_INFINITY : Math.min(...items.map(modifiedAt))
  const absent = known.filter(([id, at]) => at > oldest && !shown.has(id)).map(([id]) => id)
  const due = absent.filter((id) => missed.includes(id)).slice(0, mostLooks)
  const gone: Change[] = []
  for (const id of due) {
    const found = await orNull(read(callerOf(session), `posts/${encodeUrn(id)}`, replies.post, 'reading a post'))
    if (found === null) gone.push({ kind: 'message.gone', remoteId: id, version: session.now })
  }
  // One that is there without being listed is not watched any further.
  const left = known.filter(([id]) => !due.includes(id))
  return { known: left, missed: absent.filter((id) => !due.includes(id)), gone }
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
