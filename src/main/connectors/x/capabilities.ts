import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'

/** A new post is in the lists within seconds. */
export const listingLagMs = 15_000
/** Any link counts as this much. */
const linkLength = 23
const pictures = {
  max: 4,
  maxBytes: 5_000_000,
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  altMax: 1000,
  // X takes it for a moving one.
  alone: ['image/gif'],
}

/** What an account can do. Accounts that pay X may write longer posts. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const max = account.facts['premium'] === 'yes' ? 25_000 : 280
  return {
    actions: ['reply', 'post', 'delete', 'hide', 'mute'],
    text: {
      public: { limits: [{ max, unit: 'weighted' }], linkLength, latinLinks: true },
      private: { limits: [{ max: 10_000, unit: 'codepoints' }], linkLength: null },
    },
    attachments: pictures,
    // A description has no place in a direct message.
    privateAttachments: { ...pictures, max: 1, altMax: 0 },
    polls: { maxOptions: 4, optionMax: 25, minMinutes: 5, maxMinutes: 10_080 },
    resend: { reply: 'confirm', privateReply: 'confirm', post: 'confirm', delete: 'safe', hide: 'safe', mute: 'safe' },
    listingLagMs,
    sees: { edits: true, deletions: true },
    // Windows are counted by address; this is the narrowest of those that looking and opening use often.
    limits: [{ scope: 'account', requests: 300, perMs: 900_000 }],
    retention: { purgeBodiesAfterHours: null, purgeDeletedAfterHours: 24 },
    reactions: [],
    whyNot: {
      edit: 'X lets apps change no answers, and own posts only for an hour and for accounts that pay. Delete it and write it anew.',
      react: 'X lets only apps with an Enterprise contract like posts. Like it on X itself.',
      repost: 'X lets only apps with an Enterprise contract repost and quote. Repost it on X itself.',
      block: 'X lets only apps with an Enterprise contract block people. Mute the person here, or block on X itself.',
      markRead: 'X tells nobody what was read.',
      moderate: 'X has no answers that wait for approval. Hide the answer instead.',
      muteList: 'X has no shared lists to mute.',
      report: 'X takes no reports from apps. Report it on X itself.',
      vote: 'X lets apps take no part in polls. Vote on X itself.',
    },
  }
}
