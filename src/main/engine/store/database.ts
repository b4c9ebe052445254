import Sqlite from 'better-sqlite3'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { startChangeFeed } from './changeFeed.ts'
import { migrate, stepsMissing } from './migrate.ts'
import { dataFiles, openSqlite, prepareForWriting } from './sqlite.ts'
import { createTablesUsed } from './tablesUsed.ts'
import { planOnce } from './planOnce.ts'

/** Values that may be bound to a statement, by the names used in it (`:name`). */
export type Bind = Readonly<Record<string, string | number | bigint | null | Uint8Array>>

/** Asks the store. A query function gets nothing else, so it cannot write. Every statement is prepared once per SQL text. */
export interface Reader {
  readonly get: <R>(sql: string, bind?: Bind) => R | undefined
  readonly all: <R>(sql: string, bind?: Bind) => R[]
  /** The same rows as lists of their columns: for tens of thousands at once. */
  readonly lists: <R extends readonly unknown[]>(sql: string, bind?: Bind) => R[]
  /** Rows one by one; stop early by breaking out. */
  readonly each: <R>(sql: string, bind?: Bind) => IterableIterator<R>
  /**
   * Works something costly out once: the same key gives the same until anything in the file changes, and whoever asks counts as
   * having read the same tables. Inside a write nothing is remembered. Of what `takesRoom` only the last few are kept.
   */
  readonly once: <T>(key: string, make: () => T, takesRoom?: boolean) => T
}
/** The same connection with the right to change it; handed out by `write` only. */
export interface Writer extends Reader {
  readonly run: (sql: string, bind?: Bind) => { changes: number; lastInsertRowid: number }
  /** Gives a row of the search index these tokens when the transaction ends; null takes the row out. */
  readonly index: (row: number, tokens: string | null) => void
}

/** The one meeting point of everything. */
export interface Store {
  readonly reader: Reader
  /** Runs a question and says which tables it read. */
  readonly tracked: <T>(ask: (db: Reader) => T) => { value: T; tables: ReadonlySet<string> }
  /**
   * Runs `change` in one transaction: all or nothing. `durable` (intentions and their outcomes) waits until the disk has it;
   * pulled pages need not, since they vanish together with their cursor and are fetched again. Throws StoreFull when the disk is full.
   */
  readonly write: <T>(change: (db: Writer) => T, how: { durable: boolean }) => T
  /** Called after each commit with the tables it wrote; returns what ends it. */
  readonly onCommit: (listener: (tables: ReadonlySet<string>) => void) => () => void
  /** The disk was full and what was set aside for that is used up: only what a person does is written. */
  readonly isFull: () => boolean
  readonly close: () => void
  readonly file: string
  readonly isOpen: () => boolean
}

/** The disk is full: nothing of this transaction was kept. */
export class StoreFull extends Error {
  constructor() {
    super('The disk is full. What was saved before is safe; free some space and try again.')
    this.name = 'StoreFull'
  }
}

/** So many results of `once` are kept, and so many of those that take room. */
const mostMade = 24
const mostRoomy = 2
const ballastBytes = 4 * 1024 * 1024

