import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { readClock } from '../../format/dueClock.ts'
import { plainName } from '../../format/names.ts'
import { saidSpan } from '../../format/time.ts'
import { text } from '../../text/text.ts'

/** What a row's ids are called. */
interface RowNames {
  readonly name: string
  /** The network's own name; empty while it is not known. */
  readonly network: string
  readonly brand: string
  readonly owner: string | null
}

/** A row in one breath for readers of the screen: what presses first, then who, where and what. */
export function rowLabel(row: ConversationRow, { name, network, brand, owner }: RowNames, now: number): string {
  const clock = readClock(row.replyDueAt, row.replyDueSince, now)
  const parts = [
    clock.kind === 'late' ? text.list.overdueBy(saidSpan(clock.by)) : '',
    clock.kind === 'soon' || clock.kind === 'running' ? text.list.dueIn(saidSpan(clock.left)) : '',
    row.urgency === 'normal' ? '' : text.urgency[row.urgency],
    row.unreadCount > 0 ? text.list.unread : '',
    plainName(name),
    text.list.kindOn(network, text.kinds[row.kind]),
    plainName(brand),
    row.tags.join(', '),
    owner === null ? text.list.noOwner : text.list.owner(owner),
    row.pendingCount > 0 ? text.list.pending(row.pendingCount) : '',
    row.snippet,
  ]
  return parts.filter((part) => part !== '').join(', ')
}
