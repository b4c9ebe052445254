import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { get, getPage, type GraphPage } from '../graph/api.ts'
import { isBadParameter, isNotOffered } from '../graph/errors.ts'
import { listingLagMs } from './capabilities.ts'
import { callerOf } from './place.ts'
import { mediaChanges, subjectOf } from './messages.ts'
import { marks, reading, readOn, startReading, type Reading } from './reading.ts'
import * as replies from './replies.ts'
import type { Media } from './replies.ts'
import { orNull } from '../shared/orNull.ts'

const dayMs = 86_400_000
const mediaAtOnce = 25
/** Requests for comments in one page of the stream. */
const readsAtOnce = 4
/** How many comments are known by their marks; older ones are told again when they come by. */
const mostMarks = 700
const mostMedia = 150
const mostMissing = 40

const cursorShape = z.object({
  /** Posts of the window: the count of comments when they were last read, a mark of the post, marks of the comments, the walk that listed it. */
  media: z.record(z.string(), z.object({ n: z.number().int(), m: z.string(), c: marks, w: z.number().int() })),
  /** Where the walk over the posts goes on; null = it begins anew. */
  page: z.string().nullable(),
  todo: z.array(reading),
  /** When the walk over the posts began. */
  walkAt: z.number().int(),
  /** Comments and posts (which are their own `media`) that were not listed, and when that was seen. */
  missing: z.array(z.object({ id: z.string(), media: z.string(), at: z.number().int() })),
  /** When all comments of the window were last read, whatever their counts say, and whether this walk does it. */
  wholeAt: z.number().int(),
  isWhole: z.boolean(),
})
type Cursor = z.infer<typeof cursorShape>

const noWalk = { media: {}, page: null, todo: [], walkAt: 0, missing: [], isWhole: true }

/**
 * Our posts of the window and the comments under them. A post is read when its count of comments is another one, and once a day in any
 * case: an equal count can hide one deletion and one new comment.
 */
export async function pullComments(session: Session, text: string | null, days: number): Promise<Page> {
  const known = decodeCursor(cursorShape, text)
  const state = known ?? { ...noWalk, wholeAt: session.now }
  const step = state.todo.length > 0 ? await readComments(session, state) : await walkMedia(session, state, days)
  const { changes, after, lacksLeave = false } = step
  const trimmed = trim(after)
  const more = trimmed.todo.length > 0 || trimmed.page !== null
  const page = { changes: once(changes), cursor: encodeCursor(trimmed), more }
  return lacksLeave ? { ...page, warnings: [noComments] } : page
}

const noComments =
  'The sign-in does not include leave for comments: your posts come in, what is said under them does not. Sign in again and allow it.'

interface Step {
  readonly changes: Change[]
  readonly after: Cursor
  /** The sign-in includes no leave for comments. */
  readonly lacksLeave?: boolean
}

async function walkMedia(session: Session, state: Cursor, days: number): Promise<Step> {
  const isStart = state.page === null
  const isWhole = isStart ? state.isWhole || session.now - state.wholeAt >= dayMs : state.isWhole
  const checked = isStart ? await lookForMissing(session, state) : { changes: [], after: state }
  const walkAt = isStart ? session.now : state.walkAt
  const page = await readMedia(session, state.page)
  const since = session.now - days * dayMs
  const media: Cursor['media'] = { ...checked.after.media }
  const changes = [...checked.changes]
  const todo: Reading[] = []
  for (const one of page.items) {
    if (one.timestamp < since) continue
    const before = media[one.id]
    const count = one.comments_count ?? 0
    const mark = markOf(one)
    if (before?.m !== mark) changes.push(...mediaChanges(session, one))
    const known = before ?? { n: 0, m: mark, c: {}, w: walkAt }
    media[one.id] = { ...known, n: count, m: mark, w: walkAt }
    if (count === known.n && !(isWhole && count > 0)) continue
    const rise = count - known.n
    const need = isWhole || known.n === 0 || rise <= 0 ? null : rise
    todo.push(startReading(subjectOf(one), need, known.c))
  }
  const isOld = page.items.some((one) => one.timestamp < since)
  const next = isOld ? null : page.after
  const isOver = next === null
  const missing = [...checked.after.missing]
  if (isOver && isWhole)
    for (const [id, { w }] of Object.entries(media))
      if (w !== walkAt && !missing.some((one) => one.id === id)) missing.push({ id, media: id, at: session.now })
  return {
    changes,
    after: {
      ...checked.after,
      media,
      todo,
      missing,
      walkAt,
      page: next,
      isWhole: isOver ? false : isWhole,
      wholeAt: isOver && isWhole ? session.now : state.wholeAt,
    },
  }
}

