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
  /** People whose name or handle begins with what was typed, those whom we talked with last first; an unfinished Hangul syllable stands for those it may become. */
  'people.find': query(
    z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(8) }),
    z.array(foundPerson),
  ),
} as const
