import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { readClock } from '../../format/dueClock.ts'
import { plainName } from '../../format/names.ts'
import { spokenSpan } from '../../format/time.ts'
import { text } from '../../text/text.ts'

/** A row in one breath for readers of the screen: what presses first, then who, where and what. */
export function rowLabel(row: ConversationRow, name: string, brand: string, owner: string | null, now: number): string {
  const clock = readClock(row.replyDueAt, row.replyDueSince, now)
  const parts = [
    clock.kind === 'late' ? text.list.overdueBy(spokenSpan(clock.by)) : '',
    clock.kind === 'soon' || clock.kind === 'running' ? text.list.dueIn(spokenSpan(clock.left)) : '',
    row.urgency === 'normal' ? '' : text.urgency[row.urgency],
    row.unreadCount > 0 ? text.list.unread : '',
    plainName(name),
    text.kinds[row.kind],
    plainName(brand),
    row.tags.join(', '),
    owner === null ? text.list.noOwner : text.list.owner(owner),
    row.pendingCount > 0 ? text.list.pending(row.pendingCount) : '',
    row.snippet,
  ]
  return parts.filter((part) => part !== '').join(', ')
}
