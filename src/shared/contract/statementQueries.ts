import { z } from 'zod'
import { id } from './basics.ts'
import { query } from './entry.ts'
import { alikeGroup, statementConversation, statementRow, statementView } from './statement.ts'

/** Questions about statements. */
export const statementQueries = {
  /** Statements that were not put away, newest first. */
  'statement.list': query(
    z.strictObject({
      brandId: id.nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.array(statementRow),
  ),
  /** Null when it is not here. */
  'statement.get': query(z.strictObject({ statementId: id }), statementView.nullable()),
  /** The statements that answer a conversation, newest first, with the reply that could be given. */
  'statement.ofConversation': query(
    z.strictObject({ conversationId: id }),
    z.array(z.object({ statement: statementRow, reply: statementConversation.shape.reply })),
  ),
  /** Other conversations of the last 30 days that sound like those that it answers, by which they are like; each once. */
  'statement.alike': query(z.strictObject({ statementId: id }), z.array(alikeGroup)),
} as const
