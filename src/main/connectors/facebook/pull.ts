import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { isBadParameter } from '../graph/errors.ts'
import { timeOf } from '../graph/time.ts'
import { decodeCursor, encodeCursor, markAfter, timeMark, unseen } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { commentsChanges, isOwnPost, ownPostChanges, postFigures, visitChanges } from './messages.ts'
import { namingWarnings } from './people.ts'
import { postsPerBatch, readBelowAll, readPosts, readPostsById, type PostList } from './reading.ts'
import type { Comment, Person, Post } from './replies.ts'

/*
 * Posts and what is written below them. The list of posts tells cheaply below which of them something happened; only their comments are
 * read then, forward from the last one known. The first page of the list is looked at each time, all of it now and then, since people
 * also write below old posts.
 */

const dayMs = 86_400_000
/** How often the list is read to the end of the window. */
const deepEveryMs = 3_600_000
/** Posts that are remembered between looks. */
const mostKnown = 600

const knownPost = z.object({
  /** Another one when something below the post may be new. */
  mark: z.string(),
  /** Another one when the post itself, or how it fares, is. */
  face: z.string(),
  /** Up to where its comments were read. */
  read: timeMark,
  /** When something happened at it last, epoch ms. */
  at: z.number().int(),
})
/** A post whose comments are being read from `since` on (epoch ms), with where that goes on. */
const open = z.object({
  id: z.string(),
  after: z.string().nullable(),
  since: z.number().int(),
  mark: z.string(),
})

const state = z.object({
  /** What nothing happened at since then is known as it stands, or not wanted: epoch ms. It moves on when the list was read to its end. */
  since: z.number().int(),
  posts: z.record(z.string(), knownPost),
  /** The list under way: the next page of it. */
  way: z.object({ after: z.string().nullable(), isDeep: z.boolean() }).nullable(),
  open: z.array(open),
  deepAt: z.number().int(),
})
type State = z.infer<typeof state>

/** New posts of one list with the comments below them, a page at a time. */
export async function pullPosts(
  session: Session,
  list: PostList,
  cursor: string | null,
  backfillDays: number,
): Promise<Page> {
  const since = session.now - backfillDays * dayMs
  const begun: State = decodeCursor(state, cursor) ?? { since, posts: {}, way: null, open: [], deepAt: 0 }
  return begun.open.length > 0 ? readOpen(session, list, begun) : readList(session, list, begun, since)
}

/** A page of posts: tells those that are new or altered, and the first comments below those where something may be new. `wanted` = where the window begins. */
async function readList(session: Session, list: PostList, before: State, wanted: number): Promise<Page> {
  const way = before.way ?? { after: null, isDeep: session.now - before.deepAt >= deepEveryMs }
  const page = await readPosts(session, list, way.after).catch((error: unknown) => {
    if (way.after !== null && isBadParameter(error)) return null
    throw error
  })
  // Facebook no longer knows where the list was left: from its beginning again.
  if (page === null) return readList(session, list, { ...before, way: { after: null, isDeep: true } }, wanted)
  const changes: Change[] = []
  const posts = { ...before.posts }
  const busy = new Map<string, Post>()
  for (const post of page.items.toReversed()) {
    const known = posts[post.id]
    if (known === undefined && touchedAt(post) < before.since) continue
    const [mark, face] = [markOf(post), faceOf(post)]
    if (known?.face !== face) changes.push(...postChanges(session, post))
    // Below a post that only names the Page nothing is ours to answer.
    if (known?.mark !== mark && list !== 'tagged') busy.set(post.id, post)
    const read = known?.read ?? { at: before.since, seen: [] }
    posts[post.id] = { mark: list === 'tagged' ? mark : (known?.mark ?? ''), face, read, at: touchedAt(post) }
  }
  const isOld = page.items.length > 0 && page.items.every((post) => touchedAt(post) < before.since)
  const next = way.isDeep && !isOld && page.after !== way.after ? page.after : null
  const opened = [...busy.values()].map((post) => {
    const from = posts[post.id]?.read.at ?? before.since
    return { id: post.id, after: null, since: from, mark: markOf(post) }
  })
  const read = await readBelow(session, { ...before, posts, open: opened }, busy)
  const isDone = way.isDeep && next === null
  const after: State = {
    ...read.state,
    ...(next === null ? newest(read.state, isDone ? Math.max(before.since, wanted) : before.since) : {}),
    way: next === null ? null : { after: next, isDeep: true },
    deepAt: isDone ? session.now : before.deepAt,
  }
  return pageFor(list, after, [...changes, ...read.changes], read.authors)
}

