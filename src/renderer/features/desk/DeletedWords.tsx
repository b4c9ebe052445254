import type { ReactNode } from 'react'
import type { MessageView } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'

/** Says that a message is gone: by its author, or, when one of us asked for it, on the network. */
export function DeletedWords({ message }: { readonly message: MessageView }): ReactNode {
  const now = useNow('minute')
  const story = useQuery('desk.story', { messageId: message.id }).value
  const time = message.deletedAt === null ? '' : moment(message.deletedAt, now)
  const isByAuthor = message.direction === 'in' && (story === undefined || story?.removedBy === null)
  return isByAuthor ? text.message.deleted(time) : text.message.deletedOurs(time)
}
