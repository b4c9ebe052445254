import { z } from 'zod'
import { id, time } from './basics.ts'
import { afterAction, handoverNote } from './case.ts'
import { urgency, waitingFor } from './conversation.ts'
import { command } from './entry.ts'
import { caseLevel } from './escalation.ts'
import { complexity, stepId } from './flow.ts'

const none = z.object({})
const reason = z.string().trim().min(1, 'Give a reason').max(500)
const one = z.strictObject({ caseId: id })

/** What people do with cases; what may happen when is said by `rules/ladder` (product.md 3A). */
export const caseCommands = {
  /** Opens a case by hand, or by a flow by hand. A conversation has one open case at most: `conflict` names it. */
  'case.raise': command(
    z.strictObject({
      conversationId: id,
      level: caseLevel,
      title: z.string().trim().min(1, 'Give the case a name').max(200),
      flowId: id.nullable().default(null),
      note: handoverNote,
    }),
    z.object({ caseId: id, label: z.string() }),
  ),
  /** Takes it: whoever acknowledges owns it. The first of two wins, the other is told by whom it was taken. */
  'case.acknowledge': command(one, none),
  /** Tells the present level once more that it is asked; once a minute at most, and only while nobody has taken it. */
  'case.remind': command(one, none),
  /** Not for me; it goes back to whoever had it, or stays with its level. */
  'case.decline': command(z.strictObject({ caseId: id, reason }), none),
  /** To the next level, with a note. */
  'case.escalate': command(z.strictObject({ caseId: id, note: handoverNote }), none),
  'case.lower': command(z.strictObject({ caseId: id, reason }), none),
  'case.assign': command(z.strictObject({ caseId: id, memberId: id.nullable() }), none),
  /** `until` epoch ms in the future; null = until the customer writes or somebody goes on. */
  'case.wait': command(z.strictObject({ caseId: id, for: waitingFor, until: time.nullable().default(null) }), none),
  'case.resume': command(one, none),
  /** Refused while a thing on the checklist is open or a field empty, unless `override` says why. */
  'case.resolve': command(
    z.strictObject({
      caseId: id,
      outcome: z.string().trim().min(1, 'Say how it ended').max(1000),
      fields: z.record(z.string().max(100), z.string().trim().max(2000)).default({}),
      override: z.string().trim().max(500).default(''),
    }),
    none,
  ),
  /** Ends a resolved case before silence does. */
  'case.confirm': command(one, none),
  'case.withdraw': command(z.strictObject({ caseId: id, reason }), none),
  'case.reopen': command(z.strictObject({ caseId: id, reason }), none),
  /** Adds a conversation of the same brand to a case, or takes it out. The last one stays. */
  'case.link': command(z.strictObject({ caseId: id, conversationId: id, on: z.boolean() }), none),
  'case.rename': command(z.strictObject({ caseId: id, title: z.string().trim().min(1).max(200) }), none),
  /** Ticks the thing at this place, or takes the tick away. */
  'case.check': command(z.strictObject({ caseId: id, place: z.number().int().min(0).max(100), on: z.boolean() }), none),
  'case.addCheck': command(z.strictObject({ caseId: id, text: z.string().trim().min(1).max(200) }), none),
  /** A person says how urgent and how complex it is; the level follows the matrix, but no level is lost by it. */
  'case.classify': command(z.strictObject({ caseId: id, urgency, complexity }), none),
  /** Goes on from the step that the case stands at; `answer` counts from 1, for questions. `conflict` when it stands elsewhere. */
  'case.step': command(
    z.strictObject({ caseId: id, stepId, answer: z.number().int().min(1).max(5).nullable().default(null) }),
    none,
  ),
  /** One step back on the way walked; what steps did stays done. */
  'case.stepBack': command(one, none),
  'case.writeRecord': command(z.strictObject({ caseId: id, record: afterAction }), none),
  /** What became of notices, told by the window and the shell. */
  'case.notice': command(
    z.strictObject({
      noticeIds: z.array(id).min(1).max(500),
      what: z.enum(['delivered', 'seen', 'failed']),
      trouble: z.string().trim().max(500).default(''),
    }),
    none,
  ),
} as const
