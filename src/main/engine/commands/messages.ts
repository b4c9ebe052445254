import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { privateWay } from '../accounts/privateWay.ts'
import { openApproval } from '../approvals/ask.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { wordsHash } from '../store/approvals.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMessage } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { getOutbox } from '../store/outbox.ts'
import { refuseBlockedWords, refuseQuietChannel } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'
import { termsFor } from './approvalTerms.ts'
import { takeAttachments } from './attachments.ts'
import { keepCanned, readCanned } from './cannedInReply.ts'
import { accountFor, refuseWhatDoesNotFit } from './offered.ts'
import { insertOwn } from './ownMessage.ts'
import { actInCase } from '../cases/hooks.ts'
import { caseAct } from './caseRights.ts'
import { publish } from './publish.ts'
import { ownLane, partsJoin, planReply, queueReply } from './replyPlan.ts'

/** What is written: replies, notes and posts. */
export const messageCommands = {
  'message.reply': (ctx, typed) => {
    const input = { ...typed, text: typed.text.toWellFormed() }
    const conversation = mustFindConversation(ctx, input.conversationId)
    const answered = answeredMessage(ctx, conversation, input.replyToId)
    const isDirect = conversation.kind === 'direct'
    const isApart = input.isPrivate && !isDirect
    const account = isApart ? privateAccount(ctx, conversation, answered, input) : accountFor(ctx, conversation.account)
    refuseQuietChannel(ctx, account)
    refuseBlockedWords(ctx, account, input.text, conversation.language)
    const isPrivate = isDirect || isApart
    const place = isPrivate ? 'private' : 'public'
    refuseWhatDoesNotFit(ctx, account, 'reply', input.text, place)
    const attachments = takeAttachments(ctx, account, input.attachments, isPrivate ? 'privateReply' : 'reply')
    if (conversation.kind === 'listening')
      unsupported('This was found by listening. Open it on the network to answer there.')
    if (conversation.reply_open_until !== null && conversation.reply_open_until < ctx.now)
      unsupported('This network does not take replies here any more: its reply window has ended.')
    const language = scriptLanguage(input.text) ?? conversation.language
    const canned = readCanned(ctx, [input.text, ...input.more].join(partsJoin), input.canned)
    const plan = planReply(ctx, conversation, input)
    const texts = [input.text, ...input.more.map((it) => it.toWellFormed())]
    const wordings = input.wordings.map((it) => it.map((part) => part.toWellFormed()))
    for (const part of [...texts.slice(1), ...wordings.flat()]) {
      refuseBlockedWords(ctx, account, part, conversation.language)
      refuseWhatDoesNotFit(ctx, account, 'reply', part, place)
    }
    if (new Set([texts, ...wordings].map(wordsHash)).size <= wordings.length)
      invalid('wordings', 'Two wordings are the same. Change one of them, or take it out.')
    const isHeld = plan.hold === 'approval' || plan.hold === 'scheduled'
    const { hold, notBefore } = plan
    const entry = queueReply(ctx, {
      conversation,
      account,
      target: {
        replyTo: { remoteId: answered.remote_id ?? '', ref: answered.ref },
        answers: answered.remote_id,
      },
      texts,
      attachments,
      origin: canned.origin,
      hold,
      notBefore,
      isPrivate: isApart,
      ...(isHeld ? { lane: ownLane(conversation.number, ctx.commandId) } : {}),
    })
    const messageId = `${ctx.commandId}:message`
    if (plan.approval !== null)
      openApproval(ctx, {
        entry: getOutbox(ctx.db, entry.seq),
        terms: termsFor(ctx, conversation, input.approval),
        reason: plan.approval,
        askedBy: ctx.me.number,
        sendAt: input.sendAt,
        wordings,
        replaces: input.approval?.replaces ?? false,
      })
    ctx.db.run('DELETE FROM drafts WHERE conversation = :number', { number: conversation.number })
    ctx.db.run('UPDATE messages SET is_read = 1 WHERE conversation = :number AND is_read = 0', {
      number: conversation.number,
    })
    keepCanned(
      ctx,
      conversation,
      { outbox: entry.seq, text: texts.join(partsJoin), language, goesAt: plan.goesAt },
      canned,
    )
    actInCase(caseAct(ctx), conversation.number)
    ctx.refresh(conversation.number)
    ctx.record('message.reply', { kind: 'conversation', id: conversation.id }, conversation.brand, {
      outbox: entry.id,
      undoMs: plan.notBefore - ctx.now,
      hold: plan.hold,
      ...(isApart ? { isPrivate: true } : {}),
      ...(texts.length === 1 ? {} : { parts: texts.length }),
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
    actInCase(caseAct(ctx), conversation.number)
    ctx.refresh(conversation.number)
    ctx.record('message.note', { kind: 'conversation', id: conversation.id }, conversation.brand)
    return { messageId: ctx.commandId }
  },
  'post.publish': (ctx, input) => {
    const { account, entries } = publish(ctx, input)
    const ids = entries.map((it) => it.id)
    ctx.record('post.publish', { kind: 'account', id: account.id }, account.brand, {
      parts: ids.length,
      ...(input.sendAt === null ? {} : { sendAt: input.sendAt }),
    })
    return { outboxId: ids[0] ?? '', outboxIds: ids }
  },
} satisfies Partial<CommandHandlers>

/** The account that answers something public to its writer alone; refused in words where that cannot be. */
function privateAccount(
  ctx: CommandContext,
  conversation: ConversationRowStored,
  answered: MessageRow,
  { more, attachments, sendAt }: Pick<CommandParsed<'message.reply'>, 'more' | 'attachments' | 'sendAt'>,
): AccountRow {
  const goesAt = Math.max(ctx.now, sendAt ?? 0)
  const way = privateWay(ctx.db, ctx.deps.connectors, conversation, answered, goesAt)
  if (way.by === null)
    unsupported(`${way.whyNot ?? 'This network takes no private answers to public messages.'} Your text is kept.`)
  if (more.length > 0)
    invalid('more', 'A private answer is one message. Your text is kept: shorten it, or answer in public.')
  if (attachments.length > 0)
    invalid(
      'attachments',
      'A private answer takes words alone. Nothing is lost: take the pictures out, or answer in public.',
    )
  return accountFor(ctx, way.by.number)
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
