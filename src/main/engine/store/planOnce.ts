/**
 * A statement whose parameters stand behind a plus sign, which changes no value and no affinity. SQLite looks for better plans by the
 * values of bare parameters (of `LIMIT :n` and `x = :x`, for instance), and because the driver takes all values away after each
 * call, it would plan such a statement anew each time: for the short ones that takes several times as long as running them.
 */
export function planOnce(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|:[A-Za-z_]/g, (it) => (it.startsWith(':') ? `+${it}` : it))
}
