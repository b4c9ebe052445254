import type { PlanQuota, PollingPlan } from '../connector.ts'

const minuteMs = 60_000

/** TikTok counts forty requests a minute for each account and each path. */
function ofPath(name: string, what: string): PlanQuota {
  const label = `TikTok’s requests a minute for ${what} of one account`
  return { name, label, scope: 'account', amount: 40, perMs: minuteMs, share: 0.5 }
}

/** How TikTok's quotas are spent: what a look takes when one video has new comments and one of them new answers. */
export const plan: PollingPlan = {
  quotas: [
    ofPath('videos', 'videos'),
    ofPath('comments', 'comments'),
    ofPath('answers', 'answers'),
    ofPath('conversations', 'lists of messages'),
    ofPath('contents', 'messages'),
    {
      name: 'app',
      label: 'TikTok’s requests a minute for your app',
      scope: 'app',
      amount: 600,
      perMs: minuteMs,
      share: 0.5,
    },
  ],
  streams: {
    comments: {
      costs: { videos: 1, comments: 2, answers: 1, app: 4 },
      fastestMs: 2 * minuteMs,
      slowestMs: 30 * minuteMs,
      weight: 2,
    },
    direct: {
      costs: { conversations: 2, contents: 2, app: 4 },
      fastestMs: 2 * minuteMs,
      slowestMs: 30 * minuteMs,
      weight: 2,
    },
    figures: { costs: { videos: 1, app: 2 }, fastestMs: 15 * minuteMs, slowestMs: 240 * minuteMs, weight: 1 },
  },
}
