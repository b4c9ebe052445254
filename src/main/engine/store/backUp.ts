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
  try {
    const db = openSqlite(dataFiles(dataDir).database, true)
    try {
      db.prepare('VACUUM INTO ?').run(part)
    } finally {
      db.close()
    }
    markCopy(part)
    renameSync(part, file)
    return statSync(file).size
  } catch (error) {
    rmSync(part, { force: true })
    throw inWords(error, file)
  }
}

function inWords(error: unknown, file: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new Error('There is not enough room for the backup. Nothing was kept of it; the original is untouched.')
  if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|EACCES|EPERM|EROFS|ENOENT|ENOTDIR)/.test(code))
    return new Error(`The backup cannot be written to ${file}. Choose another place; the original is untouched.`)
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code))
    return new Error(
      'The data file is damaged and could not be copied whole. Nothing was kept of the copy; keep your older backups.',
    )
  return error
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
