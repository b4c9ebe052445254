import type { CannedImportRow } from '../../../shared/contract/canned.ts'
import { isVariable } from '../rules/canned/variables.ts'
import { templateProblems } from '../rules/canned/template.ts'
import { foldText } from '../rules/searchTokens.ts'

/** Nothing else can be written wrongly: a text without any of these is text. */
const marks = /[{｛[［%％}｝\]］]/u

/**
 * The rows whose texts cannot be used as they are written, each with the first thing that is wrong: unknown variables, tags
 * that are not closed, responses of the file that include each other in a circle. What is not in the file is taken to be here.
 */
export function unreadyRows(rows: readonly CannedImportRow[]): { line: number; reason: string }[] {
  const bodies = new Map<string, string>()
  for (const row of rows) {
    const called = foldText(row.shortcut)
    if (!bodies.has(called)) bodies.set(called, row.body)
  }
  const include = (shortcut: string): string => bodies.get(foldText(shortcut)) ?? ''
  return rows.flatMap(({ line, body }) => {
    if (!marks.test(body)) return []
    const [first] = templateProblems(body, { isVariable, include })
    if (first === undefined) return []
    // The line of a text of one line says nothing, and stands beside that of the file.
    return [{ line, reason: body.includes('\n') ? first : first.replace(/^Line 1: /u, '') }]
  })
}
