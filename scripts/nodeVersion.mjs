// Runs on any Node: everything here must work on the Node that a person happens to have.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, absolute. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

const neededMajor = 24

/** The project's own Node 24, absolute; null when `npm install` has not brought it. */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(projectFolder, 'node_modules', 'node', 'bin', name)
  return existsSync(path) ? path : null
}

/** A Node that can run the engine: this one when it is new enough, else the project's; null when there is none. */
export function engineNode() {
  return runsOnNewNode() ? process.execPath : projectNode()
}

/** Whether this process runs on Node 24 or newer. */
export function runsOnNewNode() {
  return Number(process.versions.node.split('.')[0]) >= neededMajor
}

/**
 * Returns when this process runs on Node 24 or newer. Otherwise runs the same command line on the project's Node and
 * exits with its code, or names the command that brings it and exits with 1.
 */
export function needNewNode() {
  if (runsOnNewNode()) return
  const path = projectNode()
  if (path === null) {
    stop(
      `Parley runs on Node ${neededMajor}; this is Node ${process.versions.node} and the project's own is not here yet.`,
      'npm install',
    )
  }
  const run = spawnSync(path, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  if (run.error) stop(`The project's Node could not be started (${run.error.message}).`, 'npm install')
  if (run.signal) process.kill(process.pid, run.signal)
  process.exit(run.status ?? 1)
}

/**
 * Prints a plain sentence and the command that mends it, then exits with 1.
 * @param {string} sentence what is missing or went wrong
 * @param {string | null} command what to run; null when the sentence says what to do
 * @returns {never}
 */
export function stop(sentence, command) {
  process.stderr.write(command === null ? `${sentence}\n` : `${sentence}\nRun: ${command}\n`)
  process.exit(1)
}
