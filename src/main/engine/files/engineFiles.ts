import type { CannedImportResult, CannedImportRow } from '../../../shared/contract/canned.ts'
import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { unsupported } from '../../../shared/contract/failure.ts'
import type { QueryName } from '../../../shared/contract/queries.ts'
import type { Asked, Live } from '../live.ts'
import type { Parts } from '../parts.ts'
import type { Readers } from '../readers.ts'
import { findBrand } from '../store/brands.ts'
import { readCannedFile, writeCannedFile } from './cannedFile.ts'
import { createCannedFiles } from './cannedFiles.ts'

/** What files need of the engine. */
export interface EngineFilesParts {
  readonly parts: Parts
  /** An engine that only reads may write a file and look at one; it imports nothing. */
  readonly mode: 'write' | 'idle' | 'read'
  readonly readers: Readers | null
  readonly ask: (name: QueryName, input: unknown) => Asked | Promise<Asked>
  readonly run: (name: 'canned.import', input: unknown, commandId: string) => unknown
  readonly live: Pick<Live, 'changedOutside'>
}

/** The commands about files, and how far an import has come, in rows. */
export interface EngineFiles {
  readonly run: (name: 'canned.importFile' | 'canned.exportFile', input: unknown, commandId: string) => Promise<unknown>
  readonly importing: () => { readonly done: number; readonly total: number } | null
}

/**
 * Answers the commands about files of canned responses. Files are read and written on the reading thread;
 * a store in memory has none and does it here.
 */
export function createEngineFiles(engine: EngineFilesParts): EngineFiles {
  const { parts, readers } = engine
  let importing: { done: number; total: number } | null = null
  const files = createCannedFiles({
    networks: parts.deps.connectors.map((connector) => connector.network),
    hasBrand: (brandId) => findBrand(parts.store.reader, brandId) !== undefined,
    put: (input, commandId) => engine.run('canned.import', input, commandId) as CannedImportResult, // what this command answers
    progress: (so) => {
      importing = so
      engine.live.changedOutside(['canned.importing'])
    },
    read: readers?.readCanned ?? readCannedFile,
    write: async (brandId, input) => {
      if (readers !== null)
        return readers.writeCanned(brandId, input, { now: parts.deps.clock.now(), line: parts.line })
      const { value } = await engine.ask('canned.rows', { brandId })
      return writeCannedFile(value as CannedImportRow[], input) // what this question answers
    },
  })
  return {
    importing: () => importing,
    run: (name, input, commandId) => {
      if (name === 'canned.exportFile') return files.exportFile(input as CommandParsed<'canned.exportFile'>) // parsed for this name
      const it = input as CommandParsed<'canned.importFile'> // parsed for this name
      if (engine.mode === 'read' && !it.preview) unsupported('This run only reads. Nothing was changed.')
      return files.importFile(it, commandId)
    },
  }
}
