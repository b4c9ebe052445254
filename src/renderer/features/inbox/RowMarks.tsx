import type { ReactNode } from 'react'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { UrgencyMark } from '../../ui/UrgencyMark.tsx'

/** At the end of a row: replies under way, urgency, owner. */
export function RowMarks({ row, owner }: { readonly row: ConversationRow; readonly owner: string | null }): ReactNode {
  return (
    <span className="row-marks">
      {row.pendingCount > 0 && (
        <span className="row-pending" title={text.list.pending(row.pendingCount)}>
          <Icon name="pending" size={14} />
          {row.pendingCount}
        </span>
      )}
      <UrgencyMark urgency={row.urgency} />
      {owner === null ? (
        <span className="no-owner" title={text.conversation.noOwner}>
          <Icon name="user" size={12} />
        </span>
      ) : (
        <span title={owner}>
          <Avatar name={owner} size={20} />
        </span>
      )}
    </span>
  )
}
