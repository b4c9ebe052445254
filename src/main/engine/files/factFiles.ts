import type { CommandName, CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict, notFound } from '../../../shared/contract/failure.ts'
import type { HistoryReport } from '../../../shared/contract/history.ts'
import type { Live } from '../live.ts'
import type { Parts } from '../parts.ts'
import { findBrand } from '../store/brands.ts'
import type { MemberRow } from '../store/members.ts'
import { importHistory } from './history/importHistory.ts'
import { importOutside } from './outside/importOutside.ts'

const names = ['history.importFile', 'history.stopImport', 'report.importOutside'] as const
type FactFileCommand = (typeof names)[number]

/** Whether a command is one about files of facts. */
export function isFactFileCommand(name: CommandName): name is FactFileCommand {
  return names.some((it) => it === name)
}

/** The import of facts that Parley did not see itself: history, one file at a time, and figures. */
export interface FactFiles {
  readonly run: (name: FactFileCommand, input: unknown, commandId: string) => unknown
  /** How far a file of history has come, in lines; null when none is under way. */
  readonly importing: () => { readonly done: number; readonly total: number } | null
}

/** Makes the commands about files of facts. */
export function createFactFiles(engine: {
  readonly parts: Parts
  readonly me: () => MemberRow
  readonly live: Pick<Live, 'changedOutside'>
}): FactFiles {
  const { parts, live } = engine
  let importing: { done: number; total: number } | null = null
  let isStopped = false
  const tell = (so: { done: number; total: number } | null): void => {
    importing = so
    live.changedOutside(['history.importing'])
  }

  async function importFile(input: CommandParsed<'history.importFile'>, commandId: string): Promise<HistoryReport> {
    const brand = findBrand(parts.store.reader, input.brandId)
    if (brand === undefined) return notFound('There is no such brand.')
    if (importing !== null) return conflict('Another file is being imported. Wait for it, or stop it first.')
    const actor = engine.me().id
    isStopped = false
    tell({ done: 0, total: 0 })
    try {
      return await importHistory({ parts, brand, actor, commandId, progress: tell, isStopped: () => isStopped }, input)
    } finally {
      tell(null)
    }
  }

  return {
    importing: () => importing,
    run: (name, input, commandId) => {
      if (name === 'history.importFile') return importFile(input as CommandParsed<'history.importFile'>, commandId) // parsed for this name
      if (name === 'report.importOutside')
        return importOutside(engine, input as CommandParsed<'report.importOutside'>, commandId) // parsed for this name
      isStopped = importing !== null
      return { wasUnderWay: isStopped }
    },
  }
}
