import { z } from 'zod'
import { count, id, language, time } from './basics.ts'
import { query } from './entry.ts'
import { ladder } from './escalation.ts'
import {
  contact,
  dutyOfCare,
  flowBody,
  flowFileText,
  flowProblem,
  flowVersion,
  flowView,
  matrix,
  stepId,
} from './flow.ts'

/** One line of what differs between two versions. */
export const flowDiffLine = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
})
export type FlowDiffLine = z.infer<typeof flowDiffLine>

/** What a flow would have begun for, in messages that are here already. */
export const flowTrial = z.object({
  /** Messages of others that were looked at. */
  looked: count,
  matched: count,
  /** False when there were more messages than are looked at in one go; the newest were. */
  isWhole: z.boolean(),
  byLanguage: z.array(z.object({ language, looked: count, matched: count })),
  /** Local months of the brand's zone, YYYY-MM. */
  byMonth: z.array(z.object({ month: z.string(), matched: count })),
  /** Facts that its trigger asks for and that are known only as they are now, not as they were when each message came. */
  asOfNow: z.array(z.enum(['author', 'sentiment', 'tag', 'urgency'])),
  /** Newest first, one for each conversation. */
  conversations: z.array(
    z.object({
      conversationId: id,
      messageId: id,
      network: z.string(),
      authorName: z.string(),
      language,
      excerpt: z.string(),
      at: time,
      /** The words that were found. */
      words: z.array(z.string()),
      /** The level of the first classification on its way; null = it has none. */
      level: z.number().int().min(0).max(3).nullable(),
    }),
  ),
})
export type FlowTrial = z.infer<typeof flowTrial>

/** What became of cases at one step of a flow in the last 30 days. */
export const stepFigures = z.object({
  /** Cases that were there at some time of these days. */
  cases: count,
  /** How long they stood there, ms; those that still do, do not count. Null = none stood there and went on. */
  medianWaitMs: z.number().nonnegative().nullable(),
  /** How often the time of the step ran out. */
  timedOut: count,
})
export type StepFigures = z.infer<typeof stepFigures>

/** Questions about flows and what they rest on. */
export const flowQueries = {
  /** In their order. `brandId` null = all; archived ones only when asked for. */
  'flow.list': query(
    z.strictObject({ brandId: id.nullable().default(null), archived: z.boolean().default(false) }),
    z.array(flowView),
  ),
  /** The draft, else the live version; or a version by its number. Null when there is none. */
  'flow.get': query(
    z.strictObject({ flowId: id, version: count.nullable().default(null) }),
    z
      .object({
        flow: flowView,
        version: count.nullable(),
        isDraft: z.boolean(),
        body: flowBody,
        problems: z.array(flowProblem),
        /** Names of what the steps name, by id: members, contacts, canned responses. What is not here is gone. */
        names: z.record(id, z.string()),
      })
      .nullable(),
  ),
  'flow.versions': query(z.strictObject({ flowId: id }), z.array(flowVersion)),
  /** What differs between two versions as an outline; `to` null = the draft. */
  'flow.diff': query(
    z.strictObject({ flowId: id, from: count, to: count.nullable().default(null) }),
    z.array(flowDiffLine),
  ),
  /** What is wrong with a flow that is not saved yet. `brandIds`: where it is, or would be, switched on. */
  'flow.check': query(
    z.strictObject({ body: flowBody, brandIds: z.array(id).max(1000).default([]) }),
    z.array(flowProblem),
  ),
  /** What a flow file holds, without keeping it: as it would come in for this brand, or (null) for all. Refused as `flow.import` refuses. */
  'flow.readFile': query(
    z.strictObject({ text: flowFileText, brandId: id.nullable().default(null) }),
    z.object({ body: flowBody, problems: z.array(flowProblem) }),
  ),
  /** A flow as a file: the draft, else the live version. Null when there is none. */
  'flow.export': query(
    z.strictObject({ flowId: id, version: count.nullable().default(null) }),
    z.object({ name: z.string(), text: z.string() }).nullable(),
  ),
  /** Ready-made flows, by sector. */
  'flow.stepFigures': query(z.strictObject({ flowId: id, stepId }), stepFigures.nullable()),
  'flow.templates': query(
    z.strictObject({}),
    z.array(z.object({ id: z.string(), sector: z.string(), name: z.string(), description: z.string() })),
  ),
  /** Runs a flow against what is stored; nothing is changed. `since` epoch ms. */
  'flow.try': query(
    z.strictObject({ body: flowBody, brandId: id, since: time, limit: z.number().int().min(1).max(1000).default(200) }),
    flowTrial,
  ),
  'matrix.get': query(z.strictObject({ brandId: id }), z.object({ revision: count, matrix }).nullable()),
  'ladder.get': query(z.strictObject({ brandId: id }), z.object({ revision: count, ladder }).nullable()),
  'care.get': query(z.strictObject({ brandId: id }), z.object({ revision: count, care: dutyOfCare }).nullable()),
  'contact.list': query(
    z.strictObject({ brandId: id.nullable().default(null) }),
    z.array(contact.extend({ id, brandId: id })),
  ),
} as const
