import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'
import { abilitiesOf } from './abilities.ts'

/** Servers of this family list what they took at once; small ones put it through a queue first. */
export const listingLagMs = 10_000

/** Kept free for the name of the person answered, which the connector writes in front: `@`, the longest local name, a space. */
export const roomForName = 32

/** What an account can do on its server. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const can = abilitiesOf(account)
  const text = {
    limits: [{ max: Math.max(1, can.maxCharacters - roomForName), unit: 'graphemes' as const }],
    linkLength: can.urlLength,
    shortMentions: true,
  }
  const pictures = {
    max: can.maxMedia,
    maxBytes: can.imageBytes,
    mediaTypes: [...can.imageTypes],
    altMax: can.altMax,
  }
  const send = can.hasKey ? ('safe' as const) : ('confirm' as const)
  return {
    actions: [
      'reply',
      'post',
      'edit',
      ...(can.hasDelete ? (['delete'] as const) : []),
      'react',
      'repost',
      ...(can.hasMute ? (['mute'] as const) : []),
      'block',
      ...(can.hasReports ? (['report'] as const) : []),
      ...(can.hasPolls ? (['vote'] as const) : []),
    ],
    text: { public: text, private: text },
    attachments: pictures,
    privateAttachments: pictures,
    visibilities: ['public', 'unlisted', 'private'],
    warnings: true,
    ...(can.hasPolls
      ? {
          polls: {
            maxOptions: can.polls.maxOptions,
            optionMax: can.polls.optionMax,
            minMinutes: Math.max(1, Math.ceil(can.polls.minSeconds / 60)),
            maxMinutes: Math.max(1, Math.floor(can.polls.maxSeconds / 60)),
          },
        }
      : {}),
    resend: {
      reply: send,
      privateReply: send,
      post: send,
      edit: 'safe',
      delete: 'safe',
      react: 'safe',
      repost: 'safe',
      mute: 'safe',
      block: 'safe',
    },
    listingLagMs,
    sees: { edits: true, deletions: true },
    limits: [{ scope: 'account', requests: can.requests, perMs: 300_000 }],
    retention: { purgeBodiesAfterHours: null },
    reactions: ['like'],
    whyNot: {
      hide: 'This network cannot hide what others write. Mute or block the person instead.',
      markRead: 'This network tells nobody what was read.',
      moderate: 'This network has no comments that wait for approval.',
      muteList: 'This network has no shared lists to mute.',
      ...(can.hasDelete
        ? {}
        : { delete: 'This server cannot delete through its interface for apps. Delete it on its own page.' }),
      ...(can.hasMute
        ? {}
        : { mute: 'This server cannot mute through its interface for apps. Block the person instead.' }),
      ...(can.hasReports ? {} : { report: 'This server takes no reports. Write to its operator.' }),
      ...(can.hasPolls ? {} : { vote: 'This server has no polls for apps.' }),
    },
  }
}
