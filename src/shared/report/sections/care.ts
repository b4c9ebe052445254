import { networkName } from '../../contract/networkNames.ts'
import type { Block } from '../document.ts'
import { notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { figureName } from './figureName.ts'

/** What a reader must know before comparing: gaps, changed rules, and what came after the month was closed. */
export function care(t: Teller): Block[] {
  const { words, report } = t
  return [
    ...notes('warning', [...report.cautions.map((caution) => words.care.cautions[caution]), ...gapLines(t)]),
    ...amendments(t),
  ]
}

/** The stretches in which the record may lack something, one sentence each. */
export function gapLines(t: Teller): string[] {
  return t.report.gaps.map((gap) =>
    t.words.care.gaps[gap.why](t.formats.days(gap.from, gap.to), `${networkName(gap.network)} ${gap.handle}`),
  )
}

function amendments(t: Teller): Block[] {
  const { words, report } = t
  if (report.amendments.length === 0) return []
  return [
    ...notes('warning', [words.care.amended]),
    ...tables(
      tableOf(
        words.care.amendments,
        [column(words.columns.figure, 'text'), column(words.care.was, 'number'), column(words.care.now, 'number')],
        report.amendments.map((amendment, at) => [
          textCell(figureName(t, amendment.path)),
          t.at('number', `amendments.${at}.was`),
          t.at('number', `amendments.${at}.now`),
        ]),
      ),
    ),
  ]
}
