import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import type { Action } from '../../../shared/contract/action.ts'
import type { TextRule } from '../../../shared/contract/capabilities.ts'
import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { connectorOf } from '../parts.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMessage, insertMessage, nextSeq, sealVersion } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { takeArrivals } from '../store/meta.ts'
import { readSettings } from '../store/settings.ts'
import { mustFindAccount } from './accounts.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'

/** What is written and done: replies, notes, posts, reactions, deletions, mutes and blocks. */
export const messageCommands = {
  'message.reply': (ctx, typed) => {
    const input = { ...typed, text: typed.text.toWellFormed() }
    const conversation = mustFindConversation(ctx, input.conversationId)
    const account = accountFor(ctx, conversation.account)
    const answered = answeredMessage(ctx, conversation, input.replyToId)
    const isPrivate = conversation.kind === 'direct'
    refuseWhatDoesNotFit(ctx, account, 'reply', input.text, isPrivate)
    if (input.attachments.length > 0) unsupported('Parley does not send pictures yet. Your text was not sent.')
    if (conversation.reply_open_until !== null && conversation.reply_open_until < ctx.now)
      unsupported('This network does not take replies here any more: its reply window has ended.')
    const language = scriptLanguage(input.text) ?? conversation.language
    const action: Action = {
      kind: 'reply',
      conversation: { remoteId: conversation.remote_id, ref: conversation.ref },
      replyTo: { remoteId: answered.remote_id ?? '', ref: answered.ref },
      text: input.text,
      language,
      attachments: input.attachments,
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
      origin: 'manual',
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
    })
    ctx.db.run('DELETE FROM drafts WHERE conversation = :number', { number: conversation.number })
    ctx.db.run('UPDATE messages SET is_read = 1 WHERE conversation = :number AND is_read = 0', {
      number: conversation.number,
    })
    ctx.refresh(conversation.number)
    ctx.record('message.reply', { kind: 'conversation', id: conversation.id }, conversation.brand, {
      outbox: entry.id,
      undoMs,
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
    })
    ctx.refresh(conversation.number)
    ctx.record('message.note', { kind: 'conversation', id: conversation.id }, conversation.brand)
    return { messageId: ctx.commandId }
  },
  'message.react': (ctx, input) => {
    const { message, account } = onNetwork(ctx, input.messageId)
    refuseWhatIsNotOffered(ctx, account, 'react')
    const entry = simple(ctx, account, {
      kind: 'react',
      target: targetOf(message),
      reaction: input.reaction,
      on: input.on,
    })
    ctx.record('message.react', { kind: 'message', id: message.id }, account.brand, { on: input.on })
    return { outboxId: entry.id }
  },
  'message.delete': (ctx, input) => {
    const { message, account } = onNetwork(ctx, input.messageId)
    if (message.direction !== 'out') unsupported('Only what you wrote yourself can be deleted.')
    refuseWhatIsNotOffered(ctx, account, 'delete')
    sealVersion(ctx.db, message.seq, {
      seenAt: ctx.now,
      editedAt: message.edited_at,
      body: message.body,
      cause: 'delete',
    })
    const entry = simple(ctx, account, { kind: 'delete', target: targetOf(message) })
    ctx.record('message.delete', { kind: 'message', id: message.id }, account.brand, { reason: input.reason })
    return { outboxId: entry.id }
  },
  'author.mute': (ctx, input) => ({ outboxId: onAuthor(ctx, 'mute', input.authorId, input.on) }),
  'author.block': (ctx, input) => ({ outboxId: onAuthor(ctx, 'block', input.authorId, input.on) }),
  'post.publish': (ctx, typed) => {
    const input = { ...typed, text: typed.text.toWellFormed() }
    const account = mustFindAccount(ctx, input.accountId)
    refuseWhatDoesNotFit(ctx, account, 'post', input.text, false)
    const entry = simple(ctx, account, {
      kind: 'post',
      text: input.text,
      language: scriptLanguage(input.text),
      attachments: [],
    })
    ctx.record('post.publish', { kind: 'account', id: account.id }, account.brand, { outbox: entry.id })
    return { outboxId: entry.id }
  },
} satisfies Partial<CommandHandlers>

function accountFor(ctx: CommandContext, number: number): AccountRow {
  const account = getAccount(ctx.db, number)
  if (account.state === 'removed')
    unsupported('The account of this conversation was disconnected. Connect it again to answer; nothing was lost.')
  return account
}

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

function refuseWhatIsNotOffered(ctx: CommandContext, account: AccountRow, kind: Action['kind']): void {
  const connector = connectorOf(ctx.deps, account.network)
  const able = connector.capabilities(toRemoteAccount(account))
  if (!able.actions.includes(kind)) unsupported(able.whyNot[kind] ?? `${connector.label} does not offer this.`)
}

function refuseWhatDoesNotFit(
  ctx: CommandContext,
  account: AccountRow,
  kind: 'reply' | 'post',
  text: string,
  isPrivate: boolean,
): void {
  refuseWhatIsNotOffered(ctx, account, kind)
  if (text.trim() === '') invalid('text', 'Write something first.')
  const connector = connectorOf(ctx.deps, account.network)
  const rule: TextRule | null = connector.capabilities(toRemoteAccount(account)).text[isPrivate ? 'private' : 'public']
  if (rule === null)
    unsupported(`${connector.label} does not take ${isPrivate ? 'direct messages' : 'public replies'} from Parley.`)
  const { over, max } = measureText(text, rule)
  if (over > 0) invalid('text', `The text is ${over} over ${max}, the limit of ${connector.label}.`)
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
    origin: 'manual',
    member: ctx.me.number,
    version: 0,
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

function onNetwork(ctx: CommandContext, messageId: string): { message: MessageRow; account: AccountRow } {
  const message = findMessage(ctx.db, messageId) ?? notFound('This message is not here any more.')
  if (message.remote_id === null || message.deleted_at !== null) conflict('This message is not on the network.')
  return { message, account: accountFor(ctx, message.account) }
}

function targetOf(message: MessageRow): { remoteId: string; ref: string } {
  return { remoteId: message.remote_id ?? '', ref: message.ref }
}

/** Things that go out at once and carry no reply. They keep the order of the account, not of a conversation. */
function simple(ctx: CommandContext, account: AccountRow, action: Action): { id: string } {
  return ctx.send({
    account,
    conversation: null,
    action,
    notBefore: ctx.now,
    hold: null,
    answers: null,
    origin: 'manual',
  })
}

function onAuthor(ctx: CommandContext, kind: 'mute' | 'block', authorId: string, on: boolean): string {
  const author = ctx.db.get<{ number: number; account: number; remote_id: string; ref: string }>(
    'SELECT number, account, remote_id, ref FROM authors WHERE id = :id',
    { id: authorId },
  )
  if (author === undefined) return notFound('This person is not here any more.')
  const account = accountFor(ctx, author.account)
  refuseWhatIsNotOffered(ctx, account, kind)
  ctx.db.run(`UPDATE authors SET ${kind === 'mute' ? 'is_muted' : 'is_blocked'} = :on WHERE number = :number`, {
    on: on ? 1 : 0,
    number: author.number,
  })
  const entry = simple(ctx, account, { kind, author: { remoteId: author.remote_id, ref: author.ref }, on })
  ctx.record(`author.${kind}`, { kind: 'author', id: authorId }, account.brand, { on })
  return entry.id
}
