import { sentencesOf, similarKey } from '../rules/canned/change.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import type { Reader, Writer } from './database.ts'

/** A sentence that was typed so often deserves a response. */
const oftenFrom = 5
/** Shorter ones are greetings and thanks, which everybody types faster than they find them; longer ones are never the same twice. */
const shortest = 8
const longest = 400
/** One reply adds at most so many. */
const mostOfOne = 20
/** What was typed less often, and not for so long, is forgotten. */
const forgottenAfterMs = 180 * 86_400_000
/** Rows forgotten at a time, so that no reply waits for it. */
const forgottenAtOnce = 50

/** Counts the sentences of a reply that a person typed. */
export function countSentences(
  db: Writer,
  reply: { readonly brand: number; readonly text: string; readonly language: string | null; readonly at: number },
): void {
  for (const [key, text] of sentencesIn(reply.text))
    db.run(
      `INSERT INTO typed_sentences (brand, key, text, language, uses, last_used_at) VALUES (:brand, :key, :text, :language, 1, :at)
       ON CONFLICT (brand, key) DO UPDATE SET text = excluded.text, uses = uses + 1, last_used_at = excluded.last_used_at`,
      { brand: reply.brand, key, text, language: scriptLanguage(text) ?? reply.language, at: reply.at },
    )
  db.run(
    `DELETE FROM typed_sentences WHERE (brand, key) IN
       (SELECT brand, key FROM typed_sentences WHERE uses < ${oftenFrom} AND last_used_at < :before LIMIT ${forgottenAtOnce})`,
    { before: reply.at - forgottenAfterMs },
  )
}

/** The reply was taken back: its sentences were not said. */
export function uncountSentences(db: Writer, brand: number, text: string): void {
  for (const key of sentencesIn(text).keys()) {
    db.run('DELETE FROM typed_sentences WHERE brand = :brand AND key = :key AND uses <= 1', { brand, key })
    db.run('UPDATE typed_sentences SET uses = uses - 1 WHERE brand = :brand AND key = :key', { brand, key })
  }
}

function sentencesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const typed of sentencesOf(text)) {
    const sentence = typed.trim()
    const length = [...sentence].length
    if (length < shortest || length > longest) continue
    const key = similarKey(sentence)
    if (key !== '' && !found.has(key)) found.set(key, sentence)
    if (found.size >= mostOfOne) break
  }
  return found
}

/** Sentences typed at least five times for a brand (null = any) that no response says yet, most often first. */
export function oftenTyped(
  db: Reader,
  brand: number | null,
  says: (key: string) => boolean,
  limit: number,
): { text: string; language: string | null; uses: number; lastUsedAt: number }[] {
  const found: { text: string; language: string | null; uses: number; lastUsedAt: number }[] = []
  for (const row of db.each<{ key: string; text: string; language: string | null; uses: number; last: number }>(
    `SELECT key, max(text) AS text, max(language) AS language, sum(uses) AS uses, max(last_used_at) AS last FROM typed_sentences
     WHERE uses >= ${oftenFrom} AND (:brand IS NULL OR brand = :brand) GROUP BY key ORDER BY uses DESC, last DESC`,
    { brand },
  )) {
    if (says(row.key)) continue
    found.push({ text: row.text, language: row.language, uses: row.uses, lastUsedAt: row.last })
    if (found.length >= limit) break
  }
  return found
}
