import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** Opens a database file, or the bytes of one in memory, with the settings that every connection of ours has. Creates it unless `readOnly`. */
export function openSqlite(file: string | Buffer, readOnly: boolean): Sqlite.Database {
  const db = new Sqlite(file, { readonly: readOnly, fileMustExist: readOnly })
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('mmap_size = 0')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  db.pragma('temp_store = MEMORY')
  return db
}

/** Makes a connection ready to write: write-ahead log, synced as each transaction asks. It changes the file's header, so a file of another format is refused before. */
export function prepareForWriting(db: Sqlite.Database): void {
  // Takes effect in a new file only: rows of messages are long, and larger pages waste less of each.
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = WAL')
  db.pragma('journal_size_limit = 67108864')
  db.pragma('synchronous = NORMAL')
  if (process.platform === 'darwin') {
    db.pragma('fullfsync = ON')
    db.pragma('checkpoint_fullfsync = ON')
  }
}

/** The files of a data folder. */
export function dataFiles(dataDir: string): {
  database: string
  lock: string
  owner: string
  ballast: string
  epoch: string
} {
  return {
    database: join(dataDir, 'parley.db'),
    lock: join(dataDir, 'engine.lock'),
    owner: join(dataDir, 'engine.owner.json'),
    ballast: join(dataDir, 'ballast'),
    epoch: join(dataDir, 'epoch'),
  }
}

/** Makes the data folder, readable by its owner only. Throws what the file system says. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
}
