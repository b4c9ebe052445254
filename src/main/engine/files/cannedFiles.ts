import { setImmediate } from 'node:timers/promises'
import type { CannedImportResult, CannedImportRow } from '../../../shared/contract/canned.ts'
import type { CommandOutput, CommandParsed } from '../../../shared/contract/commands.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import { foldText } from '../rules/searchTokens.ts'
import type { CannedFileRead, CannedReading, CannedWriting } from './cannedFile.ts'

/** What the files come from and where the rows go. */
export interface CannedFilesParts {
  readonly networks: readonly string[]
  /** Reads a file, on the reading thread where there is one. */
  readonly read: (input: CannedReading) => Promise<CannedFileRead>
  /** Writes a brand's rows to a file, on the reading thread where there is one. */
  readonly write: (brandId: string | null, input: CannedWriting) => Promise<CommandOutput<'canned.exportFile'>>
  /** Imports some rows as one transaction; the same id does it once. */
  readonly put: (input: CommandParsed<'canned.import'>, commandId: string) => CannedImportResult
  readonly hasBrand: (brandId: string) => boolean
  /** Tells how far an import has come, in rows; null at its end. */
  readonly progress: (so: { done: number; total: number } | null) => void
}

/** The commands about files, which are no transaction. */
export interface CannedFiles {
  readonly importFile: (
    input: CommandParsed<'canned.importFile'>,
    commandId: string,
  ) => Promise<CommandOutput<'canned.importFile'>>
  readonly exportFile: (input: CommandParsed<'canned.exportFile'>) => Promise<CommandOutput<'canned.exportFile'>>
}

/** Rows of one transaction: whoever works beside an import waits no longer than for this many. */
const atOnce = 500

/** Makes the commands about files of canned responses. */
export function createCannedFiles(parts: CannedFilesParts): CannedFiles {
  function knownBrand(brandId: string | null): void {
    if (brandId !== null && !parts.hasBrand(brandId))
      throw new FailureError({ code: 'not_found', message: 'There is no such brand.' })
  }

  return {
    importFile: async (input, commandId) => {
      knownBrand(input.brandId)
      const { report, rows } = await parts.read({
        file: input.file,
        format: input.format,
        encoding: input.encoding,
        mapping: input.mapping,
        seen: input.seen,
        networks: parts.networks,
      })
      if (input.preview) return report
      let { added, changed, unchanged } = report
      const refused = [...report.refused]
      let done = 0
      for (const part of inParts(rows)) {
        parts.progress({ done, total: rows.length })
        try {
          const result = parts.put({ brandId: input.brandId, rows: part }, `${commandId}:${done}`)
          added += result.added
          changed += result.changed
          unchanged += result.unchanged
          refused.push(...result.refused)
        } catch (error) {
          parts.progress(null)
          throw done === 0 ? error : withKept(error, done)
        }
        done += part.length
        // Whatever else was asked meanwhile has its turn.
        await setImmediate()
      }
      parts.progress(null)
      refused.sort((a, b) => a.line - b.line)
      return { ...report, added, changed, unchanged, refused }
    },
    exportFile: (input) => {
      knownBrand(input.brandId)
      return parts.write(input.brandId, { file: input.file, format: input.format, overwrite: input.overwrite })
    },
  }
}

/** Rows in parts of at most about `atOnce`; the variants of one response stay together. */
function inParts(rows: readonly CannedImportRow[]): CannedImportRow[][] {
  const responses = Map.groupBy(rows, (row) => foldText(row.shortcut))
  const parts: CannedImportRow[][] = []
  let part: CannedImportRow[] = []
  for (const variants of responses.values()) {
    if (part.length > 0 && part.length + variants.length > atOnce) {
      parts.push(part)
      part = []
    }
    part.push(...variants)
  }
  return part.length === 0 ? parts : [...parts, part]
}

function withKept(error: unknown, done: number): unknown {
  if (!(error instanceof Error)) return error
  const why = error instanceof FailureError ? error.failure.message : error.message
  return new FailureError({
    code: 'conflict',
    message: `${why} The first ${done} rows were imported and are kept. Import the file again for the rest: what is there already stays as it is.`,
  })
}
