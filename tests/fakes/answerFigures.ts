import type { ReportFigures } from '../../src/shared/contract/reportFigures.ts'
import { buckets, from, hour, noSample, sample, share, week } from './reportKit.ts'

/** Figures of what came and what was answered. */
export const answerFigures = {
  inbound: {
    total: 4812,
    spam: 41,
    directConversations: 388,
    byNetwork: [
      { network: 'bluesky', total: 3210, spam: 4, byKind: { comment: 2100, mention: 900, review: 0, direct: 210 } },
      { network: 'mastodon', total: 1002, spam: 7, byKind: { comment: 600, mention: 302, review: 0, direct: 100 } },
      { network: 'wordpress', total: 600, spam: 30, byKind: { comment: 600, mention: 0, review: 0, direct: 0 } },
    ],
    byDay: Array.from({ length: 31 }, (_, day) => ({
      date: `2026-10-${String(day + 1).padStart(2, '0')}`,
      count: day === 30 ? 162 : 155,
    })),
  },
  actionable: 4590,
  excluded: { own: 9, spam: 41, withdrawn: 23, noReplyNeeded: 150, channel: 40 },
  noReplyReasons: { friend_tag: 112, thanks: 30, handled: 8 },
  answered: {
    ...share(4111, 4278),
    byKind: { comment: share(3000, 3100), mention: share(1000, 1060), review: share(0, 0), direct: share(111, 118) },
  },
  handled: {
    ...share(4201, 4278),
    byKind: { comment: share(3060, 3100), mention: share(1029, 1060), review: share(0, 0), direct: share(112, 118) },
  },
  inside24: {
    ...share(3999, 4278),
    byKind: { comment: share(2930, 3100), mention: share(960, 1060), review: share(0, 0), direct: share(109, 118) },
  },
  reached: { publicly: 3907, privately: 204, reactionOnly: 87 },
  firstResponse: {
    clock: sample(2400, 52.25, 611.5, 140.75),
    business: sample(2210, 41, 302.5, 96.125),
    seen: sample(2400, 49.5, 600, 133),
    offHoursReplies: 190,
    outsideReplies: 77,
  },
  response: {
    clock: sample(3105, 58.5, 702, 166),
    business: sample(2880, 44, 333, 101.5),
    seen: sample(3105, 55, 690, 160),
    offHoursReplies: 225,
    outsideReplies: 91,
  },
  buckets: buckets([744, 528, 432, 312, 192, 96, 72, 24]),
  firstResponseByNetwork: [
    {
      network: 'bluesky',
      clock: sample(1500, 50, 600, 130),
      business: sample(1400, 39, 290, 90),
      buckets: buckets([500, 350, 280, 190, 100, 50, 20, 10]),
    },
    {
      network: 'mastodon',
      clock: { n: 3, medianMinutes: null, p90Minutes: null, meanMinutes: 61, values: [12, 61, 110] },
      business: noSample,
      buckets: buckets([1, 0, 0, 2]),
    },
  ],
  unanswered: {
    count: 167,
    snoozed: 12,
    waitingOnClient: 14,
    closedUnanswered: 33,
    oldest: [
      {
        messageId: 'm-1',
        conversationId: 'c-1',
        network: 'bluesky',
        kind: 'mention',
        authorName: '田中さくら',
        text: '注文した品物がまだ届きません。いつ頃になりますか？',
        at: from + 50 * hour,
        clockMinutes: 41_760,
        businessMinutes: 11_340,
        state: 'open',
      },
      {
        messageId: 'm-2',
        conversationId: 'c-2',
        network: 'wordpress',
        kind: 'comment',
        authorName: 'สมชาย ใจดี',
        text: 'ขอบคุณครับ แต่ยังเข้าระบบไม่ได้เลย',
        at: from + 90 * hour,
        clockMinutes: 39_360,
        businessMinutes: 10_800,
        state: 'waiting',
      },
    ],
  },
  resolution: {
    first: { clock: sample(2200, 320, 2880, 900), business: sample(2200, 122, 1080, 333) },
    full: { clock: sample(2150, 350, 3000, 950), business: sample(2150, 131, 1100, 345) },
    autoClosed: 210,
    spamClosed: 19,
    openAtEnd: 301,
    waitedFor: { us: 520_000, customer: 910_000, client: 88_000, thirdParty: 12_000 },
  },
  heatmap: week((day, at) => (at < 6 ? 0 : ((day * 7 + at * 3) % 16) + 0.5)),
  heat: {
    counts: week((day, at) => (at < 6 ? 0 : 4 * ((day * 7 + at * 3) % 16) + 2)),
    hours: week(() => 4),
    replies: week((day, at) => (at < 9 || at > 17 || day > 4 ? 0 : 20 + day)),
    medianMinutes: week((day, at) => (at < 6 ? null : 30 + day + at)),
    clockChanges: ['2026-10-25'],
  },
} satisfies Partial<ReportFigures>
