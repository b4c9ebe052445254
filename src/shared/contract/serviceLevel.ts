import { z } from 'zod'
import { count, id, time } from './basics.ts'

/** What a service level promises: the first reply of a segment, every further one, and the end (product.md 2.8). */
export const serviceTargetKind = z.enum(['first_response', 'next_response', 'resolution'])
export type ServiceTargetKind = z.infer<typeof serviceTargetKind>

/** Which minutes count: open ones, all, or all of whole local days that have any opening (decisions.md 5.1). */
export const serviceCounting = z.enum(['business', 'clock', 'open_days'])
export type ServiceCounting = z.infer<typeof serviceCounting>

/** One promise: so many minutes. `warnMinutes` before its end it is told, counted in the same way; 0 = not at all. */
export const serviceTarget = z.strictObject({
  kind: serviceTargetKind,
  minutes: z.number().int().min(1, 'Give at least one minute').max(527_040, 'Give at most a year'),
  counts: serviceCounting,
  warnMinutes: z.number().int().min(0).max(527_040).default(0),
})
export type ServiceTarget = z.infer<typeof serviceTarget>

/** What became of one promise. `void`: it counts for nothing, as for spam or a message that was taken back. */
export const serviceClockState = z.enum(['running', 'paused', 'met', 'missed', 'void'])
export type ServiceClockState = z.infer<typeof serviceClockState>

/** Why a promise counts for nothing: what came is spam, was taken back or needs no reply; nobody is answered there; no policy promises it any more; the conversation was closed. */
export const serviceVoidReason = z.enum(['spam', 'withdrawn', 'no_reply', 'channel', 'policy', 'closed'])
export type ServiceVoidReason = z.infer<typeof serviceVoidReason>

/** One promise to one conversation: an instance of a target. All moments epoch ms. */
export const serviceClockView = z.object({
  id,
  conversationId: id,
  policyId: id,
  policyName: z.string(),
  policyVersion: z.number().int().min(1),
  target: serviceTargetKind,
  minutes: count,
  counts: serviceCounting,
  state: serviceClockState,
  /** Only of a void one. */
  why: serviceVoidReason.nullable(),
  /** When what it answers came. */
  startedAt: time,
  /** Null when the calendar never opens for that long. */
  dueAt: time.nullable(),
  /** When it was answered or closed, in time or late. */
  metAt: time.nullable(),
  pausedAt: time.nullable(),
  /** Counted minutes of the pauses that are over. */
  pausedMinutes: z.number().min(0),
  warnedAt: time.nullable(),
  /** When a miss was found; the miss itself is at `dueAt`. */
  missedAt: time.nullable(),
})
export type ServiceClockView = z.infer<typeof serviceClockView>
