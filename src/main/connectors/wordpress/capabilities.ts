import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'

/** What WordPress keeps of a comment at the most, in bytes, special characters as entities. */
export const longestComment = 65_525

const noRight =
  'This user may not moderate comments on the site. Ask an administrator there for the role Editor, then sign in again.'

/** What one user can do on one site: everything about comments with the right to moderate, else reading what is public and answering. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const canModerate = account.facts['canModerate'] !== 'no'
  return {
    actions: canModerate ? ['reply', 'edit', 'delete', 'hide', 'moderate'] : ['reply'],
    text: { public: { limits: [{ max: longestComment, unit: 'bytes' }], linkLength: null }, private: null },
    attachments: null,
    deletesOthers: canModerate,
    verdicts: canModerate ? ['approve', 'hold', 'spam', 'notSpam', 'trash', 'restore'] : [],
    // What alters a comment looks at it first and alters nothing twice. Who may not moderate is not told what we wrote under which name.
    resend: {
      reply: canModerate ? 'confirm' : 'ask',
      edit: 'safe',
      delete: 'safe',
      hide: 'safe',
      moderate: 'safe',
    },
    listingLagMs: 5000,
    // An edited comment comes in, but WordPress keeps no time of the edit and no mark of it.
    sees: { edits: false, deletions: true },
    // WordPress counts nothing itself; small hosts are spared all the same.
    limits: [{ scope: 'account', requests: 900, perMs: 60_000 }],
    retention: { purgeBodiesAfterHours: null },
    reactions: [],
    whyNot: {
      ...(canModerate ? {} : { edit: noRight, delete: noRight, hide: noRight, moderate: noRight }),
      post: 'Parley answers comments on WordPress and does not publish posts there. Write the post in WordPress.',
      react: 'WordPress has no likes.',
      repost: 'WordPress has no reposts.',
      markRead: 'WordPress does not keep what was read.',
      mute: 'WordPress has no list of muted people. Put what they write into spam or the trash.',
      muteList: 'WordPress has no lists of people.',
      block:
        'WordPress blocks people by a list of disallowed words in its settings, which only WordPress itself can change.',
      report: 'There is nobody to report to: the site is yours. Put the comment into spam or the trash.',
      vote: 'WordPress comments have no polls.',
    },
  }
}
