import type { Intent, LabelSource, Sentiment } from '../../../shared/contract/conversation.ts'
import { labelRules } from '../../../shared/contract/viewQueries.ts'
import type { LabelRules } from '../../../shared/contract/viewQueries.ts'
import { labelDefaults } from '../rules/labelDefaults.ts'
import { labelsOf } from '../rules/labels.ts'
import type { Reader, Writer } from './database.ts'

/** What a conversation is labelled with, and by whom. */
interface Labelled {
  readonly number: number
  readonly sentiment: Sentiment | null
  readonly sentiment_by: LabelSource | null
  readonly intent: Intent | null
  readonly intent_by: LabelSource | null
}

const parsed = new Map<string, LabelRules>()
const none: LabelRules = { sentiment: {}, intent: {} }

/** The word rules that hold for a language: those somebody wrote, else the usual ones, else none. */
export function rulesFor(db: Reader, language: string): LabelRules {
  const row = db.get<{ rules_json: string }>('SELECT rules_json FROM label_rules WHERE language = :language', {
    language,
  })
  return row === undefined ? (labelDefaults[language] ?? none) : readRules(row.rules_json)
}

/** Rules as they are kept; broken ones say nothing. */
export function readRules(json: string): LabelRules {
  const known = parsed.get(json)
  if (known !== undefined) return known
  const result = labelRules.safeParse(JSON.parse(json))
  const rules = result.success ? result.data : none
  if (parsed.size > 100) parsed.clear()
  parsed.set(json, rules)
  return rules
}

/** Labels a conversation by the words of its newest message from somebody else; what a person said stays. */
export function labelByRules(
  db: Writer,
  row: Labelled,
  message: { readonly seq: number; readonly language: string | null },
): void {
  if (message.language === null || (row.sentiment_by === 'person' && row.intent_by === 'person')) return
  const body = db.get<{ body: string }>('SELECT body FROM messages WHERE seq = :seq', { seq: message.seq })?.body
  if (body === undefined) return
  const said = labelsOf(body, rulesFor(db, message.language))
  const sentiment = row.sentiment_by === 'person' ? row.sentiment : said.sentiment
  const intent = row.intent_by === 'person' ? row.intent : said.intent
  if (sentiment === row.sentiment && intent === row.intent) return
  db.run(
    `UPDATE conversations SET sentiment = :sentiment, intent = :intent,
       sentiment_by = CASE WHEN sentiment_by = 'person' THEN 'person' WHEN :sentiment IS NOT NULL THEN 'rule' END,
       intent_by = CASE WHEN intent_by = 'person' THEN 'person' WHEN :intent IS NOT NULL THEN 'rule' END
     WHERE number = :number`,
    { number: row.number, sentiment, intent },
  )
}