async function readComments(session: Session, state: Cursor): Promise<Step> {
  const media: Cursor['media'] = { ...state.media }
  const changes: Change[] = []
  const missing = [...state.missing]
  let todo: readonly Reading[] = state.todo
  for (let reads = 0; reads < readsAtOnce; reads++) {
    const [at, ...later] = todo
    if (at === undefined) break
    const known = media[at.media.id] ?? { n: 0, m: '', c: {}, w: state.walkAt }
    const step = await orWithoutLeave(readOn(session, at, known.c))
    // The look of the next day reads all, so that nothing is missed once leave is given.
    if (step === null) return { changes, after: { ...state, media, missing, todo: [] }, lacksLeave: true }
    changes.push(...step.changes)
    media[at.media.id] = { ...known, c: step.marks }
    for (const id of step.absent)
      if (!missing.some((one) => one.id === id)) missing.push({ id, media: at.media.id, at: session.now })
    todo = step.left === null ? later : [step.left, ...later]
  }
  return { changes, after: { ...state, media, missing, todo: [...todo] } }
}

async function orWithoutLeave<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (isNotOffered(error) && !isBadParameter(error)) return null
    throw error
  }
}

/**
 * What was not listed counts as deleted when the network, asked for it some time later, does not know it; with a post goes what was said
 * under it. A post that is still there has left the window.
 */
async function lookForMissing(session: Session, state: Cursor): Promise<Step> {
  const changes: Change[] = []
  const media: Cursor['media'] = { ...state.media }
  const due = state.missing.filter((one) => session.now - one.at >= listingLagMs).slice(0, readsAtOnce)
  for (const { id, media: post } of due) {
    const found = await orNull(get(callerOf(session), [id], { fields: 'id' }, replies.made, 'looking for a comment'))
    const known = media[post]
    if (id === post) delete media[post]
    if (found !== null) continue
    const below = id === post ? Object.keys(known?.c ?? {}) : []
    for (const one of [id, ...below]) changes.push({ kind: 'message.gone', remoteId: one, version: session.now })
    if (id !== post && known !== undefined) media[post] = { ...known, c: without(known.c, id) }
  }
  return { changes, after: { ...state, media, missing: state.missing.filter((one) => !due.includes(one)) } }
}

/** A page of our own posts, the newest first. */
export function readMedia(session: Session, after: string | null, until?: number): Promise<GraphPage<Media>> {
  return getPage(
    callerOf(session),
    [session.account.remoteId, 'media'],
    { fields: replies.mediaFields, limit: mediaAtOnce, until },
    after,
    replies.media,
    'reading posts',
  )
}

/** Keeps the cursor small: the newest posts and comments stay known. Ids of this network grow with time, longer ones are newer. */
function trim(state: Cursor): Cursor {
  const posts = Object.entries(state.media).toSorted(([one], [other]) => newestFirst(one, other))
  let left = mostMarks
  const media: Cursor['media'] = {}
  for (const [id, known] of posts.slice(0, mostMedia)) {
    const all = Object.entries(known.c)
    const kept = all.length <= left ? all : all.toSorted(([one], [other]) => newestFirst(one, other)).slice(0, left)
    left -= kept.length
    media[id] = kept.length === all.length ? known : { ...known, c: Object.fromEntries(kept) }
  }
  return { ...state, media, missing: state.missing.slice(-mostMissing) }
}

function newestFirst(one: string, other: string): number {
  if (one.length !== other.length) return other.length - one.length
  return one < other ? 1 : -1
}

function without(all: Readonly<Record<string, string>>, id: string): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== id))
}

/** Addresses of pictures are signed anew each time, so they do not count. */
function markOf({ caption, permalink }: Media): string {
  return shortKey(JSON.stringify([caption, permalink ?? null])).slice(-6)
}
