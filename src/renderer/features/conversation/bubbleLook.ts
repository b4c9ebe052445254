import type { MessageView } from '../../../shared/contract/conversation.ts'

/** How a bubble is drawn. Filled: it is on the network. An outline: it is only here; amber when nobody knows, red when it failed. */
export type BubbleLook = 'incoming' | 'outgoing' | 'going' | 'here' | 'unknown' | 'not-sent' | 'note' | 'gone'

/** The look for a message and what is happening to it. */
export function bubbleLook(message: Pick<MessageView, 'direction' | 'deletedAt' | 'body' | 'delivery'>): BubbleLook {
  if (message.deletedAt !== null) return 'gone'
  if (message.direction === 'note') return 'note'
  if (message.direction === 'in') return 'incoming'
  switch (message.delivery?.state) {
    case undefined:
    case 'sent':
      return 'outgoing'
    case 'sending':
      return 'going'
    case 'queued':
      return message.delivery?.hold === 'undo' ? 'going' : 'here'
    case 'checking':
    case 'unconfirmed':
    case 'needs_look':
      return 'unknown'
    case 'failed':
      return 'not-sent'
    case 'cancelled':
      return 'gone'
  }
}
