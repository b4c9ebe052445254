import { z } from 'zod'
import { id, language, time } from './basics.ts'
import { urgency } from './conversation.ts'
import { caseLevel, caseStanding, caseState, ladder, notifyWay } from './escalation.ts'
import { complexity, stepId } from './flow.ts'

/** Who or what opened a case. */
export const caseCause = z.enum(['person', 'flow', 'safety_word', 'author', 'service_level'])
export type CaseCause = z.infer<typeof caseCause>

const noteText = z.string().trim().max(5000)
/** What the next level has to know (product.md 3A). Nothing but what was said and the risk may stay empty. */
export const handoverNote = z.strictObject({
  /** Facts, with links. */
  happened: noteText.min(1, 'Say what happened'),
  wants: noteText.min(1, 'Say what the person wants'),
  /** What we said already, and promised by when. */
  said: noteText.default(''),
  /** Who could be hurt, how far it reaches, whether press is in it. */
  risk: noteText.default(''),
  asked: noteText.min(1, 'Say what is asked of the next level'),
  /** Epoch ms; null = none. */
  deadline: time.nullable().default(null),
  /** In which the person writes. */
  language: language.default(null),
})
export type HandoverNote = z.infer<typeof handoverNote>

/** A handover note as it was written and received. */
export const handoverView = z.object({
  id,
  at: time,
  byName: z.string(),
  /** Null = the case began with it. */
  fromLevel: caseLevel.nullable(),
  toLevel: caseLevel,
  note: handoverNote,
  receivedByName: z.string().nullable(),
  receivedAt: time.nullable(),
})
export type HandoverView = z.infer<typeof handoverView>

/** What is written down after a case of level 2 or 3. */
export const afterAction = z.strictObject({
  happened: noteText.min(1, 'Say what happened'),
  cause: noteText.default(''),
  worked: noteText.default(''),
  change: noteText.min(1, 'Say what is done differently next time, or that nothing is'),
})
export type AfterAction = z.infer<typeof afterAction>

/** One thing that has to be done before a case is over. */
export const checkItem = z.object({ text: z.string().min(1).max(200), isDone: z.boolean() })
export type CheckItem = z.infer<typeof checkItem>

/** A case on the board and in lists. */
export const caseRow = z.object({
  id,
  /** As people call it, such as KIN-214. */
  label: z.string(),
  brandId: id,
  title: z.string(),
  standing: caseStanding,
  /** When time alone does something next; null = it waits for people only. */
  dueAt: time.nullable(),
  ownerName: z.string().nullable(),
  flowId: id.nullable(),
  flowName: z.string().nullable(),
  /** Null when no flow walks it. */
  stepTitle: z.string().nullable(),
  /** The kind of that step: it has words where it has no title. Left out or null = no flow walks it. */
  stepKind: z.string().nullable().optional(),
  stepsDone: z.number().int().min(0),
  /** How many steps the way has that it is on. */
  stepsAll: z.number().int().min(0),
  networks: z.array(z.string()),
  conversations: z.number().int().min(0),
  urgency,
  complexity,
  openedAt: time,
  /** After its end: whether the record that level 2 and 3 want is still missing. */
  wantsRecord: z.boolean(),
  language,
})
export type CaseRow = z.infer<typeof caseRow>

/** One line of the timeline of a case. `kind` is the name of what happened; its words are the window's. */
export const caseLine = z.object({
  at: time,
  kind: z.string(),
  /** Null = the engine. */
  actorName: z.string().nullable(),
  /** Small facts, never the text of a message. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type CaseLine = z.infer<typeof caseLine>

/** Somebody was told, by one way; what is known of it is kept apart. All moments epoch ms. */
export const caseNotice = z.object({
  id,
  caseId: id,
  caseLabel: z.string(),
  title: z.string(),
  brandId: id,
  level: caseLevel,
  round: z.number().int(),
  way: notifyWay,
  /** A member's or a contact's name; null = everybody who uses this copy. */
  toName: z.string().nullable(),
  at: time,
  /** How long after its moment it was found, ms: the computer slept, or Parley was shut. */
  lateMs: z.number().int(),
  deliveredAt: time.nullable(),
  seenAt: time.nullable(),
  acknowledgedAt: time.nullable(),
  /** Why it did not reach them; empty = nothing is known against it. */
  trouble: z.string(),
  /** A level is asked; the case went on to another; somebody took it; a flow says something; the account's owner is asked. */
  about: z.enum(['asked', 'moved', 'taken', 'told', 'owner']).optional(),
  /** What it says besides; left out or empty = nothing. */
  text: z.string().optional(),
})
export type CaseNotice = z.infer<typeof caseNotice>

/** A conversation of a case. */
export const caseConversation = z.object({
  conversationId: id,
  network: z.string(),
  authorName: z.string(),
  excerpt: z.string(),
  language,
  state: z.string(),
  linkedAt: time,
})
export type CaseConversation = z.infer<typeof caseConversation>

/** What somebody chose or passed on the way through the flow. */
export const walkedStep = z.object({
  stepId,
  at: time,
  /** The number of the answer, from 1; null where there was none to give. */
  answer: z.number().int().min(1).max(5).nullable(),
})
export type WalkedStep = z.infer<typeof walkedStep>

/** Everything about one case. */
export const caseView = caseRow.extend({
  cause: caseCause,
  /** The words, the person or the promise that opened it. */
  causeText: z.string(),
  ladder,
  flowVersion: z.number().int().nullable(),
  stepId: stepId.nullable(),
  /** When the present step goes on by itself, epoch ms. */
  stepDueAt: time.nullable(),
  walked: z.array(walkedStep),
  conversationsIn: z.array(caseConversation),
  handovers: z.array(handoverView),
  checklist: z.array(checkItem),
  /** What a close step wants filled in, with what was written. */
  fields: z.record(z.string(), z.string()),
  outcome: z.string(),
  record: afterAction.nullable(),
  recordByName: z.string().nullable(),
  timeline: z.array(caseLine),
  notices: z.array(caseNotice),
})
export type CaseView = z.infer<typeof caseView>

/** What the board shows: every open case by level, and what ended today. */
export const caseBoard = z.object({
  open: z.array(caseRow),
  closedToday: z.array(caseRow),
  /** Median time from opening to end of those, ms; null = none. */
  closedMedianMs: z.number().nullable(),
  /** When the last level 3 ended and how long it took; null = there was none. */
  lastCrisis: z.object({ closedAt: time, lastedMs: z.number() }).nullable(),
})
export type CaseBoard = z.infer<typeof caseBoard>

/** States that a list of cases can be narrowed to. */
export const caseFilter = z.strictObject({
  brandId: id.nullable().default(null),
  states: z.array(caseState).max(8).default([]),
  level: caseLevel.nullable().default(null),
  ownerId: id.nullable().default(null),
  flowId: id.nullable().default(null),
})
export type CaseFilter = z.infer<typeof caseFilter>
