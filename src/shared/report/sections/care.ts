import { networkName } from '../../contract/networkNames.ts'
import type { Block } from '../document.ts'
import { notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { figureNames } from './figureNames.ts'

/**
 * What a reader must know before comparing: gaps, changed rules, and what came after the month was closed. `all` gives every block of a
 * report, in which amended figures have their names.
 */
export function care(t: Teller, all: () => readonly Block[]): Block[] {
  const { words, report } = t
  return [
    ...notes('warning', [...report.cautions.map((caution) => words.care.cautions[caution]), ...gapLines(t)]),
    ...amendments(t, all),
  ]
}

/** The stretches in which the record may lack something, one sentence each. */
export function gapLines(t: Teller): string[] {
  return t.report.gaps.map((gap) =>
    t.words.care.gaps[gap.why](t.formats.days(gap.from, gap.to), `${networkName(gap.network)} ${gap.handle}`),
  )
}

function amendments(t: Teller, all: () => readonly Block[]): Block[] {
  const { words, report } = t
  if (report.amendments.length === 0) return []
  const names = figureNames(all(), words)
  return [
    ...notes('warning', [words.care.amended]),
    ...tables(
      tableOf(
        words.care.amendments,
        [column(words.columns.figure, 'text'), column(words.care.was, 'number'), column(words.care.now, 'number')],
        report.amendments.map(({ path }, at) => {
          const { name, kind } = names.get(path) ?? { name: path, kind: 'number' }
          return [textCell(name), t.at(kind, `amendments.${at}.was`), t.at(kind, `amendments.${at}.now`)]
        }),
      ),
    ),
  ]
}
