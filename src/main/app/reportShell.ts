import { basename } from 'node:path'
import type { EngineClient } from '../../shared/contract/wire.ts'
import type { ShellEvent } from '../../shared/contract/shell.ts'
import { makeReportFiles } from '../host/reportFiles.ts'
import { FilesThere, writeFiles } from '../host/writeFiles.ts'
import type { PrintPdf } from '../print/job.ts'
import type { ShellDeeds } from './shellDoor.ts'

/** What the calls about reports need. */
export interface ReportShellParts {
  readonly client: Pick<EngineClient, 'query'>
  readonly print: PrintPdf
  /** Lets the person choose a folder; null when they cancelled. */
  readonly chooseFolder: (title: string) => Promise<string | null>
  /** Asks whether files of these names may be replaced. */
  readonly mayReplace: (names: readonly string[]) => Promise<boolean>
  readonly tell: (event: Extract<ShellEvent, { kind: 'reportExport' }>) => void
  /** Shows a file in the file manager; false when it is not there any more. */
  readonly showFile: (path: string) => boolean
}

class Cancelled extends Error {}

/** The shell's calls about reports. The window never learns where an export went: it may only have that folder opened. */
export function createReportShell(
  parts: ReportShellParts,
): Pick<ShellDeeds, 'report.export' | 'report.cancel' | 'report.openFolder' | 'report.chooseFolder'> {
  let running: AbortController | null = null
  let lastFile: string | null = null

  async function write(folder: string, files: Parameters<typeof writeFiles>[1]): Promise<readonly string[] | null> {
    try {
      return await writeFiles(folder, files, { makesFolder: false, whenThere: 'refuse' })
    } catch (error) {
      if (!(error instanceof FilesThere)) throw error
      if (!(await parts.mayReplace(error.names))) return null
      return writeFiles(folder, files, { makesFolder: false, whenThere: 'replace' })
    }
  }

  return {
    'report.export': async (ask) => {
      if (running !== null) throw new Error('Another report is being exported. Wait for it, or cancel it.')
      const controller = new AbortController()
      running = controller
      try {
        const folder = await parts.chooseFolder('Where should the report go?')
        if (folder === null) return null
        const of = new Set(ask.formats).size
        const { files, lacking } = await makeReportFiles(
          parts,
          ask,
          (done, all, making) => parts.tell({ kind: 'reportExport', done, of: all, making }),
          controller.signal,
        )
        parts.tell({ kind: 'reportExport', done: of, of, making: null })
        const written = await write(folder, files)
        if (written === null) return null
        lastFile = written[0] ?? null
        return { names: written.map((path) => basename(path)), lacking }
      } catch (error) {
        if (error instanceof Cancelled) return null
        throw error
      } finally {
        running = null
      }
    },
    'report.cancel': async () => {
      running?.abort(new Cancelled())
      return null
    },
    'report.openFolder': async () => lastFile !== null && parts.showFile(lastFile),
    'report.chooseFolder': () => parts.chooseFolder('Folder for the reports'),
  }
}
