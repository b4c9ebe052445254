import type { Block } from '../document.ts'
import { chart, notes } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { leftOut } from './leftOut.ts'

/** What people write about. */
export function topics(t: Teller): Block[] {
  const { words, formats, report } = t
  const { before } = report
  const rows = report.figures.topics
  if (rows.length === 0) return notes('plain', [words.topics.nothing])
  const was = (name: string) => before?.figures.topics.findIndex((one) => one.name === name) ?? -1
  return [
    chart(
      'bars',
      tableOf(
        words.topics.chart,
        [
          column(words.topics.topic, 'text'),
          column(words.columns.messages, 'count'),
          ...(before ? [column(formats.month(before.month), 'count')] : []),
        ],
        rows.map(({ name }, at) => [
          textCell(name),
          t.at('count', `figures.topics.${at}.count`),
          ...(before
            ? [was(name) < 0 ? t.made('count', null) : t.at('count', `before.figures.topics.${was(name)}.count`)]
            : []),
        ]),
      ),
      {
        marks: rows.map(({ name }) => before?.figures.topics[was(name)]?.count ?? null),
        markLabel: before ? formats.month(before.month) : '',
      },
    ),
    ...notes('quiet', [leftOut(t)]),
  ]
}
