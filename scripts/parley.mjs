#!/usr/bin/env node
// The command line of Parley. Finds a Node that can run the engine and runs the source on it as it stands, built or not.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isBuilt } from './build.mjs'
import { projectFolder, projectNode, runsOnNewNode, stop } from './nodeVersion.mjs'

const self = fileURLToPath(import.meta.url)
const given = process.argv.slice(2)

if (process.env['PARLEY_KEYRING'] === 'private' && process.platform === 'linux') {
  // Asked for by name only: a keyring of this user's own, for machines without a desktop.
  const env = { ...process.env, PARLEY_KEYRING: undefined }
  hand(
    'bash',
    [join(projectFolder, 'scripts', 'withDesktop.sh'), '--keep', '--no-screen', process.execPath, self, ...given],
    env,
  )
} else if (!runsOnNewNode()) {
  const node = projectNode()
  if (node === null)
    stop(`parley needs Node 24; this is ${process.versions.node} and the project's own is not here yet.`, 'npm install')
  hand(node, [self, ...given], process.env)
} else {
  // What was built from the source as it stands starts in half the time.
  const entry = isBuilt()
    ? join(projectFolder, 'out', 'main', 'cli.js')
    : join(projectFolder, 'src', 'main', 'cli', 'parley.ts')
  if (!existsSync(join(projectFolder, 'node_modules', 'better-sqlite3'))) {
    stop('The packages of the project are not installed.', 'npm install')
  }
  // Compiled code is kept between runs, for this process and the engine that it starts: commands answer in half the time.
  process.env['NODE_COMPILE_CACHE'] ??= join(projectFolder, 'node_modules', '.cache', 'parley')
  module.enableCompileCache?.(process.env['NODE_COMPILE_CACHE'])
  process.argv[1] = entry
  await import(pathToFileURL(entry).href)
}

/**
 * Lets another program do the work and ends as it ends.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function hand(program, args, env) {
  const child = spawn(program, args, { stdio: 'inherit', env })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stop(`${program} could not be started (${error.message}).`, 'npm install'))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}
