import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { PollingPlan } from '../connector.ts'
import { messagePictures } from '../graph/pictureRule.ts'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** The longest message, in bytes of UTF-8: it has to stay below 2,000. */
export const longestMessage = 1999

/** A message that was sent may be missing from its conversation for so long, ms. */
export const listingLagMs = 5000

/** What every Page can do. */
export const capabilities: Capabilities = {
  actions: ['reply', 'react', 'markRead', 'moderate', 'block'],
  text: { public: null, private: { limits: [{ max: longestMessage, unit: 'bytes' }], linkLength: null } },
  attachments: null,
  privateAttachments: messagePictures,
  verdicts: ['spam'],
  resend: { privateReply: 'confirm', react: 'safe', markRead: 'safe', moderate: 'safe', block: 'safe' },
  listingLagMs,
  // Nothing tells of an edit, and what a person took back is only missing from the newest twenty.
  sees: { edits: false, deletions: false },
  limits: [{ scope: 'account', requests: 120, perMs: minuteMs }],
  retention: { purgeBodiesAfterHours: null },
  reactions: ['like', 'love', 'smile', 'wow', 'sad', 'angry'],
  whyNot: {
    post: 'Messenger has no posts: a Page may only answer people who wrote to it.',
    edit: 'Messenger lets apps change no message that was sent. Send another one.',
    delete: 'Messenger lets apps take back no message that was sent.',
    hide: 'Messages are private: there is nobody to hide them from.',
    repost: 'Messages are private and cannot be shared.',
    mute: 'Messenger lets apps mute nobody. Block the person, or move the conversation to spam.',
    muteList: 'Messenger has no lists of people.',
    report:
      'Messenger takes no reports from apps. Move the conversation to spam, or report it in the Page’s own inbox.',
    vote: 'Messenger has no polls for apps.',
  },
}

/**
 * How often the inbox is looked at. A Page has 200 calls a day for each person it can write to: reckoned here with fifty of them, so
 * that small Pages stay within it too.
 */
export const plan: PollingPlan = {
  quotas: [
    { name: 'calls', label: 'Messenger calls a day', scope: 'account', amount: 10_000, perMs: dayMs, share: 0.5 },
  ],
  streams: { inbox: { costs: { calls: 3 }, fastestMs: minuteMs, slowestMs: 15 * minuteMs, weight: 1 } },
}
