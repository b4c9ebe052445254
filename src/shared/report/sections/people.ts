import type { Block } from '../document.ts'
import { notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'

/** Figures that other tools or people gave, apart from what was measured. */
export function outside(t: Teller): Block[] {
  const { words, report } = t
  const said = words.outside
  if (report.outside.length === 0) return notes('plain', [said.nothing])
  const all = report.outside.map((figure, at) => ({ figure, path: `outside.${at}` }))
  const sources = [...new Set(report.outside.map((figure) => figure.source))]
  return [
    ...notes('warning', [said.notMeasured]),
    ...sources.flatMap((source) =>
      tables(
        tableOf(
          said.sources[source],
          [
            column(words.columns.name, 'text'),
            column(said.value, 'number'),
            column(said.unit, 'text'),
            column(words.columns.note, 'text'),
            column(said.from, 'text'),
          ],
          all
            .filter(({ figure }) => figure.source === source)
            .map(({ figure, path }) => [
              textCell(figure.name),
              t.at('number', `${path}.value`),
              textCell(figure.unit),
              textCell(figure.note),
              textCell(figure.from),
            ]),
        ),
      ),
    ),
  ]
}

/** What was decided, with what came of it. */
export function decisions(t: Teller): Block[] {
  const { words, formats, report } = t
  const said = words.decisions
  if (report.decisions.length === 0) return notes('plain', [said.nothing])
  return tables(
    tableOf(
      said.table,
      [
        column(said.decision, 'text'),
        column(said.from, 'text'),
        column(said.owner, 'text'),
        column(said.due, 'date'),
        column(words.columns.state, 'text'),
        column(said.outcome, 'text'),
      ],
      report.decisions.map((decision, at) => [
        textCell(decision.text),
        textCell(formats.month(decision.month)),
        textCell(decision.ownerName),
        t.at('date', `decisions.${at}.dueOn`),
        textCell(decision.doneAt === null ? said.open : said.done(formats.dayOf(decision.doneAt))),
        textCell(decision.outcome),
      ]),
    ),
  )
}
