import { z } from 'zod'
import { clockTime } from './businessHours.ts'
import { conversationKind, sentiment, urgency } from './conversation.ts'
import type { ConversationKind, Sentiment, Urgency } from './conversation.ts'
import type { ServiceTargetKind } from './serviceLevel.ts'
import { serviceTargetKind } from './serviceLevel.ts'

/*
 * What a message, and the conversation that it came in, must be like: the trigger of a flow, and which conversations a service
 * level holds for. A tree of plain facts; `rules/conditionMatch` says whether it holds.
 */

/** The languages that words are kept under. It only orders them: a word is looked for in every text, whatever its language. */
export const wordLanguage = z.enum(['en', 'ja', 'th', 'ko', 'other'])
export type WordLanguage = z.infer<typeof wordLanguage>

/** Words by language. Compared folded (case, width, kana, accents); words of scripts with spaces stand alone, others anywhere. */
export const wordLists = z.partialRecord(wordLanguage, z.array(z.string().trim().min(1).max(100)).max(5000))
export type WordLists = z.infer<typeof wordLists>

/** One condition. Where a list is empty, nothing matches. */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** The text holds at least one of them. */
  | { readonly kind: 'words'; readonly words: WordLists }
  | { readonly kind: 'network'; readonly networks: readonly string[] }
  | { readonly kind: 'kind'; readonly kinds: readonly ConversationKind[] }
  /** Somebody with one of these person tags or handles, or with at least so many followers. */
  | {
      readonly kind: 'author'
      readonly tags: readonly string[]
      readonly handles: readonly string[]
      readonly minFollowers: number | null
    }
  /** BCP 47 primary languages of the message; `und` = not known. */
  | { readonly kind: 'language'; readonly languages: readonly string[] }
  | { readonly kind: 'sentiment'; readonly sentiments: readonly Sentiment[] }
  /** So many messages of others, this one counted, under the same post or in the same conversation within so many minutes. */
  | {
      readonly kind: 'velocity'
      readonly of: 'conversation' | 'post'
      readonly messages: number
      readonly withinMinutes: number
    }
  /** The conversation has one of these urgencies now. */
  | { readonly kind: 'urgency'; readonly urgencies: readonly Urgency[] }
  /** The conversation has one of these tags, by name. */
  | { readonly kind: 'tag'; readonly tags: readonly string[] }
  /** It came while the brand was open, or closed. */
  | { readonly kind: 'opening'; readonly isOpen: boolean }
  /** It came on one of these weekdays (0 is Monday) in [from, to), in the brand's zone; an end before its start runs past midnight. */
  | { readonly kind: 'time'; readonly days: readonly number[]; readonly from: string; readonly to: string }
  /** A promise of a service level is about to be missed, or was. */
  | {
      readonly kind: 'service_level'
      readonly is: 'warned' | 'missed'
      readonly targets: readonly ServiceTargetKind[]
    }

const listOf = <T extends z.ZodType>(item: T) => z.array(item).max(500)

/** How deep conditions may lie in each other. */
export const deepestCondition = 8

const leaf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), words: wordLists }),
  z.strictObject({ kind: z.literal('network'), networks: listOf(z.string().min(1).max(40)) }),
  z.strictObject({ kind: z.literal('kind'), kinds: listOf(conversationKind) }),
  z.strictObject({
    kind: z.literal('author'),
    tags: listOf(z.string().trim().min(1).max(60)).default([]),
    handles: listOf(z.string().trim().min(1).max(300)).default([]),
    minFollowers: z.number().int().min(1).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('language'), languages: listOf(z.string().min(2).max(12)) }),
  z.strictObject({ kind: z.literal('sentiment'), sentiments: listOf(sentiment) }),
  z.strictObject({
    kind: z.literal('velocity'),
    of: z.enum(['conversation', 'post']),
    messages: z.number().int().min(2).max(10_000),
    withinMinutes: z.number().int().min(1).max(10_080),
  }),
  z.strictObject({ kind: z.literal('urgency'), urgencies: listOf(urgency) }),
  z.strictObject({ kind: z.literal('tag'), tags: listOf(z.string().trim().min(1).max(60)) }),
  z.strictObject({ kind: z.literal('opening'), isOpen: z.boolean() }),
  z.strictObject({
    kind: z.literal('time'),
    days: z.array(z.number().int().min(0).max(6)).max(7),
    from: clockTime,
    to: clockTime,
  }),
  z.strictObject({
    kind: z.literal('service_level'),
    is: z.enum(['warned', 'missed']),
    targets: listOf(serviceTargetKind),
  }),
])

/** A condition, at most `deepestCondition` deep; what is not understood is refused. */
export const condition: z.ZodType<Condition> = nested(deepestCondition)

function nested(left: number): z.ZodType<Condition> {
  if (left === 0) return leaf
  const inner = z.lazy(() => nested(left - 1))
  return z.union([
    z.strictObject({ kind: z.enum(['all', 'any']), of: listOf(inner) }),
    z.strictObject({ kind: z.literal('not'), of: inner }),
    leaf,
  ]) as z.ZodType<Condition>
}
