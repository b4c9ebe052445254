import type { Block, Table } from '../document.ts'
import { facts, notes, tables } from '../blocks.ts'
import { samplesTable } from '../samples.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { shares } from './shares.ts'

const path = 'figures.escalations'

/** Cases: how many on each level, and how long they took. */
export function escalations(t: Teller): Block[] {
  const { words, report } = t
  const { escalations: cases } = report.figures
  const isEmpty = cases.opened + cases.closed + cases.reopened + cases.openAtEnd === 0
  if (isEmpty) return notes('plain', [words.escalations.nothing])
  return [
    facts(
      [words.escalations.opened, t.at('count', `${path}.opened`)],
      [words.escalations.closed, t.at('count', `${path}.closed`)],
      [words.escalations.reopened, t.at('count', `${path}.reopened`)],
      [words.escalations.openAtEnd, t.at('count', `${path}.openAtEnd`)],
    ),
    shares(t, [[words.escalations.completion, `${path}.completion`]]),
    ...tables(levels(t)),
    ...tables(samples(t)),
    ...tables(
      tableOf(
        words.escalations.cells,
        [
          column(words.escalations.urgency, 'text'),
          column(words.escalations.complexity, 'text'),
          column(words.escalations.cases, 'count'),
        ],
        cases.byCell.map(({ urgency, complexity }, at) => [
          textCell(words.escalations.urgencies[urgency]),
          textCell(String(complexity)),
          t.at('count', `${path}.byCell.${at}.count`),
        ]),
      ),
    ),
    ...notes('quiet', [words.times.few]),
  ]
}

function levels(t: Teller): Table {
  const { words, report } = t
  const { inTime, cases } = words.escalations
  return tableOf(
    words.escalations.levels,
    [
      column(words.columns.name, 'text'),
      column(cases, 'count'),
      column(inTime, 'percent'),
      column(words.columns.count, 'count'),
      column(words.columns.of, 'count'),
    ],
    report.figures.escalations.byLevel.map(({ level }, at) => [
      textCell(words.escalations.level(String(level))),
      t.at('count', `${path}.byLevel.${at}.count`),
      t.at('percent', `${path}.byLevel.${at}.acknowledgedInTime.rate`),
      t.at('count', `${path}.byLevel.${at}.acknowledgedInTime.count`),
      t.at('count', `${path}.byLevel.${at}.acknowledgedInTime.of`),
    ]),
  )
}

function samples(t: Teller): Table {
  const { escalations: said, columns, colon } = t.words
  return samplesTable(t, said.times, columns.figure, [
    { name: said.firstTouch, path: `${path}.firstTouch` },
    { name: said.resolution, path: `${path}.resolution` },
    ...t.report.figures.escalations.byLevel.flatMap(({ level }, at) => [
      { name: colon(said.level(String(level)), said.toAcknowledge), path: `${path}.byLevel.${at}.toAcknowledge` },
      { name: colon(said.level(String(level)), said.atLevel), path: `${path}.byLevel.${at}.atLevel` },
    ]),
  ])
}
