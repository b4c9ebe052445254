import { shortKey } from '../shared/fingerprint.ts'
import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { listingLagMs } from './capabilities.ts'
import { firstListing, listingState, nextPage, takePage } from './listing.ts'
import { readOwnStatuses, type ListedStatus } from './lists.ts'
import { statusMessage } from './messages.ts'
import { once } from '../shared/once.ts'
import { statusesChanges } from './places.ts'
import type { Status } from './replies.ts'
import { hashOf, readStatus } from './watch.ts'

const known = z.object({
  id: z.string(),
  at: z.number().int(),
  hash: z.string(),
  missedAt: z.number().int().nullable(),
})
const ownState = z.object({
  listing: listingState,
  /** Our newest posts as they were last told. */
  known: z.array(known),
})
type OwnState = z.infer<typeof ownState>

const knownMost = 150
const perPullLooks = 4

/** Our posts and answers, also those made elsewhere, with their figures whenever these change. */
export async function pullOwn(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const state = decodeCursor(ownState, cursor) ?? {
    listing: firstListing(session.now, backfillDays),
    known: [],
  }
  const isTop = nextPage(state.listing) === null
  const page = await readOwnStatuses(session, nextPage(state.listing))
  const { fresh, state: listing, more } = takePage(state.listing, page, session.now)
  const hashes = new Map(state.known.map((one) => [one.id, one.hash]))
  const isNew = new Set(fresh.map((item) => item.id))
  const altered = page.items.filter((item) => {
    const hash = hashes.get(item.id)
    return !isNew.has(item.id) && hash !== undefined && hash !== hashIn(session, item.status)
  })
  const told = [...fresh, ...altered].map((item) => item.status).reverse()
  const changes = [...(await statusesChanges(session, told)), ...told.flatMap((status) => figures(session, status))]
  const missed = isTop ? noteMissed(state.known, page.items, page.next === null, session.now) : state.known
  const looked = more ? { changes: [], known: missed } : await lookForMissed(session, missed)
  const after: OwnState = {
    listing,
    known: remembered(session, looked.known, [...fresh, ...altered]),
  }
  return { changes: once([...changes, ...looked.changes]), cursor: encodeCursor(after), more }
}

/** How often a post of ours was liked, boosted, answered and quoted. */
export function figures(session: Session, status: Status): Change[] {
  const values: readonly (readonly [string, number | null])[] = [
    ['likes', status.favourites_count],
    ['reposts', status.reblogs_count],
    ['replies', status.replies_count],
    ['quotes', status.quotes_count],
  ]
  return values.flatMap(([name, value]) =>
    value === null ? [] : [{ kind: 'metric' as const, messageId: status.id, name, value, at: session.now }],
  )
}

function hashIn(session: Session, status: Status): string {
  const { reblogs_count, replies_count, quotes_count } = status
  return shortKey(
    `${hashOf(statusMessage(session, status, null))} ${reblogs_count} ${replies_count} ${quotes_count ?? ''}`,
  )
}

function remembered(session: Session, list: OwnState['known'], told: readonly ListedStatus[]): OwnState['known'] {
  const byId = new Map(list.map((one) => [one.id, one]))
  for (const { id, at, status } of told) byId.set(id, { id, at, hash: hashIn(session, status), missedAt: null })
  return [...byId.values()].sort((one, other) => other.at - one.at).slice(0, knownMost)
}

/** Notes which known posts the top page should show and does not. */
function noteMissed(
  list: OwnState['known'],
  items: readonly ListedStatus[],
  isWhole: boolean,
  now: number,
): OwnState['known'] {
  const shown = new Set(items.map((item) => item.id))
  const oldest = isWhole ? Number.NEGATIVE_INFINITY : (items.at(-1)?.at ?? Number.POSITIVE_INFINITY)
  return list.map((one) =>
    shown.has(one.id) ? { ...one, missedAt: null } : one.at > oldest ? { ...one, missedAt: one.missedAt ?? now } : one,
  )
}

/** Asks by name for what has been missing for a while: only what the server says is not there is gone. */
async function lookForMissed(
  session: Session,
  list: OwnState['known'],
): Promise<{ readonly changes: Change[]; readonly known: OwnState['known'] }> {
  const due = list
    .filter((one) => one.missedAt !== null && session.now - one.missedAt >= listingLagMs)
    .slice(0, perPullLooks)
  const changes: Change[] = []
  for (const { id } of due)
    if ((await readStatus(session, id)) === null)
      changes.push({ kind: 'message.gone', remoteId: id, version: session.now })
  // Still there but no longer listed (as direct ones on some servers): it is not watched further.
  const looked = new Set(due.map((one) => one.id))
  return { changes, known: list.filter((one) => !looked.has(one.id)) }
}
