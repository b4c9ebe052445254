import { z } from 'zod'
import { id } from './basics.ts'
import { approvalView, composeFacts, composeRules } from './compose.ts'
import { query } from './entry.ts'

/** Questions about what is written: times, holds and checks. */
export const composeQueries = {
  /** What will happen to a reply written here now; null when the conversation is not here. */
  'compose.facts': query(z.strictObject({ conversationId: id }), composeFacts.nullable()),
  /** How a brand wants replies held; null when it is not here. */
  'compose.rules': query(z.strictObject({ brandId: id }), composeRules.nullable()),
  /** What waits for a second person, oldest first. */
  'approval.list': query(
    z.strictObject({
      brandId: id.nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.array(approvalView),
  ),
  /** What became of replies that the acting member wrote or leads, and has not seen yet; the newest first, at most 100. */
  'approval.news': query(z.strictObject({}), z.array(approvalView)),
} as const
