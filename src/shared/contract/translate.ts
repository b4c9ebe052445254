import { z } from 'zod'
import { id, language, time } from './basics.ts'

/** Longest text that is given to a translation service, in UTF-16 units. */
export const longestTranslation = 5000

/** The services that Parley can speak to. */
export const translationKind = z.enum(['libretranslate', 'deepl'])
export type TranslationKind = z.infer<typeof translationKind>

/** A language to translate into, as a tag such as `ja` or `pt-BR`. */
export const translationLanguage = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/, 'Write the language as a tag such as en, ja or pt-BR')

/** Where a translation stands: asked for and on its way, here, or not made for the reason beside it. */
export const translationState = z.enum(['asked', 'done', 'failed'])

/** What a machine made of a text. The text itself stays beside it. */
export const translationView = z.object({
  state: translationState,
  /** Empty until it is done. */
  text: z.string(),
  /** The language of the original as it was found; null when nobody said. */
  from: language,
  to: z.string(),
  /** Who made it, as shown to people. */
  service: z.string(),
  /** When it was made, or failed; until then when it was asked for. */
  at: time,
  /** Why there is none, and what to do; empty otherwise. */
  reason: z.string(),
})
export type TranslationView = z.infer<typeof translationView>

/** Why nothing can be translated in a conversation: no service, its brand does not allow it, or only the team of its client may. */
export const translationBlock = z.enum(['notSetUp', 'brand', 'notTeam'])
export type TranslationBlock = z.infer<typeof translationBlock>

/** What is known before something is translated in a conversation. */
export const translationFacts = z.object({
  /** Null when it can be asked for. */
  block: translationBlock.nullable(),
  /** It is private and nobody has agreed yet that its texts leave this computer. */
  asksFirst: z.boolean(),
  /** Name and host of the service; empty when none is set up. */
  service: z.string(),
  host: z.string(),
  /** What messages are translated into. */
  readingLanguage: z.string(),
  /** What a draft is translated into: the language of the newest message of theirs; null when it is not known. */
  theirLanguage: language,
})
export type TranslationFacts = z.infer<typeof translationFacts>

/** The service that is set up, without its key. */
export const translationService = z.object({
  kind: translationKind.nullable(),
  address: z.string(),
  /** Of that address, for people; empty when none is set up. */
  host: z.string(),
  hasKey: z.boolean(),
  /** Brands whose texts may go there. */
  brandIds: z.array(id),
  /** Whether the acting member may change this. */
  mayChange: z.boolean(),
})
export type TranslationServiceView = z.infer<typeof translationService>
