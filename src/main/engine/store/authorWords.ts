import { personWords } from '../rules/personWords.ts'
import type { Writer } from './database.ts'

/** Brings the words by which somebody (by number) is found in line with their name and handle; writes only what differs. */
export function keepAuthorWords(db: Writer, author: number, displayName: string, handle: string): void {
  const wanted = personWords(displayName, handle)
  const kept = db.all<{ word: string }>('SELECT word FROM author_words WHERE author = :author', { author })
  const known = new Set(kept.map((row) => row.word))
  for (const word of known)
    if (!wanted.has(word)) db.run('DELETE FROM author_words WHERE author = :author AND word = :word', { author, word })
  for (const word of wanted)
    if (!known.has(word)) db.run('INSERT INTO author_words (author, word) VALUES (:author, :word)', { author, word })
}
