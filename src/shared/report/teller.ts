import type { Report, ReportLanguage } from '../contract/report.ts'
import type { Cell, CellKind, Column, Table } from './document.ts'
import { valueAt } from './figurePaths.ts'
import { type Formats, formatsOf } from './formats.ts'
import { type Words, wordsOf } from './words/words.ts'

/** What the sections are told with: the report, the words and formats of its language, and cells of its figures. */
export interface Teller {
  readonly report: Report
  readonly words: Words
  readonly formats: Formats
  /** The figure at a path, as it was measured. Throws when the report has no such place. */
  readonly at: (kind: CellKind, path: string) => Cell
  /** A duration by the clock: from two days on in days. */
  readonly age: (path: string) => Cell
  /** A value that was worked out of several; null shows a dash. */
  readonly made: (kind: CellKind, value: number | string | null) => Cell
}

/** What is shown where there is nothing to tell. */
export const dash = '–'

/** Makes a teller for a language. */
export function tellerOf(report: Report, language: ReportLanguage): Teller {
  const words = wordsOf(language)
  const formats = formatsOf(language, words, report.timeZone)
  const told = (kind: CellKind, value: number | string | null): string => {
    if (value === null) return dash
    if (typeof value === 'string') return kind === 'date' ? formats.date(value) : value
    switch (kind) {
      case 'count':
        return formats.count(value)
      case 'percent':
        return formats.percent(value)
      case 'minutes':
        return formats.minutes(value)
      case 'points':
        return formats.points(value)
      case 'moment':
        return formats.moment(value)
      case 'number':
      case 'text':
      case 'date':
        return formats.number(value)
    }
  }
  const read = (path: string): number | string | null => {
    const value = valueAt(report, path)
    if (value === null || typeof value === 'number' || typeof value === 'string') return value
    throw new Error(`The report has no figure at ${path}`)
  }
  return {
    report,
    words,
    formats,
    at(kind, path) {
      const value = read(path)
      return { kind, value, text: told(kind, value), path }
    },
    age(path) {
      const value = read(path)
      return { kind: 'minutes', value, text: typeof value === 'number' ? formats.minutes(value, true) : dash, path }
    },
    made: (kind, value) => ({ kind, value, text: told(kind, value), path: null }),
  }
}

/** Words as a cell. */
export function textCell(text: string): Cell {
  return { kind: 'text', value: text, text: text === '' ? dash : text, path: null }
}

/** A column. */
export function column(title: string, kind: CellKind): Column {
  return { title, kind }
}

/** A table without a row of totals. */
export function tableOf(caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Table {
  return { caption, columns, rows, hasTotal: false }
}
