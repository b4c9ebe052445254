import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { isWithoutLeave } from './errors.ts'
import { readPage } from './lists.ts'
import { hashOf, isText } from './messages.ts'
import type { Look, OwnState, Subject, Watched } from './ownState.ts'
import { createPlaces } from './places.ts'
import type { Item } from './shapes.ts'
import { orNull } from '../shared/orNull.ts'

/** An answer may appear late, such as one that waited for approval. */
const overlapMs = 5 * 60_000

/** Reads the first page that is to be read (`state.todo`), tells what is new or altered in it, and notes what is missing. */
export async function readBelow(
  session: Session,
  state: OwnState,
  shown: ReadonlyMap<string, Item>,
): Promise<{ readonly state: OwnState; readonly changes: Change[] }> {
  const [look, ...rest] = state.todo
  const subject = state.subjects.find((one) => one.id === look?.id)
  if (look === undefined || subject === undefined) return { state: { ...state, todo: rest }, changes: [] }
  const path = `${encodeURIComponent(subject.id)}/${subject.edge}`
  const page = await orNotShown(readPage(session, path, { after: look.after }, 'reading answers'), subject)
  // Gone, or no longer shown: the list of our posts tells which. It waits for its turn, so that it keeps nothing else from being read.
  if (page === null) {
    const subjects = state.subjects.map((one) => (one.id === subject.id ? { ...one, lookedAt: session.now } : one))
    return { state: { ...state, subjects, todo: rest }, changes: [] }
  }

  const known = new Map(state.watch.map((one) => [one.id, one]))
  const items = page.items.filter((one) => isText(one) && one.id !== subject.id)
  const isNew = (one: Item): boolean =>
    !known.has(one.id) && (look.isWhole || one.timestamp >= subject.high - overlapMs)
  const isAltered = (one: Item): boolean => {
    const before = known.get(one.id)
    return before !== undefined && before.hash !== hashOf(session, one)
  }
  const told = items.filter((one) => isNew(one) || isAltered(one))
  const places = createPlaces(session, [...shown.values(), ...page.items], (id) => known.get(id)?.in)
  const changes: Change[] = []
  const watch = new Map(known)
  for (const one of items) {
    const before = watch.get(one.id)
    if (before !== undefined) watch.set(one.id, { ...before, missedAt: null })
  }
  for (const one of told.toReversed()) {
    changes.push(...(await places.told(one)))
    watch.set(one.id, watchedOf(session, one, subject, (await places.of(one)).conversationId))
  }
  const oldest = items.at(-1)?.timestamp ?? 0
  noteMissed(watch, subject, items, {
    low: page.after === null ? Number.NEGATIVE_INFINITY : oldest,
    look,
    now: session.now,
  })

  const top = Math.max(look.top, ...items.map((one) => Math.min(one.timestamp, session.now)))
  const goesOn = page.after !== null && (look.isWhole || items.some(isNew))
  const next: Look[] = goesOn ? [{ ...look, after: page.after, below: oldest, top }] : []
  const done: Subject = {
    ...subject,
    high: top,
    lookedAt: session.now,
    wholeAt: page.after === null ? session.now : subject.wholeAt,
  }
  const subjects = goesOn ? state.subjects : state.subjects.map((one) => (one.id === subject.id ? done : one))
  return { changes, state: { ...state, subjects, watch: [...watch.values()], todo: [...next, ...rest] } }
}

/** The page, or null where it is not shown: also for want of leave where somebody else's post stands above. */
async function orNotShown<T>(asked: Promise<T>, { edge }: Subject): Promise<T | null> {
  try {
    return await orNull(asked)
  } catch (error) {
    if (edge === 'replies' && isWithoutLeave(error)) return null
    throw error
  }
}

function watchedOf(session: Session, one: Item, subject: Subject, conversationId: string | null): Watched {
  return {
    id: one.id,
    under: subject.id,
    in: conversationId,
    hash: hashOf(session, one),
    at: one.timestamp,
    missedAt: null,
  }
}

/** Notes what should stand on this page, by its time, and does not. */
function noteMissed(
  watch: Map<string, Watched>,
  subject: Subject,
  items: readonly Item[],
  { low, look, now }: { readonly low: number; readonly look: Look; readonly now: number },
): void {
  const shown = new Set(items.map((one) => one.id))
  const high = look.below ?? Number.POSITIVE_INFINITY
  for (const one of watch.values())
    if (one.under === subject.id && !shown.has(one.id) && one.at > low && one.at < high)
      watch.set(one.id, { ...one, missedAt: one.missedAt ?? now })
}
