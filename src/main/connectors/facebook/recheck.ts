import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { isBadParameter } from '../graph/errors.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { listingLagMs } from './capabilities.ts'
import { commentsChanges } from './messages.ts'
import { postChanges } from './pull.ts'
import { goneAmong, postsPerBatch, readBelowAll, readPosts, readPostsById, type PostList } from './reading.ts'
import type { Comment, Post } from './replies.ts'

/*
 * What Facebook does not tell by itself: texts that were altered, comments that were hidden or deleted, likes below old posts. All of the
 * window is read again from time to time. What is missing at two looks, and is said to be gone when asked for by id, is deleted.
 */

const dayMs = 86_400_000
/** Comments and posts that are watched, the newest. */
const mostWatched = 3000
/** Missing ones that are asked for in one look. */
const mostAsked = 50
/** Pages that are read in one call while nothing is found. */
const mostSteps = 4
const lists: readonly PostList[] = ['published_posts', 'visitor_posts']

/** What was last seen of each, by id: seconds in base 36 and a mark of it. */
const marks = z.record(z.string(), z.string().max(40))
const state = z.object({
  known: marks,
  /** When each was missing first, epoch ms. */
  missing: z.record(z.string(), z.number().int()),
  way: z
    .object({
      list: z.number().int().min(0).max(1),
      after: z.string().nullable(),
      /** Posts of the page whose comments have more pages. */
      open: z.array(z.object({ id: z.string(), after: z.string() })),
      seen: marks,
      /** The next page of the list, once the open posts are read; null = the list is through. */
      next: z.string().nullable(),
    })
    .nullable(),
})
type State = z.infer<typeof state>
type Way = NonNullable<State['way']>

/** A part of reading the window again: so much of it that something was found, but not all of a large one at once. */
export async function pullAgain(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const before: State = decodeCursor(state, cursor) ?? { known: {}, missing: {}, way: null }
  const since = session.now - backfillDays * dayMs
  let way: Way = before.way ?? { list: 0, after: null, open: [], seen: {}, next: null }
  const changes: Change[] = []
  const from = watchedFrom(before.known)
  for (let steps = 1; ; steps++) {
    const reading = way.open.length > 0 ? readOpen(session, way, since) : readPage(session, way, since)
    const { after } = way
    const read = await reading.catch((error: unknown) => {
      if (after !== null && isBadParameter(error)) return null
      throw error
    })
    // Facebook no longer knows where the list was left: all of it again.
    if (read === null) return pullAgain(session, encodeCursor({ ...before, way: null }), backfillDays)
    const altered = read.items.filter(({ id, mark }) => before.known[id] !== mark && atOf(mark) >= from)
    changes.push(...altered.flatMap(({ tell }) => tell()))
    const seen = newest({ ...way.seen, ...Object.fromEntries(read.items.map(({ id, mark }) => [id, mark])) })
    const next = nextWay({ ...read.way, seen })
    if (next === null) {
      const after = await settle(session, before, seen, since)
      return { changes: once([...changes, ...after.changes]), cursor: encodeCursor(after.state), more: false }
    }
    if (changes.length > 0 || steps === mostSteps)
      return { changes: once(changes), cursor: encodeCursor({ ...before, way: next }), more: true }
    way = next
  }
}

interface Seen {
  readonly id: string
  readonly mark: string
  readonly tell: () => Change[]
}
interface Read {
  readonly items: readonly Seen[]
  readonly way: Way
}

/** A page of posts, and the first comments below each. */
async function readPage(session: Session, way: Way, since: number): Promise<Read> {
  const page = await readPosts(session, lists[way.list] ?? 'published_posts', way.after, { limit: postsPerBatch })
  const posts = new Map(page.items.filter((post) => post.created_time >= since).map((post) => [post.id, post]))
  const wanted = [...posts.keys()].map((id) => ({ id, after: null }))
  const read = await readComments(session, posts, wanted, since)
  const isOld = page.items.length > 0 && posts.size === 0
  const next = isOld || page.after === way.after ? null : page.after
  const own = [...posts.values()].map((post): Seen => seenOf(post, postMark(post), () => postChanges(session, post)))
  return { items: [...own, ...read.items], way: { ...way, open: read.open, next } }
}

