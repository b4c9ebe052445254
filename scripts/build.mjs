// `npm run build`: builds main, engine, preload and window into out/ and remembers from which files.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needNewNode, projectFolder, stop } from './nodeVersion.mjs'

const stampFile = join(projectFolder, 'out', 'stamp')
const inputs = ['src', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.mts', 'tsconfig.json']

/** Whether out/ was built from the files as they are now. */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()
}

/** Builds into out/; prints the builder's words and exits with 1 when it fails. */
export function build() {
  const builder = join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  if (!existsSync(builder)) stop('The packages of the project are not installed.', 'npm install')
  const before = stamp()
  const run = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
    cwd: projectFolder,
  })
  if (run.status !== 0)
    stop('The app could not be built; the reason stands above. Mend it, then build again.', 'npm run build')
  writeFileSync(stampFile, before)
}

function stamp() {
  const hash = createHash('sha256')
  for (const path of inputs) addTo(hash, join(projectFolder, path))
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
  if (!existsSync(path)) return
  const state = statSync(path)
  if (!state.isDirectory()) {
    hash.update(`${path}\0${state.size}\0${state.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(path).sort()) addTo(hash, join(path, name))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  needNewNode()
  build()
}
