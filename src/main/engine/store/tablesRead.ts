import type Sqlite from 'better-sqlite3'

/**
 * Tells which tables a statement reads, from the program SQLite would run for it: through views, CTEs, indexes and WITHOUT ROWID
 * tables. A full-text table does not show, so search always joins `messages`.
 */
export function createTablesRead(db: Sqlite.Database): (sql: string) => readonly string[] {
  const bySql = new Map<string, readonly string[]>()
  const roots = new Map<number, string>()
  for (const row of db.prepare('SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0').all()) {
    const { rootpage, tbl_name: table } = row as { rootpage: number; tbl_name: string } // columns named in the statement
    roots.set(rootpage, table)
  }
  return (sql) => {
    const known = bySql.get(sql)
    if (known !== undefined) return known
    const found = new Set<string>()
    for (const row of db.prepare(`EXPLAIN ${sql}`).all(placeholders(sql))) {
      const { opcode, p2, p3 } = row as { opcode: string; p2: number; p3: number } // columns of EXPLAIN
      if ((opcode === 'OpenRead' || opcode === 'ReopenIdx') && p3 === 0) {
        const table = roots.get(p2)
        if (table !== undefined) found.add(table)
      }
    }
    const tables = [...found]
    bySql.set(sql, tables)
    return tables
  }
}

/** EXPLAIN wants its parameters bound; their values do not matter. */
function placeholders(sql: string): Record<string, null> {
  const names: Record<string, null> = {}
  for (const match of sql.matchAll(/[:@$]([A-Za-z_]\w*)/g)) names[match[1] ?? ''] = null
  return names
}
