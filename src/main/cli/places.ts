import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/* Where the programs lie that the command line starts: beside its source, or beside its built form in out/main. */

const here = dirname(fileURLToPath(import.meta.url))
const isSource = import.meta.url.endsWith('.ts')

/** The program of the engine. */
export const engineEntry = isSource ? join(here, '../engine/process.ts') : join(here, 'engine.js')
/** Finds an Electron, and a display where there is none. */
export const printer = join(here, isSource ? '../../..' : '../..', 'scripts', 'print.mjs')
