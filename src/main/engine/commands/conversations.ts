import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { putInState } from '../store/conversationStates.ts'
import { findConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMember } from '../store/members.ts'
import { actInCase } from '../cases/hooks.ts'
import { caseAct } from './caseRights.ts'
import { mustBelong } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** The conversation, or the sentence that it is not here. */
export function mustFindConversation(ctx: CommandContext, id: string): ConversationRowStored {
  return findConversation(ctx.db, id) ?? notFound('This conversation is not here any more.')
}

/** Changes of conversations and their drafts. */
export const conversationCommands = {
  'conversation.assign': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    const member =
      input.memberId === null
        ? null
        : (findMember(ctx.db, input.memberId) ?? notFound('This member is not here any more.'))
    if (member !== null) mustBelong(ctx, member, row.brand)
    ctx.db.run('UPDATE conversations SET assignee = :member WHERE number = :number', {
      member: member?.number ?? null,
      number: row.number,
    })
    ctx.record('conversation.assign', { kind: 'conversation', id: row.id }, row.brand, { member: member?.id ?? null })
    return {}
  },
  'conversation.setState': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    if (input.state === 'snoozed' && (input.snoozedUntil === null || input.snoozedUntil <= ctx.now))
      conflict('Pick a moment in the future to be reminded.')
    putInState(ctx.db, row.number, ctx.now, {
      state: input.state,
      waitingFor: input.waitingFor,
      snoozedUntil: input.state === 'snoozed' ? input.snoozedUntil : null,
    })
    ctx.refresh(row.number)
    ctx.record('conversation.setState', { kind: 'conversation', id: row.id }, row.brand, {
      from: row.state,
      to: input.state,
      waitingFor: input.waitingFor,
      ...(input.reason === '' ? {} : { reason: input.reason }),
    })
    return {}
  },
  'conversation.setUrgency': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    ctx.settle(row)
    ctx.db.run('UPDATE conversations SET urgency = :urgency WHERE number = :number', {
      urgency: input.urgency,
      number: row.number,
    })
    ctx.refresh(row.number)
    ctx.record('conversation.setUrgency', { kind: 'conversation', id: row.id }, row.brand, {
      from: row.urgency,
      to: input.urgency,
    })
    return {}
  },
  'conversation.markRead': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    if (input.read) {
      ctx.db.run('UPDATE messages SET is_read = 1 WHERE conversation = :number AND is_read = 0', { number: row.number })
    } else {
      ctx.db.run(
        `UPDATE messages SET is_read = 0 WHERE seq = (SELECT seq FROM messages WHERE conversation = :number AND direction = 'in' AND deleted_at IS NULL
           ORDER BY created_at DESC, seq DESC LIMIT 1)`,
        { number: row.number },
      )
    }
    ctx.refresh(row.number)
    if (!input.read || row.unread_count > 0)
      ctx.record('conversation.markRead', { kind: 'conversation', id: row.id }, row.brand, { read: input.read })
    return {}
  },
  'draft.save': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    ctx.db.run(
      `INSERT INTO drafts (conversation, body, saved_at, attachments_json, canned_json, wordings_json, is_private)
       VALUES (:number, :text, :now, coalesce(:attachments, '[]'), coalesce(:canned, '[]'), coalesce(:wordings, '[]'), coalesce(:isPrivate, 0))
       ON CONFLICT (conversation) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at,
         attachments_json = coalesce(:attachments, attachments_json), canned_json = coalesce(:canned, canned_json),
         wordings_json = coalesce(:wordings, wordings_json), is_private = coalesce(:isPrivate, is_private)`,
      {
        number: row.number,
        text: input.text,
        now: ctx.now,
        attachments: input.attachments === undefined ? null : JSON.stringify(input.attachments),
        canned: input.canned === undefined ? null : JSON.stringify(input.canned),
        isPrivate: input.isPrivate === undefined ? null : input.isPrivate ? 1 : 0,
        wordings: input.wordings === undefined ? null : JSON.stringify(input.wordings.map((it) => it.toWellFormed())),
      },
    )
    ctx.db.run(
      "DELETE FROM drafts WHERE conversation = :number AND body = '' AND attachments_json = '[]' AND wordings_json = '[]'",
      { number: row.number },
    )
    if (input.text.trim() !== '') actInCase(caseAct(ctx), row.number)
    return {}
  },
  'draft.discard': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    ctx.db.run('DELETE FROM drafts WHERE conversation = :number', { number: row.number })
    ctx.record('draft.discard', { kind: 'conversation', id: row.id }, row.brand)
    return {}
  },
} satisfies Partial<CommandHandlers>
