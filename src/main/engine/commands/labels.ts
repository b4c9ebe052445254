import { notFound } from '../../../shared/contract/failure.ts'
import type { CommandOutput } from '../../../shared/contract/commands.ts'
import { findConversation } from '../store/conversations.ts'
import type { CommandHandlers } from './context.ts'
import { mustLead } from './lead.ts'

/** What people say of conversations, and the words by which rules do. */
export const labelCommands = {
  'conversation.label': (ctx, input) => {
    const changed: CommandOutput<'conversation.label'>['changed'] = []
    const missing: string[] = []
    const ids = new Set(input.conversationIds)
    for (const conversationId of ids) {
      const row = findConversation(ctx.db, conversationId)
      if (row === undefined) {
        missing.push(conversationId)
        continue
      }
      const sentiment = input.sentiment === undefined ? row.sentiment : input.sentiment
      const intent = input.intent === undefined ? row.intent : input.intent
      // A label taken off by a person stays off: the rule does not put it back.
      const by = (label: string | null): 'person' | 'rule' | null =>
        input.by === 'person' ? 'person' : label === null ? null : 'rule'
      const sentimentBy = input.sentiment === undefined ? row.sentiment_by : by(sentiment)
      const intentBy = input.intent === undefined ? row.intent_by : by(intent)
      if (
        sentiment === row.sentiment &&
        intent === row.intent &&
        sentimentBy === row.sentiment_by &&
        intentBy === row.intent_by
      )
        continue
      ctx.db.run(
        `UPDATE conversations SET sentiment = :sentiment, sentiment_by = :sentimentBy, intent = :intent, intent_by = :intentBy
         WHERE number = :number`,
        { number: row.number, sentiment, sentimentBy, intent, intentBy },
      )
      changed.push({
        conversationId,
        sentiment: row.sentiment === null ? null : { value: row.sentiment, by: row.sentiment_by ?? 'rule' },
        intent: row.intent === null ? null : { value: row.intent, by: row.intent_by ?? 'rule' },
      })
      ctx.record('conversation.label', { kind: 'conversation', id: row.id }, row.brand, {
        by: input.by,
        ...(input.sentiment === undefined ? {} : { sentiment, sentimentWas: row.sentiment }),
        ...(input.intent === undefined ? {} : { intent, intentWas: row.intent }),
      })
    }
    if (missing.length === ids.size) notFound('None of these conversations is here any more. Nothing was changed.')
    return { changed, missing }
  },
  'label.saveRules': (ctx, input) => {
    mustLead(ctx, 'Word rules are changed by leads and managers.')
    if (input.rules === null)
      ctx.db.run('DELETE FROM label_rules WHERE language = :language', { language: input.language })
    else
      ctx.db.run(
        `INSERT INTO label_rules (language, rules_json) VALUES (:language, :rules)
         ON CONFLICT (language) DO UPDATE SET rules_json = excluded.rules_json`,
        { language: input.language, rules: JSON.stringify(input.rules) },
      )
    ctx.record('label.saveRules', { kind: 'language', id: input.language }, null, { isUsual: input.rules === null })
    return {}
  },
} satisfies Partial<CommandHandlers>
