import type { Intent, LabelSource, Sentiment } from '../../../shared/contract/conversation.ts'
import { labelRules } from '../../../shared/contract/viewQueries.ts'
import type { LabelRules } from '../../../shared/contract/viewQueries.ts'
import { labelDefaults } from '../rules/labelDefaults.ts'
import { labelsOf } from '../rules/labels.ts'
import type { Reader } from './database.ts'

/** What a conversation is labelled with, and by whom. */
export interface Labels {
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

/** The labels of a conversation by the words of its newest message from somebody else; what a person said stays. */
export function labelsByRules(
  db: Reader,
  { sentiment, sentiment_by, intent, intent_by }: Labels,
  message: { readonly seq: number; readonly language: string | null },
): Labels {
  const before = { sentiment, sentiment_by, intent, intent_by }
  if (message.language === null || (sentiment_by === 'person' && intent_by === 'person')) return before
  const body = db.get<{ body: string }>('SELECT body FROM messages WHERE seq = :seq', { seq: message.seq })?.body
  if (body === undefined) return before
  const said = labelsOf(body, rulesFor(db, message.language))
  const next = {
    sentiment: sentiment_by === 'person' ? sentiment : said.sentiment,
    intent: intent_by === 'person' ? intent : said.intent,
  }
  if (next.sentiment === sentiment && next.intent === intent) return before
  return {
    ...next,
    sentiment_by: sentiment_by === 'person' ? sentiment_by : next.sentiment === null ? null : 'rule',
    intent_by: intent_by === 'person' ? intent_by : next.intent === null ? null : 'rule',
  }
}
