import type { Parts } from '../parts.ts'
import { filesWaitingToGo, forgetFile, removedAccountWithMedia, roomFor, roomTaken } from '../store/media.ts'
import type { MediaKeeper } from './mediaKeeper.ts'

/** Files or rows that one beat takes away: no beat may last. */
const inABeat = 50
/** What was attached a moment ago may not have been saved with a draft yet, ms. */
const graceMs = 86_400_000

/** Whether there is more than there is room for, and something that may go. */
export function isOverRoom(parts: Parts): boolean {
  const { reader } = parts.store
  const { bytes, ours } = roomTaken(reader)
  return bytes - ours > 0 && bytes - ours > roomFor(reader)
}

/** Drops what was not shown for longest until the rest fits, at most a beat's worth. */
export function makeRoom(parts: Parts, keeper: MediaKeeper): void {
  const { deps, store } = parts
  const gone = store.write(
    (db) => {
      const { bytes, ours } = roomTaken(db)
      let over = bytes - ours - roomFor(db)
      const rows = db.all<{ sha256: string; bytes: number }>(
        'SELECT sha256, bytes FROM media_files WHERE is_ours = 0 ORDER BY used_at, kept_at LIMIT :most',
        { most: inABeat },
      )
      const going: string[] = []
      for (const row of rows) {
        if (over <= 0) break
        if (keeper.isArriving(row.sha256)) continue
        forgetFile(db, row.sha256, false, deps.clock.now())
        over -= row.bytes
        going.push(row.sha256)
      }
      return going
    },
    { durable: false },
  )
  // In the same turn as the rows: nothing can come in between that wants the file again.
  keeper.remove(gone)
}

/** An account that was disconnected and still has pictures here. */
export function hasLeftovers(parts: Parts): boolean {
  return removedAccountWithMedia(parts.store.reader) !== undefined
}

/** Takes away pictures of a disconnected account, at most a beat's worth; a file that another account shows too stays. */
export function dropLeftovers(parts: Parts, keeper: MediaKeeper): void {
  const { deps, store } = parts
  const gone = store.write(
    (db) => {
      const account = removedAccountWithMedia(db)
      if (account === undefined) return []
      const rows = db.all<{ url: string; sha256: string | null }>(
        'SELECT url, sha256 FROM media WHERE account = :account LIMIT :most',
        { account, most: inABeat },
      )
      const going: string[] = []
      for (const { url, sha256 } of rows) {
        db.run('DELETE FROM media WHERE account = :account AND url = :url', { account, url })
        if (sha256 === null || keeper.isArriving(sha256)) continue
        const isUsed = db.get(
          `SELECT 1 FROM media WHERE sha256 = :sha256 UNION ALL SELECT 1 FROM media_files WHERE sha256 = :sha256 AND is_ours = 1`,
          { sha256 },
        )
        if (isUsed !== undefined) continue
        forgetFile(db, sha256, false, deps.clock.now())
        going.push(sha256)
      }
      return going
    },
    { durable: false },
  )
  keeper.remove(gone)
}

/**
 * Brings folder and rows together again, after a crash or a hand that moved files: a file without a row goes, a picture without
 * its file is wanted again, a file of ours that no longer waits to go out becomes one like the others.
 */
export async function sweep(parts: Parts, keeper: MediaKeeper, signal: AbortSignal): Promise<void> {
  const { deps, store } = parts
  const names = new Set(await keeper.folder.names())
  if (signal.aborted) return
  const isKnown = (name: string): boolean =>
    store.reader.get('SELECT 1 FROM media_files WHERE sha256 = :name', { name }) !== undefined
  const strays = [...names].filter((name) => isStray(name) && !keeper.isArriving(name.slice(0, 64)) && !isKnown(name))
  keeper.remove(strays)
  const missing = store.reader
    .all<{ sha256: string }>('SELECT sha256 FROM media_files')
    .filter(({ sha256 }) => !names.has(sha256) && !keeper.has(sha256))
  const now = deps.clock.now()
  for (let from = 0; from < missing.length; from += inABeat) {
    const part = missing.slice(from, from + inABeat)
    store.write((db) => part.forEach(({ sha256 }) => forgetFile(db, sha256, true, now)), { durable: false })
  }
  letGoOfOurs(parts, keeper, now)
  if (strays.length > 0 || missing.length > 0)
    deps.log('info', 'media.swept', { strays: strays.length, missing: missing.length })
}

/** Only what looks like a file of ours is taken away: whatever else a person put into the folder is theirs. */
function isStray(name: string): boolean {
  return /^[0-9a-f]{64}(\.\d+\.\d+\.part)?$/.test(name)
}

function letGoOfOurs(parts: Parts, keeper: MediaKeeper, now: number): void {
  if (roomTaken(parts.store.reader).ours === 0) return
  const gone = parts.store.write(
    (db) => {
      const waiting = filesWaitingToGo(db)
      const going: string[] = []
      const ours = db.all<{ sha256: string; url: string | null }>(
        `SELECT f.sha256, (SELECT m.url FROM media m WHERE m.sha256 = f.sha256 LIMIT 1) AS url FROM media_files f
         WHERE f.is_ours = 1 AND f.kept_at < :since`,
        { since: now - graceMs },
      )
      for (const { sha256, url } of ours) {
        if (waiting.has(sha256) || keeper.isArriving(sha256)) continue
        if (url !== null) db.run('UPDATE media_files SET is_ours = 0 WHERE sha256 = :sha256', { sha256 })
        else {
          forgetFile(db, sha256, false, now)
          going.push(sha256)
        }
      }
      return going
    },
    { durable: false },
  )
  keeper.remove(gone)
}
