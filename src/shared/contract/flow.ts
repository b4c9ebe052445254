import { z } from 'zod'
import { id, time } from './basics.ts'
import { condition, wordLists } from './condition.ts'
import { urgency } from './conversation.ts'
import { counting, notifyWay } from './escalation.ts'

/*
 * A flow: when it begins, and the steps that follow, each naming the next. Plain data, drawn as a chart and read as an outline;
 * `rules/flowProblems` says what is wrong with it and `rules/flowWalk` walks it.
 */

/** A step's name within its flow; never shown. */
export const stepId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)
/** The step that follows; null = nothing does. */
const next = stepId.nullable().default(null)
const minutes = z.number().int().min(1).max(100_000)

/** Level 0 opens no case. */
export const matrixLevel = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
export type MatrixLevel = z.infer<typeof matrixLevel>
/** 1 the answer is known, 2 a colleague is needed, 3 the client, a lawyer or a safety desk is. */
export const complexity = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type Complexity = z.infer<typeof complexity>

/** Who is meant: named members, whoever leads the brand, or people of the client's without a seat (contacts). */
export const people = z.strictObject({
  memberIds: z.array(id).max(50).default([]),
  isLead: z.boolean().default(false),
  contactIds: z.array(id).max(50).default([]),
})
export type People = z.infer<typeof people>

const step = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({
    id: stepId,
    kind: z.literal(kind),
    /** Empty = the usual words for its kind. */
    title: z.string().trim().max(120).default(''),
    ...shape,
  })

/** One step of a flow. `onTimeout` null = the case climbs one level. */
export const flowStep = z.discriminatedUnion('kind', [
  /** Urgency by complexity gives the level, and the level the way on. A person may overrule. */
  step('classify', {
    complexity: complexity.default(1),
    levels: z.strictObject({ 0: next, 1: next, 2: next, 3: next }),
  }),
  /** Somebody answers, with the digits 1 to 5. */
  step('question', {
    text: z.string().trim().min(1).max(500),
    answers: z
      .array(z.strictObject({ text: z.string().trim().min(1).max(200), next }))
      .min(2)
      .max(5),
  }),
  step('note', { text: z.string().trim().min(1).max(5000), next }),
  /** To a member, to the one of these with the fewest open cases, or to whoever leads. */
  step('assign', { to: people, next }),
  step('tell', {
    to: people,
    ways: z.array(notifyWay).min(1).max(5),
    text: z.string().trim().max(2000).default(''),
    next,
  }),
  /** Goes on by itself after a time, or when the customer writes; `onTimeout` only where an answer is waited for. */
  step('wait', {
    for: z.enum(['time', 'answer']),
    minutes,
    counts: counting.default('business'),
    next,
    onTimeout: stepId.nullable().default(null),
  }),
  step('acknowledge', {
    minutes,
    counts: counting.default('business'),
    next,
    onTimeout: stepId.nullable().default(null),
  }),
  /** The reply is read by one or by all of them before it goes out. */
  step('approve', {
    who: people,
    need: z.enum(['any', 'all']).default('any'),
    minutes,
    counts: counting.default('business'),
    text: z.string().trim().max(2000).default(''),
    next,
    onTimeout: stepId.nullable().default(null),
  }),
  /** Offers a canned response, or puts it into the draft; nothing is ever sent by a flow. */
  step('canned', { responseId: id, how: z.enum(['suggest', 'insert']).default('suggest'), next }),
  step('tag', { tag: z.string().trim().min(1).max(60), next }),
  step('urgency', { urgency, next }),
  /** Asks for the message to be hidden: with a reason, and by the rule of second persons. */
  step('hide', { reason: z.string().trim().min(1).max(500), next }),
  step('pause_posts', { next }),
  step('level', { level: z.union([z.literal(1), z.literal(2), z.literal(3)]), next }),
  /** The end. What has to be filled in first. */
  step('close', { fields: z.array(z.string().trim().min(1).max(100)).max(20).default([]) }),
])
export type FlowStep = z.infer<typeof flowStep>
export type FlowStepKind = FlowStep['kind']

