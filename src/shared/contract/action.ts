import { z } from 'zod'
import { language, time } from './basics.ts'

/** Something on the network that an action is aimed at. `ref` is the connector's own note about it: opaque, at most 2 KB. */
export const target = z.object({ remoteId: z.string().min(1), ref: z.string().max(2048) })
export type Target = z.infer<typeof target>

/** A file of ours that goes with a text; the bytes lie in the media store under their SHA-256. */
export const attached = z.object({
  sha256: z.string().length(64),
  mediaType: z.string(),
  bytes: z.number().int(),
  altText: z.string(),
})
export type Attached = z.infer<typeof attached>

/** A poll that goes with a post. */
export const newPoll = z.object({
  options: z.array(z.string().trim().min(1)).min(2).max(20),
  isMultiple: z.boolean(),
  /** How long people may vote. */
  minutes: z.number().int().positive(),
})
export type NewPoll = z.infer<typeof newPoll>

/** A page that a post shows as a card: what stands on the card was typed or read by us, the network fetches nothing. */
export const linkCard = z.object({ url: z.url(), title: z.string().max(300), description: z.string().max(1000) })
export type LinkCard = z.infer<typeof linkCard>

/** Why something is reported to those who run the network. */
export const reportReason = z.enum(['spam', 'abuse', 'illegal', 'misleading', 'other'])
export type ReportReason = z.infer<typeof reportReason>

/** What is decided about a comment on our own site; `trash` can be taken back with `restore`. */
export const verdict = z.enum(['approve', 'hold', 'spam', 'notSpam', 'trash', 'restore'])
export type Verdict = z.infer<typeof verdict>

/** Everything Parley may ask a network to do. Stored in the outbox in exactly this form. */
export const action = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reply'),
    conversation: target,
    replyTo: target.nullable(),
    /** Empty only for a picture that is a message of its own (`apart`, see AttachmentRule). */
    text: z.string(),
    language,
    attachments: z.array(attached),
    isPrivate: z.boolean(),
    /** Outbox id of the part before this one: once that is on the network, this one answers it instead of `replyTo`. */
    continues: z.string().optional(),
  }),
  z.object({
    kind: z.literal('post'),
    text: z.string().min(1),
    language,
    attachments: z.array(attached),
    /** One of `capabilities.visibilities`; the network's usual one when left out. */
    visibility: z.string().optional(),
    /** Content warning that stands before the text; none when left out. */
    warning: z.string().optional(),
    poll: newPoll.optional(),
    card: linkCard.optional(),
    /** Outbox id of the post of ours that this one continues: the parts of a thread are posts of their own, in order. */
    continues: z.string().optional(),
  }),
  z.object({ kind: z.literal('edit'), target, text: z.string().min(1) }),
  z.object({ kind: z.literal('delete'), target }),
  z.object({ kind: z.literal('hide'), target, on: z.boolean() }),
  z.object({ kind: z.literal('react'), target, reaction: z.string(), on: z.boolean() }),
  z.object({ kind: z.literal('repost'), target, on: z.boolean() }),
  z.object({ kind: z.literal('markRead'), conversation: target, upTo: time }),
  z.object({ kind: z.literal('moderate'), target, verdict }),
  z.object({ kind: z.literal('mute'), author: target, on: z.boolean() }),
  /** Everybody on a list that somebody keeps on the network; `list` is its address or id there. */
  z.object({ kind: z.literal('muteList'), list: z.string().min(1), on: z.boolean() }),
  z.object({ kind: z.literal('block'), author: target, on: z.boolean() }),
  /** `author` is who wrote it. */
  z.object({ kind: z.literal('report'), target, author: target, reason: reportReason, comment: z.string().max(1000) }),
  z.object({ kind: z.literal('vote'), target, choices: z.array(z.number().int().min(0)) }),
])
/** One thing to do on a network. */
export type Action = z.infer<typeof action>
export type ActionKind = Action['kind']
export const actionKinds = action.options.map((option) => option.shape.kind.value)
