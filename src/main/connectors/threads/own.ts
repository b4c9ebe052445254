import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { listingLagMs } from './capabilities.ts'
import { isWithoutLeave } from './errors.ts'
import { floorOf, takePage } from './listing.ts'
import { readItem, readPage } from './lists.ts'
import { readBelow } from './looks.ts'
import { hashOf, isText, messageChange, personChange } from './messages.ts'
import { dueLooks, firstState, openFirst, ownState, trimmed, type OwnState, type Subject } from './ownState.ts'
import { createPlaces } from './places.ts'
import type { Item } from './shapes.ts'

/** Pages below our posts that one pull reads at the most. */
const looksPerPull = 12
/** Missing things that one pull asks for by name at the most. */
const checksPerPull = 6

const noReplies =
  'The sign-in does not include leave for replies: what others write under your posts does not come in. Sign in again and allow it.'

const lists = {
  threads: { path: 'me/threads', what: 'reading own posts' },
  replies: { path: 'me/replies', what: 'reading own replies' },
} as const
type List = keyof typeof lists

/** Our posts and answers, also those made elsewhere, and what others write below them. */
export async function pullOwn(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  let state: OwnState = decodeCursor(ownState, cursor) ?? firstState(session, backfillDays)
  const changes: Change[] = []
  const shown = new Map<string, Item>()
  let lacksReplies = false
  if (state.todo.length === 0) {
    let more = false
    for (const list of ['threads', 'replies'] as const) {
      const read = await orWithoutLeave(readList(session, state, list, shown), list === 'replies')
      lacksReplies ||= read === null
      if (read === null) continue
      state = read.state
      more ||= read.more
      changes.push(...read.changes)
    }
    if (more) return { changes: once(changes), cursor: encodeCursor(trimmed(state)), more }
    state = { ...state, todo: lacksReplies ? [] : dueLooks(state, session.now, session.open) }
  } else if (session.open !== undefined) state = { ...state, todo: openFirst(state, session.now, session.open) }
  for (let looks = 0; state.todo.length > 0 && looks < looksPerPull; looks++) {
    const read = await orWithoutLeave(readBelow(session, state, shown), true)
    lacksReplies ||= read === null
    if (read === null) state = { ...state, todo: [] }
    else {
      state = read.state
      changes.push(...read.changes)
    }
  }
  if (state.todo.length === 0) {
    const checked = await checkMissed(session, state)
    state = checked.state
    changes.push(...checked.changes)
  }
  const page = { changes: once(changes), cursor: encodeCursor(trimmed(state)), more: state.todo.length > 0 }
  return lacksReplies ? { ...page, warnings: [noReplies] } : page
}

/** What was asked, or null where the sign-in includes no leave for it and `mayLack` says that the rest does without. */
async function orWithoutLeave<T>(asked: Promise<T>, mayLack: boolean): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (mayLack && isWithoutLeave(error)) return null
    throw error
  }
}

async function readList(
  session: Session,
  before: OwnState,
  list: List,
  shown: Map<string, Item>,
): Promise<{ readonly state: OwnState; readonly changes: Change[]; readonly more: boolean }> {
  const listing = before[list]
  const isTop = listing.way === null
  const { path, what } = lists[list]
  const page = await readPage(
    session,
    path,
    { after: listing.way?.after, since: isTop ? undefined : floorOf(listing) },
    what,
  )
  const taken = takePage(listing, page, session.now)
  for (const one of page.items) shown.set(one.id, one)
  const places = createPlaces(session, shown.values())
  const subjects = new Map(before.subjects.map((one) => [one.id, one]))
  const isFresh = new Set(taken.fresh.map((one) => one.id))
  const changes: Change[] = []
  for (const one of page.items.filter(isText).toReversed()) {
    const known = subjects.get(one.id)
    const hash = hashOf(session, one)
    if (known !== undefined) {
      if (known.hash !== hash) changes.push(personChange(session, one), messageChange(session, one, known.in))
      subjects.set(one.id, { ...known, hash, hasReplies: one.has_replies === true, missedAt: null })
    } else if (isFresh.has(one.id)) {
      const place = await places.of(one)
      // Under a post of ours it comes with the conversation there.
      if (list === 'replies' && place.isOurs) continue
      changes.push(...(await places.told(one)))
      subjects.set(one.id, subjectOf(one, list, place.conversationId, hash))
    }
  }
  const edge = edgeOf(list)
  const oldest = page.after === null ? Number.NEGATIVE_INFINITY : (page.items.at(-1)?.timestamp ?? 0)
  const seen = new Set(page.items.map((one) => one.id))
  const after = [...subjects.values()].map((one) =>
    isTop && one.edge === edge && !seen.has(one.id) && one.at > oldest
      ? { ...one, missedAt: one.missedAt ?? session.now }
      : one,
  )
  return { changes, more: taken.more, state: { ...before, [list]: taken.state, subjects: after } }
}

function edgeOf(list: List): Subject['edge'] {
  return list === 'threads' ? 'conversation' : 'replies'
}

function subjectOf(one: Item, list: List, conversationId: string | null, hash: string): Subject {
  return {
    id: one.id,
    edge: edgeOf(list),
    in: conversationId,
    at: one.timestamp,
    hash,
    hasReplies: one.has_replies === true,
    high: 0,
    lookedAt: 0,
    wholeAt: 0,
    missedAt: null,
  }
}

/** Asks by name for what has been missing for a while: only what the network says is not there is gone. */
async function checkMissed(
  session: Session,
  state: OwnState,
): Promise<{ readonly state: OwnState; readonly changes: Change[] }> {
  const due = [...state.subjects, ...state.watch]
    .filter((one) => one.missedAt !== null && session.now - one.missedAt >= listingLagMs)
    .slice(0, checksPerPull)
  const changes: Change[] = []
  const gone = new Set<string>()
  for (const { id } of due) {
    if ((await readItem(session, id)) !== null) continue
    gone.add(id)
    changes.push({ kind: 'message.gone', remoteId: id, version: session.now })
  }
  const isDue = new Set(due.map((one) => one.id))
  // Still there but not listed: it may be listed again, and is looked for anew then.
  const left = <T extends { readonly id: string; readonly missedAt: number | null }>(list: readonly T[]): T[] =>
    list.filter((one) => !gone.has(one.id)).map((one) => (isDue.has(one.id) ? { ...one, missedAt: null } : one))
  return { changes, state: { ...state, subjects: left(state.subjects), watch: left(state.watch) } }
}
