import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { command, query } from './entry.ts'

/** A client whose posts wait until somebody lets them go on. Replies are not touched by it. */
export const postPause = z.object({
  brandId: id,
  brandName: z.string(),
  since: time,
  caseId: id,
  /** Because of which they wait, as people call it, such as KIN-3. */
  caseLabel: z.string(),
  /** Posts that wait. */
  waiting: count,
  /** Those of them whose time has passed. */
  passed: count,
})
export type PostPause = z.infer<typeof postPause>

/** What people do about it. */
export const postPauseCommands = {
  /** For leads and managers. A post whose time passed meanwhile follows what the settings say of missed times. */
  'posts.goOn': command(z.strictObject({ brandId: id }), z.object({ waiting: count })),
} as const

/** Questions about it. */
export const postPauseQueries = {
  /** The pauses that are on now; `brandId` null = of all clients. */
  'posts.pauses': query(z.strictObject({ brandId: id.nullable().default(null) }), z.array(postPause)),
} as const
