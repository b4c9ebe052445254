import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { conversationKind } from './conversation.ts'

/* What the figures of a report are put together from. */

/** A whole or broken number of minutes, not rounded. */
export const minutes = z.number().min(0)
/** 0 to 1; null when there is nothing to divide by. */
export const rate = z.number().min(0).max(1).nullable()

/** Of what public and private talk there are figures; what is only listened to is never counted as inbound. */
export const inboundKind = conversationKind.exclude(['listening'])
export type InboundKind = z.infer<typeof inboundKind>

/**
 * Durations as statistics. Below five, median and p90 are null and all durations stand in `values`, smallest first; from five on
 * `values` is empty. Median: mean of the middle two; p90: nearest rank; mean: null when n is 0 (decisions.md 6.3).
 */
export const sample = z.object({
  n: count,
  medianMinutes: minutes.nullable(),
  p90Minutes: minutes.nullable(),
  meanMinutes: minutes.nullable(),
  values: z.array(minutes).max(4),
})
export type Sample = z.infer<typeof sample>

/** A time between them and us, by the clock, in open minutes, and by the clock from when it came in here. */
export const timing = z.object({
  clock: sample,
  /** Without those of 0 minutes: they were answered while the brand was closed, and `offHoursReplies` counts them. */
  business: sample,
  /** From the moment we first saw it: tells a gap in the connection from a slow team. */
  seen: sample,
  offHoursReplies: count,
  /** How many of `clock.n` were answered by people of ours outside Parley. */
  outsideReplies: count,
})
export type Timing = z.infer<typeof timing>

/** `count` of `of`. */
export const share = z.object({ rate, count, of: count })
export type Share = z.infer<typeof share>

/** A rate over comments, mentions, reviews and runs of direct messages, whole and of each kind. */
export const responseRate = share.extend({ byKind: z.record(inboundKind, share) })
export type ResponseRate = z.infer<typeof responseRate>

/** How many took at most so long, and longer than the edge before. The upper edge is inclusive; null is the rest. */
export const bucket = z.object({
  upToMinutes: z.union([15, 30, 60, 120, 240, 480, 1440].map((edge) => z.literal(edge))).nullable(),
  count,
})
export type Bucket = z.infer<typeof bucket>

/** Why an inbound item is not actionable; of several reasons the first of this list counts (decisions.md 6.5). */
export const exclusion = z.enum(['own', 'spam', 'withdrawn', 'noReplyNeeded', 'channel'])
export type Exclusion = z.infer<typeof exclusion>

/** Seven rows from Monday, of 24 local hours each. */
export const week = <T extends z.ZodType>(cell: T) => z.array(z.array(cell).length(24)).length(7)

/** One that nobody answered. */
export const unansweredItem = z.object({
  messageId: id,
  conversationId: id,
  network: z.string(),
  kind: inboundKind,
  /** Empty where the terms of the network let nobody keep it. */
  authorName: z.string(),
  /** Its opening words, at most 140 code points; empty where the terms of the network let nobody keep them. */
  text: z.string(),
  at: time,
  clockMinutes: minutes,
  businessMinutes: minutes,
  state: z.enum(['open', 'snoozed', 'waiting', 'closed']),
})

const moods = { positive: count, neutral: count, negative: count, mixed: count }
/** How many sound how. */
export const mood = z.object({
  ...moods,
  labelled: count,
  /** Share of positive less share of negative over positive, neutral and negative, −1 to 1. */
  net: z.number().min(-1).max(1).nullable(),
})

/** A post of ours with its figures. */
export const post = z.object({
  messageId: id,
  accountId: id,
  network: z.string(),
  /** Its opening words, at most 140 code points. */
  text: z.string(),
  at: time,
  format: z.enum(['text', 'picture', 'video', 'link', 'other']),
  /** 0 is Monday, in the brand's zone. */
  weekday: z.number().int().min(0).max(6),
  hour: z.number().int().min(0).max(23),
  topic: z.string().nullable(),
  isQuestion: z.boolean(),
  /** Reactions, comments, shares and saves, without comments of our own. Null when the network gave none. */
  engagement: count.nullable(),
  clicks: count.nullable(),
  rateByImpressions: z.number().min(0).nullable(),
  rateByReach: z.number().min(0).nullable(),
  /** Over the followers at the time of publishing. */
  rateByFollowers: z.number().min(0).nullable(),
  commentsAnswered: share,
  commentMood: z.number().min(-1).max(1).nullable(),
  /** Younger than seven days when its figures were taken. */
  isProvisional: z.boolean(),
  isDeleted: z.boolean(),
  /** When its figures were taken. */
  measuredAt: time.nullable(),
})
