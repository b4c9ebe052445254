import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'

/** How long something new may be missing from the lists, ms. */
export const listingLagMs = 60_000
/** The longest answer to a review, in bytes of UTF-8. */
export const longestAnswer = 4096
/** The longest post; Google states no number, this is what is widely found. */
export const longestPost = 1500

const noPosts =
  'Google takes no posts for this place. Some kinds of business, and places that are not verified, cannot have any.'

/** Why nothing but text goes out. */
const whyNoPictures = {
  reply: 'Google takes no pictures with an answer to a review.',
  post: 'Google takes pictures of posts from a public web address only, which a program on your computer does not have.',
}

/** What can be done for a place: one answer to each review, and plain posts where Google takes them. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const takesPosts = account.facts['posts'] !== 'no'
  return {
    actions: ['reply', ...(takesPosts ? (['post'] as const) : []), 'edit', 'delete'],
    text: {
      public: { limits: [{ max: longestAnswer, unit: 'bytes' }], linkLength: null },
      post: { limits: [{ max: longestPost, unit: 'utf16' }], linkLength: null },
      private: null,
    },
    attachments: null,
    whyNoPictures,
    deletesOthers: false,
    resend: { reply: 'safe', post: 'confirm', edit: 'safe', delete: 'safe' },
    listingLagMs,
    sees: { edits: true, deletions: true },
    limits: [{ scope: 'app', requests: 300, perMs: 60_000 }],
    retention: { purgeBodiesAfterHours: null },
    reactions: [],
    whyNot: {
      ...(takesPosts ? {} : { post: noPosts }),
      hide: 'Google lets nobody hide a review. Report it on Google if it goes against the rules there.',
      react: 'Google lets apps give reviews no likes.',
      repost: 'Google has no reposts.',
      markRead: 'Google does not keep what was read.',
      moderate: 'Google decides by itself which reviews are shown.',
      mute: 'Google does not say who wrote a review, so nobody can be muted.',
      muteList: 'Google has no lists of people.',
      block: 'Google does not say who wrote a review, so nobody can be blocked.',
      report: 'Google takes reports of reviews on its own page only. Open the review there.',
      vote: 'Google has no polls.',
    },
  }
}
