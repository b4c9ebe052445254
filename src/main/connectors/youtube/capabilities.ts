import type { Capabilities } from '../../../shared/contract/capabilities.ts'

/** A new comment may be missing from the lists for some seconds. */
export const listingLagMs = 30_000
/** YouTube states no number; this is what is widely found, counted the strictest way. */
export const longestComment = 10_000

/** What YouTube no longer has cannot be refreshed, which its terms ask for every thirty days: it goes then. */
const deletedHours = 30 * 24

const dayMs = 86_400_000

/** What a channel's owner can do about comments through the Data API. */
export function capabilitiesOf(): Capabilities {
  return {
    actions: ['reply', 'edit', 'delete', 'hide', 'moderate'],
    text: { public: { limits: [{ max: longestComment, unit: 'utf16' }], linkLength: null }, private: null },
    attachments: null,
    whyNoPictures: { reply: 'YouTube takes no pictures with comments from apps.' },
    deletesOthers: false,
    verdicts: ['approve', 'hold', 'notSpam', 'trash', 'restore'],
    resend: { reply: 'confirm', edit: 'safe', delete: 'safe', hide: 'safe', moderate: 'safe' },
    listingLagMs,
    sees: { edits: true, deletions: true },
    // Every request takes one unit of the project's day at least; the plan reckons with what each one really costs.
    limits: [{ scope: 'app', requests: 10_000, perMs: dayMs }],
    retention: { purgeBodiesAfterHours: null, purgeDeletedAfterHours: deletedHours },
    reactions: [],
    whyNot: {
      post: 'Parley answers comments on YouTube and publishes no videos there. Upload the video in YouTube Studio.',
      react: 'YouTube lets apps give comments no like and no heart. Do it on YouTube.',
      repost: 'YouTube has no reposts.',
      markRead: 'YouTube does not keep what was read.',
      mute: 'YouTube lets apps mute nobody. Hide the person from the channel in YouTube Studio.',
      muteList: 'YouTube has no lists of people.',
      block:
        'YouTube lets apps ban a person but not take it back. Hide the person from the channel in YouTube Studio, where that can be undone.',
      report: 'YouTube takes no reports of comments from apps. Report it on YouTube.',
      vote: 'YouTube lets apps see no polls.',
    },
  }
}
