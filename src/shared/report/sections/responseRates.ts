import { inboundKind } from '../../contract/reportParts.ts'
import type { Block, Table } from '../document.ts'
import { facts, notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { leftOut } from './leftOut.ts'

const keys = ['answered', 'handled', 'inside24'] as const

/** How much was answered, how much settled, and how much in time. */
export function responseRates(t: Teller): Block[] {
  const { words, report } = t
  const { rates } = words
  const isEmpty = report.figures.answered.of === 0
  return [
    ...notes('plain', isEmpty ? [rates.nothing] : []),
    ...(isEmpty ? [] : [...tables(whole(t)), ...tables(byKind(t))]),
    facts(
      [rates.publicly, t.at('count', 'figures.reached.publicly')],
      [rates.privately, t.at('count', 'figures.reached.privately')],
      [rates.reactionOnly, t.at('count', 'figures.reached.reactionOnly')],
    ),
    ...notes('quiet', [leftOut(t)]),
  ]
}

function whole(t: Teller): Table {
  const { words, formats, report } = t
  const { before } = report
  return tableOf(
    words.rates.table,
    [
      column(words.columns.figure, 'text'),
      column(words.columns.rate, 'percent'),
      column(words.columns.count, 'count'),
      column(words.columns.of, 'count'),
      ...(before ? [column(words.rates.before(formats.shortMonth(before.month)), 'percent')] : []),
    ],
    keys.map((key) => [
      textCell(words.rates[key]),
      t.at('percent', `figures.${key}.rate`),
      t.at('count', `figures.${key}.count`),
      t.at('count', `figures.${key}.of`),
      ...(before ? [t.at('percent', `before.figures.${key}.rate`)] : []),
    ]),
  )
}

function byKind(t: Teller): Table {
  const { words } = t
  return tableOf(
    words.rates.byKind,
    [
      column(words.columns.kind, 'text'),
      column(words.columns.figure, 'text'),
      column(words.columns.rate, 'percent'),
      column(words.columns.count, 'count'),
      column(words.columns.of, 'count'),
    ],
    inboundKind.options.flatMap((kind) =>
      keys.map((key) => [
        textCell(words.kinds[kind]),
        textCell(words.rates[key]),
        t.at('percent', `figures.${key}.byKind.${kind}.rate`),
        t.at('count', `figures.${key}.byKind.${kind}.count`),
        t.at('count', `figures.${key}.byKind.${kind}.of`),
      ]),
    ),
  )
}
