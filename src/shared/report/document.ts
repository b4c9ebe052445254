import type { ReportLanguage, ReportSection } from '../contract/report.ts'

/*
 * A report as it is read: sections of blocks, in one language, every number with its words. Window, PDF, HTML and XLSX show the same
 * document, so that no figure is put into words twice.
 */

/** What a value is, for those who show it as a number of their own: XLSX gives it a format, the window aligns it. */
export type CellKind = 'text' | 'count' | 'percent' | 'minutes' | 'points' | 'number' | 'moment' | 'date'

/** One value. */
export interface Cell {
  readonly kind: CellKind
  /** As measured: a rate 0 to 1, minutes not rounded, moments epoch ms, dates `YYYY-MM-DD`; null = nothing to tell. */
  readonly value: number | string | null
  /** As read, in the document's language; null is shown as a dash. */
  readonly text: string
  /**
   * Where the value stands in the report, such as `figures.inbound.total` or `before.figures.inbound.total`; null for words and for
   * what was worked out of several. What begins with `figures.` can be opened (`report.behind`).
   */
  readonly path: string | null
}

/** How a figure stands to the month before. `isGood` is null where more is neither better nor worse. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same'
  readonly isGood: boolean | null
  /** Such as `12.4%`, `1.3 pt`, `9 min faster`. */
  readonly text: string
  /** Such as `Sep 4,281`. */
  readonly before: Cell
}

export interface Tile {
  readonly label: string
  readonly figure: Cell
  /** Such as `min` or `%`, when it is set smaller beside the number; then it is no part of `figure.text`. */
  readonly unit: string
  readonly change: Change | null
}

export interface Column {
  readonly title: string
  readonly kind: CellKind
}

export interface Table {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** The last row adds the others up. */
  readonly hasTotal: boolean
}

/**
 * A chart, drawn by shapes (`charts.ts`) and always told as a table too, for screen readers and for the workbook. The first column of
 * the table names the rows. Drawn are: of `columns`, `bars` and `targets` the second column; of `stacks` those of kind `percent`; of
 * `heat` all the others.
 */
export interface Chart {
  readonly kind: 'columns' | 'heat' | 'bars' | 'stacks' | 'targets'
  readonly title: string
  /** What is seen in it, in one sentence; empty = nothing stands out. */
  readonly reading: string
  readonly table: Table
  /** Marks of the month before or of a target, by row of the table; null = none. */
  readonly marks: readonly (number | null)[]
  /** What the marks are; empty without marks. */
  readonly markLabel: string
  /** Value at which the bars begin; more than 0 only where `reading` says so. */
  readonly start: number
  /** An upright line behind a row of `columns`, such as a promise; null = none. */
  readonly line: { readonly afterRow: number; readonly label: string } | null
  /** Of `heat`: the words for little and for much. */
  readonly scale: readonly string[]
}

export type Block =
  | { readonly kind: 'tiles'; readonly tiles: readonly Tile[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'table'; readonly table: Table }
  /** Name and value in pairs. */
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: Cell }[] }
  /** Sentences; `quiet` ones are set small: what was left out, how it was counted. `warning`: what to be careful with. */
  | { readonly kind: 'notes'; readonly tone: 'plain' | 'quiet' | 'warning'; readonly lines: readonly string[] }

export interface DocumentSection {
  readonly key: ReportSection
  readonly title: string
  /** Of the manager; empty = none. */
  readonly comment: string
  readonly blocks: readonly Block[]
}

export interface ReportDocument {
  readonly language: ReportLanguage
  readonly brandName: string
  /** Such as `October 2026`. */
  readonly monthName: string
  /** Who made it, compared with what, in which zone. */
  readonly subtitle: string
  /** `Draft, made 14:20` or `Closed 3 Nov 2026, version 1`. */
  readonly standing: string
  readonly accent: string
  /** Data address; null = none. */
  readonly logo: string | null
  readonly footer: string
  readonly sections: readonly DocumentSection[]
  /** Of the window's tabs and the workbook's sheets. */
  readonly words: {
    readonly page: string
    readonly data: string
    readonly definitions: string
    readonly exclusions: string
  }
}
