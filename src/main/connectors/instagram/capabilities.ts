import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { RemoteAccount } from '../connector.ts'
import { messagePictures } from '../graph/pictureRule.ts'
import { pageOfAccount } from './page.ts'

/** How long a listing may leave out what is there, ms. */
export const listingLagMs = 60_000
/** The longest comment, in UTF-16 units: that of a caption, which the app takes too; the reference names none. */
export const longestComment = 2200
/** The longest direct message, in bytes of UTF-8. */
export const longestMessage = 1000

/** So long after it was written a comment may be answered with a direct message, once. */
const privateReplyMs = 7 * 86_400_000

const needsFacebook = 'Sign in with Facebook to do this: accounts that signed in with Instagram itself cannot.'

/** Why an account that signed in with Instagram itself sends no pictures. */
export const picturesNeedFacebook =
  'Instagram takes pictures from a program on your computer only from accounts that signed in with Facebook; from others it fetches them from a public web address.'

/** What an account can do: somewhat more where it belongs to a Page and signed in with Facebook. */
export function capabilitiesOf(account: RemoteAccount): Capabilities {
  const hasPage = pageOfAccount(account) !== null
  return {
    actions: hasPage ? ['reply', 'delete', 'hide', 'block'] : ['reply', 'delete', 'hide'],
    text: {
      public: { limits: [{ max: longestComment, unit: 'utf16' }], linkLength: null },
      private: { limits: [{ max: longestMessage, unit: 'bytes' }], linkLength: null },
    },
    attachments: null,
    ...(hasPage ? { privateAttachments: messagePictures } : {}),
    whyNoPictures: {
      reply: 'Instagram takes no pictures with comments.',
      ...(hasPage ? {} : { privateReply: picturesNeedFacebook }),
    },
    deletesOthers: true,
    privateReply: { withinMs: privateReplyMs },
    // The network takes no name of ours for a send, so that a lost answer is looked for by its words.
    resend: { reply: 'confirm', privateReply: 'confirm', delete: 'safe', hide: 'safe', block: 'safe' },
    listingLagMs,
    // Comments cannot be edited on this network; a caption that was altered comes in without a time.
    sees: { edits: false, deletions: true },
    // Conversations may be asked for twice a second. The budget of a day grows with the account and is told by the answers.
    limits: [{ scope: 'account', requests: 120, perMs: 60_000 }],
    retention: { purgeBodiesAfterHours: null },
    reactions: [],
    whyNot: {
      ...(hasPage ? {} : { block: needsFacebook }),
      post: 'Instagram takes no post without a picture or a film, and fetches pictures from a public web address, which a program on your computer does not have. Parley does not upload films. Publish in the Instagram app or in Meta Business Suite.',
      edit: 'Instagram has no way to alter a comment, a caption or a message. Delete it and write it again.',
      react:
        'Instagram does not tell which comments an account likes, so that Parley could not show it. Like in the Instagram app.',
      repost: 'Instagram has no reposts from outside its own app.',
      markRead: 'Parley does not tell people on Instagram that their message was seen.',
      moderate: 'Comments on Instagram do not wait for approval. Hide or delete them.',
      mute: 'Instagram lets nobody mute from outside its own app.',
      muteList: 'Instagram has no lists of people.',
      report: 'Instagram takes reports in its own app only.',
      vote: 'Instagram shows no polls outside its own app.',
    },
  }
}
