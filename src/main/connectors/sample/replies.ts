import { z } from 'zod'
import { conversationKind } from '../../../shared/contract/conversation.ts'

const id = z.string().min(1).max(200)
const moment = z.number().int().min(0)

export const sessionReply = z.object({ access: z.string().min(1), refresh: z.string().min(1) })
export const accountReply = z.object({ id, handle: z.string(), name: z.string(), openedAt: moment })
export const doneReply = z.object({ done: z.literal(true) })
export const refusalReply = z.object({ error: z.object({ code: z.string().max(60), message: z.string().max(500) }) })

export const personReply = z.object({
  id,
  handle: z.string(),
  name: z.string(),
  followers: z.number().int().min(0).nullable(),
  avatar: z.string().max(100).nullable(),
})
export const conversationReply = z.object({
  id,
  kind: conversationKind,
  subject: z.string(),
  post: id.nullable(),
  author: id.nullable(),
})
const place = { id, revision: z.number().int(), updatedAt: moment }
export const messageReply = z.discriminatedUnion('gone', [
  z.object({ ...place, gone: z.literal(true) }),
  z.object({
    ...place,
    gone: z.literal(false),
    conversation: id.nullable(),
    author: id,
    text: z.string(),
    language: z.string().min(2).max(12).nullable(),
    replyTo: id.nullable(),
    mentions: z.array(id),
    createdAt: moment,
    editedAt: moment.nullable(),
    hidden: z.boolean(),
    read: z.boolean(),
    key: z.string().nullable(),
    pictures: z.array(z.object({ name: z.string().min(1).max(100), alt: z.string() })),
    reactions: z.array(z.object({ name: z.string(), count: z.number().int().min(0), mine: z.boolean() })),
  }),
])
export const bundleReply = z.object({
  items: z.array(messageReply),
  people: z.array(personReply),
  conversations: z.array(conversationReply),
})
export const changesReply = bundleReply.extend({
  mark: z.string().min(1).max(200),
  next: z.string().min(1).max(400).nullable(),
})
export const eventsReply = z.object({
  items: z.array(
    z.object({ id, type: z.enum(['like', 'repost', 'follow']), person: id, message: id.nullable(), at: moment }),
  ),
  people: z.array(personReply),
  mark: z.string().min(1).max(200),
  next: z.string().min(1).max(400).nullable(),
})
export type MessageReply = z.infer<typeof messageReply>
export type BundleReply = z.infer<typeof bundleReply>