/** Further comments below posts that have more than a page of them. */
async function readOpen(session: Session, way: Way, since: number): Promise<Read> {
  const some = way.open.slice(0, postsPerBatch)
  const ids = some.map((one) => one.id)
  const posts = await readPostsById(session, ids, lists[way.list] === 'published_posts')
  const read = await readComments(session, posts, some, since)
  return { items: read.items, way: { ...way, open: [...way.open.slice(some.length), ...read.open] } }
}

async function readComments(
  session: Session,
  posts: ReadonlyMap<string, Post>,
  wanted: readonly { readonly id: string; readonly after: string | null }[],
  since: number,
): Promise<{ readonly items: readonly Seen[]; readonly open: Way['open'] }> {
  const there = wanted.filter((one) => posts.has(one.id))
  const pages = await readBelowAll(
    session,
    there.map(({ id, after }) => ({ post: id, since, after })),
  )
  const items: Seen[] = []
  const open: Way['open'] = []
  for (const [index, { id, after }] of there.entries()) {
    const [page, post] = [pages[index] ?? null, posts.get(id)]
    if (page === null || post === undefined) continue
    for (const comment of page.items)
      if (comment.created_time >= since)
        items.push(seenOf(comment, commentMark(comment), () => commentsChanges(session, post, [comment])))
    if (page.after !== null && page.after !== after) open.push({ id, after: page.after })
  }
  return { items, open }
}

/** Where it goes on: the open posts, the next page, the next list; null at the end. */
function nextWay(way: Way): Way | null {
  if (way.open.length > 0) return way
  if (way.next !== null) return { ...way, after: way.next, next: null }
  return way.list + 1 < lists.length ? { ...way, list: way.list + 1, after: null, next: null } : null
}

/** Compares what was seen with what was known. */
async function settle(
  session: Session,
  before: State,
  seen: Readonly<Record<string, string>>,
  since: number,
): Promise<{ readonly state: State; readonly changes: readonly Change[] }> {
  // One that has become older than the window, or than what is watched, is not missing.
  const from = Math.max(since, watchedFrom(seen))
  const absent = Object.keys(before.known).filter((id) => seen[id] === undefined && atOf(before.known[id]) >= from)
  const due = absent
    .filter((id) => session.now - (before.missing[id] ?? session.now) >= listingLagMs)
    .slice(0, mostAsked)
  const gone = due.length === 0 ? new Set<string>() : await goneAmong(session, due)
  const left = absent.filter((id) => !due.includes(id))
  // What is there after all is hidden from this list for a reason of Facebook's; it is not asked for again and again.
  const known = { ...seen, ...Object.fromEntries(left.map((id) => [id, before.known[id] ?? ''])) }
  const missing = Object.fromEntries(left.map((id) => [id, before.missing[id] ?? session.now]))
  const changes = [...gone].map((id): Change => ({ kind: 'message.gone', remoteId: id, version: session.now }))
  return { state: { known: newest(known), missing, way: null }, changes }
}

function seenOf(
  thing: { readonly id: string; readonly created_time: number },
  mark: string,
  tell: () => Change[],
): Seen {
  return { id: thing.id, mark: `${Math.floor(thing.created_time / 1000).toString(36)}.${mark}`, tell }
}

function atOf(mark: string | undefined): number {
  return Number.parseInt((mark ?? '0').split('.', 1)[0] ?? '0', 36) * 1000
}

/** Things made before this are not watched, epoch ms: there are too many newer ones. */
function watchedFrom(known: Readonly<Record<string, string>>): number {
  const all = Object.values(known)
  return all.length < mostWatched ? 0 : all.reduce((oldest, mark) => Math.min(oldest, atOf(mark)), Infinity)
}

function newest(known: Readonly<Record<string, string>>): Record<string, string> {
  const all = Object.entries(known)
  if (all.length <= mostWatched) return { ...known }
  return Object.fromEntries(all.toSorted(([, one], [, other]) => atOf(other) - atOf(one)).slice(0, mostWatched))
}

function commentMark(comment: Comment): string {
  const { message, is_hidden: isHidden, like_count: likes, user_likes: isMine, from, comment_count: below } = comment
  return shortKey(JSON.stringify([message, isHidden, likes, isMine, from?.id, from?.name, below === 0]))
}

function postMark(post: Post): string {
  return shortKey(JSON.stringify([post.message, post.story, post.is_hidden, post.likes]))
}
