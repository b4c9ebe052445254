import { z } from 'zod'
import type { Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { fromTheTop, newestFrom, newestState, nextPage, takeNewest } from '../shared/google/newest.ts'
import { once } from '../shared/once.ts'
import { listReviews, type Listed } from './api.ts'
import { answerLooks, looksOf, reviewChanges } from './map.ts'
import type { Review } from './replies.ts'
import { refusedIn, takeVerdicts, verdictState } from './verdicts.ts'

const dayMs = 86_400_000

const reviewsState = z.object({ list: newestState, verdicts: verdictState })

/** Reviews that are new or altered, and what became of our answers. */
export async function pullReviews(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const before = decodeCursor(reviewsState, cursor) ?? {
    list: newestFrom(session.now - backfillDays * dayMs),
    verdicts: { waiting: [], sweep: null },
  }
  const page = await orTop(nextPage(before.list), (token) => listReviews(session, token))
  const rows = page.items.map((review) => ({
    id: review.name,
    at: review.updateTime,
    looks: `${looksOf(review)} ${answerLooksIn(review)}`,
    review,
  }))
  const from = page.isTop ? fromTheTop(before.list) : before.list
  const { fresh, state: list } = takeNewest(from, { rows, next: page.next })
  const told = { items: page.items, next: page.next, isLast: list.under === null }
  const { changes, state: verdicts, refused } = await takeVerdicts(session, before.verdicts, told)
  const isSame = refused === refusedIn(before.verdicts)
  return {
    changes: once([...fresh.toReversed().flatMap((row) => reviewChanges(session, row.review)), ...changes]),
    cursor: encodeCursor({ list, verdicts }),
    more: list.under !== null,
    // Told as long as it holds: a new sign-in forgets the warnings of an account.
    ...(isSame && refused === 0 ? {} : { warnings: warningsOf(refused) }),
  }
}

function warningsOf(count: number): string[] {
  if (count === 0) return []
  const what = count === 1 ? 'an answer of yours' : `${count} answers of yours`
  return [
    `Google took ${what} to a review and does not show it, as it goes against Google’s rules. It is marked in its conversation. Edit it, and Google looks at it anew.`,
  ]
}

export function answerLooksIn(review: Review): string {
  return review.reviewReply === null || review.reviewReply === undefined ? '' : answerLooks(review.reviewReply)
}

/** A page; the first one where Google no longer takes the token of the page wanted. */
export async function orTop<T, P extends Listed<T>>(
  token: string | undefined,
  read: (token: string | undefined) => Promise<P>,
): Promise<P & { readonly isTop: boolean }> {
  try {
    return { ...(await read(token)), isTop: token === undefined }
  } catch (error) {
    // The old interface has no name of its own for such a token.
    if (token === undefined || !(error instanceof ConnectorError) || error.code !== 'INVALID_ARGUMENT') throw error
    return { ...(await read(undefined)), isTop: true }
  }
}

const historyState = z.object({
  /** Everything from here on comes by the other streams, epoch ms. */
  until: z.int(),
  page: z.string().nullable(),
  at: z.int(),
  isDone: z.boolean(),
})

/** Reviews from before the window, a page further back each time. */
export async function pullHistory(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const until = session.now - backfillDays * dayMs
  const state = decodeCursor(historyState, cursor) ?? { until, page: null, at: session.now, isDone: false }
  if (state.isDone) return { changes: [], ...told(state) }
  const page = await orTop(state.page ?? undefined, (token) => listReviews(session, token))
  const older = page.items.filter((review) => review.updateTime < state.until)
  const after = {
    until: state.until,
    page: page.next,
    at: Math.min(state.at, ...page.items.map((review) => review.updateTime)),
    // Begun at the top anew, the same token comes again and is no sign of the end.
    isDone: page.next === null || (!page.isTop && page.next === state.page),
  }
  return { changes: once(older.toReversed().flatMap((review) => reviewChanges(session, review))), ...told(after) }
}

function told(state: z.infer<typeof historyState>): Omit<Page, 'changes'> {
  return {
    cursor: encodeCursor(state),
    more: !state.isDone,
    reachedAt: state.at < state.until ? state.at : null,
  }
}