/** Further comments below the posts that have more than one page of new ones. */
async function readOpen(session: Session, list: PostList, before: State): Promise<Page> {
  const ids = before.open.slice(0, postsPerBatch).map((one) => one.id)
  const found = await readPostsById(session, ids, list === 'published_posts')
  const { state: after, changes, authors } = await readBelow(session, before, found)
  return pageFor(list, after, changes, authors)
}

function pageFor(
  list: PostList,
  after: State,
  changes: readonly Change[],
  authors: readonly (Person | undefined)[],
): Page {
  const warnings = list === 'published_posts' ? namingWarnings(authors) : undefined
  return {
    changes: once(changes),
    cursor: encodeCursor(after),
    more: after.open.length > 0 || after.way !== null,
    ...(warnings === undefined ? {} : { warnings }),
  }
}

interface Read {
  readonly state: State
  readonly changes: readonly Change[]
  readonly authors: readonly (Person | undefined)[]
}

/** The next page of comments below these open posts; one that is not among `found` is gone and is closed. Where the place of one is no longer known, it is begun again from what was read. */
async function readBelow(session: Session, before: State, found: ReadonlyMap<string, Post>): Promise<Read> {
  const some = before.open.slice(0, Math.max(postsPerBatch, found.size))
  const there = some.filter((one) => found.has(one.id))
  const wanted = there.map(({ id, after, since }) => ({ post: id, since, after }))
  const pages = await readBelowAll(session, wanted)
  const posts = { ...before.posts }
  const open = before.open.slice(some.length)
  const changes: Change[] = []
  const authors: (Person | undefined)[] = []
  for (const [index, { id, after, since, mark }] of there.entries()) {
    const page = pages[index] ?? null
    const post = found.get(id)
    const known = posts[id]
    if (post === undefined || known === undefined) continue
    if (page === null) {
      if (after === null) posts[id] = { ...known, mark }
      else open.push({ id, after: null, since: known.read.at, mark })
      continue
    }
    const fresh = unseen(known.read, page.items, facts)
    if (fresh.length > 0) changes.push(...commentsChanges(session, post, fresh))
    authors.push(...fresh.map((comment) => comment.from))
    const isOver = page.after === null || page.after === after
    posts[id] = { ...known, read: markAfter(known.read, fresh, facts), mark: isOver ? mark : known.mark }
    if (!isOver) open.push({ id, after: page.after, since, mark })
  }
  return { state: { ...before, posts, open }, changes, authors }
}

const facts = { at: (comment: Comment): number => comment.created_time, key: (comment: Comment): string => comment.id }

/** A post as changes: by whom, and how it fares where it is ours. */
export function postChanges(session: Session, post: Post): Change[] {
  return isOwnPost(session, post)
    ? [...ownPostChanges(session, post), ...postFigures(session, post)]
    : visitChanges(session, post)
}

/** The last time that something happened at a post, epoch ms. */
function touchedAt(post: Post): number {
  return Math.max(post.created_time, timeOf(post.updated_time) ?? 0)
}

function markOf(post: Post): string {
  return shortKey(`${post.updated_time ?? ''} ${String(post.comments?.summary.total_count ?? 0)}`)
}

function faceOf(post: Post): string {
  const { message, story, is_hidden: isHidden, reactions, likes, comments, shares } = post
  return shortKey(JSON.stringify([message, story, isHidden, reactions, likes, comments, shares]))
}

/** The posts that something happened at last stay remembered; what nothing happened at since `since` is let go, and so is what is too much. */
function newest(state: State, since: number): Pick<State, 'posts' | 'since'> {
  const isOpen = new Set(state.open.map((one) => one.id))
  const all = Object.entries(state.posts)
    .filter(([id, one]) => one.at >= since || isOpen.has(id))
    .toSorted(([, one], [, other]) => other.at - one.at)
  const left = all.slice(mostKnown).filter(([id]) => !isOpen.has(id))
  const kept = all.filter(([id], index) => index < mostKnown || isOpen.has(id))
  // Times are whole seconds.
  const from = left[0] === undefined ? since : Math.max(since, left[0][1].at + 1000)
  return { posts: Object.fromEntries(kept), since: from }
}
