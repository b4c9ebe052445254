import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { daysBetween } from '../../format/time.ts'

/** The groups of the list, soonest first. */
export type GroupName = 'overdue' | 'hour' | 'today' | 'later' | 'none'

/** One drawn line of the list: a group's heading, a conversation, or a place for one that is not read yet. */
export type ListLine =
  | { readonly kind: 'group'; readonly name: GroupName; readonly count: number; readonly hasMore: boolean }
  | { readonly kind: 'row'; readonly row: ConversationRow }
  | { readonly kind: 'unread'; readonly key: number }

/** The group a due time falls into at a moment, both epoch ms. */
export function groupOf(dueAt: number | null, now: number): GroupName {
  if (dueAt === null) return 'none'
  if (dueAt < now) return 'overdue'
  if (dueAt - now < 3_600_000) return 'hour'
  return daysBetween(now, dueAt) === 0 ? 'today' : 'later'
}

/** Puts a heading before each group. Rows come sorted by due time; without that order there are no groups. */
export function toLines(
  rows: readonly ConversationRow[],
  isByDue: boolean,
  hasMore: boolean,
  now: number,
): readonly ListLine[] {
  const lines: ListLine[] = []
  if (!isByDue) {
    for (const row of rows) lines.push({ kind: 'row', row })
  } else {
    const counts = new Map<GroupName, number>()
    for (const row of rows) {
      const name = groupOf(row.replyDueAt, now)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    const last = rows.at(-1)
    const lastGroup = last === undefined ? null : groupOf(last.replyDueAt, now)
    let current: GroupName | null = null
    for (const row of rows) {
      const name = groupOf(row.replyDueAt, now)
      if (name !== current) {
        // A row that became late since the engine sorted them stays where it is until the next answer.
        if (!lines.some((line) => line.kind === 'group' && line.name === name)) {
          lines.push({ kind: 'group', name, count: counts.get(name) ?? 0, hasMore: hasMore && name === lastGroup })
        }
        current = name
      }
      lines.push({ kind: 'row', row })
    }
  }
  if (hasMore) for (let key = 0; key < 3; key++) lines.push({ kind: 'unread', key })
  return lines
}
