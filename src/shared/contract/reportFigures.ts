import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { channelState, localDate } from './client.ts'
import { urgency } from './conversation.ts'
import {
  bucket,
  exclusion,
  inboundKind,
  minutes,
  mood,
  post,
  rate,
  responseRate,
  sample,
  share,
  timing,
  unansweredItem,
  week,
} from './reportParts.ts'
import { serviceCounting, serviceTargetKind } from './serviceLevel.ts'

export type { Bucket, Exclusion, InboundKind, ResponseRate, Sample, Share, Timing } from './reportParts.ts'

/*
 * The figures of one brand in one month. Each is defined in product.md section 2, where that allows two readings in decisions.md
 * section 6; docs/report.md says the same to those who read the file. Minutes are not rounded; a rate lies in 0 to 1 and is null
 * when there is nothing to divide by.
 */

/** THE figures. The names are those of the JSON file (docs/report.md). */
export const reportFigures = z.object({
  /** Items by when they were written (2.2). `total` is without spam (decisions.md 6.5). */
  inbound: z.object({
    total: count,
    spam: count,
    /** Conversations of direct messages in which something came in. */
    directConversations: count,
    byNetwork: z.array(
      z.object({ network: z.string(), total: count, spam: count, byKind: z.record(inboundKind, count) }),
    ),
    /** Per local day of the month, in order, without spam. */
    byDay: z.array(z.object({ date: localDate, count })),
  }),
  actionable: count,
  excluded: z.record(exclusion, count),
  /** Why those that need no reply need none, by the reason that was given. */
  noReplyReasons: z.record(z.string(), count),
  /** Answered by a person, not later than the end of the month and the grace (2.5). */
  answered: responseRate,
  /** Answered, or settled by a person in another way that gives its reason. */
  handled: responseRate,
  /** Answered within 24 hours counted over days with any opening (decisions.md 5.1). */
  inside24: responseRate,
  /** The first of what reached each item of `answered.of`: a public reply, a private one, or only a reaction. */
  reached: z.object({ publicly: count, privately: count, reactionOnly: count }),
  /** Per segment (2.3) and per run of unanswered messages (2.4), in the month of the reply. */
  firstResponse: timing,
  response: timing,
  /** First responses by the clock. */
  buckets: z.array(bucket).length(8),
  /** First responses by network: both times, and by the clock. */
  firstResponseByNetwork: z.array(
    z.object({ network: z.string(), clock: sample, business: sample, buckets: z.array(bucket).length(8) }),
  ),
  /** Of any month, as of the end of the month (2.6, decisions.md 6.4). */
  unanswered: z.object({
    count,
    snoozed: count,
    waitingOnClient: count,
    /** Closed without an answer; no part of `count`. */
    closedUnanswered: count,
    oldest: z.array(unansweredItem).max(20),
  }),
  /** Segments that were closed in the month (2.7, decisions.md 6.6). */
  resolution: z.object({
    first: z.object({ clock: sample, business: sample }),
    full: z.object({ clock: sample, business: sample }),
    /** Closed by nobody: out of the samples. */
    autoClosed: count,
    spamClosed: count,
    openAtEnd: count,
    /** Of the segments in `full`, by the clock, whom the time was spent waiting for. */
    waitedFor: z.object({ us: minutes, customer: minutes, client: minutes, thirdParty: minutes }),
  }),
  /** Items an hour: those of `heat.counts` over `heat.hours`; 0 where no such hour was connected. */
  heatmap: week(z.number().min(0)),
  heat: z.object({
    counts: week(count),
    /** How often that local hour occurred in the month while connected. */
    hours: week(z.number().min(0)),
    replies: week(count),
    /** By the clock, of replies to what came in that hour; null below three. */
    medianMinutes: week(minutes.nullable()),
    /** Dates on which the clocks change. */
    clockChanges: z.array(localDate),
  }),
  /** Promises whose keeping or deadline lies in the month (2.8, decisions.md 6.4). */
  serviceLevels: z.object({
    met: count,
    missed: count,
    void: count,
    rate,
    /** Of what is counted, and by policy. */
    byPolicy: z.array(
      z.object({
        policyId: id,
        name: z.string(),
        target: serviceTargetKind,
        minutes: count,
        counts: serviceCounting,
        met: count,
        missed: count,
        rate,
      }),
    ),
    conversations: share,
    /** Actionable items of the month in conversations to which anything was promised. */
    coverage: share,
    /** Pauses in which the customer wrote. */
    improperPauses: count,
  }),
  escalations: z.object({
    opened: count,
    closed: count,
    reopened: count,
    openAtEnd: count,
    byLevel: z.array(
      z.object({
        level: z.number().int().min(1).max(3),
        /** Cases that reached this level in the month. */
        count,
        acknowledgedInTime: share,
        toAcknowledge: sample,
        atLevel: sample,
      }),
    ),
    byCell: z.array(z.object({ urgency, complexity: z.number().int().min(1).max(3), count })),
    firstTouch: sample,
    /** From the first owner to the last close. */
    resolution: sample,
    completion: share,
  }),
  /** Moods of actionable items of the month (2.10). Unlabelled ones are outside of every share. */
  sentiment: mood.extend({
    coverage: share,
    byPerson: count,
    byRule: count,
    /** At most three items of one author and day. */
    capped: mood,
    byWeek: z.array(mood.extend({ from: localDate, to: localDate })),
    /** What the rules' labels were made by: months of different ones are not compared without a note. */
    rules: z.string(),
  }),
  /** Share of conversation in the watched set (2.11). */
  shareOfConversation: z.object({
    brand: z.object({ name: z.string(), count, authors: count }),
    competitors: z.array(z.object({ name: z.string(), count, authors: count })),
    /** Null below thirty mentions in all, and where no competitor is listed. */
    rate,
    authorRate: rate,
    reposts: count,
  }),
  /** Actionable items by tag of their conversation, most first. */
  topics: z.array(z.object({ name: z.string(), count })),
  posts: z.object({
    published: count,
    /** Ten at most, by engagement, ties earlier first. */
    top: z.array(post).max(10),
    /** How much more than the median of the month posts with something in common got; of three posts or more. */
    pattern: z.array(
      z.object({
        attribute: z.enum(['format', 'weekday', 'hour', 'topic', 'question']),
        value: z.string(),
        /** Median engagement of those over that of all. */
        lift: z.number().min(0),
        n: count,
      }),
    ),
    /** By denominator: mean of the posts' rates, and all engagement over all of the denominator. */
    rates: z.array(
      z.object({
        by: z.enum(['impressions', 'reach', 'followers']),
        n: count,
        mean: z.number().min(0),
        pooled: z.number().min(0),
      }),
    ),
  }),
  followers: z.array(
    z.object({
      accountId: id,
      network: z.string(),
      handle: z.string(),
      atStart: count.nullable(),
      atEnd: count.nullable(),
      /** When `atEnd` was taken. */
      measuredAt: time.nullable(),
    }),
  ),
  moderation: z.object({
    hidden: count,
    deleted: count,
    spam: count,
    reported: count,
    blocked: count,
    muted: count,
    withdrawnByAuthor: count,
    /** Criticism that was put on the complaint register. */
    onRegister: count,
  }),
  promises: z.object({ made: count, kept: count, broken: count, open: count, ideas: count }),
  canned: z.object({
    uses: count,
    /** Changed before they went. */
    edited: count,
    editRate: rate,
    /** Replies of people that have a canned response in them, of all. */
    ofReplies: share,
    top: z.array(z.object({ cannedId: id, title: z.string(), uses: count, edited: count })).max(10),
    /** Sent by a rule or a bot, and how many of those a person still had to answer. */
    autoReplies: share,
  }),
  channels: z.array(
    z.object({
      channelId: id,
      name: z.string(),
      network: z.string().nullable(),
      state: channelState,
      since: z.string().nullable(),
      purpose: z.string(),
      owner: z.string(),
      inbound: count,
    }),
  ),
  connection: z.array(
    z.object({
      accountId: id,
      network: z.string(),
      handle: z.string(),
      /** Has no sign-in: what it holds was imported. */
      isImported: z.boolean(),
      /** From when there are messages of it in this month; null = none. */
      from: time.nullable(),
      hoursDisconnected: z.number().min(0),
      /** Came in more than an hour after it was written. */
      recoveredLate: count,
      state: z.string(),
    }),
  ),
})
export type ReportFigures = z.infer<typeof reportFigures>
