import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { readNotifications, readOwnStatuses } from './lists.ts'
import { once } from '../shared/once.ts'
import { statusesChanges } from './places.ts'
import { notificationsChanges } from './pull.ts'
import { figures } from './own.ts'

// What is older than the backfill. Two lists are read downward side by side, always the one that has come less far, so that
// everything back to one moment is here.

const reach = z.object({
  /** The last id that was read; null before the first page. */
  below: z.string().nullable(),
  at: z.number().int(),
  isDone: z.boolean(),
})
type Reach = z.infer<typeof reach>
const historyState = z.object({
  /** Everything from here on comes by the other streams, epoch ms. */
  until: z.number().int(),
  notifications: reach,
  own: reach,
})

/** One page further back. */
export async function pullHistory(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const until = session.now - backfillDays * 86_400_000
  const begin: Reach = { below: null, at: session.now, isDone: false }
  const state = decodeCursor(historyState, cursor) ?? { until, notifications: begin, own: begin }
  const isOwnFirst = state.notifications.isDone || (!state.own.isDone && state.own.at > state.notifications.at)
  const read = await (isOwnFirst ? readOwn : readMentions)(
    session,
    state[isOwnFirst ? 'own' : 'notifications'],
    state.until,
  )
  const after = { ...state, [isOwnFirst ? 'own' : 'notifications']: read.reach }
  const open = [after.notifications, after.own].filter((one) => !one.isDone)
  const reachedAt = Math.max(...(open.length > 0 ? open : [after.notifications, after.own]).map((one) => one.at))
  return {
    changes: once(read.changes),
    cursor: encodeCursor(after),
    more: open.length > 0,
    reachedAt: reachedAt < state.until ? reachedAt : null,
  }
}

interface Step {
  readonly reach: Reach
  readonly changes: Change[]
}

async function readMentions(session: Session, from: Reach, until: number): Promise<Step> {
  const { items } = await readNotifications(session, null, from.below === null ? {} : { below: from.below })
  const older = items.filter((item) => item.at < until)
  return { reach: further(from, items), changes: await notificationsChanges(session, older) }
}

async function readOwn(session: Session, from: Reach, until: number): Promise<Step> {
  const { items } = await readOwnStatuses(session, null, from.below ?? undefined)
  const older = items.filter((item) => item.at < until).map((item) => item.status)
  const changes = [
    ...(await statusesChanges(session, older.toReversed())),
    ...older.flatMap((status) => figures(session, status)),
  ]
  return {
    reach: further(
      from,
      items.map((item) => ({ id: item.status.listId, at: item.at })),
    ),
    changes,
  }
}

/** A page that leads no further is the end, also where a server gives the same one again and again. */
function further(from: Reach, items: readonly { readonly id: string; readonly at: number }[]): Reach {
  const last = items.at(-1)
  const isEnd = last === undefined || last.id === from.below
  return isEnd ? { ...from, isDone: true } : { below: last.id, at: Math.min(from.at, last.at), isDone: false }
}
