import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { findReview } from './api.ts'
import { reviewChanges } from './map.ts'
import { answerId, answeredRef } from './refs.ts'

/** The present state of a conversation: the review and our answer to it. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const review = await findReview(session, conversation.remoteId)
  if (review === null) return [{ kind: 'message.gone', remoteId: conversation.remoteId, version: session.now }]
  const isTakenAway = conversation.ref === answeredRef && (review.reviewReply ?? null) === null
  return once([
    ...reviewChanges(session, review),
    ...(isTakenAway
      ? [{ kind: 'message.gone' as const, remoteId: answerId(conversation.remoteId), version: session.now }]
      : []),
  ])
}
