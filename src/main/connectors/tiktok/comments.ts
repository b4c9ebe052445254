import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { callerOf } from './api.ts'
import { listingLagMs } from './capabilities.ts'
import { readAnswers, readByIds, readComments, readVideos } from './lists.ts'
import { subjectOf, tellAnswers, tellRoots, tellVideo, traceOf } from './map.ts'
import { firstMemory, floorOf, memory, withMissed, withShown, withVideos, type Memory, type Task } from './memory.ts'
import { remoteIdOf } from './refs.ts'
import type { Comment, Video } from './replies.ts'

const dayMs = 86_400_000
/** Videos that each round looks at, and those of a whole round. */
const usualVideos = 20
const wholeVideos = 100
/** So long a whole round reads the comments of a video, whatever TikTok counts there. */
const freshMs = 14 * dayMs
/** TikTok lists so many comments by time; what comes behind them is mixed and may come twice. */
const inOrder = 500
/** Far more than anybody reads. */
const mostComments = 6000
/** TikTok takes so many ids at once. */
const idsAtOnce = 30

/** What one request of a round brought. */
interface Step {
  readonly state: Memory
  readonly changes: readonly Change[]
  /** What is to be asked next, and after everything else. */
  readonly next?: readonly Task[]
  readonly later?: readonly Task[]
}

/**
 * New comments and answers. A round asks for the newest videos; where the count of comments has changed, their comments, and where the
 * count of answers has changed, the answers. Once a day it looks at more videos, and at the comments of fresh ones whatever the count,
 * which is known to lag. Each call makes one request.
 */
export async function pullComments(session: Session, cursor: string | null, days: number): Promise<Page> {
  const known = decodeCursor(memory, cursor) ?? firstMemory(session.now - days * dayMs)
  const state = known.todo.length === 0 ? newRound(session, known) : known
  const [task, ...rest] = state.todo
  if (task === undefined) return { changes: [], cursor: encodeCursor(state), more: false }
  const step = await run(session, state, task)
  const todo = [...(step.next ?? []), ...rest, ...(step.later ?? [])]
  return {
    changes: once(step.changes),
    cursor: encodeCursor({ ...step.state, todo } satisfies Memory),
    more: todo.length > 0,
  }
}

function newRound({ now }: Session, before: Memory): Memory {
  const isWhole = now - before.wholeAt >= dayMs
  return {
    ...before,
    roundAt: now,
    floor: floorOf(before),
    wholeAt: isWhole ? now : before.wholeAt,
    isWhole,
    todo: [...missingTasks(before, now), { k: 'videos', page: null, seen: 0 }],
  }
}

/** What has been missing for a while is asked for by name: only what TikTok does not show then is gone. */
function missingTasks({ comments }: Memory, now: number): Task[] {
  const groups = new Map<string, Extract<Task, { k: 'missing' }>>()
  for (const { i, v, p, m } of comments) {
    if (m === 0 || now - m < listingLagMs) continue
    const key = `${v}/${p ?? ''}`
    const group = groups.get(key) ?? { k: 'missing', v, p, ids: [] }
    if (group.ids.length < idsAtOnce) group.ids.push(i)
    groups.set(key, group)
  }
  return [...groups.values()]
}

async function run(session: Session, state: Memory, task: Task): Promise<Step> {
  switch (task.k) {
    case 'videos':
      return lookAtVideos(session, state, task)
    case 'comments':
      return orGone(() => lookAtComments(session, state, task), { state, changes: [] })
    case 'answers': {
      const without = withMissed(state, (one) => one.i === task.p || one.p === task.p)
      return orGone(() => lookAtAnswers(session, state, task), { state: without, changes: [] })
    }
    case 'missing':
      return lookForMissing(session, state, task)
  }
}

/** What a listing is of may have gone since it was planned. */
async function orGone(look: () => Promise<Step>, gone: Step): Promise<Step> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'missing') return gone
    throw error
  }
}

async function lookAtVideos(session: Session, state: Memory, task: Extract<Task, { k: 'videos' }>): Promise<Step> {
  const { items, next } = await readVideos(callerOf(session), task.page)
  const known = new Map(state.videos.map((one) => [one.i, one]))
  const changes: Change[] = []
  const later: Task[] = []
  const videos = items.map((video) => {
    const before = known.get(video.item_id)
    const count = video.comments ?? 0
    const left = count - (before?.c ?? 0)
    const isFirst = before?.r !== true
    const isDue = state.isWhole && video.create_time >= session.now - freshMs
    const isRead = isDue || (isFirst ? count > 0 : left !== 0)
    if (isRead)
      later.push({
        k: 'comments',
        v: video.item_id,
        page: null,
        seen: 0,
        left: isFirst || isDue || left <= 0 ? null : left,
        isFirst,
        low: null,
      })
    if (before === undefined ? count > 0 || video.create_time >= state.since : before.w !== subjectOf(video))
      changes.push(...tellVideo(session, video))
    return knownAs(video, isRead || !isFirst)
  })
  const seen = task.seen + items.length
  const isOn = next !== null && items.length > 0 && seen < (state.isWhole ? wholeVideos : usualVideos)
  return {
    state: withVideos(state, videos),
    changes,
    next: isOn ? [{ k: 'videos', page: next, seen }] : [],
    later,
  }
}

