import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { forget, missing, noWatch, takeWatched, watchState, type WatchState } from '../shared/google/watch.ts'
import { once } from '../shared/once.ts'
import { listReviews, readReview } from './api.ts'
import { listingLagMs } from './capabilities.ts'
import { answerLooks, looksOf, reviewChanges } from './map.ts'
import { orTop } from './pull.ts'
import { answerId, idOf, reviewOfAnswer } from './refs.ts'
import type { Review } from './replies.ts'

/** Reviews that are asked for by name in one call. */
const perCall = 4

/** Deletions, and verdicts on older answers: Google tells of neither. The reviews altered last are listed again and compared, a page a call. */
export async function pullChanges(session: Session, cursor: string | null): Promise<Page> {
  const before = decodeCursor(watchState, cursor) ?? noWatch
  const page = await orTop(before.page ?? undefined, (token) => listReviews(session, token))
  const rows = page.items.flatMap(rowsOf)
  const taken = takeWatched(
    page.isTop ? { ...before, page: null } : before,
    {
      rows,
      next: page.next,
      whole: new Set(page.items.map((review) => idOf(review.name))),
      oldest: page.items.at(-1)?.updateTime ?? null,
    },
    { backTo: 0, now: session.now },
  )
  const reviews = [...new Set(taken.altered.map((row) => row.review))]
  const looked = taken.state.page === null ? await lookFor(session, taken.state) : { gone: [], watch: taken.state }
  return {
    changes: once([...reviews.flatMap((review) => reviewChanges(session, review)), ...looked.gone]),
    cursor: encodeCursor(looked.watch),
    more: looked.watch.page !== null,
  }
}

function rowsOf(review: Review) {
  const id = idOf(review.name)
  // Both by the moment that the list is sorted by, or an answer would seem to be missing from another page.
  const row = (ofWhat: string, looks: string) => ({ id: ofWhat, group: id, at: review.updateTime, looks, review })
  const { reviewReply } = review
  return [
    row(id, looksOf(review)),
    ...(reviewReply === null || reviewReply === undefined ? [] : [row(answerId(id), answerLooks(reviewReply))]),
  ]
}

async function lookFor(
  session: Session,
  watch: WatchState,
): Promise<{ readonly gone: readonly Change[]; readonly watch: WatchState }> {
  const due = missing(watch, { now: session.now, lagMs: listingLagMs, most: perCall })
  const found = new Map<string, Review | null>()
  for (const id of new Set(due.map((one) => reviewOfAnswer(one) ?? one))) found.set(id, await readReview(session, id))
  const isGone = (id: string): boolean => {
    const reviewId = reviewOfAnswer(id)
    const review = found.get(reviewId ?? id) ?? null
    return review === null || (reviewId !== null && (review.reviewReply ?? null) === null)
  }
  const gone = due.filter(isGone).map((id): Change => ({ kind: 'message.gone', remoteId: id, version: session.now }))
  return { gone, watch: forget(watch, due) }
}
