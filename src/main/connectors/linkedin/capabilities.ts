import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'
import { dayLimits } from './plan.ts'

/** Longest comment, UTF-16 units: LinkedIn does not document it. */
export const longestComment = 1250
/** Longest post as it is sent, with everything that has to be escaped, UTF-16 units. */
export const longestPost = 3000

const dayMs = 86_400_000

/** What a Page can do through the interface. The tier of the app decides how often it may ask. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const isDevelopment = account.facts['tier'] === 'development'
  return {
    actions: ['reply', 'post', 'edit', 'delete', 'react'],
    text: {
      public: { limits: [{ max: longestComment, unit: 'utf16' }], linkLength: null },
      post: { limits: [{ max: longestPost, unit: 'utf16' }], linkLength: null },
      private: null,
    },
    attachments: null,
    whyNoPictures: {
      reply: 'Parley sends no pictures with comments on LinkedIn, which takes none with an answer to a comment.',
    },
    postAttachments: { max: 20, maxBytes: 5_000_000, mediaTypes: ['image/jpeg', 'image/png', 'image/gif'] },
    cards: true,
    // Nothing that is made carries a name of ours: after a lost answer one has to look.
    resend: { reply: 'confirm', post: 'confirm', edit: 'safe', delete: 'safe', react: 'safe' },
    listingLagMs: 15_000,
    sees: { edits: true, deletions: true },
    limits: isDevelopment
      ? [
          { scope: 'account', requests: dayLimits.member, perMs: dayMs },
          { scope: 'app', requests: dayLimits.app, perMs: dayMs },
        ]
      : // The Standard tier has limits that only the developer portal shows; this one is ours.
        [{ scope: 'account', requests: 300, perMs: 300_000 }],
    retention: { purgeBodiesAfterHours: 48, purgeNamesAfterHours: 24, purgeOwnBodiesAfterHours: 180 * 24 },
    reactions: ['like', 'praise', 'empathy', 'interest', 'appreciation', 'entertainment'],
    whyNot: {
      hide: 'LinkedIn gives apps no way to hide a comment. Delete it on the Page itself.',
      repost: 'Parley does not share posts of others on LinkedIn. Share it on the Page itself.',
      markRead: 'LinkedIn tells nobody through its interface what was read.',
      moderate: 'LinkedIn has no comments that wait for approval.',
      mute: 'LinkedIn gives apps no way to mute people.',
      muteList: 'LinkedIn has no lists of people to mute.',
      block: 'LinkedIn gives apps no way to block people. Block them on the Page itself.',
      report: 'LinkedIn gives apps no way to report. Report it on LinkedIn itself.',
      vote: 'LinkedIn gives apps no way to vote in polls.',
    },
  }
}
