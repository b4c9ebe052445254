import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { promiseWarnAt } from '../rules/promiseWarning.ts'
import { hoursAt } from '../store/brands.ts'
import { getConversation } from '../store/conversations.ts'
import { findMessage } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'

/** What is kept for later: promises and ideas. */
export const deskKeepCommands = {
  'promise.make': (ctx, input) => {
    const row = mustFindConversation(ctx, input.conversationId)
    if (input.dueAt <= ctx.now) invalid('dueAt', 'Choose a moment in the future.')
    if (input.messageId !== null && findMessage(ctx.db, input.messageId)?.conversation !== row.number)
      notFound('The message with this promise is not in this conversation.')
    const calendar = hoursAt(ctx.db, row.brand, ctx.now)
    ctx.db.run(
      `INSERT INTO promises (id, brand, conversation, message, body, due_at, warn_at, state, made_by, made_at)
       VALUES (:id, :brand, :conversation, :message, :body, :dueAt, :warnAt, 'open', :me, :now)`,
      {
        id: ctx.commandId,
        brand: row.brand,
        conversation: row.number,
        message: input.messageId,
        body: input.text.toWellFormed(),
        dueAt: input.dueAt,
        warnAt: calendar === null ? null : promiseWarnAt(calendar, ctx.now, input.dueAt),
        me: ctx.me.number,
        now: ctx.now,
      },
    )
    ctx.record('promise.make', { kind: 'conversation', id: row.id }, row.brand, {
      promise: ctx.commandId,
      due: input.dueAt,
    })
    return { promiseId: ctx.commandId }
  },
  'promise.keep': (ctx, input) => {
    const it = mustFindPromise(ctx, input.promiseId)
    if (it.state === 'withdrawn') conflict('This promise was taken back. Let it hold again first.')
    const state = it.broken_at !== null ? 'broken' : input.on ? 'kept' : 'open'
    ctx.db.run('UPDATE promises SET state = :state, kept_at = :keptAt WHERE number = :number', {
      state,
      keptAt: input.on ? ctx.now : null,
      number: it.number,
    })
    ctx.record('promise.keep', { kind: 'conversation', id: it.conversation_id }, it.brand, {
      promise: it.id,
      on: input.on,
      late: it.broken_at !== null,
    })
    return {}
  },
  'promise.withdraw': (ctx, input) => {
    const it = mustFindPromise(ctx, input.promiseId)
    const state = input.on ? 'withdrawn' : it.broken_at !== null ? 'broken' : it.kept_at !== null ? 'kept' : 'open'
    ctx.db.run('UPDATE promises SET state = :state WHERE number = :number', { state, number: it.number })
    ctx.record('promise.withdraw', { kind: 'conversation', id: it.conversation_id }, it.brand, {
      promise: it.id,
      on: input.on,
    })
    return {}
  },
  'idea.make': (ctx, input) => {
    const message = mustFindMessage(ctx, input.messageId)
    const brand = brandOf(ctx, message)
    const { lastInsertRowid } = ctx.db.run(
      'INSERT INTO ideas (id, brand, title, made_by, made_at) VALUES (:id, :brand, :title, :me, :now)',
      { id: ctx.commandId, brand, title: input.title.toWellFormed(), me: ctx.me.number, now: ctx.now },
    )
    support(ctx, lastInsertRowid, message.id)
    ctx.record('idea.make', subjectOf(ctx, message), brand, { idea: ctx.commandId, message: message.id })
    return { ideaId: ctx.commandId }
  },
  'idea.support': (ctx, input) => {
    const idea = mustFindIdea(ctx, input.ideaId)
    const message = mustFindMessage(ctx, input.messageId)
    if (brandOf(ctx, message) !== idea.brand) conflict('This message belongs to another client than the idea.')
    if (input.on) support(ctx, idea.number, message.id)
    else
      ctx.db.run('DELETE FROM idea_messages WHERE idea = :idea AND message = :message', {
        idea: idea.number,
        message: message.id,
      })
    ctx.record('idea.support', subjectOf(ctx, message), idea.brand, {
      idea: idea.id,
      message: message.id,
      on: input.on,
    })
    return {}
  },
  'idea.archive': (ctx, input) => {
    const idea = mustFindIdea(ctx, input.ideaId)
    ctx.db.run('UPDATE ideas SET archived_at = :at WHERE number = :number', {
      at: input.on ? ctx.now : null,
      number: idea.number,
    })
    ctx.record('idea.archive', { kind: 'idea', id: idea.id }, idea.brand, { on: input.on })
    return {}
  },
} satisfies Partial<CommandHandlers>

interface FoundPromise {
  readonly number: number
  readonly id: string
  readonly brand: number
  readonly state: string
  readonly broken_at: number | null
  readonly kept_at: number | null
  readonly conversation_id: string
}

function mustFindPromise(ctx: CommandContext, id: string): FoundPromise {
  return (
    ctx.db.get<FoundPromise>(
      `SELECT r.number, r.id, r.brand, r.state, r.broken_at, r.kept_at, c.id AS conversation_id
       FROM promises r JOIN conversations c ON c.number = r.conversation WHERE r.id = :id`,
      { id },
    ) ?? notFound('This promise is not here any more.')
  )
}

function mustFindIdea(ctx: CommandContext, id: string): { number: number; id: string; brand: number } {
  return (
    ctx.db.get<{ number: number; id: string; brand: number }>('SELECT number, id, brand FROM ideas WHERE id = :id', {
      id,
    }) ?? notFound('This idea is not here any more.')
  )
}

function mustFindMessage(ctx: CommandContext, id: string): MessageRow {
  return findMessage(ctx.db, id) ?? notFound('This message is not here any more.')
}

function support(ctx: CommandContext, idea: number, message: string): void {
  ctx.db.run(
    'INSERT INTO idea_messages (idea, message, at) VALUES (:idea, :message, :now) ON CONFLICT (idea, message) DO NOTHING',
    { idea, message, now: ctx.now },
  )
}

function brandOf(ctx: CommandContext, message: MessageRow): number {
  return (
    ctx.db.get<{ brand: number }>('SELECT brand FROM accounts WHERE number = :account', { account: message.account })
      ?.brand ?? notFound('The account of this message is not here any more.')
  )
}

/** Its conversation where it is in one, so that the line stands in that record. */
function subjectOf(ctx: CommandContext, message: MessageRow): { kind: string; id: string } {
  return message.conversation === null
    ? { kind: 'message', id: message.id }
    : { kind: 'conversation', id: getConversation(ctx.db, message.conversation).id }
}
