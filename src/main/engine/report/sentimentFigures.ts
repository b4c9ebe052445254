import { createHash } from 'node:crypto'
import type { Sentiment } from '../../../shared/contract/conversation.ts'
import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { BookItem } from '../rules/report/monthBook.ts'
import { dayOf, monthDays, weeksOf } from '../rules/report/monthDays.ts'
import { atMostADay, moodOf } from '../rules/report/moods.ts'
import { shareOf } from '../rules/report/statistics.ts'
import type { Reader } from '../store/database.ts'
import { labelRulesText } from '../store/reportItems.ts'
import type { ItemGround } from '../store/reportItems.ts'
import { behindShare, isOneOf, messagesOf } from './counted.ts'
import type { Counted, Subject } from './counted.ts'
import type { ReportScope } from './scope.ts'

/** So many items of one author and day count in the variant that is safe from pile-ons. */
const mostADay = 3
/** Of the word rules that Parley comes with; raised when these label otherwise. */
const usualRules = 'words 1'

interface Labelled {
  readonly item: BookItem
  readonly author: number
  readonly mood: Sentiment
}

/** How actionable items sound, by the label of their conversation (product.md 2.10). */
export function sentimentFigures(
  db: Reader,
  scope: ReportScope,
  actionable: readonly BookItem[],
  ground: ReadonlyMap<number, ItemGround>,
): Subject<ReportFigures['sentiment']> {
  const labelled: Labelled[] = []
  const by = { person: [] as BookItem[], rule: [] as BookItem[] }
  for (const item of actionable) {
    const label = ground.get(item.conversation)
    const mood = label?.sentiment ?? null
    if (mood === null) continue
    labelled.push({ item, author: item.author, mood })
    by[label?.by ?? 'rule'].push(item)
  }
  const days = monthDays(scope.month, scope.timeZone)
  const placed = labelled.map((it) => ({ ...it, day: dayOf(days, it.item.at) }))
  const capped = atMostADay(placed, (it) => it.day, mostADay)
  const weeks = weeksOf(days).map((places) => ({
    from: days[places[0] ?? 0]?.date ?? '',
    to: days[places.at(-1) ?? 0]?.date ?? '',
    items: placed.filter((it) => places.includes(it.day)),
  }))
  return {
    figures: {
      ...moods(labelled),
      coverage: shareOf(labelled.length, actionable.length),
      byPerson: by.person.length,
      byRule: by.rule.length,
      capped: moods(capped),
      byWeek: weeks.map(({ from, to, items }) => ({ ...moods(items), from, to })),
      rules: rulesName(labelRulesText(db)),
    },
    behind: ([name, part, below]) => {
      if (name === 'coverage') return behindShare(part, itemsOf(labelled.map((it) => it.item)), itemsOf(actionable))
      if (name === 'byPerson') return itemsOf(by.person)
      if (name === 'byRule') return itemsOf(by.rule)
      if (name === 'capped') return behindMood(part, capped)
      if (name === 'byWeek') return behindMood(below, weeks[Number(part)]?.items ?? [])
      return behindMood(name, labelled)
    },
  }
}

const moods = (list: readonly Labelled[]): ReturnType<typeof moodOf> => moodOf(list.map((it) => it.mood))
const itemsOf = (items: readonly BookItem[]): Counted[] => messagesOf(items.map((it) => it.seq))

function behindMood(name: string | undefined, list: readonly Labelled[]): readonly Counted[] | null {
  const lines = (kept: readonly Labelled[]): Counted[] =>
    kept.map((it) => ({ kind: 'message', key: it.item.seq, minutes: null, note: it.mood }))
  if (isOneOf(name, ['positive', 'neutral', 'negative', 'mixed'])) return lines(list.filter((it) => it.mood === name))
  if (name === 'labelled') return lines(list)
  return name === 'net' ? lines(list.filter((it) => it.mood !== 'mixed')) : null
}

function rulesName(changed: readonly string[]): string {
  if (changed.length === 0) return usualRules
  return `${usualRules} ${createHash('sha256').update(changed.join('\n')).digest('hex').slice(0, 8)}`
}
