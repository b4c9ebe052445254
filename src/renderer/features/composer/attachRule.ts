import type { Attached } from '../../../shared/contract/action.ts'
import type { AttachmentRule } from '../../../shared/contract/capabilities.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { text } from '../../text/text.ts'
import { isPrivateReply } from './replyRule.ts'

/** What pictures may go with a reply here; null where none may, or where it is not known yet. */
export function attachRule(detail: Pick<ConversationDetail, 'kind' | 'capabilities'>): AttachmentRule | null {
  const able = detail.capabilities
  return (isPrivateReply(detail) ? able?.privateAttachments : able?.attachments) ?? null
}

/** Why no picture (or no further one) can be attached, in words; null when one can. */
export function whyNoPicture(
  detail: Pick<ConversationDetail, 'kind' | 'capabilities' | 'networkLabel'>,
  count: number,
): string | null {
  const rule = attachRule(detail)
  if (rule === null)
    return isPrivateReply(detail)
      ? text.media.noneInPrivate(detail.networkLabel)
      : text.media.noneInPublic(detail.networkLabel)
  return count >= rule.max ? text.media.enough(detail.networkLabel, rule.max) : null
}

/** What is wrong with an attached picture on this network, in words; null when it may go. */
export function attachedProblem(
  item: Attached,
  detail: Pick<ConversationDetail, 'kind' | 'capabilities' | 'networkLabel'>,
): string | null {
  const rule = attachRule(detail)
  if (rule === null) return whyNoPicture(detail, 0)
  if (!rule.mediaTypes.includes(item.mediaType))
    return text.media.wrongKind(detail.networkLabel, item.mediaType.replace('image/', '').toUpperCase())
  return item.bytes > rule.maxBytes ? text.media.tooLarge(detail.networkLabel, rule.maxBytes) : null
}
