import { z } from 'zod'
import { attached } from './action.ts'
import { count, id, language, time } from './basics.ts'
import { capabilities, textRule } from './capabilities.ts'
import { channelState } from './client.ts'
import { hold, outboxState } from './outbox.ts'
import { insertedCanned } from './insertedCanned.ts'

export const conversationKind = z.enum(['direct', 'comment', 'mention', 'review', 'listening'])
export type ConversationKind = z.infer<typeof conversationKind>
export const conversationState = z.enum(['open', 'waiting', 'snoozed', 'closed'])
export type ConversationState = z.infer<typeof conversationState>
export const waitingFor = z.enum(['customer', 'client', 'third_party'])
export const urgency = z.enum(['low', 'normal', 'high', 'urgent'])
export type Urgency = z.infer<typeof urgency>
/** How a person sounds, as somebody or a word rule says it. */
export const sentiment = z.enum(['positive', 'neutral', 'negative', 'mixed'])
export type Sentiment = z.infer<typeof sentiment>
/** What a person wants, as somebody or a word rule says it. */
export const intent = z.enum(['request', 'suggestion', 'complaint', 'question', 'praise', 'other'])
export type Intent = z.infer<typeof intent>
/** Who says so: a person's word stands over a rule's. */
export const labelSource = z.enum(['person', 'rule'])
export type LabelSource = z.infer<typeof labelSource>
/** A tag's name as people write it. */
export const tagName = z
  .string()
  .trim()
  .min(1, 'Give the tag a name')
  .max(60, 'A tag has at most 60 characters')
  // eslint-disable-next-line no-control-regex -- line ends and other control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'A tag is one line')

/** A person (or page) on a network, as shown beside what they wrote. Names are shown as text, never as markup. */
export const authorView = z.object({
  id,
  remoteId: z.string(),
  handle: z.string(),
  /** Empty when the network has none: show the handle. */
  displayName: z.string(),
  avatar: z.string().nullable(),
  profileUrl: z.string().nullable(),
  followers: count.nullable(),
  isSelf: z.boolean(),
})
export type AuthorView = z.infer<typeof authorView>

/** A poll as it stands. */
export const poll = z.object({
  options: z.array(z.object({ title: z.string(), votes: count.nullable() })),
  isMultiple: z.boolean(),
  isClosed: z.boolean(),
  endsAt: time.nullable(),
  /** What we voted for, by place; empty when we did not. */
  voted: z.array(z.number().int().min(0)),
})
export type Poll = z.infer<typeof poll>

/** A message that this one quotes; `remoteId` is null when the network no longer shows it. */
export const quoted = z.object({
  remoteId: z.string().nullable(),
  handle: z.string(),
  text: z.string(),
  url: z.string().nullable(),
})
export type Quoted = z.infer<typeof quoted>

/** A page that a message shows as a card. */
export const card = z.object({ url: z.string(), title: z.string(), description: z.string() })
export type Card = z.infer<typeof card>

/** Where a comment on our own site stands: waiting for approval, taken for spam, in the trash. Null = shown. */
export const moderation = z.enum(['held', 'spam', 'trash'])
export type Moderation = z.infer<typeof moderation>

/** What a message may carry besides its text. What is left out is not there. */
export const messageExtras = z.object({
  /** Content warning that stands before the text. */
  warning: z.string().optional(),
  poll: poll.optional(),
  quoted: quoted.optional(),
  card: card.optional(),
  /** Who may see it, in the network's own word. */
  visibility: z.string().optional(),
})
export type MessageExtras = z.infer<typeof messageExtras>

export const attachmentView = z.object({
  id,
  mediaType: z.string(),
  /** `app-media:` address once stored, else null. */
  src: z.string().nullable(),
  /** `wanted`: will be fetched. `asked`: fetched when a person asks. `refused`: cannot be kept, `reason` says why. `elsewhere`: seen on the network only. */
  state: z.enum(['kept', 'wanted', 'asked', 'refused', 'elsewhere']),
  reason: z.string().nullable(),
  /** Pixels, once known. */
  width: count.nullable(),
  height: count.nullable(),
  url: z.string(),
  altText: z.string(),
})
export type AttachmentView = z.infer<typeof attachmentView>

/** What a reply of ours is going through; null on everything that came from the network and needs no word. */
export const delivery = z.object({
  outboxId: id,
  state: outboxState,
  hold: hold.nullable(),
  dueAt: time,
  attempts: count,
  errorText: z.string().nullable(),
  /** Another entry of the lane that goes first. */
  waitsFor: id.nullable(),
})
export type Delivery = z.infer<typeof delivery>

