import type { ActionKind } from '../../../shared/contract/action.ts'
import type { AttachmentRule, Capabilities, TextRule } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'
import { hasTask } from '../graph/pages.ts'

/** Facebook lists what it took within seconds. */
export const listingLagMs = 15_000

/** The limits of comments and of posts (both unsure). */
const commentText: TextRule = { limits: [{ max: 8000, unit: 'utf16' }], linkLength: null }
const postText: TextRule = { limits: [{ max: 63_206, unit: 'utf16' }], linkLength: null }

/** Pictures of a post. */
const pictures: AttachmentRule = {
  max: 10,
  maxBytes: 4_000_000,
  mediaTypes: ['image/jpeg', 'image/png', 'image/gif'],
}

/** So long after it was written a comment may be answered by Messenger, once. */
const privateReplyMs = 7 * 86_400_000

const noTask = (task: string): string =>
  `The person who signed in may not do this on the Page: Facebook wants the task “${task}”. Somebody who manages the Page can give it; then sign in again.`

/** What an account can do on its Page, by the tasks of whoever signed in. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const canModerate = hasTask(account, 'MODERATE')
  const canCreate = hasTask(account, 'CREATE_CONTENT')
  const actions: ActionKind[] = [
    ...(canModerate || canCreate ? (['reply', 'react'] as const) : []),
    ...(canCreate ? (['post', 'edit'] as const) : []),
    ...(canModerate ? (['delete', 'hide', 'block'] as const) : []),
  ]
  return {
    actions,
    text: { public: commentText, private: null, post: postText },
    attachments: { ...pictures, max: 1 },
    postAttachments: pictures,
    deletesOthers: canModerate,
    privateReply: { withinMs: privateReplyMs, through: 'messenger' },
    // Graph takes no key of ours: after a lost answer one has to look. What only sets a state may be repeated.
    resend: {
      reply: 'confirm',
      post: 'confirm',
      edit: 'safe',
      delete: 'safe',
      hide: 'safe',
      react: 'safe',
      block: 'safe',
    },
    listingLagMs,
    // An altered text comes in, but Facebook keeps no mark and no time of it.
    sees: { edits: false, deletions: true },
    // The smallest budget that a Page has for a day; it grows with the people who are active on it.
    limits: [{ scope: 'account', requests: 4800, perMs: 86_400_000 }],
    retention: { purgeBodiesAfterHours: null },
    reactions: ['like'],
    whyNot: {
      ...(canModerate || canCreate ? {} : { reply: noTask('MODERATE'), react: noTask('MODERATE') }),
      ...(canCreate ? {} : { post: noTask('CREATE_CONTENT'), edit: noTask('CREATE_CONTENT') }),
      ...(canModerate ? {} : { delete: noTask('MODERATE'), hide: noTask('MODERATE'), block: noTask('MODERATE') }),
      repost: 'Facebook lets programs share nothing on. Share it on Facebook itself.',
      markRead: 'Facebook does not keep which comments were read.',
      moderate: 'Facebook has no comments that wait for approval. Hide or delete the comment instead.',
      mute: 'A Page cannot mute people. Hide what they write, or block them.',
      muteList: 'Facebook has no lists of people to mute.',
      report: 'Facebook takes reports on its own pages only.',
      vote: 'Facebook gives programs no polls.',
    },
  }
}
