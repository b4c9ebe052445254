import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { dataFiles, openSqlite } from './sqlite.ts'

/**
 * Writes a consistent copy of a folder's database to `file`, beside a running writer. The copy carries a mark, so that opening it
 * never sends what was waiting in it. Returns its size in bytes. Throws a sentence when the file is there already.
 */
export function backUp(dataDir: string, file: string): number {
  if (existsSync(file))
    throw new Error(`There is a file named ${file} already. Choose another name; nothing was written.`)
  const part = `${file}.part`
  rmSync(part, { force: true })
  const db = openSqlite(dataFiles(dataDir).database, true)
  try {
    db.prepare('VACUUM INTO ?').run(part)
  } finally {
    db.close()
  }
  markCopy(part)
  renameSync(part, file)
  return statSync(file).size
}

/** Marks a copy as one, and checks that it can be read. */
function markCopy(file: string): void {
  const copy = new Sqlite(file)
  try {
    copy
      .prepare("INSERT INTO meta (key, value) VALUES ('is_copy', '1') ON CONFLICT (key) DO UPDATE SET value = '1'")
      .run()
    const check = copy.pragma('quick_check(1)', { simple: true })
    if (check !== 'ok')
      throw new Error('The backup could not be verified. Nothing was kept of it; the original is untouched.')
  } finally {
    copy.close()
  }
}
