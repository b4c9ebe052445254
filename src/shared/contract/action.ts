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

/** Everything Parley may ask a network to do. Stored in the outbox in exactly this form. */
export const action = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reply'),
    conversation: target,
    replyTo: target.nullable(),
    text: z.string().min(1),
    language,
    attachments: z.array(attached),
    isPrivate: z.boolean(),
  }),
  z.object({ kind: z.literal('post'), text: z.string().min(1), language, attachments: z.array(attached) }),
  z.object({ kind: z.literal('edit'), target, text: z.string().min(1) }),
  z.object({ kind: z.literal('delete'), target }),
  z.object({ kind: z.literal('hide'), target, on: z.boolean() }),
  z.object({ kind: z.literal('react'), target, reaction: z.string(), on: z.boolean() }),
  z.object({ kind: z.literal('repost'), target, on: z.boolean() }),
  z.object({ kind: z.literal('markRead'), conversation: target, upTo: time }),
  z.object({ kind: z.literal('moderate'), target, verdict: z.enum(['approve', 'hold', 'spam', 'notSpam', 'trash']) }),
  z.object({ kind: z.literal('mute'), author: target, on: z.boolean() }),
  z.object({ kind: z.literal('block'), author: target, on: z.boolean() }),
  z.object({ kind: z.literal('report'), target, reason: z.string(), comment: z.string() }),
  z.object({ kind: z.literal('vote'), target, choices: z.array(z.number().int().min(0)) }),
])
/** One thing to do on a network. */
export type Action = z.infer<typeof action>
export type ActionKind = Action['kind']
export const actionKinds = action.options.map((option) => option.shape.kind.value)
