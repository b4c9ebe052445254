import type Sqlite from 'better-sqlite3'

/** Tells which tables statements use, from the programs SQLite would run for them. */
export interface TablesUsed {
  /** Through views, CTEs, indexes and WITHOUT ROWID tables. A full-text table does not show, so search always joins `messages`. */
  readonly read: (sql: string) => readonly string[]
  /** What a statement writes by itself, and what its triggers and cascades may write. Empty for full-text tables. */
  readonly written: (sql: string) => Written
}

interface Written {
  readonly own: readonly string[]
  readonly byTriggers: readonly string[]
}

interface Step {
  readonly addr: number
  readonly opcode: string
  readonly p1: number
  readonly p2: number
  readonly p3: number
}

/** For a connection whose tables all exist already. */
export function createTablesUsed(db: Sqlite.Database): TablesUsed {
  const roots = new Map<number, string>()
  for (const row of db
    .prepare("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0 AND tbl_name NOT LIKE 'sqlite_%'")
    .all()) {
    const { rootpage, tbl_name: table } = row as { rootpage: number; tbl_name: string } // columns named in the statement
    roots.set(rootpage, table)
  }
  const programOf = (sql: string): readonly Step[] =>
    db.prepare(`EXPLAIN ${sql}`).all(placeholders(sql)) as readonly Step[] // columns of EXPLAIN
  const rootsOf = (steps: readonly Step[], rootOf: (step: Step) => number | null): readonly string[] => {
    const found = new Set<string>()
    for (const step of steps) {
      const table = roots.get(rootOf(step) ?? 0)
      if (table !== undefined) found.add(table)
    }
    return [...found]
  }
  return {
    read: remembered((sql) => rootsOf(programOf(sql), readRoot)),
    written: remembered((sql) => {
      const steps = programOf(sql)
      // The programs of triggers and cascades follow, each with addresses of its own.
      const end = steps.findIndex((it, place) => place > 0 && it.addr === 0)
      const [own, others] = end < 0 ? [steps, []] : [steps.slice(0, end), steps.slice(end)]
      return { own: rootsOf(own, writtenRoot), byTriggers: rootsOf(others, writtenRoot) }
    }),
  }
}

function readRoot({ opcode, p2, p3 }: Step): number | null {
  return (opcode === 'OpenRead' || opcode === 'ReopenIdx') && p3 === 0 ? p2 : null
}

function writtenRoot({ opcode, p1, p2, p3 }: Step): number | null {
  if (opcode === 'OpenWrite') return p3 === 0 ? p2 : null
  // All rows of a table at once, or all entries of an index.
  return opcode === 'Clear' && p2 === 0 ? p1 : null
}

function remembered<T>(find: (sql: string) => T): (sql: string) => T {
  const bySql = new Map<string, T>()
  return (sql) => {
    const known = bySql.get(sql)
    if (known !== undefined) return known
    const found = find(sql)
    bySql.set(sql, found)
    return found
  }
}

/** EXPLAIN wants its parameters bound; their values do not matter. */
function placeholders(sql: string): Record<string, null> {
  const names: Record<string, null> = {}
  for (const match of sql.matchAll(/[:@$]([A-Za-z_]\w*)/g)) names[match[1] ?? ''] = null
  return names
}
