import type Sqlite from 'better-sqlite3'
import type { TablesUsed } from './tablesUsed.ts'

/** Tells which tables the present transaction wrote, upserts, cascades and triggers included. */
export interface ChangeFeed {
  /** Runs a statement and notes what it wrote. */
  readonly run: (sql: string, run: () => Sqlite.RunResult) => Sqlite.RunResult
  /** The tables written since the last call; empties the list. */
  readonly take: () => Set<string>
}

/**
 * Knows what a statement writes from its program and whether it wrote from its counts. Triggers that told the same would make each
 * statement one that keeps a copy of every page it touches, which costs more than the rows themselves.
 */
export function startChangeFeed(used: TablesUsed, totalChanges: () => number): ChangeFeed {
  let written = new Set<string>()
  return {
    run: (sql, run) => {
      const { own, byTriggers } = used.written(sql)
      if (own.length === 0) return run()
      const before = byTriggers.length === 0 ? 0 : totalChanges()
      const result = run()
      if (result.changes > 0) for (const table of own) written.add(table)
      if (byTriggers.length > 0 && totalChanges() - before > result.changes)
        for (const table of byTriggers) written.add(table)
      return result
    },
    take: () => {
      const taken = written
      written = new Set()
      return taken
    },
  }
}
