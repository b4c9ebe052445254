import type { Session } from '../connector.ts'
import { hasHumanAgent, usualWindowMs, windowEnd } from '../graph/window.ts'
import { refused } from '../shared/refuse.ts'

/**
 * How a message is declared at this moment: as an answer in the first 24 hours, with the tag for answers by people up to seven days.
 * Throws `rejected` (nothing was sent) after that. Where it is not known when the person wrote, the network decides.
 */
export function messagingType(session: Session, inboundAt: number): object {
  if (inboundAt === 0 || session.now <= inboundAt + usualWindowMs) return { messaging_type: 'RESPONSE' }
  if (session.now <= windowEnd(session, inboundAt)) return { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
  throw refused(
    hasHumanAgent(session)
      ? 'More than seven days have passed since this person wrote, and Messenger lets nobody answer after that. Nothing was sent. It opens again when they write.'
      : 'More than 24 hours have passed since this person wrote, and Messenger lets us answer no longer. Nothing was sent. It opens again when they write; with the feature Human Agent of your Meta app it is seven days.',
    'window_closed',
  )
}
