import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { isBadParameter } from '../graph/errors.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { commentsChanges } from './messages.ts'
import { postChanges } from './pull.ts'
import { postsPerBatch, readBelowAll, readPosts, readPostsById } from './reading.ts'
import type { Post } from './replies.ts'

const dayMs = 86_400_000

const state = z.object({
  /** Everything from here on comes by the other streams, epoch ms. */
  until: z.number().int(),
  after: z.string().nullable(),
  open: z.array(z.object({ id: z.string(), after: z.string() })),
  reachedAt: z.number().int().nullable(),
  /** No page of posts is left. */
  isOver: z.boolean(),
})
type State = z.infer<typeof state>

/** Posts of ours from before the window with what is below them, a page at a time. Facebook lists some six hundred posts of a year. */
export async function pullHistory(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const until = session.now - backfillDays * dayMs
  const before: State = decodeCursor(state, cursor) ?? { until, after: null, open: [], reachedAt: null, isOver: false }
  if (before.open.length > 0) return goOn(session, before)
  if (before.isOver) return { changes: [], cursor: encodeCursor(before), more: false, reachedAt: before.reachedAt }
  const range = { until: before.until, limit: postsPerBatch }
  const page = await readPosts(session, 'published_posts', before.after, range).catch((error: unknown) => {
    if (before.after !== null && isBadParameter(error)) return null
    throw error
  })
  // Facebook no longer knows where the list was left: on from the oldest post that is here.
  if (page === null) {
    const from = Math.min(before.until, (before.reachedAt ?? before.until) + 1000)
    return pullHistory(session, encodeCursor({ ...before, until: from, after: null }), backfillDays)
  }
  const posts = page.items.filter((post) => post.created_time < before.until)
  const isOver = page.after === null || page.after === before.after
  const reachedAt = Math.min(before.reachedAt ?? before.until, ...posts.map((post) => post.created_time))
  const read = await readComments(
    session,
    new Map(posts.map((post) => [post.id, post])),
    posts.map((post) => ({ id: post.id, after: null })),
  )
  const after: State = {
    ...before,
    after: isOver ? before.after : page.after,
    open: read.open,
    isOver,
    reachedAt: posts.length === 0 ? before.reachedAt : reachedAt,
  }
  return pageFor(after, [...posts.toReversed().flatMap((post) => postChanges(session, post)), ...read.changes])
}

/** Further comments of posts that have more than a page of them. */
async function goOn(session: Session, before: State): Promise<Page> {
  const some = before.open.slice(0, postsPerBatch)
  const posts = await readPostsById(
    session,
    some.map((one) => one.id),
    true,
  )
  const read = await readComments(session, posts, some)
  return pageFor({ ...before, open: [...before.open.slice(some.length), ...read.open] }, read.changes)
}

async function readComments(
  session: Session,
  posts: ReadonlyMap<string, Post>,
  wanted: readonly { readonly id: string; readonly after: string | null }[],
): Promise<{ readonly changes: readonly Change[]; readonly open: State['open'] }> {
  const there = wanted.filter((one) => posts.has(one.id))
  const pages = await readBelowAll(
    session,
    there.map(({ id, after }) => ({ post: id, since: 0, after })),
  )
  const changes: Change[] = []
  const open: State['open'] = []
  for (const [index, { id, after }] of there.entries()) {
    const [page, post] = [pages[index] ?? null, posts.get(id)]
    if (page === null || post === undefined) continue
    changes.push(...commentsChanges(session, post, page.items))
    if (page.after !== null && page.after !== after) open.push({ id, after: page.after })
  }
  return { changes, open }
}

function pageFor(after: State, changes: readonly Change[]): Page {
  return {
    changes: once(changes),
    cursor: encodeCursor(after),
    more: !after.isOver || after.open.length > 0,
    reachedAt: after.reachedAt,
  }
}