/** One message of a thread, ours or theirs, or an internal note. */
export const messageView = z.object({
  id,
  /** Null for a post of ours that is only the subject of conversations. */
  conversationId: id.nullable(),
  direction: z.enum(['in', 'out', 'note']),
  author: authorView,
  body: z.string(),
  language,
  createdAt: time,
  firstSeenAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  /** The text is not here: the terms of the network let nobody keep it any longer. Reading the conversation anew brings it back. */
  isTextGone: z.boolean(),
  isHidden: z.boolean(),
  isRead: z.boolean(),
  /** Ours, to the writer of something public alone. */
  isPrivate: z.boolean(),
  /** Who made it: a member here, a rule, a bot, or somebody outside Parley. */
  by: z.enum(['agent', 'rule', 'bot', 'outside']).nullable(),
  memberName: z.string().nullable(),
  replyToId: id.nullable(),
  permalink: z.string().nullable(),
  reactions: z.array(z.object({ reaction: z.string(), count, isMine: z.boolean() })),
  attachments: z.array(attachmentView),
  extras: messageExtras,
  moderation: moderation.nullable(),
  delivery: delivery.nullable(),
})
export type MessageView = z.infer<typeof messageView>

/** One row of the list. Times are given, never "time left": the view does the ticking. */
export const conversationRow = z.object({
  id,
  brandId: id,
  accountId: id,
  network: z.string(),
  kind: conversationKind,
  state: conversationState,
  waitingFor: waitingFor.nullable(),
  snoozedUntil: time.nullable(),
  author: authorView.nullable(),
  /** Start of the newest message, at most 200 code points, and whether it is ours. */
  snippet: z.string(),
  snippetLanguage: language,
  snippetIsOurs: z.boolean(),
  /** Title or opening of the post being discussed; empty for direct threads. */
  subject: z.string(),
  unreadCount: count,
  urgency,
  assigneeId: id.nullable(),
  needsReply: z.boolean(),
  /** When the reply is due; null when none is owed. */
  replyDueAt: time.nullable(),
  /** When the clock of `replyDueAt` began. */
  replyDueSince: time.nullable(),
  lastMessageAt: time,
  lastInboundAt: time.nullable(),
  /** Replies of ours that are not on the network yet. */
  pendingCount: count,
  /** Names of its tags, in their order of names. */
  tags: z.array(z.string()),
  /** Labels with their source; null as long as nobody and no rule has said anything. */
  sentiment: z.object({ value: sentiment, by: labelSource }).nullable(),
  intent: z.object({ value: intent, by: labelSource }).nullable(),
})
export type ConversationRow = z.infer<typeof conversationRow>

/** A private answer to something public, in words alone: by whom it goes and how long it may be; `whyNot` = why there can be none now, in words. */
export const privateReply = z.object({
  networkLabel: z.string(),
  text: textRule.nullable(),
  whyNot: z.string().nullable(),
})
export type PrivateReply = z.infer<typeof privateReply>

/** The conversation as its page needs it; the messages come from `conversation.thread`. */
export const conversationDetail = conversationRow.extend({
  brandName: z.string(),
  accountHandle: z.string(),
  accountName: z.string(),
  accountState: z.string(),
  /** What the channel register says of its account. */
  channelState: channelState.default('active'),
  networkLabel: z.string(),
  permalink: z.string().nullable(),
  /** The post being discussed, when it is not part of the thread. */
  post: messageView.nullable(),
  /** End of the network's reply window, when it has one. */
  replyOpenUntil: time.nullable(),
  capabilities: capabilities.nullable(),
  draft: z
    .object({
      text: z.string(),
      savedAt: time,
      attachments: z.array(attached),
      /** Canned responses that were put into it, in the order of inserting. */
      canned: z.array(insertedCanned).default([]),
      /** Further wordings of the same reply. */
      wordings: z.array(z.string()).default([]),
      /** It is meant for the writer of the public message alone. */
      isPrivate: z.boolean().default(false),
    })
    .nullable(),
  /** Everything on the network up to then is here. */
  completeUpTo: time.nullable(),
  /** Id of the newest message from somebody else: what a reply answers unless told otherwise. */
  answersId: id.nullable(),
  /** How that message, a public one, can be answered to its writer alone; null where its network knows no such answers. */
  privateReply: privateReply.nullable().default(null),
})
export type ConversationDetail = z.infer<typeof conversationDetail>

/** A person's card: who they are and what they wrote to this brand before. */
export const authorCard = z.object({
  author: authorView,
  note: z.string(),
  network: z.string(),
  firstSeenAt: time.nullable(),
  conversations: z.array(
    z.object({ id, network: z.string(), snippet: z.string(), language, lastMessageAt: time, state: conversationState }),
  ),
  conversationCount: count,
  isMuted: z.boolean(),
  isBlocked: z.boolean(),
})
export type AuthorCard = z.infer<typeof authorCard>
