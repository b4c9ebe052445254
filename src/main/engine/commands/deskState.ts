import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { putInState } from '../store/conversationStates.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { settleClocks } from '../store/serviceClocks.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'

/** What ends the waiting for an answer without one, and the way back. */
export const deskStateCommands = {
  'conversation.noReply': (ctx, input) => {
    const done: string[] = []
    for (const id of new Set(input.conversationIds)) {
      const row = mustFindConversation(ctx, id)
      const named = input.messageIds === null ? null : JSON.stringify(input.messageIds)
      const changed = input.on
        ? mark(ctx, row.number, input.reason, named, Number.MAX_SAFE_INTEGER)
        : unmark(ctx, row.number, named)
      ctx.refresh(row.number)
      ctx.record('conversation.noReply', { kind: 'conversation', id }, row.brand, {
        on: input.on,
        reason: input.on ? input.reason : null,
        messages: changed.length,
      })
      done.push(...changed)
    }
    return { messageIds: done }
  },
  'conversation.answeredElsewhere': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    if (input.at > ctx.now) invalid('at', 'Give a time that has passed.')
    const answered = mark(ctx, row.number, 'elsewhere', null, input.at)
    if (answered.length === 0)
      conflict('Nothing that came up to then waits for an answer. Give a later time; nothing was changed.')
    ctx.db.run(
      `INSERT INTO answered_elsewhere (id, conversation, at, place, noted_by, noted_at, messages_json)
       VALUES (:id, :conversation, :at, :place, :me, :now, :messages)`,
      {
        id: ctx.commandId,
        conversation: row.number,
        at: input.at,
        place: input.place,
        me: ctx.me.number,
        now: ctx.now,
        messages: JSON.stringify(answered),
      },
    )
    ctx.refresh(row.number)
    ctx.record('conversation.answeredElsewhere', { kind: 'conversation', id: row.id }, row.brand, {
      at: input.at,
      messages: answered.length,
    })
    return { entryId: ctx.commandId }
  },
  'conversation.notAnsweredElsewhere': (ctx, input) => {
    const entry = ctx.db.get<{
      number: number
      conversation: number
      id: string
      brand: number
      messages_json: string
    }>(
      `SELECT e.number, e.conversation, e.messages_json, c.id, c.brand FROM answered_elsewhere e JOIN conversations c ON c.number = e.conversation
       WHERE e.id = :id AND e.withdrawn_at IS NULL`,
      { id: input.entryId },
    )
    if (entry === undefined) return notFound('This answer was taken back already.')
    ctx.db.run('UPDATE answered_elsewhere SET withdrawn_at = :now WHERE number = :number', {
      now: ctx.now,
      number: entry.number,
    })
    unmark(ctx, entry.conversation, entry.messages_json)
    ctx.refresh(entry.conversation)
    ctx.record('conversation.notAnsweredElsewhere', { kind: 'conversation', id: entry.id }, entry.brand)
    return {}
  },
  'conversation.log': (ctx, input) => {
    const entryIds: string[] = []
    for (const id of new Set(input.conversationIds)) {
      const row = mustFindConversation(ctx, id)
      const entryId = `${ctx.commandId}:${entryIds.length + 1}`
      ctx.db.run(
        `INSERT INTO complaint_register (id, brand, conversation, message, reason, logged_by, logged_at)
         VALUES (:id, :brand, :conversation, :message, :reason, :me, :now)`,
        {
          id: entryId,
          brand: row.brand,
          conversation: row.number,
          message: newestOfTheirs(ctx, row),
          reason: input.reason.toWellFormed(),
          me: ctx.me.number,
          now: ctx.now,
        },
      )
      putInState(ctx.db, row.number, ctx.now, { state: 'closed' })
      ctx.refresh(row.number)
      ctx.record('conversation.log', { kind: 'conversation', id }, row.brand, { from: row.state, entry: entryId })
      entryIds.push(entryId)
    }
    return { entryIds }
  },
  'conversation.unlog': (ctx, input) => {
    for (const entryId of new Set(input.entryIds)) {
      const entry = ctx.db.get<{ number: number; id: string; brand: number; cause: string }>(
        `SELECT r.number, r.cause, c.id, c.brand FROM complaint_register r JOIN conversations c ON c.number = r.conversation
         WHERE r.id = :id AND r.withdrawn_at IS NULL`,
        { id: entryId },
      )
      if (entry === undefined) notFound('This line is not in the register any more.')
      if (entry.cause !== 'logged')
        conflict('This line says that criticism was hidden or deleted. It stays in the register.')
      ctx.db.run('UPDATE complaint_register SET withdrawn_at = :now WHERE number = :number', {
        now: ctx.now,
        number: entry.number,
      })
      ctx.record('conversation.unlog', { kind: 'conversation', id: entry.id }, entry.brand, { entry: entryId })
    }
    return {}
  },
} satisfies Partial<CommandHandlers>

