import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { listingLagMs } from './capabilities.ts'
import { firstListing, floorOf, listingState, takePage } from './listing.ts'
import { readItem, readPage } from './lists.ts'
import { hashOf, isOwn, isText } from './messages.ts'
import { createPlaces } from './places.ts'
import type { Item } from './shapes.ts'

const mentionState = z.object({
  listing: listingState,
  /** The newest mentions as they were last told: nothing says when one is altered or deleted, so they are read again in turn. */
  watch: z.array(
    z.object({ id: z.string(), hash: z.string(), at: z.number().int(), missedAt: z.number().int().nullable() }),
  ),
})
type MentionState = z.infer<typeof mentionState>

const watchMost = 60
const againPerPull = 4

/** Posts and answers that name us, from public people; then some of the known ones are read again. */
export async function pullMentions(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const state = decodeCursor(mentionState, cursor) ?? {
    listing: firstListing(session.now - backfillDays * 86_400_000),
    watch: [],
  }
  const ask = { after: state.listing.way?.after, since: floorOf(state.listing) }
  const page = await readPage(session, 'me/mentions', ask, 'reading mentions')
  const { fresh, state: listing, more } = takePage(state.listing, page, session.now)
  const texts = fresh.filter((one) => isText(one) && !isOwn(session, one))
  const places = createPlaces(session, page.items)
  const changes: Change[] = []
  for (const one of texts.toReversed()) changes.push(...(await places.told(one)))
  const watch = watching(session, state.watch, texts)
  const again = more ? { changes: [], watch } : await lookAgain(session, watch, new Set(texts.map((one) => one.id)))
  const after: MentionState = { listing, watch: again.watch }
  return { changes: once([...changes, ...again.changes]), cursor: encodeCursor(after), more }
}

function watching(session: Session, list: MentionState['watch'], told: readonly Item[]): MentionState['watch'] {
  const added = told.map((one) => ({ id: one.id, hash: hashOf(session, one), at: one.timestamp, missedAt: null }))
  const isAdded = new Set(added.map((one) => one.id))
  const all = [...list.filter((one) => !isAdded.has(one.id)), ...added]
  if (all.length <= watchMost) return all
  const oldest = all.map((one) => one.at).toSorted((one, other) => other - one)[watchMost - 1] ?? 0
  return all.filter((one) => one.at >= oldest).slice(0, watchMost)
}

/** Reads the first of the list again. What is not there twice, with time between, is gone. */
async function lookAgain(
  session: Session,
  list: MentionState['watch'],
  except: ReadonlySet<string>,
): Promise<{ readonly changes: Change[]; readonly watch: MentionState['watch'] }> {
  const due = list
    .filter((one) => !except.has(one.id) && (one.missedAt === null || session.now - one.missedAt >= listingLagMs))
    .slice(0, againPerPull)
  const isDue = new Set(due.map((one) => one.id))
  const watch = list.filter((one) => !isDue.has(one.id))
  const changes: Change[] = []
  for (const one of due) {
    const read = await readItem(session, one.id)
    if (read === null && one.missedAt !== null)
      changes.push({ kind: 'message.gone', remoteId: one.id, version: session.now })
    else if (read === null) watch.push({ ...one, missedAt: session.now })
    else {
      const hash = hashOf(session, read)
      if (hash !== one.hash) changes.push(...(await createPlaces(session, [read]).told(read)))
      watch.push({ ...one, hash, missedAt: null })
    }
  }
  return { changes, watch }
}
