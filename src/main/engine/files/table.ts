import type { CannedFormat, TextEncoding } from '../../../shared/contract/cannedFile.ts'

/** One row of a table below its heading. */
export interface TableRow {
  /** Where it begins: the line of a text file, the row of a sheet, the number of an entry; from 1. */
  readonly line: number
  /** As many as the row has, which may be more or fewer than the heading. */
  readonly cells: readonly string[]
}

/** A file as a heading and rows of text, whatever format it came in. Rows without any text are left out. */
export interface Table {
  readonly format: CannedFormat
  /** Null where the format says it by itself. */
  readonly encoding: TextEncoding | null
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

/** The most rows that one file may hold. */
export const mostRows = 100_000
/** The most bytes that a file may have, and that a packed one may unpack to. */
export const mostBytes = 100_000_000
export const mostUnpackedBytes = 600_000_000
