import { z } from 'zod'
import { id } from './basics.ts'
import { tagName } from './conversation.ts'
import { command } from './entry.ts'

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
  /** Renames a tag, joins it into another one (`mergeInto`; it is gone then), or archives it, so that it is no longer offered. Leads and managers. */
  'tag.save': command(
    z.strictObject({
      tagId: id,
      name: tagName.optional(),
      mergeInto: id.optional(),
      isArchived: z.boolean().optional(),
    }),
    none,
  ),
} as const
