import { appendFileSync } from 'node:fs'

/**
 * Closes a run with the one line `N passed, N failed, N skipped`, counting tests, plus one failure for each file that
 * could not be loaded and each error outside of tests. What failed is named right above it, where the end of a long log
 * still shows it. With PARLEY_SUMMARY set to a file it also adds one JSON line there:
 * `{ passed, failed, skipped, projects, failures }`.
 */
class SummaryReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} errors
   */
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    const failures = errors.map((error) => failureLine('outside of any test', [error]))
    /** @type {Record<string, number>} */
    const projects = {}
    for (const module of modules) {
      const broken = [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0)
      for (const part of broken) {
        counts.failed += part.errors().length
        failures.push(failureLine(module.relativeModuleId, part.errors()))
      }
      for (const test of module.children.allTests()) {
        const { state, errors: reasons } = test.result()
        if (state === 'failed')
          failures.push(failureLine(`${module.relativeModuleId} > ${test.fullName}`, reasons ?? []))
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1
        projects[module.project.name] = (projects[module.project.name] ?? 0) + 1
      }
    }
    const file = process.env['PARLEY_SUMMARY']
    if (file) appendFileSync(file, `${JSON.stringify({ ...counts, projects, failures })}\n`)
    // Other reporters still print when the run has ended; this line has to be the last.
    process.on('exit', () => process.stdout.write([...failures, summaryLine(counts), ''].join('\n')))
  }
}

/**
 * `failed: WHERE: the first line of the first reason`, cut after 300 characters so that many failures still fit.
 * @param {string} where
 * @param {ReadonlyArray<unknown>} reasons
 */
function failureLine(where, reasons) {
  const [first] = reasons
  const message =
    first && typeof first === 'object' && 'message' in first ? String(first.message) : JSON.stringify(first)
  return `failed: ${where}: ${((message ?? '').split('\n', 1)[0] ?? '').slice(0, 300)}`
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

export { SummaryReporter as default }
