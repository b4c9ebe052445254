import type { Action } from '../../../shared/contract/action.ts'
import { conflict, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMessage, insertMessage, nextSeq } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { takeArrivals } from '../store/meta.ts'
import { readSettings } from '../store/settings.ts'
import { refuseBlockedWords, refuseQuietChannel } from './clientRights.ts'
import type { CommandContext, CommandHandlers, ReplyOrigin } from './context.ts'
import { mustFindConversation } from './conversations.ts'
import { showAttachments, takeAttachments } from './attachments.ts'
import { keepCanned, readCanned } from './cannedInReply.ts'
import { accountFor, refuseWhatDoesNotFit } from './offered.ts'
import { publish } from './publish.ts'

/** What is written: replies, notes and posts. */
export const messageCommands = {
  'message.reply': (ctx, typed) => {
    const input = { ...typed, text: typed.text.toWellFormed() }
    const conversation = mustFindConversation(ctx, input.conversationId)
    const account = accountFor(ctx, conversation.account)
    refuseQuietChannel(ctx, account)
    refuseBlockedWords(ctx, account, input.text, conversation.language)
    const answered = answeredMessage(ctx, conversation, input.replyToId)
    const isPrivate = conversation.kind === 'direct'
    refuseWhatDoesNotFit(ctx, account, 'reply', input.text, isPrivate)
    const attachments = takeAttachments(ctx, account, input.attachments, isPrivate)
    if (conversation.kind === 'listening')
      unsupported('This was found by listening. Open it on the network to answer there.')
    if (conversation.reply_open_until !== null && conversation.reply_open_until < ctx.now)
      unsupported('This network does not take replies here any more: its reply window has ended.')
    const language = scriptLanguage(input.text) ?? conversation.language
    const canned = readCanned(ctx, input.text, input.canned)
    const action: Action = {
      kind: 'reply',
      conversation: { remoteId: conversation.remote_id, ref: conversation.ref },
      replyTo: { remoteId: answered.remote_id ?? '', ref: answered.ref },
      text: input.text,
      language,
      attachments,
      isPrivate,
    }
    const undoMs = (input.undoSeconds ?? readSettings(ctx.db).undoSeconds) * 1000
    const entry = ctx.send({
      account,
      conversation: conversation.number,
      action,
      notBefore: ctx.now + undoMs,
      hold: undoMs > 0 ? 'undo' : null,
      answers: answered.remote_id,
      origin: canned.origin,
    })
    const messageId = `${ctx.commandId}:message`
    insertOwn(ctx, {
      id: messageId,
      account,
      conversation: conversation.number,
      outbox: entry.seq,
      direction: 'out',
      text: input.text,
      language,
      replyTo: answered.remote_id,
      origin: canned.origin,
    })
    showAttachments(ctx, messageId, attachments)
    ctx.db.run('DELETE FROM drafts WHERE conversation = :number', { number: conversation.number })
    ctx.db.run('UPDATE messages SET is_read = 1 WHERE conversation = :number AND is_read = 0', {
      number: conversation.number,
    })
    keepCanned(ctx, conversation, { outbox: entry.seq, text: input.text, language, goesAt: ctx.now + undoMs }, canned)
    ctx.refresh(conversation.number)
    ctx.record('message.reply', { kind: 'conversation', id: conversation.id }, conversation.brand, {
      outbox: entry.id,
      undoMs,
      ...(canned.uses.length === 0 ? {} : { canned: canned.uses.length }),
    })
    return { messageId, outboxId: entry.id }
  },
  'message.note': (ctx, typed) => {
    const input = { ...typed, text: typed.text.toWellFormed() }
    const conversation = mustFindConversation(ctx, input.conversationId)
    const account = getAccount(ctx.db, conversation.account)
    insertOwn(ctx, {
      id: ctx.commandId,
      account,
      conversation: conversation.number,
      outbox: null,
      direction: 'note',
      text: input.text,
      language: scriptLanguage(input.text),
      replyTo: null,
      origin: 'manual',
    })
    ctx.refresh(conversation.number)
    ctx.record('message.note', { kind: 'conversation', id: conversation.id }, conversation.brand)
    return { messageId: ctx.commandId }
  },
  'post.publish': (ctx, input) => {
    const { account, ids } = publish(ctx, input)
    ctx.record('post.publish', { kind: 'account', id: account.id }, account.brand, { parts: ids.length })
    return { outboxId: ids[0] ?? '', outboxIds: ids }
  },
} satisfies Partial<CommandHandlers>

/** The message that a reply answers: the one named, else the newest from somebody else. */
function answeredMessage(
  ctx: CommandContext,
  conversation: ConversationRowStored,
  replyToId: string | null,
): MessageRow {
  if (replyToId !== null) {
    const named = findMessage(ctx.db, replyToId)
    if (named === undefined || named.conversation !== conversation.number)
      notFound('The message that you answer is not in this conversation.')
    if (named.remote_id === null)
      conflict('The message that you answer is not on the network yet. Wait for it, or answer another one.')
    return named
  }
  const newest = ctx.db.get<MessageRow>(
    `SELECT * FROM messages WHERE conversation = :number AND remote_id IS NOT NULL AND deleted_at IS NULL
     ORDER BY direction = 'in' DESC, created_at DESC, seq DESC LIMIT 1`,
    { number: conversation.number },
  )
  return newest ?? notFound('There is nothing here to answer: every message was deleted.')
}

function insertOwn(
  ctx: CommandContext,
  own: {
    id: string
    account: AccountRow
    conversation: number
    outbox: number | null
    direction: 'out' | 'note'
    text: string
    language: string | null
    replyTo: string | null
    origin: ReplyOrigin
  },
): void {
  insertMessage(ctx.db, {
    seq: nextSeq(ctx.db, ctx.now),
    id: own.id,
    account: own.account.number,
    conversation: own.conversation,
    author: selfAuthor(ctx, own.account),
    remote_id: null,
    ref: '',
    outbox: own.outbox,
    direction: own.direction,
    body: own.text,
    language: own.language,
    reply_to: own.replyTo,
    permalink: null,
    details_json: null,
    created_at: ctx.now,
    first_seen_at: ctx.now,
    arrival: takeArrivals(ctx.db, 1),
    edited_at: null,
    deleted_at: null,
    is_hidden: 0,
    is_read: 1,
    sent_by: 'agent',
    origin: own.origin,
    member: ctx.me.number,
    version: 0,
    moderation: null,
  })
}

function selfAuthor(ctx: CommandContext, account: AccountRow): number {
  const remoteId = account.remote_id ?? ''
  const known = ctx.db.get<{ number: number }>(
    'SELECT number FROM authors WHERE account = :account AND remote_id = :remoteId',
    { account: account.number, remoteId },
  )
  if (known !== undefined) return known.number
  return ctx.db.run(
    `INSERT INTO authors (id, account, remote_id, ref, handle, display_name, avatar_url, profile_url, is_self, version)
     VALUES (:id, :account, :remoteId, '', :handle, :displayName, :avatarUrl, :profileUrl, 1, 0)`,
    {
      id: ctx.deps.newId(),
      account: account.number,
      remoteId,
      handle: account.handle,
      displayName: account.display_name,
      avatarUrl: account.avatar_url,
      profileUrl: account.profile_url,
    },
  ).lastInsertRowid
}
