import { z } from 'zod'
import { count, id } from './basics.ts'
import { command } from './entry.ts'

const none = z.object({})
const ids = z.array(id).min(1, 'Choose a conversation first').max(500)

/** Answering in the open: one public statement for many like complaints. */
export const statementCommands = {
  /** Begins a statement with an empty text for each account of the brand that can post. The conversations are of one brand. */
  'statement.start': command(z.strictObject({ conversationIds: ids }), z.object({ statementId: id })),
  /** Keeps its texts; an empty one is not published. `conflict` when somebody else saved meanwhile, or one is on its way already. */
  'statement.save': command(
    z.strictObject({
      statementId: id,
      revision: count,
      posts: z
        .array(z.strictObject({ accountId: id, text: z.string().max(100_000) }))
        .min(1)
        .max(100),
    }),
    z.object({ revision: count }),
  ),
  /** Adds conversations of the same brand, or takes them out. */
  'statement.link': command(z.strictObject({ statementId: id, conversationIds: ids, on: z.boolean() }), none),
  /**
   * Queues what is written and not out yet, an entry for each account, held for the time to take it back. Where the brand wants a
   * second person, only a lead or manager who did not write it may. `undoSeconds` null = as the settings say.
   */
  'statement.publish': command(
    z.strictObject({
      statementId: id,
      revision: count,
      undoSeconds: z.number().int().min(0).max(60).nullable().default(null),
    }),
    z.object({ outboxIds: z.array(id) }),
  ),
  /** Puts a draft away, or takes it up again. */
  'statement.discard': command(z.strictObject({ statementId: id, on: z.boolean() }), none),
} as const
