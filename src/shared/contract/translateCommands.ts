import { z } from 'zod'
import { id } from './basics.ts'
import { command } from './entry.ts'
import { translationKind, translationLanguage } from './translate.ts'

const none = z.object({})
const target = translationLanguage.nullable().default(null)

/** Everything about translations by a service outside this computer. */
export const translateCommands = {
  /**
   * Sets the service up, or (kind null) ends its use. `address` may be left empty for DeepL: its key tells it. `key`: null leaves
   * the one that is kept, an empty one removes it; it goes to the keychain and nowhere else.
   */
  'translate.setUp': command(
    z.strictObject({
      kind: translationKind.nullable(),
      address: z.string().max(500).default(''),
      key: z.string().max(500, 'This is too long for a key').nullable().default(null),
    }),
    none,
  ),
  /** Writes down the service whose key is dealt with already. Another server begins with no brand allowed. */
  'translate.setService': command(
    z.strictObject({ kind: translationKind.nullable(), address: z.string().max(500), hasKey: z.boolean() }),
    none,
    'parent',
  ),
  /** Asks the service whether it would translate; the answer in words. */
  'translate.test': command(z.strictObject({}), z.object({ words: z.string() })),
  /** Says whether texts of a brand may go to the service. */
  'translate.allow': command(z.strictObject({ brandId: id, on: z.boolean() }), none),
  /**
   * Asks for a message of somebody else in `to`, or the reading language. What is here already is not asked for again. `agree`:
   * a person said that texts of this private conversation may leave this computer.
   */
  'translate.message': command(z.strictObject({ messageId: id, to: target, agree: z.boolean().default(false) }), none),
  /** Asks for a draft in `to`, or the language of the newest message of theirs. The draft stays as it is. */
  'translate.draft': command(
    z.strictObject({
      conversationId: id,
      text: z.string().trim().min(1, 'Write something first').max(100_000),
      to: target,
      agree: z.boolean().default(false),
    }),
    none,
  ),
  /** Removes the translations of a message from this computer. */
  'translate.drop': command(z.strictObject({ messageId: id }), none),
  /** Removes what was proposed for a draft; the draft stays. */
  'translate.dropDraft': command(z.strictObject({ conversationId: id }), none),
} as const
