import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'

/** How long a comment may be missing from a listing. */
export const listingLagMs = 15_000

/** How long a direct conversation stays open after the last message of the person. */
export const replyWindowMs = 48 * 3_600_000

/** What one business account can do. Direct messages are for accounts and apps that TikTok lets into its messaging. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const hasMessages = account.facts['messages'] !== 'no'
  return {
    actions: ['reply', 'delete', 'hide', 'react'],
    text: {
      // Users of the interface report limits from 150 to 1,200 characters; the least of them always passes.
      public: { limits: [{ max: 150, unit: 'utf16' }], linkLength: null },
      private: hasMessages ? { limits: [{ max: 6000, unit: 'utf16' }], linkLength: null } : null,
    },
    attachments: null,
    whyNoPictures: {
      reply: 'TikTok takes no pictures with comments from other programs.',
      privateReply: 'Parley sends no pictures in direct messages on TikTok. Send them in TikTok.',
    },
    // TikTok takes no key of ours, but lists what we said. What hides, likes or deletes looks first, or alters nothing twice.
    resend: { reply: 'confirm', privateReply: 'confirm', delete: 'safe', hide: 'safe', react: 'safe' },
    listingLagMs,
    // Comments cannot be edited there.
    sees: { edits: false, deletions: true },
    limits: [
      { scope: 'account', requests: 40, perMs: 60_000 },
      // TikTok also counts ten a second; held to that, opening a conversation would never come to its end.
      { scope: 'app', requests: 600, perMs: 60_000 },
    ],
    retention: { purgeBodiesAfterHours: null },
    reactions: ['like'],
    whyNot: {
      post: 'A post on TikTok is a video, and TikTok lets other programs publish in public only after it has examined them, which it does not do for programs that only you and your team use. Publish it in TikTok: comments on it come in here.',
      edit: 'TikTok lets nobody edit a comment. Delete it and write it again.',
      repost: 'TikTok does not let other programs repost.',
      markRead: 'TikTok does not tell what was read.',
      moderate: 'TikTok has no queue of comments that programs may decide about. Hide the comment instead.',
      mute: 'TikTok does not let other programs mute people. Do it in TikTok.',
      muteList: 'TikTok has no lists of people.',
      block: 'TikTok does not let other programs block people. Do it in TikTok.',
      report: 'TikTok does not take reports from other programs. Report it in TikTok.',
      vote: 'TikTok comments have no polls.',
    },
  }
}
