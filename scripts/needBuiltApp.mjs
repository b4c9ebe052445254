import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from './electronRuntime.mjs'
import { projectFolder } from './nodeVersion.mjs'

/** Before the window tests: says what is missing, in words, instead of letting each test fail on it. */
export function setup() {
  if (findElectron() === null) throw new Error('No Electron is here to test with. Run: npm run setup')
  if (!existsSync(join(projectFolder, 'out', 'main', 'index.js'))) {
    throw new Error('The app is not built. Run: npm run build')
  }
}
