import { z } from 'zod'
import { count, id } from './basics.ts'
import { query } from './entry.ts'

/** One tag, the same for all brands. `uses` counts conversations up to 1000. */
export const tagView = z.object({ id, name: z.string(), isArchived: z.boolean(), uses: count })
export type TagView = z.infer<typeof tagView>

/** Questions about what the list is made of: saved views and tags. */
export const viewQueries = {
  /** By name. Archived tags only when asked for. */
  'tag.list': query(z.strictObject({ withArchived: z.boolean().default(false) }), z.array(tagView)),
} as const
