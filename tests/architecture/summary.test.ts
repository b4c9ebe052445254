import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/nodeVersion.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-summary-'))
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'))
  plant('package.json', '{ "type": "module" }')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const plant = (name: string, text: string): void => writeFileSync(join(folder, name), text)

/** Runs vitest over the planted files; the last line, those that name what failed, the exit code and the counts of each project. */
const run = () => {
  const reporter = join(projectFolder, 'scripts', 'summaryReporter.mjs')
  const args = [
    join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--root',
    folder,
    '--project',
    'own',
  ]
  plant(
    'vitest.config.mjs',
    `export default { test: { reporters: ['default', ${JSON.stringify(reporter)}], projects: [{ test: { name: 'own' } }] } }`,
  )
  const summary = join(folder, 'summary')
  const env = { ...process.env, PARLEY_SUMMARY: summary, VITEST: undefined, VITEST_WORKER_ID: undefined }
  const ran = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' })
  return {
    failed: ran.stdout.split('\n').filter((line) => line.startsWith('failed: ')),
    last: ran.stdout.trimEnd().split('\n').at(-1),
    code: ran.status,
    counts: JSON.parse(readFileSync(summary, 'utf8')),
  }
}

it('closes a run with the numbers of tests', () => {
  plant(
    'a.test.js',
    `import { it } from 'vitest'\nit('one', () => {})\nit('two', () => {})\nit.skip('three', () => {})\nit.todo('four')`,
  )
  expect(run()).toEqual({
    failed: [],
    last: '2 passed, 0 failed, 2 skipped',
    code: 0,
    counts: { passed: 2, failed: 0, skipped: 2, projects: { own: 4 }, failures: [] },
  })
})

it('counts as failed whatever kept tests from running', () => {
  plant('a.test.js', `import { it } from 'vitest'\nit('good', () => {})\nit('bad', () => { throw new Error('no') })`)
  plant('b.test.js', `import './nothing.js'\nimport { it } from 'vitest'\nit('never loaded', () => {})`)
  plant(
    'c.test.js',
    `import { beforeAll, describe, it } from 'vitest'\ndescribe('x', () => { beforeAll(() => { throw new Error('no') })\nit('never begun', () => {}) })`,
  )
  plant(
    'd.test.js',
    `import { it } from 'vitest'\nit('good', () => { Promise.reject(new Error('nobody waits')) })\nit('later', () => new Promise((done) => setImmediate(done)))`,
  )
  const { failed, last, code } = run()
  expect(failed).toHaveLength(4)
  expect(failed).toContain('failed: a.test.js > bad: no')
  expect(last).toBe('3 passed, 4 failed, 1 skipped')
  expect(code).toBe(1)
})
