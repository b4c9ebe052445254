import type { Attached } from '../../../shared/contract/action.ts'
import { pictureRule, type AttachmentRule, type PictureRoom } from '../../../shared/contract/capabilities.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { text } from '../../text/text.ts'
import { isPrivateReply } from './replyRule.ts'

/** What pictures may go with a reply here; null where none may, or where it is not known yet. */
export function attachRule(detail: Pick<ConversationDetail, 'kind' | 'capabilities'>): AttachmentRule | null {
  return detail.capabilities === null ? null : pictureRule(detail.capabilities, roomOf(detail))
}

function roomOf(detail: Pick<ConversationDetail, 'kind'>): PictureRoom {
  return isPrivateReply(detail) ? 'privateReply' : 'reply'
}

/** Why no picture (or no further one) can be attached, in words; null when one can. */
export function whyNoPicture(
  detail: Pick<ConversationDetail, 'kind' | 'capabilities' | 'networkLabel'>,
  count: number,
): string | null {
  const rule = attachRule(detail)
  if (rule === null)
    return (
      detail.capabilities?.whyNoPictures?.[roomOf(detail)] ??
      (isPrivateReply(detail)
        ? text.media.noneInPrivate(detail.networkLabel)
        : text.media.noneInPublic(detail.networkLabel))
    )
  return count >= rule.max ? text.media.enough(detail.networkLabel, rule.max) : null
}

/** What is wrong with an attached picture on this network, in words; null when it may go. `all` are those that go with it. */
export function attachedProblem(
  item: Attached,
  all: readonly Attached[],
  detail: Pick<ConversationDetail, 'kind' | 'capabilities' | 'networkLabel'>,
): string | null {
  const rule = attachRule(detail)
  if (rule === null) return whyNoPicture(detail, 0)
  if (!rule.mediaTypes.includes(item.mediaType))
    return text.media.wrongKind(detail.networkLabel, item.mediaType.replace('image/', '').toUpperCase())
  if (item.bytes > rule.maxBytes) return text.media.tooLarge(detail.networkLabel, rule.maxBytes)
  if (all.indexOf(item) >= rule.max) return text.media.enough(detail.networkLabel, rule.max)
  if (all.length > 1 && rule.alone?.includes(item.mediaType)) return text.media.goesAlone(detail.networkLabel)
  return rule.altMax === 0 && item.altText !== '' ? text.media.noDescriptions(detail.networkLabel) : null
}
