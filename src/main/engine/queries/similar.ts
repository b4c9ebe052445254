import type { SimilarAnswer } from '../../../shared/contract/desk.ts'
import { overlap, tellingTokens } from '../rules/similarity.ts'
import type { Reader } from '../store/database.ts'
import type { QueryHandlers } from './context.ts'

/** A token that more messages carry than this tells nothing apart; counting stops here. */
const tooCommon = 400
/** Messages read and compared: the best by the tokens that they share. */
const looked = 200
const shown = 5
/** Less in common than this is another question. */
const leastAlike = 0.3
/** What a token weighs that only this message carries; a shared one weighs up to 5. */
const aloneWeighs = 2

/** A message that is much like another one. */
export interface AlikeMessage {
  readonly seq: number
  readonly id: string
  readonly body: string
  readonly language: string | null
  readonly created_at: number
  readonly conversation: number
  readonly conversation_id: string
  readonly writer: string
}

/** Earlier questions like the newest one, with what was answered. */
export const similarQueries = {
  'desk.similar': (db, input) => {
    const here = db.get<{ number: number; brand: number; seq: number; body: string }>(
      `SELECT c.number, c.brand, m.seq, m.body FROM conversations c JOIN messages m ON m.conversation = c.number
       WHERE c.id = :id AND m.direction = 'in' AND m.deleted_at IS NULL ORDER BY m.created_at DESC, m.seq DESC LIMIT 1`,
      { id: input.conversationId },
    )
    if (here === undefined) return []
    return withAnswers(db, alikeMessages(db, here))
  },
} satisfies Partial<QueryHandlers>

/** What others wrote in other conversations of the brand that says much the same as a message, the most alike first. `least`: how much in common, 0 to 1. */
export function alikeMessages(
  db: Reader,
  here: { readonly number: number; readonly brand: number; readonly seq: number; readonly body: string },
  least = leastAlike,
): readonly AlikeMessage[] {
  const carried = tellingTokens(here.body)
    .map((token) => ({ token, seqs: carriersOf(db, token) }))
    .filter(({ seqs }) => seqs.length < tooCommon)
  const weights = new Map(carried.map(({ token, seqs }) => [token, weightOf(seqs.length)]))
  const scores = new Map<number, number>()
  for (const { token, seqs } of carried)
    for (const seq of seqs) scores.set(seq, (scores.get(seq) ?? 0) + (weights.get(token) ?? 0))
  scores.delete(here.seq)
  const best = [...scores].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, looked)
  const questions = db.all<AlikeMessage>(
    `SELECT m.seq, m.id, m.body, m.language, m.created_at, m.conversation, c.id AS conversation_id,
       coalesce(nullif(p.display_name, ''), p.handle) AS writer
     FROM json_each(:seqs) j CROSS JOIN messages m ON m.seq = j.value JOIN conversations c ON c.number = m.conversation
       JOIN authors p ON p.number = m.author
     WHERE m.direction = 'in' AND m.deleted_at IS NULL AND m.conversation <> :here AND c.brand = :brand`,
    { seqs: JSON.stringify(best.map(([seq]) => seq)), here: here.number, brand: here.brand },
  )
  return questions
    .map((question) => ({ question, score: overlap(weights, question.body) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || b.question.seq - a.question.seq)
    .map(({ question }) => question)
}

/** The newest messages that carry a token, of all brands: asking the index for those of a few accounts costs ten times as much. */
function carriersOf(db: Reader, token: string): readonly number[] {
  return db
    .all<{ seq: number }>(
      `SELECT s.rowid AS seq FROM message_search s WHERE s.message_search MATCH :match ORDER BY s.rowid DESC LIMIT ${tooCommon}`,
      { match: `"${token}"` },
    )
    .map((row) => row.seq)
}

/** How much a token tells that so many messages carry. What stands nowhere else was worded so by chance, and cannot be found. */
function weightOf(carriers: number): number {
  return carriers < 2 ? aloneWeighs : Math.log(tooCommon / carriers) + 0.1
}

interface Answer {
  readonly body: string
  readonly language: string | null
  readonly created_at: number
}

/** The first that a person of ours wrote after each; the same answer is shown once. */
function withAnswers(db: Reader, questions: readonly AlikeMessage[]): SimilarAnswer[] {
  const found: SimilarAnswer[] = []
  for (const it of questions) {
    if (found.length === shown) break
    const answer = db.get<Answer>(
      `SELECT m.body, m.language, m.created_at FROM messages m WHERE m.conversation = :conversation AND m.direction = 'out'
         AND m.sent_by IN ('agent','outside') AND m.deleted_at IS NULL AND m.remote_id IS NOT NULL AND m.body <> ''
         AND m.created_at >= :at ORDER BY m.created_at, m.seq LIMIT 1`,
      { conversation: it.conversation, at: it.created_at },
    )
    if (answer === undefined || found.some((each) => each.answer === answer.body)) continue
    found.push({
      messageId: it.id,
      conversationId: it.conversation_id,
      question: it.body,
      questionLanguage: it.language,
      askedAt: it.created_at,
      writerName: it.writer,
      answer: answer.body,
      answerLanguage: answer.language,
      answeredAt: answer.created_at,
    })
  }
  return found
}
