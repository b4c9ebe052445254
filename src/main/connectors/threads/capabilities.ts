import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import { callsADay, dayMs } from './plan.ts'

/** A new post or answer may be missing from the lists for so long, ms. */
export const listingLagMs = 20_000

/** Different links that a text may have; the same one counts once. */
export const mostLinks = 5

const text = { limits: [{ max: 500, unit: 'graphemes' as const }], linkLength: null, emojiInBytes: true }

const onlyFromTheWeb =
  'Threads takes pictures from a public web address only, which a program on your computer does not have.'

/** What every account can do. */
export const capabilities: Capabilities = {
  actions: ['reply', 'post', 'delete', 'hide', 'repost'],
  text: { public: text, private: null },
  attachments: null,
  whyNoPictures: { reply: onlyFromTheWeb, post: onlyFromTheWeb },
  polls: { maxOptions: 4, optionMax: 25, minMinutes: 1440, maxMinutes: 1440 },
  resend: { reply: 'confirm', post: 'confirm', delete: 'safe', hide: 'safe', repost: 'safe' },
  listingLagMs,
  // An altered text comes in, but Threads keeps no time of the edit and no mark of it.
  sees: { edits: false, deletions: true },
  limits: [{ scope: 'account', requests: callsADay, perMs: dayMs }],
  retention: { purgeBodiesAfterHours: null },
  reactions: [],
  whyNot: {
    edit: 'Threads lets apps change nothing that was published. Change it in Threads itself, within a few minutes, or delete it and write anew.',
    react: 'Threads lets apps give no likes.',
    markRead: 'Threads tells nobody what was read.',
    moderate:
      'Parley does not approve answers that wait on Threads. Do it in Threads itself, or hide what should not be seen.',
    mute: 'Threads lets apps mute nobody. Mute the person in Threads itself.',
    muteList: 'Threads has no lists of people.',
    block: 'Threads lets apps block nobody. Block the person in Threads itself.',
    report: 'Threads takes no reports from apps. Report it in Threads itself.',
    vote: 'Threads lets apps take part in no polls.',
  },
}
