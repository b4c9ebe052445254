import { z } from 'zod'
import { id } from './basics.ts'
import { intent, labelSource, sentiment, tagName } from './conversation.ts'
import { command } from './entry.ts'
import { listShape } from './inbox.ts'
import { deckColumn, labelRules } from './viewQueries.ts'

const none = z.object({})
const many = z.array(id).min(1, 'Pick a conversation first').max(5000)

/** Changes of what the list is made of: saved views and tags. */
export const viewCommands = {
  /** Puts tags on conversations and takes tags off, by name; a name nobody used before makes a tag. What cannot be found is answered, the rest is done. */
  'conversation.tag': command(
    z.strictObject({
      conversationIds: many,
      add: z.array(tagName).max(20).default([]),
      remove: z.array(tagName).max(20).default([]),
    }),
    z.object({
      /** What became different, for taking it back. */
      changed: z.array(z.object({ conversationId: id, added: z.array(z.string()), removed: z.array(z.string()) })),
      missing: z.array(id),
    }),
  ),
  /** Renames a tag (the old name leads to it still), joins it into another one (`mergeInto`; its name leads there), or archives it, so that it is no longer offered. Leads and managers. */
  'tag.save': command(
    z.strictObject({
      tagId: id,
      name: tagName.optional(),
      /** With `name`: the name it had does not lead to it. For taking a rename back. */
      forgetsName: z.boolean().default(false),
      mergeInto: id.optional(),
      isArchived: z.boolean().optional(),
    }),
    none,
  ),
  /** Takes a tag out of the one it was joined into: what had it has it again. Does nothing to a tag that was not joined. Leads and managers. */
  'tag.split': command(z.strictObject({ tagId: id }), none),
  /** What a person says of conversations; null takes the label off. What is left out stays. A person's word stands over a rule's. */
  'conversation.label': command(
    z.strictObject({
      conversationIds: many,
      sentiment: sentiment.nullable().optional(),
      intent: intent.nullable().optional(),
      /** `rule` takes a person's word back to what the rule had said. */
      by: labelSource.default('person'),
    }),
    z.object({
      /** What each said before, for taking it back. */
      changed: z.array(
        z.object({
          conversationId: id,
          sentiment: z.object({ value: sentiment, by: labelSource }).nullable(),
          intent: z.object({ value: intent, by: labelSource }).nullable(),
        }),
      ),
      missing: z.array(id),
    }),
  ),
  /** The word rules of a language, for messages that come from now on; null brings the usual ones back. Leads and managers. */
  'label.saveRules': command(
    z.strictObject({ language: z.string().min(2).max(12), rules: labelRules.nullable() }),
    none,
  ),
  /** Makes a view (`viewId` null) or changes one. Shared ones are changed by who made them, leads and managers. */
  'view.save': command(
    z.strictObject({
      viewId: id.nullable(),
      name: z.string().trim().min(1, 'Give the view a name').max(60, 'A name has at most 60 characters'),
      brandId: id.nullable(),
      isShared: z.boolean(),
      shape: listShape,
    }),
    z.object({ viewId: id }),
  ),
  /** Takes a view away, or brings it back (`isRemoved` false). */
  'view.remove': command(z.strictObject({ viewId: id, isRemoved: z.boolean().default(true) }), none),
  /** Puts the views into this order; those not named follow as they were. */
  'view.order': command(z.strictObject({ viewIds: z.array(id).min(1).max(500) }), none),
  /** The acting member's columns, all of them. */
  'deck.save': command(z.strictObject({ columns: z.array(deckColumn).max(20, 'A deck has at most 20 columns') }), none),
  /** Somebody begins to work off what arrived while the brands were closed: from now on it is noted when all of it is done. */
  'catchUp.begin': command(z.strictObject({ brandId: id.nullable() }), none),
} as const
