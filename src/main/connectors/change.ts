import { z } from 'zod'
import { language, time } from '../../shared/contract/basics.ts'
import { conversationKind, messageExtras, moderation } from '../../shared/contract/conversation.ts'

/** Opaque to everyone but the connector that made it; at most 2 KB; comes back in the `Target` of an action. */
const ref = z.string().max(2048)
const remoteId = z.string().min(1).max(2048)
/**
 * The time at which the request was made that brought this fact (`session.now`), on every network. Newer or equal wins,
 * deletions included. A thing that is only mentioned (a stub) has version 0.
 */
const version = z.number().int().min(0)

export const remoteAuthor = z.object({
  remoteId,
  ref,
  version,
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  profileUrl: z.string().nullable(),
  followers: z.number().int().min(0).nullable(),
  /** The connected account itself. */
  isSelf: z.boolean(),
})

/**
 * One direct thread, one review, or in public: climb to the root R; if R is ours, one conversation per direct answer to R
 * (its subject is R), else R is the conversation.
 */
export const remoteConversation = z.object({
  remoteId,
  ref,
  version,
  kind: conversationKind,
  /** Opening of the post being discussed, or the title of a group chat; empty for a direct thread. */
  subject: z.string(),
  /** The post being discussed, when it is ours and not part of the conversation. */
  postRemoteId: remoteId.nullable(),
  permalink: z.string().nullable(),
  /** The person we talk to. */
  authorId: remoteId.nullable(),
  replyOpenUntil: time.nullable(),
})

export const remoteAttachment = z.object({ url: z.string(), mediaType: z.string(), altText: z.string() })

export const remoteMessage = z.object({
  remoteId,
  ref,
  version,
  /** Null for a post of ours that is only the subject of conversations. */
  conversationId: remoteId.nullable(),
  authorId: remoteId,
  body: z.string(),
  /** As the network states it; null lets Parley detect it. */
  language,
  replyToId: remoteId.nullable(),
  /** Remote ids of people named with @ in the text. */
  mentions: z.array(remoteId),
  permalink: z.string().nullable(),
  attachments: z.array(remoteAttachment),
  reactions: z.array(z.object({ reaction: z.string(), count: z.number().int().min(0), isMine: z.boolean() })),
  createdAt: time,
  editedAt: time.nullable(),
  /** Null where the network does not tell: what is known stays. */
  isHidden: z.boolean().nullable(),
  /** Left out on networks where comments do not wait for us; null = shown. */
  moderation: moderation.nullable().optional(),
  /** Warning, poll, quote, card, visibility: left out when there are none. */
  extras: messageExtras.optional(),
  isBot: z.boolean(),
  /** Read on the network already, where it says so. */
  isRead: z.boolean(),
  /** Our own name for it, where the network gives it back. */
  key: z.string().nullable(),
})

/** Facts as the network states them. Applying one twice, or late, must alter nothing. */
export const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('author'), author: remoteAuthor }),
  z.object({ kind: z.literal('conversation'), conversation: remoteConversation }),
  z.object({ kind: z.literal('message'), message: remoteMessage }),
  z.object({ kind: z.literal('message.gone'), remoteId, version }),
  /** Likes, follows, reposts, feed items: kept as events, never in the queue. `id` is the network's own id of it. */
  z.object({
    kind: z.literal('event'),
    id: remoteId,
    type: z.enum(['like', 'repost', 'follow', 'quote', 'feed_item', 'other']),
    authorId: remoteId.nullable(),
    messageId: remoteId.nullable(),
    at: time,
  }),
  /** A figure at a moment, such as `likes` of a post or `followers` of the account itself (`messageId` null). The last of a day (UTC) stays. */
  z.object({
    kind: z.literal('metric'),
    messageId: remoteId.nullable(),
    name: z.string().min(1).max(60),
    value: z.number(),
    at: time,
  }),
  z.object({ kind: z.literal('read'), conversationId: remoteId, upTo: time }),
  /** History we could not get, said openly. */
  z.object({ kind: z.literal('gap'), from: time, to: time, reason: z.string() }),
])
export type Change = z.infer<typeof change>
export type RemoteAuthor = z.infer<typeof remoteAuthor>
export type RemoteConversation = z.infer<typeof remoteConversation>
export type RemoteMessage = z.infer<typeof remoteMessage>
export type RemoteAttachment = z.infer<typeof remoteAttachment>
