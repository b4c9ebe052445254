import type { TextRule } from '../../../shared/contract/capabilities.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { text } from '../../text/text.ts'

/** Whether a reply here is seen by its addressee alone. */
export function isPrivateReply(detail: Pick<ConversationDetail, 'kind'>): boolean {
  return detail.kind === 'direct'
}

/** A public conversation as its composer sees it while the reply goes to the writer alone: with the rules of a direct message. */
export function asPrivate(detail: ConversationDetail): ConversationDetail {
  const { capabilities, privateReply } = detail
  return {
    ...detail,
    kind: 'direct',
    networkLabel:
      privateReply === null || privateReply.networkLabel === '' ? detail.networkLabel : privateReply.networkLabel,
    capabilities:
      capabilities === null
        ? null
        : {
            ...capabilities,
            text: { ...capabilities.text, private: privateReply?.text ?? null },
            privateAttachments: null,
            whyNoPictures: { privateReply: text.composer.wordsAlone },
          },
  }
}

/** How the network counts a reply here; null when it is not known yet. */
export function replyRule(detail: Pick<ConversationDetail, 'kind' | 'capabilities'>): TextRule | null {
  const rules = detail.capabilities?.text
  return (isPrivateReply(detail) ? rules?.private : rules?.public) ?? null
}

/** Why no reply can be written here, in words; null when one can. `now` in epoch ms. */
export function replyBlock(
  detail: Pick<ConversationDetail, 'capabilities' | 'networkLabel' | 'replyOpenUntil' | 'channelState'>,
  now: number,
): string | null {
  const { capabilities, networkLabel, replyOpenUntil, channelState } = detail
  if (channelState === 'observe_only' || channelState === 'inactive' || channelState === 'closed')
    return text.client.quiet[channelState]
  if (capabilities !== null && !capabilities.actions.includes('reply')) {
    return capabilities.whyNot.reply ?? text.composer.cannotReply(networkLabel)
  }
  return replyOpenUntil !== null && replyOpenUntil < now ? text.composer.windowClosed(networkLabel) : null
}
