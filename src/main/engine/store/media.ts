import type { AccountRow } from './accounts.ts'
import type { Reader, Writer } from './database.ts'
import { readSettings } from './settings.ts'

/** A picture that something shows, by its address on the network. */
export interface MediaRow {
  readonly account: number
  readonly url: string
  readonly state: 'wanted' | 'kept' | 'refused' | 'dropped'
  readonly sha256: string | null
  readonly reason: string | null
  readonly attempts: number
  readonly due_at: number
}

/** A file in the media folder. */
export interface MediaFileRow {
  readonly sha256: string
  readonly media_type: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly is_ours: number
}

const dayMs = 86_400_000

/** The start of the day (UTC) of a moment: when a picture was last shown is kept no finer. */
export function dayOf(at: number): number {
  return Math.floor(at / dayMs) * dayMs
}

/** The address under which a file of ours is kept until the network gives it another one. */
export function ownAddress(sha256: string): string {
  return `app-media:${sha256}`
}

/** Room for pictures in bytes, as the settings have it; files that wait to go out do not count. */
export function roomFor(db: Reader): number {
  return readSettings(db).mediaLimitMb * 1_000_000
}

/** What lies in the media folder: all of it, and what of it only waits to go out. */
export function roomTaken(db: Reader): { readonly files: number; readonly bytes: number; readonly ours: number } {
  return (
    db.get<{ files: number; bytes: number; ours: number }>('SELECT files, bytes, ours FROM media_room') ?? {
      files: 0,
      bytes: 0,
      ours: 0,
    }
  )
}

/** Asks for pictures that were never asked for before; those that are known stay as they are. */
export function wantNew(db: Writer, account: number, urls: readonly string[], now: number): void {
  if (urls.length === 0) return
  db.run(
    `INSERT INTO media (account, url, state, attempts, due_at)
     SELECT :account, value, 'wanted', 0, :now FROM json_each(:urls) WHERE TRUE
     ON CONFLICT (account, url) DO NOTHING`,
    { account, urls: JSON.stringify(urls), now },
  )
}

/** Asks for a picture again that was dropped for room. */
export function wantShown(db: Writer, account: number, url: string, now: number): void {
  db.run(
    `INSERT INTO media (account, url, state, attempts, due_at) VALUES (:account, :url, 'wanted', 0, :now)
     ON CONFLICT (account, url) DO UPDATE SET state = 'wanted', reason = NULL, attempts = 0, due_at = :now WHERE state = 'dropped'`,
    { account, url, now },
  )
}

/** A person asks for a picture: it is fetched before all others, also when it was refused before. */
export function wantFirst(db: Writer, account: number, url: string): void {
  db.run(
    `INSERT INTO media (account, url, state, attempts, due_at) VALUES (:account, :url, 'wanted', 0, 0)
     ON CONFLICT (account, url) DO UPDATE SET state = 'wanted', reason = NULL, attempts = 0, due_at = 0 WHERE state <> 'kept'`,
    { account, url },
  )
}

/** A file is here now: remembers it, and that this picture is it. */
export function keepFile(
  db: Writer,
  row: { readonly account: number; readonly url: string } | null,
  file: Omit<MediaFileRow, 'is_ours'> & { readonly isOurs: boolean },
  now: number,
): void {
  const { isOurs, ...facts } = file
  db.run(
    `INSERT INTO media_files (sha256, media_type, bytes, width, height, is_ours, kept_at, used_at)
     VALUES (:sha256, :media_type, :bytes, :width, :height, :isOurs, :now, :day)
     ON CONFLICT (sha256) DO UPDATE SET used_at = :day, is_ours = max(is_ours, :isOurs), kept_at = iif(:isOurs = 1, :now, kept_at)`,
    { ...facts, isOurs: isOurs ? 1 : 0, now, day: dayOf(now) },
  )
  if (row === null) return
  db.run(
    `INSERT INTO media (account, url, state, sha256, attempts, due_at) VALUES (:account, :url, 'kept', :sha256, 0, :now)
     ON CONFLICT (account, url) DO UPDATE SET state = 'kept', sha256 = :sha256, reason = NULL`,
    { account: row.account, url: row.url, sha256: file.sha256, now },
  )
}

/** The file with this hash, or undefined. */
export function findFile(db: Reader, sha256: string): MediaFileRow | undefined {
  return db.get<MediaFileRow>(
    'SELECT sha256, media_type, bytes, width, height, is_ours FROM media_files WHERE sha256 = :sha256',
    { sha256 },
  )
}

/** Forgets a file; pictures that were it are `dropped`, or `wanted` again when `isWanted`. The file itself is the caller's. */
export function forgetFile(db: Writer, sha256: string, isWanted: boolean, now: number): void {
  db.run(
    `UPDATE media SET state = iif(:isWanted = 1 AND url NOT LIKE 'app-media:%', 'wanted', 'dropped'), sha256 = NULL, attempts = 0, due_at = :now
     WHERE sha256 = :sha256`,
    { sha256, isWanted: isWanted ? 1 : 0, now },
  )
  db.run('DELETE FROM media_files WHERE sha256 = :sha256', { sha256 })
}

/**
 * Forgets a picture of an account; where something still shows it, it is asked for again. A file that shows nothing else goes with it
 * from the books: the folder follows at its next sweep, which takes away what does not stand in them.
 */
export function dropPicture(db: Writer, account: number, url: string): void {
  const row = db.get<{ sha256: string | null }>('SELECT sha256 FROM media WHERE account = :account AND url = :url', {
    account,
    url,
  })
  if (row === undefined) return
  db.run('DELETE FROM media WHERE account = :account AND url = :url', { account, url })
  if (row.sha256 === null) return
  db.run(
    `DELETE FROM media_files WHERE sha256 = :sha256 AND is_ours = 0 AND NOT EXISTS (SELECT 1 FROM media WHERE sha256 = :sha256)`,
    { sha256: row.sha256 },
  )
}

/** Hashes of files that an open entry of the outbox or a draft will send. */
export function filesWaitingToGo(db: Reader): ReadonlySet<string> {
  const found = new Set<string>()
  const rows = db.all<{ json: string }>(
    `SELECT action_json AS json FROM outbox WHERE state NOT IN ('sent','cancelled') AND action_json LIKE '%"sha256":%'
     UNION ALL SELECT attachments_json FROM drafts WHERE attachments_json <> '[]'`,
  )
  for (const { json } of rows)
    for (const match of json.matchAll(/"sha256":"([0-9a-f]{64})"/g)) if (match[1] !== undefined) found.add(match[1])
  return found
}

/** An account whose pictures are to go: it was disconnected. */
export function removedAccountWithMedia(db: Reader): number | undefined {
  return db.get<Pick<AccountRow, 'number'>>(
    "SELECT a.number FROM accounts a WHERE a.state = 'removed' AND EXISTS (SELECT 1 FROM media m WHERE m.account = a.number)",
  )?.number
}
