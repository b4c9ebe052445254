import { z } from 'zod'
import { count } from './basics.ts'
import { cannedImportResult, cannedImportRow } from './canned.ts'

/** Kinds of files that canned responses come and go in. */
export const cannedFormat = z.enum(['csv', 'xlsx', 'json'])
export type CannedFormat = z.infer<typeof cannedFormat>

/** How a text file writes its characters. Excel for Windows saves CSV in the last four, by the language of the computer. */
export const textEncoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-kr',
  'windows-874',
  'windows-1252',
])
export type TextEncoding = z.infer<typeof textEncoding>

/** Whose columns a file has: our own, or those of another program. */
export const cannedMapping = z.enum(['parley', 'chatwoot', 'zammad', 'gorgias'])
export type CannedMapping = z.infer<typeof cannedMapping>

/** What a file holds and, unless it was only looked at, what became of it. */
export const cannedFileReport = cannedImportResult.extend({
  /** The file's name, without its folder. */
  name: z.string(),
  format: cannedFormat,
  /** Null where the format says it by itself. */
  encoding: textEncoding.nullable(),
  mapping: cannedMapping,
  /** Lines that hold something, without the heading. */
  lines: count,
  /** How many of them can be imported; the others are in `refused`. */
  ready: count,
  /** Names of columns that nothing is read from. */
  unused: z.array(z.string()),
  /** What was not carried over, such as a placeholder that Parley does not know, and in how many lines it stands. */
  left: z.array(z.object({ what: z.string(), lines: count })),
  /** Lines that come in although their text cannot be used before somebody corrects it, each with what is wrong. */
  unready: z.array(z.object({ line: count, reason: z.string() })),
  /** The first 20 rows that can be imported. */
  first: z.array(cannedImportRow).max(20),
  /** Hash of the bytes that were read: an import that names another is refused, since the file changed meanwhile. */
  seen: z.string(),
})
export type CannedFileReport = z.infer<typeof cannedFileReport>

/** What an export wrote. */
export const cannedExported = z.object({ file: z.string(), rows: count, bytes: count })
export type CannedExported = z.infer<typeof cannedExported>
