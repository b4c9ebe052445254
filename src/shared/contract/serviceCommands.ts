import { z } from 'zod'
import { count, id } from './basics.ts'
import { condition } from './condition.ts'
import { command } from './entry.ts'
import { serviceTarget } from './serviceLevel.ts'

const none = z.object({})

/** Which conversations a policy holds for, and what it promises. */
export const servicePolicy = z.strictObject({
  name: z.string().trim().min(1, 'Give the policy a name').max(120),
  /** Null = every conversation that no policy before it holds for. */
  when: condition.nullable(),
  /** At most one for each kind. */
  targets: z.array(serviceTarget).min(1, 'Promise something').max(3),
})
export type ServicePolicy = z.infer<typeof servicePolicy>

/** Changes of service levels. Leads and managers make them. */
export const serviceCommands = {
  /** `policyId` null makes one, at the end but before one that holds for everything. A change is a new version; clocks that run keep theirs. `conflict` when `revision` is not the newest. */
  'service.savePolicy': command(
    z.strictObject({
      brandId: id,
      policyId: id.nullable().default(null),
      revision: count.default(0),
      policy: servicePolicy,
    }),
    z.object({ policyId: id, version: count }),
  ),
  /** Adds a policy for each urgency that has none of its own yet, before the one that holds for everything. `conflict` when each has one. */
  'service.addTemplate': command(z.strictObject({ brandId: id }), z.object({ policyIds: z.array(id) })),
  /** Holds for nothing new any more; its clocks that run are void. */
  'service.archivePolicy': command(z.strictObject({ policyId: id }), none),
  /** The first policy whose condition holds is the one. */
  'service.movePolicy': command(z.strictObject({ policyId: id, position: count }), none),
} as const
