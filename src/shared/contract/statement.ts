import { z } from 'zod'
import { count, id, language, time } from './basics.ts'

/** Where a statement, or its post on one account, stands. `sending`: queued, on its way, or not known yet. */
export const statementState = z.enum(['draft', 'sending', 'posted', 'failed'])
export type StatementState = z.infer<typeof statementState>

/** A statement as it is said on one account. */
export const statementPost = z.object({
  accountId: id,
  network: z.string(),
  accountHandle: z.string(),
  text: z.string(),
  state: statementState,
  /** Its outbox entry while that counts; null for a draft. */
  outboxId: id.nullable(),
  /** Where it can be read; null before the network has it, and where the network gives no address. */
  permalink: z.string().nullable(),
  postedAt: time.nullable(),
  /** Why it did not go out; null when nothing went wrong. */
  errorText: z.string().nullable(),
})
export type StatementPost = z.infer<typeof statementPost>

/** One public answer to many conversations. It counts as posted once one of its accounts has it. */
export const statementRow = z.object({
  id,
  brandId: id,
  state: statementState,
  posts: z.array(statementPost),
  conversationCount: count,
  madeByName: z.string(),
  madeAt: time,
  postedAt: time.nullable(),
  /** The client wants it read and published by a lead or manager who did not write it. */
  needsSecond: z.boolean(),
})
export type StatementRow = z.infer<typeof statementRow>

/** A conversation that a statement answers. */
export const statementConversation = z.object({
  conversationId: id,
  network: z.string(),
  personName: z.string(),
  /** The newest that they wrote. */
  text: z.string(),
  language,
  at: time,
  /** A short reply with the link, in their language, to be looked at and sent by a person; null while there is no link. */
  reply: z.string().nullable(),
})
export type StatementConversation = z.infer<typeof statementConversation>

/** A statement with all that it answers, newest conversation first. */
export const statementView = z.object({
  ...statementRow.shape,
  /** To be named when it is saved or published, so that nobody does either with a text that they did not see. */
  revision: count,
  conversations: z.array(statementConversation),
})
export type StatementView = z.infer<typeof statementView>

/** Conversations that sound like one that the statement answers already. */
export const alikeGroup = z.object({
  like: z.object({ conversationId: id, text: z.string(), language }),
  conversations: z.array(statementConversation.omit({ reply: true })),
})
export type AlikeGroup = z.infer<typeof alikeGroup>
