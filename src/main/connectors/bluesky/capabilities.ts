import type { Capabilities } from '../../../shared/contract/capabilities.ts'

/** The appview shows most things within a second; under load it may lag and it may hold new items back on purpose. */
export const listingLagMs = 10_000

/**
 * What an account can do; all of them the same. Where direct messages did not answer at sign-in there is nobody to answer in private,
 * and when they come alive later the answer must be ready.
 */
export function capabilitiesOf(): Capabilities {
  return {
    actions: ['reply', 'post', 'delete', 'hide', 'react', 'repost', 'mute', 'block'],
    text: {
      public: {
        limits: [
          { max: 300, unit: 'graphemes' },
          { max: 3000, unit: 'bytes' },
        ],
        linkLength: null,
      },
      private: {
        limits: [
          { max: 1000, unit: 'graphemes' },
          { max: 10_000, unit: 'bytes' },
        ],
        linkLength: null,
      },
    },
    attachments: null,
    resend: {
      reply: 'safe',
      post: 'safe',
      privateReply: 'confirm',
      delete: 'safe',
      hide: 'safe',
      react: 'safe',
      repost: 'safe',
      mute: 'safe',
      block: 'safe',
    },
    listingLagMs,
    sees: { edits: false, deletions: true },
    limits: [{ scope: 'account', requests: 3000, perMs: 300_000 }],
    retention: { purgeBodiesAfterHours: null },
    reactions: ['like'],
    whyNot: {
      edit: 'Posts on Bluesky cannot be changed after they are published.',
      markRead: 'Bluesky only marks everything as read at once.',
      moderate: 'Bluesky has no comments that wait for approval.',
      report: 'Report this in the Bluesky app.',
      vote: 'Bluesky has no polls.',
    },
  }
}
