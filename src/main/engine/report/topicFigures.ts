import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { BookItem } from '../rules/report/monthBook.ts'
import { messagesOf } from './counted.ts'
import type { Subject } from './counted.ts'

/** A tag of a conversation. */
export interface TagOf {
  readonly conversation: number
  readonly tag: number
  readonly name: string
}

/** Actionable items by tag of their conversation, most first; those of two tags count for both. */
export function topicFigures(
  actionable: readonly BookItem[],
  tags: readonly TagOf[],
): Subject<ReportFigures['topics']> {
  const items = Map.groupBy(actionable, (it) => it.conversation)
  const topics = [...Map.groupBy(tags, (it) => it.tag).values()]
    .map((of) => ({ name: of[0]?.name ?? '', items: of.flatMap((it) => items.get(it.conversation) ?? []) }))
    .filter((it) => it.items.length > 0)
    .sort((one, other) => other.items.length - one.items.length || (one.name < other.name ? -1 : 1))
  return {
    figures: topics.map((it) => ({ name: it.name, count: it.items.length })),
    behind: ([place, name]) => {
      const found = topics[Number(place)]
      return found === undefined || name !== 'count'
        ? null
        : messagesOf(found.items.map((it) => it.seq).sort((a, b) => a - b))
    },
  }
}