/** What a flow is, apart from where it is used: what is versioned, compared, and carried in a file. */
export const flowBody = z.strictObject({
  name: z.string().trim().min(1, 'Give the flow a name').max(120),
  description: z.string().trim().max(2000).default(''),
  /** When it begins by itself; null = only by hand. */
  trigger: condition.nullable(),
  /** The first step; null = none yet. */
  startId: stepId.nullable(),
  steps: z.array(flowStep).max(500),
})
export type FlowBody = z.infer<typeof flowBody>

/** The text of a flow file, in characters. */
export const flowFileText = z.string().max(5_000_000, 'This file is larger than 5 MB. Nothing was kept')

/** What is wrong with a flow and where. An `error` keeps it from going live; a `warning` does not. */
export const flowProblem = z.object({
  /** Null = the flow as a whole, or its trigger. */
  stepId: stepId.nullable(),
  code: z.enum([
    'no_start',
    'no_trigger_words',
    'missing_step',
    'double_id',
    'unreachable',
    'circle_without_wait',
    'open_end',
    'gone_person',
    'nobody',
    'gone_response',
    'unapproved_response',
    'gone_contact',
    'no_open_hours',
    'open_level',
    'timeout_ignored',
  ]),
  severity: z.enum(['error', 'warning']),
  /** In a sentence: what is wrong, and what to do. */
  words: z.string(),
})
export type FlowProblem = z.infer<typeof flowProblem>

/** A flow as the list shows it. `brandId` null = made for all brands; `brandIds` are those it is switched on for. */
export const flowView = z.object({
  id,
  name: z.string(),
  brandId: id.nullable(),
  brandIds: z.array(id),
  /** Null = never published. */
  liveVersion: z.number().int().nullable(),
  hasDraft: z.boolean(),
  /** To be given back with the next save. */
  revision: z.number().int(),
  position: z.number().int(),
  isArchived: z.boolean(),
  openCases: z.number().int(),
  problems: z.number().int(),
})
export type FlowView = z.infer<typeof flowView>

/** One published version. */
export const flowVersion = z.object({
  version: z.number().int().min(1),
  savedAt: time,
  savedByName: z.string(),
  note: z.string(),
  openCases: z.number().int(),
})
export type FlowVersion = z.infer<typeof flowVersion>

/** The level of urgency by complexity, of one brand (product.md 3A). Rows: low, normal, high with urgent. */
export const matrixCell = z.strictObject({
  level: matrixLevel,
  team: people.default({ memberIds: [], isLead: false, contactIds: [] }),
  /** Canned responses that fit, by folder. */
  folderId: id.nullable().default(null),
  needsApproval: z.boolean().default(false),
})
export type MatrixCell = z.infer<typeof matrixCell>
export const matrix = z.strictObject({
  /** `cells[row][complexity - 1]`. */
  cells: z.array(z.array(matrixCell).length(3)).length(3),
  /** Followers from which urgency counts one higher; null = reach does not matter. */
  reachFollowers: z.number().int().min(1).nullable().default(null),
})
export type Matrix = z.infer<typeof matrix>

/** Somebody of the client's, or a desk, that has no seat in Parley: told by mail or found on the call sheet. */
export const contact = z.strictObject({
  name: z.string().trim().min(1, 'Give a name').max(200),
  role: z.string().trim().max(200).default(''),
  mail: z.string().trim().max(320).default(''),
  phone: z.string().trim().max(60).default(''),
  note: z.string().trim().max(500).default(''),
  /** Press or legal, safety, and so on; the levels at which they stand on the call sheet. */
  levels: z
    .array(z.union([z.literal(1), z.literal(2), z.literal(3)]))
    .max(3)
    .default([]),
})
export type Contact = z.infer<typeof contact>

/** Brands in which harm can come to people: a safety word raises level 3 and stops every automatic answer (product.md 46, decisions.md 4.3). */
export const dutyOfCare = z.strictObject({ isOn: z.boolean(), words: wordLists })
export type DutyOfCare = z.infer<typeof dutyOfCare>
