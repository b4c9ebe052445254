import { basename, extname } from 'node:path'
import { cannedFormat } from '../../shared/contract/cannedFile.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import { fileName } from '../../shared/contract/fileName.ts'
import type { ShellDeeds } from './shellDoor.ts'

/** What the calls about files of canned responses need. */
export interface CannedShellParts {
  readonly client: Pick<EngineClient, 'command'>
  /** Lets the person choose a file with one of these endings; null when they cancelled. */
  readonly chooseFile: (endings: readonly string[]) => Promise<string | null>
  /** Lets the person say where a file goes; asks before one is overwritten. Null when they cancelled. */
  readonly choosePlace: (name: string, ending: string) => Promise<string | null>
}

/** The shell's calls about files of canned responses. The window never learns a path: it may name again only what a person chose here last. */
export function createCannedShell(
  parts: CannedShellParts,
): Pick<ShellDeeds, 'canned.importFile' | 'canned.exportFile'> {
  let chosen: string | null = null
  return {
    'canned.importFile': async ({ choose, ...how }) => {
      if (choose) {
        const file = await parts.chooseFile([...cannedFormat.options, 'txt', 'tsv'])
        if (file === null) return null
        chosen = file
      }
      if (chosen === null) throw new Error('Choose a file first. Nothing was imported.')
      return parts.client.command('canned.importFile', { ...how, file: chosen })
    },
    'canned.exportFile': async ({ brandId, format, name }) => {
      const place = await parts.choosePlace(`${fileName(name, 'Canned responses')}.${format}`, format)
      if (place === null) return null
      const ending = extname(place).slice(1).toLowerCase()
      const typed = cannedFormat.options.find((option) => option === ending)
      // Not every system adds the ending; a name with another one added was not asked about.
      const file = typed === undefined ? `${place}.${format}` : place
      const { rows } = await parts.client.command('canned.exportFile', {
        file,
        brandId,
        format: typed ?? format,
        overwrite: file === place,
      })
      return { name: basename(file), rows }
    },
  }
}
