import { z } from 'zod'
import { verdict } from './action.ts'
import { count, id, language, time } from './basics.ts'
import { authorView, conversationState } from './conversation.ts'

/** Why a message needs no reply. `friend_tag` is also set by a rule; `elsewhere` says that it was answered outside Parley. */
export const noReplyReason = z.enum([
  'friend_tag',
  'thanks',
  'among_themselves',
  'not_for_us',
  'elsewhere',
  'handled',
  'other',
])
export type NoReplyReason = z.infer<typeof noReplyReason>

/** One message that needs no reply. */
export const noReplyMark = z.object({ messageId: id, reason: noReplyReason, isByRule: z.boolean() })
export type NoReplyMark = z.infer<typeof noReplyMark>

/** When a brand wants a second person before anything that others wrote is hidden or deleted. */
export const secondPersonRule = z.enum(['never', 'criticism', 'always'])
export type SecondPersonRule = z.infer<typeof secondPersonRule>

/** What can be asked of a second person: `hide` and `delete`, or a decision about a comment on our own site. */
export const removal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hide') }),
  z.strictObject({ kind: z.literal('delete') }),
  z.strictObject({ kind: z.literal('moderate'), verdict: verdict.extract(['hold', 'spam', 'trash']) }),
])
export type Removal = z.infer<typeof removal>

/** Something that waits for a second person, or did. */
export const moderationRequest = z.object({
  id,
  brandId: id,
  conversationId: id.nullable(),
  messageId: id,
  /** What would be taken away; empty when it is gone meanwhile. */
  text: z.string(),
  language,
  writerName: z.string(),
  what: removal,
  reason: z.string(),
  askedById: id,
  askedByName: z.string(),
  askedAt: time,
  state: z.enum(['waiting', 'confirmed', 'declined', 'withdrawn']),
  decidedByName: z.string().nullable(),
  decidedAt: time.nullable(),
  /** What the second person said about it. */
  answer: z.string(),
})
export type ModerationRequest = z.infer<typeof moderationRequest>

/** Something that we said we would do, and by when. A broken one that was kept after all has both: `broken` and `keptAt`. */
export const promiseView = z.object({
  id,
  brandId: id,
  conversationId: id,
  messageId: id.nullable(),
  /** Who it was given to. */
  toName: z.string(),
  text: z.string(),
  dueAt: time,
  state: z.enum(['open', 'kept', 'broken', 'withdrawn']),
  madeByName: z.string(),
  madeAt: time,
  /** When it was told that its time comes near; null before that. */
  warnedAt: time.nullable(),
  keptAt: time.nullable(),
})
export type PromiseView = z.infer<typeof promiseView>

/** A wish or thought worth coming back to, and the messages that speak for it. */
export const ideaView = z.object({
  id,
  brandId: id,
  title: z.string(),
  madeByName: z.string(),
  madeAt: time,
  supporters: count,
  messages: z.array(
    z.object({ messageId: id, conversationId: id.nullable(), text: z.string(), language, writerName: z.string() }),
  ),
})
export type IdeaView = z.infer<typeof ideaView>

/** How a line came into the register: logged by hand, or because criticism was hidden, deleted or decided against. Only the first can be taken out. */
export const registerCause = z.enum(['logged', 'hide', 'delete', 'hold', 'spam', 'trash'])
export type RegisterCause = z.infer<typeof registerCause>

/** A line of the complaint register: what was answered by nobody, and criticism that was taken away. */
export const registerEntry = z.object({
  id,
  brandId: id,
  conversationId: id,
  personName: z.string(),
  text: z.string(),
  language,
  reason: z.string(),
  cause: registerCause,
  loggedByName: z.string(),
  loggedAt: time,
})
export type RegisterEntry = z.infer<typeof registerEntry>

/** An answer that was given outside Parley: by telephone, in the shop, on the network itself. */
export const elsewhereEntry = z.object({ id, at: time, place: z.string(), byName: z.string() })

/** What the desk knows of a conversation besides its messages. */
export const deskFacts = z.object({
  conversationId: id,
  /** Labelled as a complaint or as negative: nothing of it is hidden or deleted in passing. */
  isCriticism: z.boolean(),
  secondPerson: secondPersonRule,
  noReply: z.array(noReplyMark),
  requests: z.array(moderationRequest),
  promises: z.array(promiseView),
  ideas: z.array(z.object({ id, title: z.string(), messageId: id })),
  register: z.array(registerEntry),
  elsewhere: z.array(elsewhereEntry),
})
export type DeskFacts = z.infer<typeof deskFacts>

/** An earlier wording of a message. */
export const wording = z.object({ seenAt: time, editedAt: time.nullable(), text: z.string() })

/** What is known of how a message came to be edited, hidden or deleted. Texts of what was taken away are not in it. */
export const messageStory = z.object({
  /** Wordings before edits, oldest first; none once the message was taken away. */
  wordings: z.array(wording),
  /** A sealed copy lies here; `message.unseal` shows it to a lead or manager. */
  hasSealed: z.boolean(),
  /** Who of us asked for it to go, and why; null when it was not us. */
  removedBy: z.object({ name: z.string(), reason: z.string(), at: time }).nullable(),
})
export type MessageStory = z.infer<typeof messageStory>

/** A text that was sealed, with what took it away. */
export const sealedVersion = z.object({
  at: time,
  cause: z.enum(['edit', 'delete', 'hide']),
  text: z.string(),
  /** Who wrote it. */
  whoName: z.string(),
  /** Who of us took it away, and why; empty when it was the author or the network. */
  removedByName: z.string(),
  why: z.string(),
})
export type SealedVersion = z.infer<typeof sealedVersion>

/** One name under which a person is known on one account. */
export const personHandle = z.object({
  author: authorView,
  network: z.string(),
  accountHandle: z.string(),
  note: z.string(),
  /** Joined by hand, as opposed to being known to several of our accounts by the same id. */
  isJoined: z.boolean(),
})
export type PersonHandle = z.infer<typeof personHandle>

/** Everything the brand knows of a person, under all names that belong to them. */
export const personCard = z.object({
  handles: z.array(personHandle),
  tags: z.array(z.string()),
  conversations: z.array(
    z.object({ id, network: z.string(), snippet: z.string(), language, lastMessageAt: time, state: conversationState }),
  ),
  conversationCount: count,
  /** Others who may be the same person, and what speaks for it. */
  maybeSame: z.array(z.object({ author: authorView, network: z.string(), why: z.enum(['name', 'handle']) })),
})
export type PersonCard = z.infer<typeof personCard>

/** A question that was answered before, with the answer that a person of ours gave. */
export const similarAnswer = z.object({
  messageId: id,
  conversationId: id,
  question: z.string(),
  questionLanguage: language,
  askedAt: time,
  writerName: z.string(),
  answer: z.string(),
  answerLanguage: language,
  answeredAt: time,
})
export type SimilarAnswer = z.infer<typeof similarAnswer>
