import type { Writer } from '../store/database.ts'

const longest = 280
/** The most characters of a message that name a case. */
const longestTitle = 80

/** What somebody said, as a handover note quotes it. */
export function quoted(body: string): string {
  return `“${short(body, longest)}”`
}

/** What somebody said, as it names a case. */
export function titleFrom(body: string): string {
  return short(body, longestTitle)
}

/**
 * A message of a conversation (by number) was deleted: cases and handover notes that quote what it said, say that instead. What people
 * wrote in their own words stays.
 */
export function forgetQuotes(db: Writer, conversation: number, body: string): void {
  if (body.trim() === '') return
  const quote = quoted(body)
  for (const { number } of db.all<{ number: number }>(
    'SELECT "case" AS number FROM case_conversations WHERE conversation = :conversation',
    { conversation },
  )) {
    db.run('UPDATE cases SET title = :gone WHERE number = :number AND title = :title', {
      number,
      title: titleFrom(body),
      gone: 'A message that was deleted',
    })
    // The note is JSON: what is replaced in it has to be written as JSON writes it.
    db.run(
      'UPDATE case_handovers SET note_json = replace(note_json, :quote, :gone) WHERE "case" = :number AND instr(note_json, :quote) > 0',
      { number, quote: JSON.stringify(quote).slice(1, -1), gone: '(deleted)' },
    )
  }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One line of at most so many characters; it ends with a whole word where words are written apart. */
function short(text: string, most: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  const all = Array.from(graphemes.segment(line.slice(0, most * 8)), (it) => it.segment)
  if (all.length <= most) return line
  const space = all.lastIndexOf(' ', most)
  const end = space > most / 2 ? space : most
  return `${all
    .slice(0, end)
    .join('')
    .replace(/[\s,;:]+$/u, '')}…`
}
