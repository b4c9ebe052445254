import { z } from 'zod'
import { actionKinds } from './action.ts'
import { count, id, time } from './basics.ts'
import { errorKind } from './account.ts'

/** The states of an outbox entry. `checking` and `needs_look` block their lane; entries are never deleted. */
export const outboxState = z.enum([
  'queued',
  'sending',
  'checking',
  'sent',
  'unconfirmed',
  'needs_look',
  'failed',
  'cancelled',
])
export type OutboxState = z.infer<typeof outboxState>

/**
 * Why an entry is held back: for undo, until its time, for a cool-off or a second person; `missed` = its time passed unseen,
 * `posts_paused` = its client's posts wait because of a case.
 */
export const hold = z.enum([
  'undo',
  'signed_out',
  'paused',
  'restored',
  'scheduled',
  'missed',
  'cool_off',
  'approval',
  'posts_paused',
])
export type Hold = z.infer<typeof hold>

/** What is happening to one thing that we intend to do on a network. */
export const outboxView = z.object({
  id,
  brandId: id,
  accountId: id,
  network: z.string(),
  accountHandle: z.string(),
  conversationId: id.nullable(),
  messageId: id.nullable(),
  /** To whom it goes, for the list; empty for posts. */
  to: z.string(),
  actionKind: z.enum(actionKinds),
  /** The text that goes out; empty for actions without one. */
  text: z.string(),
  /** It goes to the writer of a public message alone. */
  isPrivate: z.boolean(),
  state: outboxState,
  hold: hold.nullable(),
  /** Not before this moment: undo window, back-off, or the network's own wish. */
  dueAt: time,
  attempts: count,
  /** Looks for it on the network after a lost answer. */
  looks: count,
  errorKind: errorKind.nullable(),
  /** What happened, what was kept, what to do. */
  errorText: z.string().nullable(),
  createdAt: time,
  firstAttemptAt: time.nullable(),
  settledAt: time.nullable(),
  /** Its place in the order of its lane, 1 is next; 0 when settled. */
  place: count,
  /** The entry ahead of it in the lane that everything waits for, when that one is not merely queued. */
  waitsFor: id.nullable(),
  /** The member who wrote it; null for a rule. */
  memberName: z.string().nullable(),
})
export type OutboxView = z.infer<typeof outboxView>
