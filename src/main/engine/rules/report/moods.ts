import type { Sentiment } from '../../../../shared/contract/conversation.ts'

/** Moods added up, as reports show them (product.md 2.10). */
export interface MoodCount {
  positive: number
  neutral: number
  negative: number
  mixed: number
  labelled: number
  /** Share of positive less share of negative over positive, neutral and negative; null without any of these. */
  net: number | null
}

/** Adds labelled things up. */
export function moodOf(moods: Iterable<Sentiment>): MoodCount {
  const sum: MoodCount = { positive: 0, neutral: 0, negative: 0, mixed: 0, labelled: 0, net: null }
  for (const mood of moods) {
    sum[mood] += 1
    sum.labelled += 1
  }
  const clear = sum.positive + sum.neutral + sum.negative
  return { ...sum, net: clear === 0 ? null : (sum.positive - sum.negative) / clear }
}

/** Those of a list that stay when each author may speak so often a day at most; the first of each day stay. */
export function atMostADay<T extends { readonly author: number }>(
  items: readonly T[],
  day: (item: T) => number,
  most: number,
): T[] {
  const said = new Map<number, number>()
  return items.filter((it) => {
    // No month has more days.
    const key = it.author * 64 + day(it)
    const before = said.get(key) ?? 0
    said.set(key, before + 1)
    return before < most
  })
}
