import { z } from 'zod'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { forget, missing, noWatch, takeWatched, watchState, type WatchState } from '../shared/google/watch.ts'
import { once } from '../shared/once.ts'
import { isSwitchedOff, listThreads, readComments } from './api.ts'
import { listingLagMs } from './capabilities.ts'
import { looksOf, threadLooks } from './map.ts'
import { orTop, tellThreads } from './pull.ts'
import type { Thread } from './replies.ts'

/** The lists that the usual one leaves out. */
const lists = [
  { status: 'heldForReview', moderation: 'held' },
  { status: 'likelySpam', moderation: 'spam' },
] as const
type HeldList = (typeof lists)[number]

/** YouTube itself drops what waits for review after sixty days. */
const backMs = 60 * 86_400_000
const state = z.object({ heldForReview: watchState, likelySpam: watchState })

/** Comments that wait for review and those taken for spam, a page of each list at a time. */
export async function pullHeld(session: Session, cursor: string | null): Promise<Page> {
  const first: WatchState = { ...noWatch, isFirst: false }
  const before = decodeCursor(state, cursor) ?? { heldForReview: first, likelySpam: first }
  const goesOn = lists.filter(({ status }) => before[status].page !== null)
  const watches = { ...before }
  const told: { readonly thread: Thread; readonly listedAs: HeldList['moderation'] }[] = []
  for (const list of goesOn.length > 0 ? goesOn : lists) {
    const taken = await takePage(session, list, before[list.status])
    watches[list.status] = taken.state
    const threads = new Set(taken.altered.map((row) => row.thread))
    told.push(...[...threads].map((thread) => ({ thread, listedAs: list.moderation })))
  }
  const changes = await tellThreads(session, told)
  const isOver = lists.every(({ status }) => watches[status].page === null)
  const looked = isOver ? await lookFor(session, [watches.heldForReview, watches.likelySpam]) : null
  const [heldForReview = watches.heldForReview, likelySpam = watches.likelySpam] = looked?.watches ?? []
  return {
    changes: once([...changes, ...(looked?.gone ?? [])]),
    cursor: encodeCursor({ heldForReview, likelySpam }),
    more: !isOver,
  }
}

async function takePage(session: Session, { status }: HeldList, watch: WatchState) {
  const page = await orTop(watch.page ?? undefined, (token) => listThreads(session, status, token))
  const rows = page.items.flatMap((thread) => rowsOf(thread, status))
  return takeWatched(
    page.isTop ? { ...watch, page: null } : watch,
    {
      rows,
      next: page.next,
      whole: new Set(),
      oldest: page.items.at(-1)?.snippet.topLevelComment.snippet.publishedAt ?? null,
    },
    { backTo: session.now - backMs, now: session.now },
  )
}

/** A thread stands in such a list by its first comment, or by answers of its own that wait. */
function rowsOf(thread: Thread, status: HeldList['status']) {
  const row = (id: string, at: number, looks: string) => ({ id, group: thread.id, at, looks, thread })
  const waiting = (thread.replies?.comments ?? []).filter((reply) => reply.snippet.moderationStatus === status)
  return [
    row(thread.id, thread.snippet.topLevelComment.snippet.publishedAt, threadLooks(thread)),
    ...waiting.map((reply) => row(reply.id, reply.snippet.publishedAt, looksOf(reply, thread))),
  ]
}

/** Asks by name for what left its list: only what is not there any more is gone; the rest was decided about elsewhere. */
export async function lookFor(session: Session, watches: readonly WatchState[]) {
  const facts = { now: session.now, lagMs: listingLagMs, most: 50 }
  const due = watches.flatMap((watch) => missing(watch, facts)).slice(0, facts.most)
  const there = await foundOf(session, due)
  const gone = due
    .filter((id) => !there.has(id))
    .map((id) => ({ kind: 'message.gone' as const, remoteId: id, version: session.now }))
  return { gone, watches: watches.map((watch) => forget(watch, due)) }
}

/** Which of these comments are still there: all of them, where YouTube does not say so for one whose video takes no comments any more. */
async function foundOf(session: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  try {
    return new Set((await readComments(session, ids)).map((one) => one.id))
  } catch (error) {
    if (isSwitchedOff(error)) return new Set(ids)
    throw error
  }
}
