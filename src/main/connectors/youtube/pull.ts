import { z } from 'zod'
import type { Moderation } from '../../../shared/contract/conversation.ts'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { fromTheTop, newestFrom, newestState, nextPage, takeNewest } from '../shared/google/newest.ts'
import { once } from '../shared/once.ts'
import { listThreads, listUploads, readVideos, type Listed } from './api.ts'
import { threadChanges, threadLooks, videoChanges, videoOf } from './map.ts'
import { owed, owedBy, payOff } from './owed.ts'
import type { Thread } from './replies.ts'

const dayMs = 86_400_000

const commentsState = z.object({ list: newestState, owed })

/** Public comments: what is new, and what changed among the newest hundred threads. */
export async function pullComments(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const state = decodeCursor(commentsState, cursor) ?? {
    list: newestFrom(session.now - backfillDays * dayMs),
    owed: [],
  }
  if (state.owed.length > 0) {
    const { changes, left } = await payOff(session, state.owed)
    const more = left.length > 0 || state.list.under !== null
    return { changes: once(changes), cursor: encodeCursor({ ...state, owed: left }), more }
  }
  const page = await orTop(nextPage(state.list), (token) => listThreads(session, 'published', token))
  const rows = page.items.map((thread) => ({
    id: thread.id,
    at: thread.snippet.topLevelComment.snippet.publishedAt,
    looks: threadLooks(thread),
    thread,
  }))
  const from = page.isTop ? fromTheTop(state.list) : state.list
  const { fresh, state: list } = takeNewest(from, { rows, next: page.next })
  const threads = fresh.map((row) => row.thread)
  const left = owedBy(threads)
  return {
    changes: await tellThreads(session, fresh),
    cursor: encodeCursor({ list, owed: left }),
    more: left.length > 0 || list.under !== null,
  }
}

/** Threads with their videos, oldest first. `listedAs` says where the list has them; left out for the public one. */
export async function tellThreads(
  session: Session,
  threads: readonly { readonly thread: Thread; readonly listedAs?: Moderation }[],
): Promise<Change[]> {
  const videos = await readVideos(
    session,
    threads.map(({ thread }) => videoOf(thread)).filter((id): id is string => id !== null),
  )
  return once(
    threads.toReversed().flatMap(({ thread, listedAs }) => threadChanges(session, thread, videos, listedAs ?? null)),
  )
}

/** A page; the first one where YouTube no longer takes the token of the page wanted. */
export async function orTop<T>(
  token: string | undefined,
  read: (token: string | undefined) => Promise<Listed<T>>,
): Promise<Listed<T> & { readonly isTop: boolean }> {
  try {
    return { ...(await read(token)), isTop: token === undefined }
  } catch (error) {
    if (token === undefined || !(error instanceof ConnectorError) || error.code !== 'invalidPageToken') throw error
    return { ...(await read(undefined)), isTop: true }
  }
}

/** What the channel uploaded, as what is being discussed. */
export async function pullVideos(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const state = decodeCursor(newestState, cursor) ?? newestFrom(session.now - backfillDays * dayMs)
  const page = await orTop(nextPage(state), (token) => listUploads(session, token))
  const videos = await readVideos(session, page.items)
  const rows = page.items.flatMap((id) => {
    const video = videos.get(id)
    if (video === undefined) return []
    const { title, description, publishedAt } = video.snippet
    const looks = JSON.stringify([title, description, video.status?.privacyStatus])
    return [{ id, at: publishedAt, looks, video }]
  })
  const { fresh, state: after } = takeNewest(page.isTop ? fromTheTop(state) : state, { rows, next: page.next })
  const changes = fresh.toReversed().flatMap((row) => videoChanges(session, row.video))
  return { changes: once(changes), cursor: encodeCursor(after), more: after.under !== null }
}

const historyState = z.object({
  /** Everything from here on comes by the other streams, epoch ms. */
  until: z.int(),
  page: z.string().nullable(),
  at: z.int(),
  isDone: z.boolean(),
  owed,
})

/** Comments from before the window, a page further back each time. YouTube's lists begin at the newest only. */
export async function pullHistory(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const until = session.now - backfillDays * dayMs
  const begin = { until, page: null, at: session.now, isDone: false, owed: [] }
  const state = decodeCursor(historyState, cursor) ?? begin
  if (state.owed.length > 0) {
    const { changes, left } = await payOff(session, state.owed)
    return { changes: once(changes), ...told({ ...state, owed: left }) }
  }
  if (state.isDone) return { changes: [], ...told(state) }
  const page = await orTop(state.page ?? undefined, (token) => listThreads(session, 'published', token))
  const timeOf = (thread: Thread): number => thread.snippet.topLevelComment.snippet.publishedAt
  const older = page.items.filter((thread) => timeOf(thread) < state.until)
  const after = {
    until: state.until,
    page: page.next,
    at: Math.min(state.at, ...page.items.map(timeOf)),
    // Begun at the top anew, the same token comes again and is no sign of the end.
    isDone: page.next === null || (!page.isTop && page.next === state.page),
    owed: owedBy(older),
  }
  return {
    changes: await tellThreads(
      session,
      older.map((thread) => ({ thread })),
    ),
    ...told(after),
  }
}

function told(state: z.infer<typeof historyState>): Omit<Page, 'changes'> {
  const isReached = state.owed.length === 0 && state.at < state.until
  return {
    cursor: encodeCursor(state),
    more: !state.isDone || state.owed.length > 0,
    reachedAt: isReached ? state.at : null,
  }
}