function knownAs(video: Video, isRead: boolean): Memory['videos'][number] {
  return { i: video.item_id, t: video.create_time, c: video.comments ?? 0, r: isRead, w: subjectOf(video) }
}

async function lookAtComments(session: Session, state: Memory, task: Extract<Task, { k: 'comments' }>): Promise<Step> {
  const { items, next } = await readComments(callerOf(session), task.v, task.page)
  const known = new Map(state.comments.map((one) => [one.i, one]))
  const from = task.isFirst ? state.since : state.floor
  const told = items.filter((one) => isTold(one, known.get(one.comment_id)?.h, from))
  const later = told.flatMap((one): Task[] => {
    const before = known.get(one.comment_id)
    const isDue = (one.replies ?? 0) !== (before?.n ?? 0) || (state.isWhole && (one.replies ?? 0) > 0)
    return isDue ? [{ k: 'answers', v: task.v, p: one.comment_id, page: null, isFirst: before === undefined }] : []
  })
  const found = told.reduce((sum, { comment_id, replies }) => {
    const before = known.get(comment_id)
    return sum + (replies ?? 0) + (before === undefined ? 1 : -before.n)
  }, 0)
  const seen = task.seen + items.length
  const left = task.left === null ? null : task.left - found
  const oldest = Math.min(...items.map((one) => one.create_time))
  const isDown = items.length > 0 && seen <= inOrder && items.every((one) => one.create_time < from)
  const isOn = next !== null && !isDown && (left === null || left > 0) && seen < mostComments
  const low = items.length === 0 || seen > inOrder ? task.low : Math.min(task.low ?? oldest, oldest)
  const subject = state.videos.find((one) => one.i === task.v)?.w ?? ''
  const after = withShown(
    state,
    task.v,
    null,
    items.filter((one) => known.has(one.comment_id) || one.create_time >= from),
  )
  // Everything younger than the oldest that was shown would have been shown too; at the end, everything.
  const isAll = next === null && seen <= inOrder
  const isShown = (one: Memory['comments'][number]): boolean =>
    one.v === task.v && one.p === null && (isAll || one.t > (low ?? Number.POSITIVE_INFINITY))
  return {
    state: isOn ? after : withMissed(after, isShown),
    changes: tellRoots(session, task.v, subject, [...told].reverse()),
    next: isOn ? [{ ...task, page: next, seen, left, low }] : [],
    later,
  }
}

async function lookAtAnswers(session: Session, state: Memory, task: Extract<Task, { k: 'answers' }>): Promise<Step> {
  const spot = { video: task.v, root: task.p }
  const { items, next } = await readAnswers(callerOf(session), spot, task.page)
  const known = new Map(state.comments.map((one) => [one.i, one]))
  const from = task.isFirst ? state.since : state.floor
  const told = items.filter((one) => isTold(one, known.get(one.comment_id)?.h, from))
  const after = withShown(
    state,
    task.v,
    task.p,
    items.filter((one) => known.has(one.comment_id) || one.create_time >= from),
  )
  return {
    state: next === null ? withMissed(after, (one) => one.p === task.p) : after,
    changes: tellAnswers(session, spot, [...told].reverse()),
    next: next === null ? [] : [{ ...task, page: next }],
  }
}

/** Whether a comment is news: one not known yet that is young enough, or a known one that changed. */
function isTold(comment: Comment, known: string | undefined, from: number): boolean {
  return known === undefined ? comment.create_time >= from : known !== traceOf(comment)
}

async function lookForMissing(session: Session, state: Memory, task: Extract<Task, { k: 'missing' }>): Promise<Step> {
  const there = await stillThere(session, task)
  const gone = new Set(task.ids.filter((one) => !there.has(one)))
  // With a comment its answers go too.
  const lost = state.comments.filter((one) => gone.has(one.i) || (one.p !== null && gone.has(one.p)))
  const isLost = new Set(lost.map((one) => one.i))
  return {
    state: {
      ...state,
      comments: state.comments
        .filter((one) => !isLost.has(one.i))
        .map((one) => (there.has(one.i) ? { ...one, m: 0, s: state.roundAt } : one)),
    },
    changes: lost.map((one) => ({
      kind: 'message.gone',
      remoteId: remoteIdOf('comment', one.i),
      version: session.now,
    })),
  }
}

async function stillThere(session: Session, { v, p, ids }: Extract<Task, { k: 'missing' }>): Promise<Set<string>> {
  try {
    const found = await readByIds(callerOf(session), { video: v, root: p }, ids)
    return new Set(found.map((one) => one.comment_id))
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'missing') return new Set()
    throw error
  }
}
