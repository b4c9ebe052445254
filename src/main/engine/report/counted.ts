import type { Share } from '../../../shared/contract/reportFigures.ts'

/** One thing that was counted. */
export interface Counted {
  readonly kind: 'message' | 'case' | 'post'
  /** Row id of the message, or number of the case; null when nothing of it can be opened any more. */
  readonly key: number | null
  /** The duration with which it stands in the figure; null where that is no time. */
  readonly minutes: number | null
  /** What it is counted as; empty when the figure says it. */
  readonly note: string
}

/** Figures of one subject, and what was counted for each. Both come from the same rows, so that they cannot differ. */
export interface Subject<T> {
  readonly figures: T
  /** What stands behind the figure at a path below the subject; null when there is nothing to open. */
  readonly behind: (path: readonly string[]) => readonly Counted[] | null
}

/** Messages by their row ids. */
export function messagesOf(keys: readonly (number | null)[], note = ''): Counted[] {
  return keys.map((key) => ({ kind: 'message', key, minutes: null, note }))
}

/** What stands behind a part of a share: `count` its own, `of` and `rate` all. */
export function behindShare(
  name: string | undefined,
  counted: readonly Counted[],
  all: readonly Counted[],
): readonly Counted[] | null {
  return name === 'count' ? counted : isOneOf(name, ['of', 'rate'] satisfies (keyof Share)[]) ? all : null
}

/** What stands behind a statistic: all that it is taken over. */
export function behindSample(name: string | undefined, all: readonly Counted[]): readonly Counted[] | null {
  return isOneOf(name, ['n', 'medianMinutes', 'p90Minutes', 'meanMinutes', 'values']) ? all : null
}

/** Whether a name is one of these. */
export function isOneOf<T extends string>(name: string | undefined, names: readonly T[]): name is T {
  return names.some((it) => it === name)
}
