import type { AttachmentRule, Capabilities } from '../../../shared/contract/capabilities.ts'

/** The appview shows most things within a second; under load it may lag and it may hold new items back on purpose. */
export const listingLagMs = 10_000

/** Pictures of a post. Their descriptions have no limit of their own there. */
export const pictures: AttachmentRule = {
  max: 4,
  maxBytes: 2_000_000,
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
}

/**
 * What an account can do; all of them the same. Where direct messages did not answer at sign-in there is nobody to answer in private,
 * and when they come alive later the answer must be ready.
 */
export function capabilitiesOf(): Capabilities {
  return {
    actions: ['reply', 'post', 'delete', 'hide', 'react', 'repost', 'mute', 'muteList', 'block', 'report'],
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
    attachments: pictures,
    cards: true,
    resend: {
      reply: 'safe',
      post: 'safe',
      privateReply: 'confirm',
      delete: 'safe',
      hide: 'safe',
      react: 'safe',
      repost: 'safe',
      mute: 'safe',
      muteList: 'safe',
      block: 'safe',
      report: 'safe',
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
      vote: 'Bluesky has no polls.',
    },
  }
}
