import type { ActionKind, Verdict } from '../../../shared/contract/action.ts'
import { verdict } from '../../../shared/contract/action.ts'
import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { ConversationDetail, MessageView, Moderation } from '../../../shared/contract/conversation.ts'

/** Whether a message is on its network, so that something can be done to it there. */
export function isOnNetwork(message: MessageView): boolean {
  return (
    message.direction !== 'note' &&
    message.deletedAt === null &&
    (message.delivery === null || message.delivery.state === 'sent')
  )
}

/** Whether this account can do it at all. */
export function offers(detail: Pick<ConversationDetail, 'capabilities'>, kind: ActionKind): boolean {
  return detail.capabilities?.actions.includes(kind) === true
}

/** The decisions about comments that this network takes; none where it has no such comments. */
export function verdictsOf(able: Capabilities | null): readonly Verdict[] {
  if (able === null || !able.actions.includes('moderate')) return []
  return able.verdicts ?? verdict.options
}

const next: Record<Moderation | 'shown', readonly Verdict[]> = {
  shown: ['hold', 'spam', 'trash'],
  held: ['approve', 'spam', 'trash'],
  spam: ['notSpam', 'trash'],
  trash: ['restore'],
}

/** What can be decided about a comment from where it stands. */
export function verdictsFor(message: MessageView, able: Capabilities | null): readonly Verdict[] {
  if (!isOnNetwork(message)) return []
  const taken = verdictsOf(able)
  return next[message.moderation ?? 'shown'].filter((each) => taken.includes(each))
}

/** Whether this account can delete the message: its own, and on our own site anybody’s. */
export function canDelete(message: MessageView, detail: Pick<ConversationDetail, 'capabilities'>): boolean {
  return (
    isOnNetwork(message) &&
    offers(detail, 'delete') &&
    (message.direction === 'out' || detail.capabilities?.deletesOthers === true)
  )
}
