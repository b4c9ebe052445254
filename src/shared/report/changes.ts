import type { CellKind, Change } from './document.ts'
import { valueAt } from './figurePaths.ts'
import type { Teller } from './teller.ts'

/**
 * How the figure at a path stands to the month before: counts in percent of what was, rates in points, times in minutes. Null without a
 * month before, and where one of the two is nothing. `better` says which way is good.
 */
export function changeOf(t: Teller, kind: CellKind, path: string, better: 'more' | 'less' | null): Change | null {
  const { before } = t.report
  if (before === null) return null
  const now = valueAt(t.report, path)
  const was = t.at(kind, `before.${path}`)
  if (typeof now !== 'number' || typeof was.value !== 'number') return null
  const text = told(t, kind, now, was.value)
  const direction = text === null ? 'same' : now > was.value ? 'up' : 'down'
  return {
    direction,
    isGood: direction === 'same' || better === null ? null : (direction === 'up') === (better === 'more'),
    text: text ?? t.words.unchanged,
    before: { ...was, text: `${t.formats.shortMonth(before.month)} ${was.text}` },
  }
}

/** The difference in words; null when it is too small to be told. */
function told(t: Teller, kind: CellKind, now: number, was: number): string | null {
  const { formats, words } = t
  const gap = Math.abs(now - was)
  switch (kind) {
    case 'percent':
      return gap < 0.0005 ? null : words.points(formats.hundredths(gap))
    case 'points': {
      // Of what is shown: whole points.
      const points = Math.abs(Math.round(now * 100) - Math.round(was * 100))
      return points === 0 ? null : words.wholePoints(formats.count(points))
    }
    case 'minutes': {
      if (gap < 0.05) return null
      const span = formats.minutes(gap)
      return now < was ? words.faster(span) : words.slower(span)
    }
    default:
      if (gap === 0) return null
      return was === 0 ? formats.number(gap) : formats.percent(gap / Math.abs(was))
  }
}
