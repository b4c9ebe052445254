import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { overlap } from './api.ts'
import { actions, keptMs, listNotifications, tellNotifications } from './notifications.ts'
import type { Notification } from './replies.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** What was noticed shortly before the last look is asked for again: it may have become visible late. */
const overlapMs = 10 * minuteMs
/** The clocks need not agree. */
const aheadMs = 5 * minuteMs
/** Nothing is noticed later than this: what is older than the last look by more need not be asked for again. */
const lateMs = dayMs
/** Names may be kept for 24 hours; they are read again somewhat sooner. */
const namedMs = 20 * 3_600_000
const mostSeen = 1000
const mostNamed = 300

const noted = z.array(z.tuple([z.string().max(40), z.int()]))
const cursorShape = z.object({
  /** From here on it is asked for, epoch ms. */
  since: z.int(),
  /** The latest moment of what was told; null before anything was. */
  high: z.int().nullable(),
  /** The listing under way: the row it stands at, and its end. */
  walk: z.object({ row: z.int().min(0), end: z.int() }).nullable(),
  /** What was told, with its moment. */
  seen: noted,
  /** Whose name was read, and when. */
  named: noted,
})
type State = z.infer<typeof cursorShape>

/** What happened to the Page and its posts, by its notifications: comments, edits, deletions, reactions, shares, mentions. */
export async function pullNotifications(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const { now } = session
  const state: State = decodeCursor(cursorShape, cursor) ?? {
    since: now - backfillDays * dayMs,
    high: null,
    walk: null,
    seen: [],
    named: [],
  }
  const isStart = state.walk === null
  const forgotten: Change[] =
    isStart && state.since < now - keptMs
      ? [{ kind: 'gap', from: state.since, to: now - keptMs, reason: 'LinkedIn keeps notifications for 60 days only.' }]
      : []
  const since = Math.max(state.since, now - keptMs)
  const walk = state.walk ?? { row: 0, end: now + aheadMs }
  const { items, next } = await listNotifications(session, actions, { since, end: walk.end, row: walk.row })
  const seen = new Map(state.seen)
  const fresh = items.filter((item) => !seen.has(keyOf(item)))
  const named = new Map(state.named.filter(([, at]) => now - at < namedMs))
  const told = await tellNotifications(session, fresh, (urn) => named.has(shortKey(urn)))
  for (const urn of told.named) named.set(shortKey(urn), now)
  // Everything up to the first new one that is left for the next look.
  const left = fresh[told.count]
  const taken = left === undefined ? items.length : items.indexOf(left)
  for (const item of fresh.slice(0, told.count)) seen.set(keyOf(item), item.lastModifiedAt)
  const high = items.slice(0, taken).reduce((most, item) => Math.max(most, item.lastModifiedAt), state.high ?? 0)
  const row = taken < items.length ? walk.row + Math.max(1, taken - overlap) : next
  // Where little happens the mark moves on all the same, else what nobody missed would one day be told as a gap.
  const looked = Math.max(Math.min(high, now) - overlapMs, walk.end - aheadMs - lateMs)
  const from = row === null ? Math.max(since, looked) : since
  const after: State = {
    since: from,
    high: high === 0 ? null : high,
    walk: row === null ? null : { row, end: walk.end },
    seen: newest(
      [...seen].filter(([, at]) => at >= from),
      mostSeen,
    ),
    named: newest([...named], mostNamed),
  }
  return { changes: [...forgotten, ...told.changes], cursor: encodeCursor(after), more: row !== null }
}

function keyOf(item: Notification): string {
  return shortKey(`${item.notificationId} ${item.lastModifiedAt}`)
}

function newest(list: [string, number][], most: number): [string, number][] {
  return list.sort((one, other) => other[1] - one[1]).slice(0, most)
}
