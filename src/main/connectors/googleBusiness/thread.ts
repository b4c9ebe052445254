import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { readReview } from './api.ts'
import { reviewChanges } from './map.ts'

/** The present state of a conversation: the review and our answer to it. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const review = await readReview(session, conversation.remoteId)
  if (review === null) return [{ kind: 'message.gone', remoteId: conversation.remoteId, version: session.now }]
  return once(reviewChanges(session, review))
}
