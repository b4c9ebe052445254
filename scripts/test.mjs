// `npm test`: build, checks, tests, window tests; every stage is run and timed, and the last line counts all of it.
//   --no-window    without the build and the tests in a real window (`npm run check`)
//   --only-window  the tests in a real window alone, with what they need
//   --long         the random and crash tests alone, with many seeds and at full size
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron } from './electronRuntime.mjs'
import { needNewNode, projectFolder, stop } from './nodeVersion.mjs'
import { summaryLine } from './summaryReporter.mjs'

needNewNode()

/**
 * @typedef {{ name: string, command: readonly string[], projects?: readonly string[], env?: Record<string, string> }} Stage
 * One stage: a check, which counts as one test, or a run of vitest, whose tests are counted and whose projects must not be empty.
 */

const bin = (/** @type {string} */ name, /** @type {string} */ path) => [
  process.execPath,
  join(projectFolder, 'node_modules', name, path),
]
const vitest = [...bin('vitest', 'vitest.mjs'), 'run']
const script = (/** @type {string} */ name) => [process.execPath, join(projectFolder, 'scripts', name)]
const chosen = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')))
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))

if (!existsSync(join(projectFolder, 'node_modules', 'vitest')))
  stop('The packages of the project are not installed.', 'npm install')
const work = mkdtempSync(join(tmpdir(), 'parley-test-'))
const summary = join(work, 'summary')
try {
  process.exitCode = runAll(stages())
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** @returns {Stage[]} */
function stages() {
  const build = { name: 'build', command: script('build.mjs') }
  if (chosen.has('--long')) return [longRun()]
  if (chosen.has('--only-window')) return [build, windowTests()]
  const checks = [
    { name: 'types', command: script('typecheck.mjs') },
    { name: 'lint', command: [...bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings'] },
    {
      name: 'format',
      command: [
        ...bin('prettier', 'bin/prettier.cjs'),
        '--check',
        '--log-level',
        'warn',
        'src',
        'scripts',
        'tests',
        '*.mts',
      ],
    },
    { name: 'layers', command: script('checkLayers.ts') },
    { name: 'lock', command: script('checkLock.mjs') },
  ]
  const tests = vitestRun('tests', ['unit', 'main', 'renderer'])
  return chosen.has('--no-window') ? [...checks, tests] : [build, ...checks, tests, windowTests()]
}

/**
 * @param {string} name
 * @param {readonly string[]} projects
 * @returns {Stage}
 */
function vitestRun(name, projects) {
  return { name, command: [...vitest, ...projects.flatMap((project) => ['--project', project]), ...files], projects }
}

/** @returns {Stage} */
function longRun() {
  const stage = vitestRun('long', ['unit'])
  return { ...stage, command: [...stage.command, ...(files.length > 0 ? [] : longFiles())], env: { PARLEY_LONG: '1' } }
}

/** The tests that do more in a long run: those that say so themselves. All others would only be repeated. */
function longFiles() {
  return ['tests/property', 'tests/engine', 'tests/process'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((name) => name.endsWith('.test.ts'))
      .filter((name) => /longShare|randomRuns\(/.test(readFileSync(join(projectFolder, name), 'utf8'))),
  )
}

/** @returns {Stage} */
function windowTests() {
  if (findElectron() === null) stop('There is no Electron to test the window with.', 'npm run setup')
  const stage = vitestRun('window', ['e2e'])
  if (process.platform !== 'linux') return stage
  return { ...stage, command: ['bash', join(projectFolder, 'scripts', 'withDesktop.sh'), ...stage.command] }
}

/** @param {readonly Stage[]} all */
function runAll(all) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  /** @type {string[]} */
  const report = []
  /** @type {string[]} */
  const failures = []
  for (const stage of all) {
    console.log(`\n── ${stage.name}`)
    const began = Date.now()
    const counts = runStage(stage)
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
    failures.push(...counts.failures)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    report.push(`${counts.failed > 0 ? 'FAILED' : 'ok    '} ${stage.name.padEnd(8)} ${seconds.padStart(6)} s`)
  }
  console.log(`\n${[...report, ...failures].join('\n')}\n${summaryLine(total)}`)
  return total.failed > 0 ? 1 : 0
}

/** @param {Stage} stage */
function runStage(stage) {
  rmSync(summary, { force: true })
  const [program = '', ...args] = stage.command
  const env = { ...process.env, ...stage.env, ...(stage.projects ? { PARLEY_SUMMARY: summary } : {}) }
  const run = spawnSync(program, args, { cwd: projectFolder, stdio: ['ignore', 'inherit', 'inherit'], env })
  if (run.error) console.error(`${stage.name} could not be started: ${run.error.message}`)
  const failed = run.status === 0 ? 0 : 1
  if (!stage.projects) return { passed: 1 - failed, failed, skipped: 0, failures: [] }
  if (!existsSync(summary)) return { passed: 0, failed: 1, skipped: 0, failures: [`failed: ${stage.name} ended early`] }
  const counts = JSON.parse(readFileSync(summary, 'utf8'))
  for (const project of files.length > 0 ? [] : stage.projects) {
    if (!counts.projects[project]) {
      console.error(`No test ran in the project ${project}.`)
      counts.failed += 1
    }
  }
  // A run can fail without a failed test, for example when a worker process dies.
  if (failed > 0 && counts.failed === 0) counts.failed = 1
  return counts
}