/** Opens the store for writing and brings it to the present format; `:memory:` and bytes of a file for tests. `beforeMigration` may make a backup. */
export function openStore(
  file: string | Buffer,
  options: { ballast?: string; beforeMigration?: (db: Sqlite.Database) => void } = {},
): Store {
  const db = openSqlite(file, false)
  try {
    const missing = stepsMissing(db)
    prepareForWriting(db)
    if (missing > 0) {
      if (Number(db.pragma('user_version', { simple: true })) > 0) options.beforeMigration?.(db)
      migrate(db)
    }
    return makeStore(db, typeof file === 'string' ? file : ':memory:', options.ballast ?? null)
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the store for looking only, beside whoever writes it. Throws when there is none or its format is another. */
export function openStoreForReading(dataDir: string): Store {
  const file = dataFiles(dataDir).database
  const db = openSqlite(file, true)
  try {
    if (stepsMissing(db) > 0)
      throw new Error('This data has an older format. Open it once with Parley, which brings it up to date.')
    return makeStore(db, file, null)
  } catch (error) {
    db.close()
    throw error
  }
}

function makeStore(db: Sqlite.Database, file: string, ballast: string | null): Store {
  const statements = new Map<string, Sqlite.Statement>()
  const listeners = new Set<(tables: ReadonlySet<string>) => void>()
  const used = createTablesUsed(db)
  const made = new Map<string, { value: unknown; tables: ReadonlySet<string>; takesRoom: boolean }>()
  let madeAt = ''
  let isReading = false
  const totalChanges = db.prepare('SELECT total_changes()').pluck()
  const feed = startChangeFeed(used, () => Number(totalChanges.get()))
  let syncsTo: 'FULL' | 'NORMAL' | null = null
  const unindexed = new Map<number, string | null>()
  let tracking: Set<string> | null = null
  // A disk that was full already keeps nobody from reading, nor from trying to write.
  let isFull = ballast !== null && !restoreBallast(ballast)

  function statement(sql: string): Sqlite.Statement {
    let found = statements.get(sql)
    if (found === undefined) {
      found = db.prepare(planOnce(sql))
      statements.set(sql, found)
    }
    if (tracking !== null && found.reader) for (const table of used.read(sql)) tracking.add(table)
    return found
  }
  function tracked<T>(ask: (db: Reader) => T): { value: T; tables: ReadonlySet<string> } {
    const outer = tracking
    const tables = new Set<string>()
    tracking = tables
    try {
      return { value: ask(writer), tables }
    } finally {
      tracking = outer
    }
  }

  /** Whatever is written meanwhile, all that `make` reads is of one moment. */
  function atOneMoment<T>(make: () => T): T {
    db.exec('BEGIN')
    isReading = true
    try {
      return make()
    } finally {
      isReading = false
      if (db.inTransaction) db.exec('COMMIT')
    }
  }

  function once<T>(key: string, make: () => T, takesRoom = false): T {
    // What a write sees may never come to be.
    if (db.inTransaction && !isReading) return make()
    if (!isReading) forgetWhatChanged()
    const found = made.get(key) ?? { ...tracked(isReading ? make : () => atOneMoment(make)), takesRoom }
    made.delete(key)
    made.set(key, found)
    dropOldest(mostMade, [...made.keys()])
    dropOldest(
      mostRoomy,
      [...made.keys()].filter((it) => made.get(it)?.takesRoom === true),
    )
    for (const table of found.tables) tracking?.add(table)
    return found.value as T // kept under this key
  }
  function dropOldest(most: number, [oldest = '', ...others]: readonly string[]): void {
    if (others.length >= most) made.delete(oldest)
  }
  function forgetWhatChanged(): void {
    // What others committed, and what was written here.
    const at = `${String(db.pragma('data_version', { simple: true }))} ${String(totalChanges.get())}`
    if (at !== madeAt) made.clear()
    madeAt = at
  }

  const writer: Writer = {
    get: <R>(sql: string, bind: Bind = {}) => statement(sql).get(bind) as R | undefined, // the caller names the columns
    all: <R>(sql: string, bind: Bind = {}) => statement(sql).all(bind) as R[], // the caller names the columns
    lists: <R extends readonly unknown[]>(sql: string, bind: Bind = {}) => listsOf(statement(sql), bind) as R[], // the caller names the columns
    each: <R>(sql: string, bind: Bind = {}) => statement(sql).iterate(bind) as IterableIterator<R>, // the caller names the columns
    once,
    run: (sql, bind = {}) => {
      const { changes, lastInsertRowid } = feed.run(sql, () => statement(sql).run(bind))
      return { changes, lastInsertRowid: Number(lastInsertRowid) }
    },
    index: (row, tokens) => void unindexed.set(row, tokens),
  }

  // Last, and in the order of the rows: any statement that needs a savepoint makes the index flush what it has gathered,
  // so that tokens written between other rows cost a flush each.
  function writeIndex(): void {
    for (const row of Array.from(unindexed.keys()).sort((one, other) => one - other)) {
      const tokens = unindexed.get(row) ?? null
      if (tokens === null) writer.run('DELETE FROM message_search WHERE rowid = :row', { row })
      else writer.run('INSERT OR REPLACE INTO message_search (rowid, tokens) VALUES (:row, :tokens)', { row, tokens })
    }
    unindexed.clear()
  }

  function syncTo(level: 'FULL' | 'NORMAL'): void {
    if (level !== syncsTo) db.pragma(`synchronous = ${level}`)
    syncsTo = level
  }

  function transact<T>(change: (db: Writer) => T, durable: boolean): T {
    syncTo(durable ? 'FULL' : 'NORMAL')
    db.exec('BEGIN IMMEDIATE')
    unindexed.clear()
    try {
      const value = change(writer)
      writeIndex()
      db.exec('COMMIT')
      return value
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      feed.take()
      throw error
    }
  }

  function write<T>(change: (db: Writer) => T, how: { durable: boolean }): T {
    if (db.inTransaction) throw new Error('A write inside a write: a command is one transaction')
    // What can be fetched again must not eat the room that was freed for what a person does.
    if (isFull && !how.durable && ballast !== null && !restoreBallast(ballast)) throw new StoreFull()
    let value: T
    try {
      value = transact(change, how.durable)
    } catch (error) {
      if (!isDiskFull(error)) throw error
      isFull = true
      // What a person just did matters more than what can be fetched again: the ballast makes room for it once.
      if (!how.durable || ballast === null || !existsSync(ballast)) throw new StoreFull()
      rmSync(ballast, { force: true })
      try {
        value = transact(change, how.durable)
      } catch (second) {
        throw isDiskFull(second) ? new StoreFull() : second
      }
    }
    if (isFull && ballast !== null) isFull = !restoreBallast(ballast)
    const tables = feed.take()
    if (tables.size > 0) for (const listener of listeners) listener(tables)
    return value
  }

  return {
    reader: writer,
    tracked,
    write,
    onCommit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isFull: () => isFull,
    close: () => {
      if (!db.open) return
      if (!db.readonly) db.pragma('optimize')
      db.close()
    },
    file,
    isOpen: () => db.open,
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code === 'SQLITE_FULL'
}

function restoreBallast(file: string): boolean {
  if (existsSync(file)) return true
  try {
    writeFileSync(file, new Uint8Array(ballastBytes))
    return true
  } catch {
    rmSync(file, { force: true })
    return false
  }
}

/** A statement is shared by all who ask with the same text, so it is given back as it was. */
function listsOf(asked: Sqlite.Statement, bind: Bind): unknown[] {
  asked.raw(true)
  try {
    return asked.all(bind)
  } finally {
    asked.raw(false)
  }
}
