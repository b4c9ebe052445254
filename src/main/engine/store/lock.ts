import { readFileSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { dataFiles } from './sqlite.ts'

/** The right to write in a data folder, for as long as it is held. */
export interface FolderLock {
  readonly release: () => void
}

/** The folder belongs to another engine; the message says to which. */
export class FolderTaken extends Error {}

/**
 * Takes the folder for this process: an exclusive transaction on a lock file, which the system frees even after a kill.
 * Tries again for `patienceMs`. Throws FolderTaken with the owner's words.
 */
export function takeFolder(dataDir: string, owner: string, now: number, patienceMs = 3000): FolderLock {
  const files = dataFiles(dataDir)
  const db = new Sqlite(files.lock, { timeout: patienceMs })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new FolderTaken(
        `This data folder is in use by ${ownerWords(files.owner)}. Close it first; reading works meanwhile.`,
      )
    throw error
  }
  // Words for a second starter only: the lock itself is the file above, never opened by any other means.
  try {
    writeFileSync(files.owner, JSON.stringify({ pid: process.pid, owner, since: new Date(now).toISOString() }))
  } catch {
    // A full disk must not keep anybody from what is here.
  }
  return {
    release: () => {
      if (!db.open) return
      db.exec('ROLLBACK')
      db.close()
    },
  }
}

function ownerWords(file: string): string {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value === 'object' && value !== null && 'owner' in value && 'pid' in value)
      return `${String(value.owner)} (process ${String(value.pid)})`
  } catch {
    // The words are a courtesy; without them the refusal stands.
  }
  return 'another Parley'
}
