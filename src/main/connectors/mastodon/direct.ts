import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { abilitiesOf } from './abilities.ts'
import { firstListing, listingState, nextPage, takePage, type Listed, type ListingPage } from './listing.ts'
import { readConversations, readNotifications } from './lists.ts'
import { once } from '../shared/once.ts'
import { placeStatuses, readContext, statusesChanges } from './places.ts'
import type { Status } from './replies.ts'

interface ListedDirect extends Listed {
  readonly last: Status
}

/** How many threads with the same people are read when their conversation is opened. */
const mostThreads = 3

/** Direct messages, ours from elsewhere included: whatever thread has something new is read whole, back to where the backfill begins. */
export async function pullDirect(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const state = decodeCursor(listingState, cursor) ?? firstListing(session.now, backfillDays)
  const taken = takePage(state, await readDirect(session, nextPage(state)), session.now)
  const statuses = new Map<string, Status>()
  for (const { last } of taken.fresh.reverse()) {
    if (statuses.has(last.id)) continue
    for (const one of await directThread(session, last)) if (one.created_at >= state.since) statuses.set(one.id, one)
  }
  return {
    changes: await statusesChanges(session, [...statuses.values()]),
    cursor: encodeCursor(taken.state),
    more: taken.more,
  }
}

/** The newest status of each direct thread; where a server has no list of them, the direct ones among the mentions. */
async function readDirect(session: Session, page: string | null): Promise<ListingPage<ListedDirect>> {
  if (abilitiesOf(session.account).hasConversations) return readConversations(session, page)
  const { items, next } = await readNotifications(session, page, { mentions: true })
  return {
    items: items.flatMap(({ key, at, notification }) =>
      notification.status?.visibility === 'direct' ? [{ key, at, last: notification.status }] : [],
    ),
    // Nothing direct on this page says nothing about the next one, but reading all mentions again for it would be too much.
    next: items.some((item) => item.notification.status?.visibility === 'direct') ? next : null,
  }
}

/** All direct messages of the thread that this status stands in, oldest first. */
export async function directThread(session: Session, last: Status): Promise<Status[]> {
  const { ancestors, descendants } = await readContext(session, last.id)
  return [...ancestors, last, ...descendants].filter((one) => one.visibility === 'direct')
}

/** The conversation with exactly these people as it stands, from its newest threads. */
export async function directConversation(session: Session, conversationId: string): Promise<Change[]> {
  const found = await latestIn(session, conversationId)
  const statuses = new Map<string, Status>()
  for (const last of found.slice(0, mostThreads)) {
    if (statuses.has(last.id)) continue
    for (const one of await directThread(session, last)) statuses.set(one.id, one)
  }
  const placed = await placeStatuses(session, [...statuses.values()])
  const inside = [...statuses.values()].filter((one) => placed.place(one).conversationId === conversationId)
  return once(await statusesChanges(session, inside))
}

/** The newest statuses of this direct conversation that the first page of the list knows, newest first. */
export async function latestIn(session: Session, conversationId: string): Promise<Status[]> {
  const { items } = await readDirect(session, null)
  const placed = await placeStatuses(
    session,
    items.map((item) => item.last),
  )
  return items.map((item) => item.last).filter((one) => placed.place(one).conversationId === conversationId)
}
