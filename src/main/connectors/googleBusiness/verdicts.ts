import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { listReviews, readReview, type Listed } from './api.ts'
import { answerLooks, isRejected, reviewChanges } from './map.ts'
import { idOf } from './refs.ts'
import type { Review } from './replies.ts'

/*
 * Google decides about each answer after it took it, and tells nobody. Answers that are not public yet, or refused, are remembered and
 * looked at again, wherever their reviews stand in the list by then.
 */

/** Answers that are remembered. */
const most = 60
/** Reviews that are asked for by name in one look. */
const perLook = 2

/** Id of the review, short name of how our answer to it stood, and whether Google refused it. */
const waiting = z.tuple([z.string(), z.string(), z.boolean()])
type Waiting = z.infer<typeof waiting>
export const verdictState = z.object({
  waiting: z.array(waiting),
  /** The page of the whole list that is gone through next, one a look; null = from the second on. */
  sweep: z.string().nullable(),
})
export type VerdictState = z.infer<typeof verdictState>

/** What became of our answers: of those on the page just read, on a further page of the list, and of a few that are asked for by name. */
export async function takeVerdicts(
  session: Session,
  before: VerdictState,
  page: { readonly items: readonly Review[]; readonly next: string | null; readonly isLast: boolean },
): Promise<{ readonly changes: readonly Change[]; readonly state: VerdictState; readonly refused: number }> {
  const further = page.isLast ? await sweepPage(session, before.sweep ?? page.next) : { items: [], next: before.sweep }
  const here = new Map([...further.items, ...page.items].map((review) => [idOf(review.name), review]))
  const elsewhere = before.waiting.filter(([id]) => !here.has(id))
  const asked = page.isLast ? elsewhere.slice(0, perLook) : []
  const changes: Change[] = []
  const again: Waiting[] = []
  for (const one of asked) {
    const review = await readReview(session, one[0])
    if (review === null) changes.push({ kind: 'message.gone', remoteId: one[0], version: session.now })
    else {
      if (looksOf(review) !== one[1]) changes.push(...reviewChanges(session, review))
      again.push(...waitingIn(review))
    }
  }
  const known = new Map(before.waiting.map((one) => [one[0], one[1]]))
  for (const [id, review] of here) {
    const [now] = waitingIn(review)
    if (now?.[1] === known.get(id)) continue
    changes.push(...reviewChanges(session, review))
  }
  const next = [...[...here.values()].flatMap(waitingIn), ...elsewhere.slice(asked.length), ...again].slice(0, most)
  return {
    changes,
    state: { waiting: next, sweep: further.next },
    refused: next.filter((one) => one[2]).length,
  }
}

/** How many answers Google had refused. */
export function refusedIn(state: VerdictState): number {
  return state.waiting.filter((one) => one[2]).length
}

async function sweepPage(session: Session, token: string | null): Promise<Listed<Review>> {
  if (token === null) return { items: [], next: null }
  try {
    return await listReviews(session, token)
  } catch (error) {
    // A token that is taken no more: the list is gone through anew.
    if (error instanceof ConnectorError && error.code === 'INVALID_ARGUMENT') return { items: [], next: null }
    throw error
  }
}

function waitingIn(review: Review): Waiting[] {
  const state = review.reviewReply?.reviewReplyState
  const isOpen = state === 'PENDING' || state === 'REJECTED'
  return isOpen ? [[idOf(review.name), looksOf(review), isRejected(review.reviewReply)]] : []
}

function looksOf({ reviewReply }: Review): string {
  return reviewReply === null || reviewReply === undefined ? '' : shortKey(answerLooks(reviewReply))
}
