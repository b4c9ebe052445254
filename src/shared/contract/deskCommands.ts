import { z } from 'zod'
import { id, time } from './basics.ts'
import { noReplyReason, removal, sealedVersion, secondPersonRule } from './desk.ts'
import { command } from './entry.ts'

const none = z.object({})
const reason = (longest = 500) => z.string().trim().min(1, 'Give a reason').max(longest)
const ids = z.array(id).min(1, 'Choose a conversation first').max(500)

/** Changes of conversations and people. */
export const deskCommands = {
  /**
   * Marks what is unanswered as needing no reply, or takes such marks away, also those of a rule. The conversation stays open;
   * what is written next asks for a reply again. `messageIds` names the messages, such as those of an answer of this command.
   */
  'conversation.noReply': command(
    z.strictObject({
      conversationIds: ids,
      reason: noReplyReason,
      on: z.boolean(),
      messageIds: z.array(id).max(50_000).nullable().default(null),
    }),
    z.object({ messageIds: z.array(id) }),
  ),
  /** What came up to `at` (not in the future) was answered outside Parley, at `place`. */
  'conversation.answeredElsewhere': command(
    z.strictObject({ conversationId: id, at: time, place: z.string().trim().max(200).default('') }),
    z.object({ entryId: id }),
  ),
  /** Takes such an entry back: what it answered is owed again. */
  'conversation.notAnsweredElsewhere': command(z.strictObject({ entryId: id }), none),
  /** Puts conversations into the complaint register and closes them. */
  'conversation.log': command(
    z.strictObject({ conversationIds: ids, reason: reason() }),
    z.object({ entryIds: z.array(id) }),
  ),
  /** Takes lines out of the register again. The conversations stay as they are. */
  'conversation.unlog': command(z.strictObject({ entryIds: z.array(id).min(1).max(500) }), none),

  /** Notes a promise; `messageId` is the message in which it was given. `dueAt` lies in the future. */
  'promise.make': command(
    z.strictObject({
      conversationId: id,
      messageId: id.nullable().default(null),
      text: z.string().trim().min(1, 'Say what was promised').max(500),
      dueAt: time,
    }),
    z.object({ promiseId: id }),
  ),
  /** It was done, or was not after all. A broken promise stays broken, and says that it was kept late. */
  'promise.keep': command(z.strictObject({ promiseId: id, on: z.boolean() }), none),
  /** It no longer holds, or holds again. It counts as neither kept nor broken. */
  'promise.withdraw': command(z.strictObject({ promiseId: id, on: z.boolean() }), none),

  /** Makes an idea out of a message. */
  'idea.make': command(
    z.strictObject({ messageId: id, title: z.string().trim().min(1, 'Give the idea a name').max(200) }),
    z.object({ ideaId: id }),
  ),
  /** Adds a message to an idea as one more that speaks for it, or takes it away. */
  'idea.support': command(z.strictObject({ ideaId: id, messageId: id, on: z.boolean() }), none),
  'idea.archive': command(z.strictObject({ ideaId: id, on: z.boolean() }), none),

  /** When a second person is needed before something is hidden or deleted. Leads and managers only. */
  'moderation.setRule': command(z.strictObject({ brandId: id, rule: secondPersonRule }), none),
  /** Asks a second person; nothing goes out until a lead or manager who is not the asker confirms. */
  'moderation.ask': command(
    z.strictObject({ messageId: id, what: removal, reason: reason() }),
    z.object({ requestId: id }),
  ),
  /** Confirms, and queues it, or declines. */
  'moderation.decide': command(
    z.strictObject({ requestId: id, confirm: z.boolean(), answer: z.string().trim().max(500).default('') }),
    z.object({ outboxId: id.nullable() }),
  ),
  /** The asker no longer wants it. */
  'moderation.withdraw': command(z.strictObject({ requestId: id }), none),
  /** Shows what was sealed. Leads and managers only; the reason is kept in the record. */
  'message.unseal': command(
    z.strictObject({ messageId: id, reason: reason() }),
    z.object({ versions: z.array(sealedVersion) }),
  ),

  /** What the team knows of a person, under one of their names; empty takes the note away. */
  'person.setNote': command(z.strictObject({ authorId: id, note: z.string().trim().max(5000) }), none),
  'person.tag': command(
    z.strictObject({ authorId: id, tag: z.string().trim().min(1, 'Write a tag first').max(60), on: z.boolean() }),
    none,
  ),
  /** Says that these names, all of one brand, belong to one person. Whoever was joined to one of them before comes along. */
  'person.join': command(z.strictObject({ authorIds: z.array(id).min(2).max(50) }), none),
  /** Takes one name out of the person it was joined to. `rest`: the names it was joined with. */
  'person.split': command(z.strictObject({ authorId: id }), z.object({ rest: z.array(id) })),
} as const
