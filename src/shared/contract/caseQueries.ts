import { z } from 'zod'
import { id } from './basics.ts'
import { caseBoard, caseFilter, caseNotice, caseRow, caseView, handoverNote } from './case.ts'
import { query } from './entry.ts'
import { caseLevel } from './escalation.ts'

/** Questions about cases. */
export const caseQueries = {
  /** Open cases by when they are due, and what ended today in each brand's zone. */
  'case.board': query(
    z.strictObject({
      brandId: id.nullable().default(null),
      ownerId: id.nullable().default(null),
      flowId: id.nullable().default(null),
    }),
    caseBoard,
  ),
  /** Newest first. No state = open ones. */
  'case.list': query(
    z.strictObject({ ...caseFilter.shape, limit: z.number().int().min(1).max(5000).default(500) }),
    z.array(caseRow),
  ),
  /** By id or label (`KIN-214`); null when it is not here. */
  'case.get': query(z.strictObject({ caseId: id }), caseView.nullable()),
  /** Cases of a conversation, open ones first. */
  'case.ofConversation': query(z.strictObject({ conversationId: id }), z.array(caseRow)),
  /** What a handover note can say already: from the thread, the promises and the clocks. */
  'case.prefill': query(
    z.strictObject({ conversationId: id, level: caseLevel }),
    z.object({ title: z.string(), note: z.strictObject(handoverNote.partial().shape) }).nullable(),
  ),
  /** Cards that nobody has acknowledged yet, for the acting member; those of level 3 first. */
  'case.cards': query(z.strictObject({}), z.array(caseNotice)),
} as const
