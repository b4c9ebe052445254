import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { sortOf } from '../../../shared/contract/inbox.ts'
import type { ListShape } from '../../../shared/contract/inbox.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { daysBetween } from '../../format/time.ts'
import { text } from '../../text/text.ts'

/** The groups of a list by when a reply is due, soonest first. */
export type GroupName = 'overdue' | 'hour' | 'today' | 'later' | 'none'

/** One drawn line of the list: a group's heading, a conversation, or a place for one that is not read yet. */
export type ListLine =
  | {
      readonly kind: 'group'
      /** What tells it from other groups. */
      readonly name: string
      readonly label: string
      readonly count: number
      readonly hasMore: boolean
    }
  | { readonly kind: 'row'; readonly row: ConversationRow }
  | { readonly kind: 'unread'; readonly key: number }

/** The group a due time falls into at a moment, both epoch ms. */
export function groupOf(dueAt: number | null, now: number): GroupName {
  if (dueAt === null) return 'none'
  if (dueAt < now) return 'overdue'
  if (dueAt - now < 3_600_000) return 'hour'
  return daysBetween(now, dueAt) === 0 ? 'today' : 'later'
}

/** By what rows are gathered: those of one key stand under one heading. */
export interface Grouping {
  readonly keyOf: (row: ConversationRow) => string
  readonly labelOf: (row: ConversationRow) => string
  /** Rows of a group lie together already, so that whatever comes later can only add to the last one. */
  readonly isInOrder: boolean
}

/** How a list is grouped; null = not at all. Rows sorted otherwise than by due time have no groups by due time. */
export function groupingOf(
  look: Pick<ListShape, 'view' | 'sort' | 'group'>,
  now: number,
  brandName: (id: string) => string,
): Grouping | null {
  const isCatchUp = look.view === 'catch_up'
  const tagOf = (row: ConversationRow): string => row.tags[0] ?? ''
  switch (isCatchUp && look.group === 'due' ? 'person' : look.group) {
    case 'none':
      return null
    case 'brand':
      return {
        keyOf: (row) => row.brandId,
        labelOf: (row) => brandName(row.brandId),
        isInOrder: !isCatchUp,
      }
    case 'tag':
      return { keyOf: tagOf, labelOf: (row) => row.tags[0] ?? text.lists.noTag, isInOrder: false }
    case 'person': {
      const person = (row: ConversationRow): string =>
        row.author === null ? text.lists.nobodyKnown : plainName(nameOf(row.author))
      // What came in while closed is worked off by person and topic.
      const topic = (row: ConversationRow): string => (isCatchUp ? tagOf(row) : '')
      return {
        keyOf: (row) => `${row.author?.id ?? ''} ${topic(row)}`,
        labelOf: (row) => (topic(row) === '' ? person(row) : `${person(row)} · ${topic(row)}`),
        isInOrder: false,
      }
    }
    case 'due':
      return sortOf(look) !== 'due'
        ? null
        : {
            keyOf: (row) => groupOf(row.replyDueAt, now),
            labelOf: (row) => text.groups[groupOf(row.replyDueAt, now)],
            isInOrder: true,
          }
  }
}

/** Puts a heading before each group, in the order in which the groups are met. */
export function toLines(
  rows: readonly ConversationRow[],
  grouping: Grouping | null,
  hasMore: boolean,
): readonly ListLine[] {
  const lines: ListLine[] = []
  if (grouping === null) {
    for (const row of rows) lines.push({ kind: 'row', row })
  } else {
    // A row that became late since the engine sorted them stands with its like until the next answer.
    const groups = new Map<string, ConversationRow[]>()
    for (const row of rows) {
      const key = grouping.keyOf(row)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
    const last = rows.at(-1)
    const lastKey = last === undefined ? null : grouping.keyOf(last)
    for (const [name, group] of groups) {
      const [first] = group
      if (first === undefined) continue
      lines.push({
        kind: 'group',
        name,
        label: grouping.labelOf(first),
        count: group.length,
        hasMore: hasMore && (!grouping.isInOrder || name === lastKey),
      })
      for (const row of group) lines.push({ kind: 'row', row })
    }
  }
  if (hasMore) for (let key = 0; key < 3; key++) lines.push({ kind: 'unread', key })
  return lines
}
