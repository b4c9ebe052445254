import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { abilitiesOf } from './abilities.ts'
import { eventChanges, statusIn } from './events.ts'
import { askAbove, forwardState, noForward, noted, settled, unseenIn, walked } from './forward.ts'
import { firstListing, listingState, nextPage, takePage } from './listing.ts'
import { readNotifications, type ListedNotification } from './lists.ts'
import { once } from '../shared/once.ts'
import { statusesChanges } from './places.ts'
import { lookAgain, watching, watchList } from './watch.ts'

const notificationState = z.object({ listing: listingState, forward: forwardState, watch: watchList })
type NotificationState = z.infer<typeof notificationState>

/** Pages in a row that may hold nothing new before a pull ends: what came in late is read over, not told again. */
const mostOldPages = 20

/** Mentions, answers and quotes as messages; likes, boosts, follows and the rest as events. Then some of what others wrote is read again. */
export async function pullNotifications(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const state = decodeCursor(notificationState, cursor) ?? {
    listing: firstListing(session.now, backfillDays),
    forward: noForward,
    watch: [],
  }
  const canWalk = abilitiesOf(session.account).hasMinId && askAbove(state.forward) !== null
  const read = canWalk ? await walkForward(session, state) : await walkDown(session, state)
  const changes = await notificationsChanges(session, read.fresh)
  const told = changes.flatMap((change) => (change.kind === 'message' ? [change.message] : []))
  const watch = watching(read.state.watch, told, session.account.remoteId)
  const again = read.more
    ? { changes: [], list: watch }
    : await lookAgain(session, watch, new Set(told.map((message) => message.remoteId)))
  return {
    changes: once([...changes, ...again.changes, ...read.gaps]),
    cursor: encodeCursor({ ...read.state, watch: again.list }),
    more: read.more,
  }
}

interface Read {
  readonly fresh: readonly ListedNotification[]
  readonly state: NotificationState
  readonly more: boolean
  readonly gaps: readonly Change[]
}

/** Upward from what is known, page by page, until there is no more: however much came, none of it is passed over. */
async function walkForward(session: Session, state: NotificationState): Promise<Read> {
  let { forward } = state
  for (let pages = 0; ; pages++) {
    const above = askAbove(forward) ?? ''
    const { items } = await readNotifications(session, null, { above })
    const fresh = unseenIn(forward, items).filter((item) => item.at >= state.listing.since)
    const step = walked(forward, items, session.now)
    forward = step.state
    if (step.more && fresh.length === 0 && pages < mostOldPages) continue
    return { fresh, state: { ...state, forward }, more: step.more, gaps: [] }
  }
}

/** Down from the newest to what is known: at first, and always where a server cannot walk forward. */
async function walkDown(session: Session, state: NotificationState): Promise<Read> {
  const page = await readNotifications(session, nextPage(state.listing))
  const { fresh, state: listing, more, brokenAt } = takePage(state.listing, page, session.now)
  const forward = abilitiesOf(session.account).hasMinId ? noted(state.forward, page.items, 'below') : noForward
  const gap: Change = {
    kind: 'gap',
    from: Math.min(state.listing.high, brokenAt ?? 0),
    to: brokenAt ?? 0,
    reason: 'The server lists only its newest notifications.',
  }
  return {
    fresh,
    more,
    state: { ...state, listing, forward: more ? forward : settled(forward, session.now) },
    gaps: brokenAt === null ? [] : [gap],
  }
}

/** Notifications (newest first) as changes, oldest first. */
export async function notificationsChanges(session: Session, listed: readonly ListedNotification[]): Promise<Change[]> {
  const own = session.account.remoteId
  const notifications = listed.map((item) => item.notification).reverse()
  // The same status may stand in several, as a server read it at each: the last one told is the present one.
  const statuses = new Map(
    notifications.flatMap((one) => {
      const status = statusIn(one, own)
      return status === null ? [] : [[status.id, status] as const]
    }),
  )
  return [
    ...(await statusesChanges(session, [...statuses.values()])),
    ...notifications.flatMap((one) => eventChanges(session, one)),
  ]
}
