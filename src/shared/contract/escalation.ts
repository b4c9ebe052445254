import { z } from 'zod'
import { id, time } from './basics.ts'
import { waitingFor } from './conversation.ts'

/** Levels that a case can stand on: the senior reader, the brand's lead with the client, the crisis. Level 0 opens no case. */
export const caseLevel = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type CaseLevel = z.infer<typeof caseLevel>

/** `withdrawn` and `closed` are ends; a closed case can be reopened. */
export const caseState = z.enum([
  'raised',
  'acknowledged',
  'in_work',
  'waiting',
  'resolved',
  'closed',
  'reopened',
  'withdrawn',
])
export type CaseState = z.infer<typeof caseState>

/** Ways by which a level is told, from the nearest to the farthest. */
export const notifyWay = z.enum(['card', 'notification', 'webhook', 'mail', 'call'])
export type NotifyWay = z.infer<typeof notifyWay>

/** Whose minutes are counted: the brand's open ones, or all. */
export const counting = z.enum(['business', 'clock'])
export type Counting = z.infer<typeof counting>

/** What one level promises. */
export const ladderStep = z.object({
  level: caseLevel,
  /** Members who are told, by id. Nobody = whoever leads the brand. */
  targets: z.array(id).max(50),
  notify: z.array(notifyWay).min(1),
  ackWithin: z.number().int().min(1).max(100_000),
  actWithin: z.number().int().min(1).max(100_000),
  counts: counting,
  /** Minutes after which the level is told again while nobody has acknowledged; always all minutes. */
  repeatEvery: z.number().int().min(1).max(10_000),
})
export type LadderStep = z.infer<typeof ladderStep>

/** The ladder of a brand. A case keeps the one that it began with. */
export const ladder = z.object({
  steps: z.array(ladderStep).length(3),
  /** How often the last level is told after it let its time pass, before the account's owner is. */
  maxRounds: z.number().int().min(1).max(20),
})
export type Ladder = z.infer<typeof ladder>

/** The ladder that a new brand starts with: product.md 3A and decisions.md 4.2. */
export const defaultLadder: Ladder = {
  steps: [
    {
      level: 1,
      targets: [],
      notify: ['card', 'notification'],
      ackWithin: 60,
      actWithin: 240,
      counts: 'business',
      repeatEvery: 60,
    },
    {
      level: 2,
      targets: [],
      notify: ['card', 'notification', 'mail'],
      ackWithin: 30,
      actWithin: 120,
      counts: 'business',
      repeatEvery: 15,
    },
    {
      level: 3,
      targets: [],
      notify: ['card', 'notification', 'mail', 'call'],
      ackWithin: 15,
      actWithin: 60,
      counts: 'clock',
      repeatEvery: 5,
    },
  ],
  maxRounds: 3,
}

/** Where a case stands on its ladder. All moments epoch ms; null = nothing waits for one. */
export const caseStanding = z.object({
  state: caseState,
  level: caseLevel,
  /** How often the present level was asked and let its time pass. */
  round: z.number().int().min(0),
  /** Who took it, by id; null before anybody did. */
  ownerId: id.nullable(),
  ackDueAt: time.nullable(),
  actDueAt: time.nullable(),
  /** When the level is told again. */
  repeatAt: time.nullable(),
  /** When waiting ends by itself. */
  wakeAt: time.nullable(),
  waitingFor: waitingFor.nullable(),
  /** Counted minutes of the action time that were left when the waiting began. */
  actLeft: z.number().min(0).nullable(),
  /** When silence closes a resolved case. */
  closeDueAt: time.nullable(),
  closedAt: time.nullable(),
  /** How often it was opened again. */
  reopened: z.number().int().min(0),
})
export type CaseStanding = z.infer<typeof caseStanding>
