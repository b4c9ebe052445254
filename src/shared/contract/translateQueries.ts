import { z } from 'zod'
import { id } from './basics.ts'
import { query } from './entry.ts'
import { translationFacts, translationService, translationView } from './translate.ts'

/** Questions about translations. */
export const translateQueries = {
  /** The service that is set up, without its key. */
  'translate.service': query(z.strictObject({}), translationService),
  /** What is known before something is translated here; null when the conversation is not here. */
  'translate.facts': query(z.strictObject({ conversationId: id }), translationFacts.nullable()),
  /** The newest translation of each message of a conversation that has one, and what is proposed for its draft. */
  'translate.shown': query(
    z.strictObject({ conversationId: id }),
    z.object({
      messages: z.array(translationView.extend({ messageId: id })),
      /** `draft`: the text that it was made from. */
      draft: translationView.extend({ draft: z.string() }).nullable(),
    }),
  ),
} as const
