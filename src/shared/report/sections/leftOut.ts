import { exclusion } from '../../contract/reportParts.ts'
import type { Teller } from '../teller.ts'

/** What was left out of what needs a reply, in one sentence. */
export function leftOut(t: Teller): string {
  const { words, formats, report } = t
  const parts = exclusion.options
    .filter((reason) => report.figures.excluded[reason] > 0)
    .map((reason) => words.headline.leftOutPart(formats.count(report.figures.excluded[reason]), words.excluded[reason]))
  return parts.length === 0 ? words.headline.nothingLeftOut : words.headline.leftOut(words.list(parts))
}
