import { z } from 'zod'
import { actionKinds, verdict } from './action.ts'

/** The unit a network counts text in. `weighted` is X's rule: wide characters count two, links a fixed length. */
export const textUnit = z.enum(['graphemes', 'codepoints', 'utf16', 'bytes', 'weighted'])
export type TextUnit = z.infer<typeof textUnit>

/** Every limit must hold at once. `linkLength` is what any link counts as, or null when links count in full. */
export const textRule = z.object({
  limits: z.array(z.object({ max: z.number().int().positive(), unit: textUnit })).min(1),
  linkLength: z.number().int().nullable(),
  /** A link is of Latin and Cyrillic letters only: it ends where another script begins, and before punctuation. */
  latinLinks: z.boolean().optional(),
  /** `@name@server` counts as `@name`. */
  shortMentions: z.boolean().optional(),
  /** An emoji counts as its bytes in UTF-8, whatever the unit. */
  emojiInBytes: z.boolean().optional(),
})
export type TextRule = z.infer<typeof textRule>

/** Pictures that a network takes in one place. */
export const attachmentRule = z.object({
  max: z.number(),
  maxBytes: z.number(),
  mediaTypes: z.array(z.string()),
  /** Longest description, in code points: 0 where none can be given, left out where the network has no limit of its own. */
  altMax: z.number().optional(),
  /** Kinds of which one goes alone, without other pictures. */
  alone: z.array(z.string()).optional(),
  /** Each picture is a message of its own there, without words: they go after the text, one by one. */
  apart: z.boolean().optional(),
})
export type AttachmentRule = z.infer<typeof attachmentRule>

/** Where pictures may go: with an answer in the open, with a direct message, with a post of the account's own. */
export const pictureRoom = z.enum(['reply', 'privateReply', 'post'])
export type PictureRoom = z.infer<typeof pictureRoom>

/** What is safe after a lost answer: repeat the same request, look on the network first, or let a person decide. */
export const resend = z.enum(['safe', 'confirm', 'ask'])
export type Resend = z.infer<typeof resend>

/** What a network can do for one account, as data that composer, sync, outbox and retention read. */
export const capabilities = z.object({
  actions: z.array(z.enum(actionKinds)),
  /**
   * `public` for posts and public replies, `private` for direct messages; null where the network has none. `post` only where posts have
   * a rule of their own.
   */
  text: z.object({ public: textRule.nullable(), private: textRule.nullable(), post: textRule.optional() }),
  /** Pictures that may go with a public text; null where none may. */
  attachments: attachmentRule.nullable(),
  /** The same for a direct message; none when left out. */
  privateAttachments: attachmentRule.nullable().optional(),
  /** The same for a post of its own, where that differs from an answer. */
  postAttachments: attachmentRule.nullable().optional(),
  /** Words for a person about why no pictures go there, where more can be said than that. */
  whyNoPictures: z.partialRecord(pictureRoom, z.string()).optional(),
  /** Whom a post may be for, the usual first, such as `public`; left out where there is one kind only. */
  visibilities: z.array(z.string()).optional(),
  /** A content warning may stand before a post. */
  warnings: z.boolean().optional(),
  /** Left out where posts carry no polls. */
  polls: z
    .object({ maxOptions: z.number(), optionMax: z.number(), minMinutes: z.number(), maxMinutes: z.number() })
    .optional(),
  cards: z.boolean().optional(),
  /** `delete` also takes away what others wrote (on our own site). */
  deletesOthers: z.boolean().optional(),
  /**
   * A comment may be answered to its writer alone, with a direct message, up to so long after it was written (ms): once for each, by the
   * rule of direct messages. `through` = the network whose account of the same id sends it, such as Messenger for a Page. Left out
   * where it may not.
   */
  privateReply: z.object({ withinMs: z.number().int().positive(), through: z.string().optional() }).optional(),
  /** What `moderate` accepts. */
  verdicts: z.array(verdict).optional(),
  /** By action; a reply in a direct conversation is `privateReply`. Missing means `ask`. */
  resend: z.partialRecord(z.enum([...actionKinds, 'privateReply']), resend),
  /** How long a new item may be missing from the network's listings, ms. */
  listingLagMs: z.number().int(),
  sees: z.object({ edits: z.boolean(), deletions: z.boolean() }),
  limits: z.array(z.object({ scope: z.enum(['account', 'app']), requests: z.number(), perMs: z.number() })),
  /** What the network's terms let us keep, in hours after the network last told it; null or left out = as long as the person likes. */
  retention: z.object({
    /** What others wrote: its text, its earlier wordings, its translations, and the words by which it is found. */
    purgeBodiesAfterHours: z.number().nullable(),
    /** Names, handles, pictures and addresses of profiles of others. */
    purgeNamesAfterHours: z.number().nullable().optional(),
    /** What was sealed of a message that was deleted on the network. */
    purgeDeletedAfterHours: z.number().nullable().optional(),
    /** Texts of the account itself. */
    purgeOwnBodiesAfterHours: z.number().nullable().optional(),
  }),
  /** Reactions that `react` accepts, such as `like`. */
  reactions: z.array(z.string()),
  /** Words for a person about what this network or plan does not offer, by action. */
  whyNot: z.partialRecord(z.enum(actionKinds), z.string()),
})
export type Capabilities = z.infer<typeof capabilities>

/** The pictures that may go there; null where none may. */
export function pictureRule(able: Capabilities, room: PictureRoom): AttachmentRule | null {
  const { attachments, privateAttachments = null, postAttachments = attachments } = able
  return { reply: attachments, privateReply: privateAttachments, post: postAttachments }[room]
}
