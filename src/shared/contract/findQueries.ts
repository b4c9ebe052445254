import { z } from 'zod'
import { id } from './basics.ts'
import { query } from './entry.ts'

/** Somebody who wrote, with the conversation with them that moved last. */
export const foundPerson = z.object({
  authorId: id,
  name: z.string(),
  handle: z.string(),
  network: z.string(),
  brandId: id,
  brandName: z.string(),
  conversationId: id,
})
export type FoundPerson = z.infer<typeof foundPerson>

/** Questions of the palette. */
export const findQueries = {
  /**
   * People who have, for each word typed, a word in their name or handle that begins with it: given names inside names without
   * spaces, Korean initials and unfinished syllables, kana of either kind and Thai without tone marks too. Who is called
   * exactly that comes first, then those whom we talked with last.
   */
  'people.find': query(
    z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(8) }),
    z.array(foundPerson),
  ),
} as const
