import type { Sample } from '../contract/reportFigures.ts'
import type { Cell, Table } from './document.ts'
import { valueAt } from './figurePaths.ts'
import { column, tableOf, type Teller, textCell } from './teller.ts'

/** One row of a table of durations: what took so long, and where its sample stands. */
export interface SampleRow {
  readonly name: string
  readonly path: string
}

/**
 * Durations with n, median, p90 and mean. A column of single values is there when a sample has fewer than five, and one of the medians
 * of the month before when `compared` and there is one.
 */
export function samplesTable(
  t: Teller,
  caption: string,
  title: string,
  rows: readonly SampleRow[],
  compared = false,
): Table {
  const { columns } = t.words
  const hasValues = rows.some((row) => sampleAt(t, row.path).values.length > 0)
  const before = compared ? t.report.before : null
  return tableOf(
    caption,
    [
      column(title, 'text'),
      column(columns.n, 'count'),
      column(columns.median, 'minutes'),
      column(columns.p90, 'minutes'),
      column(columns.mean, 'minutes'),
      ...(hasValues ? [column(columns.values, 'text')] : []),
      ...(before ? [column(columns.medianBefore(t.formats.shortMonth(before.month)), 'minutes')] : []),
    ],
    rows.map((row) => [
      textCell(row.name),
      ...sampleCells(t, row.path),
      ...(hasValues ? [singleValues(t, row.path)] : []),
      ...(before ? [t.at('minutes', `before.${row.path}.medianMinutes`)] : []),
    ]),
  )
}

/** n, median, p90 and mean of the sample at a path. */
export function sampleCells(t: Teller, path: string): Cell[] {
  return [
    t.at('count', `${path}.n`),
    t.at('minutes', `${path}.medianMinutes`),
    t.at('minutes', `${path}.p90Minutes`),
    t.at('minutes', `${path}.meanMinutes`),
  ]
}

/** All durations of a sample that is too small for a median; a dash for any other. */
export function singleValues(t: Teller, path: string): Cell {
  return textCell(t.words.list(sampleAt(t, path).values.map((value) => t.formats.minutes(value))))
}

/** The sample at a path. */
export function sampleAt(t: Teller, path: string): Sample {
  return valueAt(t.report, path) as Sample
}
