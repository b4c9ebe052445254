import { z } from 'zod'
import { count, id } from './basics.ts'
import { command } from './entry.ts'
import { ladder } from './escalation.ts'
import { contact, dutyOfCare, flowBody, flowFileText, flowProblem, matrix } from './flow.ts'

const none = z.object({})

/** Changes of flows and of what they rest on. Leads and managers make them. */
export const flowCommands = {
  /** `templateId` null = an empty one. `brandId` null = for all brands. It begins as a draft, switched on nowhere. */
  'flow.create': command(
    z.strictObject({
      brandId: id.nullable().default(null),
      templateId: z.string().max(60).nullable().default(null),
      name: z.string().trim().max(120).default(''),
    }),
    z.object({ flowId: id }),
  ),
  /** Keeps a draft, also one with problems, which are told. `conflict` when `revision` is not the newest. */
  'flow.saveDraft': command(
    z.strictObject({ flowId: id, revision: count, body: flowBody }),
    z.object({ revision: count, problems: z.array(flowProblem) }),
  ),
  /** Takes the draft away; the live version is the newest again. A flow that was never published is archived. */
  'flow.discardDraft': command(z.strictObject({ flowId: id, revision: count }), z.object({ revision: count })),
  /** Makes the draft the next version, which holds for cases that begin from now. Refused while it has an error. */
  'flow.publish': command(
    z.strictObject({ flowId: id, revision: count, note: z.string().trim().max(500).default('') }),
    z.object({ version: count, revision: count }),
  ),
  /** Makes an older version the draft. */
  'flow.restore': command(
    z.strictObject({ flowId: id, revision: count, version: count }),
    z.object({ revision: count }),
  ),
  'flow.enable': command(z.strictObject({ flowId: id, brandId: id, on: z.boolean() }), none),
  /** Puts it before the one that is now at `position` among all; the first that matches wins. */
  'flow.move': command(z.strictObject({ flowId: id, position: count }), none),
  /** Begins nothing any more; its cases go on. */
  'flow.archive': command(z.strictObject({ flowId: id, on: z.boolean() }), none),
  /** Takes in a flow file as a draft, switched on nowhere. A newer format is refused; people and responses are found by name. */
  'flow.import': command(
    z.strictObject({ text: flowFileText, brandId: id.nullable().default(null) }),
    z.object({ flowId: id, problems: z.array(flowProblem) }),
  ),
  /** `conflict` when `revision` is not the newest. Open cases keep what they began with. */
  'matrix.save': command(z.strictObject({ brandId: id, revision: count, matrix }), z.object({ revision: count })),
  'ladder.save': command(z.strictObject({ brandId: id, revision: count, ladder }), z.object({ revision: count })),
  'care.save': command(
    z.strictObject({ brandId: id, revision: count, care: dutyOfCare }),
    z.object({ revision: count }),
  ),
  /** `contactId` null makes one. */
  'contact.save': command(
    z.strictObject({ brandId: id, contactId: id.nullable().default(null), contact }),
    z.object({ contactId: id }),
  ),
  'contact.remove': command(z.strictObject({ contactId: id }), none),
} as const
