import { networkName } from '../../../shared/contract/networkNames.ts'
import type { Writer } from '../store/database.ts'
import { lazily } from '../../../shared/contract/lazily.ts'

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

/** In the place of a name that is not known, or not any more. */
export const somebody = 'Somebody'

/** What names a case of which no words are here. */
export function titleBy(who: string, network: string): string {
  return `${who} on ${networkName(network)}`
}

/** How a handover note begins. */
export function wrote(who: string, network: string): string {
  return `${who} wrote on ${networkName(network)}`
}

/** What stands in the place of a title and of a quote, by why the words went. */
const instead = {
  deleted: { title: 'A message that was deleted', quote: '(deleted)' },
  terms: { title: 'A message whose text could not be kept', quote: '(the terms of the network let nobody keep this)' },
} as const

/**
 * The words of a message of a conversation (by number) went, since it was deleted or since the `terms` of its network let nobody keep
 * them: cases and handover notes that quote them say that instead. What people wrote in their own words stays.
 */
export function forgetQuotes(db: Writer, conversation: number, body: string, why: keyof typeof instead): void {
  if (body.trim() === '') return
  const quote = quoted(body)
  for (const { number } of db.all<{ number: number }>(
    'SELECT "case" AS number FROM case_conversations WHERE conversation = :conversation',
    { conversation },
  )) {
    db.run('UPDATE cases SET title = :gone WHERE number = :number AND title = :title', {
      number,
      title: titleFrom(body),
      gone: instead[why].title,
    })
    replaceInNotes(db, number, quote, instead[why].quote)
  }
}

/** The name of the person (by number) of a network went: cases and handover notes that were filled in with it say "Somebody" instead. */
export function forgetName(db: Writer, author: number, name: string, network: string): void {
  if (name.trim() === '') return
  for (const { number } of db.all<{ number: number }>(
    `SELECT DISTINCT k."case" AS number FROM case_conversations k JOIN conversations c ON c.number = k.conversation WHERE c.author = :author`,
    { author },
  )) {
    db.run('UPDATE cases SET title = :gone WHERE number = :number AND title = :title', {
      number,
      title: titleBy(name, network),
      gone: titleBy(somebody, network),
    })
    replaceInNotes(db, number, wrote(name, network), wrote(somebody, network))
  }
}

function replaceInNotes(db: Writer, number: number, old: string, fresh: string): void {
  // The note is JSON: what is replaced in it has to be written as JSON writes it.
  const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)
  db.run(
    'UPDATE case_handovers SET note_json = replace(note_json, :old, :fresh) WHERE "case" = :number AND instr(note_json, :old) > 0',
    { number, old: inJson(old), fresh: inJson(fresh) },
  )
}

const graphemes = lazily(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** One line of at most so many characters; it ends with a whole word where words are written apart. */
function short(text: string, most: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  const all = Array.from(graphemes().segment(line.slice(0, most * 8)), (it) => it.segment)
  if (all.length <= most) return line
  const space = all.lastIndexOf(' ', most)
  const end = space > most / 2 ? space : most
  return `${all
    .slice(0, end)
    .join('')
    .replace(/[\s,;:]+$/u, '')}…`
}
