import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fillDatabase } from '../seed/fill.ts'
import type { BenchContext } from './measure.ts'

/** A data folder with this many generated messages; made at the first call of a run, shared by its sections. */
export function filledFolder(context: BenchContext, messages: number): string {
  const dataDir = join(context.folder, `filled-${messages}`)
  if (!existsSync(dataDir)) {
    context.tell(`filling a folder with ${messages} messages`)
    fillDatabase({
      dataDir,
      messages,
      seed: context.seed,
      accounts: 100,
      years: 3,
      endMs: Date.now(),
      tell: context.tell,
    })
  }
  return dataDir
}
