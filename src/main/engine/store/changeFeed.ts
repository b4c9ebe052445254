import type Sqlite from 'better-sqlite3'

/** Tells which tables the present transaction wrote, upserts, cascades and triggers included. */
export interface ChangeFeed {
  /** The tables written since the last call; empties the list. */
  readonly take: () => Set<string>
}

/** Puts a TEMP trigger on every table of this connection. They live only here and cost next to nothing. */
export function startChangeFeed(db: Sqlite.Database): ChangeFeed {
  let written = new Set<string>()
  db.function('parley_wrote', { directOnly: false }, (table: unknown) => {
    written.add(String(table))
    return null
  })
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'message_search%'",
    )
    .pluck()
    .all()
  for (const table of tables) {
    for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
      db.exec(
        `CREATE TEMP TRIGGER feed_${String(table)}_${event} AFTER ${event} ON main.${String(table)} BEGIN SELECT parley_wrote('${String(table)}'); END`,
      )
    }
  }
  return {
    take: () => {
      const taken = written
      written = new Set()
      return taken
    },
  }
}
