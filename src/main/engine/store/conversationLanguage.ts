import type { Reader } from './database.ts'

/** The language of the newest message that somebody else wrote in a conversation (by number); null when no message says one. */
export function newestLanguage(db: Reader, conversation: number): string | null {
  const row = db.get<{ language: string }>(
    `SELECT language FROM messages WHERE conversation = :conversation AND direction = 'in' AND deleted_at IS NULL
       AND language IS NOT NULL ORDER BY created_at DESC LIMIT 1`,
    { conversation },
  )
  return row?.language ?? null
}