/** Marks what is unanswered and came up to a moment, also what a rule marked where its mark does not count; only the named messages when there are names (JSON). Returns their ids. */
function mark(
  ctx: CommandContext,
  conversation: number,
  reason: string,
  named: string | null,
  upTo: number,
): readonly string[] {
  const rows = ctx.db.all<{ seq: number; id: string }>(
    `SELECT m.seq, m.id FROM messages m WHERE m.conversation = :conversation AND m.direction = 'in' AND m.deleted_at IS NULL
       AND (m.no_reply IS NULL OR m.no_reply_by = 'rule' AND EXISTS
         (SELECT 1 FROM conversations c WHERE c.number = m.conversation AND c.kind IN ('direct','review')))
       AND m.created_at <= :upTo
       AND ifnull(m.moderation, '') NOT IN ('spam','trash') AND (m.created_at, m.seq) > (:at, :seq)
       AND (:named IS NULL OR m.id IN (SELECT value FROM json_each(:named)))`,
    { conversation, upTo, named, ...lastAnswer(ctx, conversation) },
  )
  settleClocks(ctx.db, conversation, ctx.now)
  for (const row of rows)
    ctx.db.run("UPDATE messages SET no_reply = :reason, no_reply_by = 'person' WHERE seq = :seq", {
      reason,
      seq: row.seq,
    })
  return rows.map((row) => row.id)
}

/** Takes marks away, those of rules too: of the named messages (JSON), else of all since the last answer. Returns their ids. */
function unmark(ctx: CommandContext, conversation: number, named: string | null): readonly string[] {
  const rows = ctx.db.all<{ seq: number; id: string }>(
    `SELECT m.seq, m.id FROM messages m WHERE m.conversation = :conversation AND m.no_reply IS NOT NULL
       AND (:named IS NOT NULL OR (m.created_at, m.seq) > (:at, :seq))
       AND (:named IS NULL OR m.id IN (SELECT value FROM json_each(:named)))`,
    { conversation, named, ...lastAnswer(ctx, conversation) },
  )
  for (const row of rows)
    ctx.db.run("UPDATE messages SET no_reply = NULL, no_reply_by = 'person' WHERE seq = :seq", { seq: row.seq })
  return rows.map((row) => row.id)
}

/** Where the newest answer of a person of ours stands that the network has. */
function lastAnswer(ctx: CommandContext, conversation: number): { at: number; seq: number } {
  return (
    ctx.db.get<{ at: number; seq: number }>(
      `SELECT m.created_at AS at, m.seq FROM messages m LEFT JOIN outbox o ON o.seq = m.outbox
       WHERE m.conversation = :conversation AND m.direction = 'out' AND m.sent_by IN ('agent','outside') AND m.deleted_at IS NULL
         AND (m.remote_id IS NOT NULL OR o.state = 'sent') ORDER BY m.created_at DESC, m.seq DESC LIMIT 1`,
      { conversation },
    ) ?? { at: 0, seq: 0 }
  )
}

function newestOfTheirs(ctx: CommandContext, row: ConversationRowStored): string | null {
  return (
    ctx.db.get<{ id: string }>(
      "SELECT id FROM messages WHERE conversation = :number AND direction = 'in' AND deleted_at IS NULL ORDER BY created_at DESC, seq DESC LIMIT 1",
      { number: row.number },
    )?.id ?? null
  )
}
