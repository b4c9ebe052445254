import { appendFileSync } from 'node:fs'

/**
 * Closes a run with the one line `N passed, N failed, N skipped`, counting tests, plus one failure for each file that
 * could not be loaded and each error outside of tests. With PARLEY_SUMMARY set to a file it also adds one JSON line
 * there: `{ passed, failed, skipped, projects }`.
 */
class SummaryReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} errors
   */
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    /** @type {Record<string, number>} */
    const projects = {}
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1
        projects[module.project.name] = (projects[module.project.name] ?? 0) + 1
      }
    }
    const file = process.env['PARLEY_SUMMARY']
    if (file) appendFileSync(file, `${JSON.stringify({ ...counts, projects })}\n`)
    // Other reporters still print when the run has ended; this line has to be the last.
    process.on('exit', () => process.stdout.write(`${summaryLine(counts)}\n`))
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

export { SummaryReporter as default }
