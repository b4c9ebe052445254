import { intent, sentiment } from '../../../shared/contract/conversation.ts'
import type { Intent, Sentiment } from '../../../shared/contract/conversation.ts'
import type { CannedStats } from '../../../shared/contract/canned.ts'
import { labelsOf } from '../rules/labels.ts'
import type { Reader } from './database.ts'
import { rulesFor } from './labels.ts'

/** A sent reply with a response, by the numbers of the store; `sentAt`: epoch ms. */
interface SentUse {
  readonly conversation: number
  readonly author: number | null
  readonly sentAt: number
}

type After = Pick<CannedStats, 'after' | 'complaintsAfter'>

/**
 * What the people wrote next after these replies, by label. Counted is the first message of the person answered that came
 * into the same conversation after the reply had gone out, each message once. Its labels are what a person said of the
 * conversation after it came and before our next answer went out; where nobody did, what the word rules of its language say of
 * it now. What bears no label is left out, and null is answered where none does: nothing is taken for neutral.
 */
export function afterOf(db: Reader, uses: readonly SentUse[]): After {
  const seen = new Set<number>()
  const moods: Sentiment[] = []
  const wants: Intent[] = []
  let labelled = 0
  for (const use of uses) {
    const next = nextMessage(db, use)
    if (next === undefined || seen.has(next.seq)) continue
    seen.add(next.seq)
    const said = labelsAt(db, use.conversation, next)
    if (said.sentiment !== null) moods.push(said.sentiment)
    if (said.intent !== null) wants.push(said.intent)
    if (said.sentiment !== null || said.intent !== null) labelled += 1
  }
  const count = (mood: Sentiment): number => moods.filter((each) => each === mood).length
  return {
    after:
      moods.length === 0
        ? null
        : {
            positive: count('positive'),
            neutral: count('neutral'),
            negative: count('negative'),
            mixed: count('mixed'),
          },
    complaintsAfter: labelled === 0 ? null : wants.filter((each) => each === 'complaint').length / labelled,
  }
}

interface NextMessage {
  readonly seq: number
  readonly body: string
  readonly language: string | null
  readonly at: number
  readonly isDeleted: number
}

function nextMessage(db: Reader, { conversation, author, sentAt }: SentUse): NextMessage | undefined {
  return db.get<NextMessage>(
    `SELECT seq, body, language, created_at AS at, deleted_at IS NOT NULL AS isDeleted FROM messages
     WHERE conversation = :conversation AND direction = 'in' AND created_at > :sentAt AND (:author IS NULL OR author = :author)
     ORDER BY created_at, seq LIMIT 1`,
    { conversation, author, sentAt },
  )
}

/** A line of the record; a type is null where the line says nothing of that label, and 'null' where it took it off. */
interface LabelLine {
  readonly by: string | null
  readonly sentimentType: string | null
  readonly sentiment: string | null
  readonly intentType: string | null
  readonly intent: string | null
}

function labelsAt(
  db: Reader,
  conversation: number,
  message: NextMessage,
): { readonly sentiment: Sentiment | null; readonly intent: Intent | null } {
  const byRule =
    message.language === null || message.isDeleted === 1
      ? { sentiment: null, intent: null }
      : labelsOf(message.body, rulesFor(db, message.language))
  const answered = db.get<{ at: number | null }>(
    `SELECT min(created_at) AS at FROM messages
     WHERE conversation = :conversation AND direction = 'out' AND sent_by IN ('agent','outside') AND created_at > :at`,
    { conversation, at: message.at },
  )
  const lines = db.all<LabelLine>(
    `SELECT detail_json ->> 'by' AS "by", json_type(detail_json, '$.sentiment') AS sentimentType, detail_json ->> 'sentiment' AS sentiment,
       json_type(detail_json, '$.intent') AS intentType, detail_json ->> 'intent' AS intent
     FROM activity
     WHERE subject_kind = 'conversation' AND subject_id = (SELECT id FROM conversations WHERE number = :conversation)
       AND action = 'conversation.label' AND at >= :from AND at < :until ORDER BY seq`,
    { conversation, from: message.at, until: answered?.at ?? Number.MAX_SAFE_INTEGER },
  )
  let said: { sentiment: Sentiment | null; intent: Intent | null } = byRule
  for (const line of lines) {
    // A person's word that was taken back leaves what the rules say.
    const own = line.by !== 'rule'
    if (line.sentimentType !== null)
      said = { ...said, sentiment: own ? (sentiment.safeParse(line.sentiment).data ?? null) : byRule.sentiment }
    if (line.intentType !== null)
      said = { ...said, intent: own ? (intent.safeParse(line.intent).data ?? null) : byRule.intent }
  }
  return said
}
