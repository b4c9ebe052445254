import type { Verdict } from '../../../shared/contract/action.ts'
import { notFound, unsupported } from '../../../shared/contract/failure.ts'
import type { MessageRow } from '../store/messages.ts'
import { mustFindAccount } from './accounts.ts'
import { approvalOf } from '../store/approvals.ts'
import { wantsApproval } from '../store/compose.ts'
import { getOutbox } from '../store/outbox.ts'
import type { AccountRow } from '../store/accounts.ts'
import { refuseBlockedWords, refuseQuietChannel } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mayDecide } from './deskRights.ts'
import { accountFor, refuseWhatDoesNotFit, refuseWhatIsNotOffered, type TextPlace } from './offered.ts'
import { onNetwork, seal, targetOf } from './onNetwork.ts'
import { refuseInPassing, refuseVerdict, remove } from './removal.ts'
import type { Removed } from './removal.ts'
import { sendNow } from './sendNow.ts'

/** What is done to messages and people on their network. Each is one entry of the outbox; what can be taken back is done again with `on` false. */
export const networkActionCommands = {
  'message.react': (ctx, input) => {
    const { message, account, able } = onNetwork(ctx, input.messageId, 'react')
    if (!able.reactions.includes(input.reaction))
      unsupported(`There is no reaction "${input.reaction}" here. There is: ${able.reactions.join(', ')}.`)
    const entry = sendNow(ctx, account, {
      kind: 'react',
      target: targetOf(message),
      reaction: input.reaction,
      on: input.on,
    })
    ctx.record('message.react', { kind: 'message', id: message.id }, account.brand, { on: input.on })
    return { outboxId: entry.id }
  },
  'message.repost': (ctx, input) => {
    const { message, account } = onNetwork(ctx, input.messageId, 'repost')
    const entry = sendNow(ctx, account, { kind: 'repost', target: targetOf(message), on: input.on })
    ctx.record('message.repost', { kind: 'message', id: message.id }, account.brand, { on: input.on })
    return { outboxId: entry.id }
  },
  'message.hide': (ctx, input) => {
    if (input.on) refuseInPassing(ctx, input.messageId, input.reason, true)
    const { message, account, outboxId } = input.on
      ? remove(ctx, input.messageId, { kind: 'hide' }, { reason: input.reason, by: ctx.me.number })
      : showAgain(ctx, input.messageId)
    ctx.record('message.hide', { kind: 'message', id: message.id }, account.brand, {
      on: input.on,
      reason: input.reason,
    })
    return { outboxId }
  },
  'message.moderate': (ctx, input) => {
    const { verdict } = input
    const takesAway = verdict === 'hold' || verdict === 'spam' || verdict === 'trash'
    if (takesAway) refuseInPassing(ctx, input.messageId, input.reason, verdict === 'trash')
    const { message, account, outboxId } = takesAway
      ? remove(ctx, input.messageId, { kind: 'moderate', verdict }, { reason: input.reason, by: ctx.me.number })
      : letThrough(ctx, input.messageId, verdict)
    ctx.record('message.moderate', { kind: 'message', id: message.id }, account.brand, {
      verdict,
      reason: input.reason,
    })
    return { outboxId }
  },
  'message.edit': (ctx, typed) => {
    const text = typed.text.toWellFormed()
    const { message, account } = onNetwork(ctx, typed.messageId, 'edit')
    if (message.direction !== 'out') unsupported('Only what you wrote yourself can be changed.')
    refuseUnread(ctx, account, message, text)
    refuseWhatDoesNotFit(ctx, account, 'edit', text, placeOf(ctx, message))
    seal(ctx, message, 'edit')
    const entry = sendNow(ctx, account, { kind: 'edit', target: targetOf(message), text })
    ctx.record('message.edit', { kind: 'message', id: message.id }, account.brand)
    return { outboxId: entry.id }
  },
  'message.delete': (ctx, input) => {
    refuseInPassing(ctx, input.messageId, input.reason, true)
    const { message, account, outboxId } = remove(
      ctx,
      input.messageId,
      { kind: 'delete' },
      { reason: input.reason, by: ctx.me.number },
    )
    ctx.record('message.delete', { kind: 'message', id: message.id }, account.brand, { reason: input.reason })
    return { outboxId }
  },
  'message.report': (ctx, input) => {
    const { message, account } = onNetwork(ctx, input.messageId, 'report')
    if (message.direction === 'out') unsupported('This is your own message.')
    const author = ctx.db.get<{ remote_id: string; ref: string }>(
      'SELECT remote_id, ref FROM authors WHERE number = :author',
      { author: message.author },
    )
    const entry = sendNow(ctx, account, {
      kind: 'report',
      target: targetOf(message),
      author: { remoteId: author?.remote_id ?? '', ref: author?.ref ?? '' },
      reason: input.reason,
      comment: input.comment.toWellFormed(),
    })
    ctx.record('message.report', { kind: 'message', id: message.id }, account.brand, { reason: input.reason })
    return { outboxId: entry.id }
  },
  'message.vote': (ctx, input) => {
    const { message, account } = onNetwork(ctx, input.messageId, 'vote')
    const entry = sendNow(ctx, account, { kind: 'vote', target: targetOf(message), choices: input.choices })
    ctx.record('message.vote', { kind: 'message', id: message.id }, account.brand)
    return { outboxId: entry.id }
  },
  'author.mute': (ctx, input) => ({ outboxId: onAuthor(ctx, 'mute', input.authorId, input.on) }),
  'author.block': (ctx, input) => ({ outboxId: onAuthor(ctx, 'block', input.authorId, input.on) }),
  'account.muteList': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    refuseWhatIsNotOffered(ctx, account, 'muteList')
    const entry = sendNow(ctx, account, { kind: 'muteList', list: input.list, on: input.on })
    ctx.record('account.muteList', { kind: 'account', id: account.id }, account.brand, { on: input.on })
    return { outboxId: entry.id }
  },
} satisfies Partial<CommandHandlers>

/** A change of what was said goes the way of a reply: not to a quiet channel, not with words that are never used, not past the second person. */
function refuseUnread(ctx: CommandContext, account: AccountRow, message: MessageRow, text: string): void {
  refuseQuietChannel(ctx, account)
  refuseBlockedWords(ctx, account, text, message.language)
  if (message.conversation === null) return
  // What was approved is not changed by its author afterwards either.
  const sent = message.outbox === null ? undefined : getOutbox(ctx.db, message.outbox)
  const wasRead = sent !== undefined && approvalOf(ctx.db, sent) !== undefined
  if (!wasRead && !wantsApproval(ctx.db, account.brand, message.conversation)) return
  if (!mayDecide(ctx.me.role) || message.member === ctx.me.number)
    unsupported(
      'This client wants a second person to read what goes out. Nothing was changed there; your text is kept. Ask another lead or manager to change it.',
    )
}

/** Shows again what was hidden. */
function showAgain(ctx: CommandContext, messageId: string): Removed {
  const { message, account } = onNetwork(ctx, messageId, 'hide')
  if (message.direction === 'out') unsupported('Your own messages are deleted, not hidden.')
  const entry = sendNow(ctx, account, { kind: 'hide', target: targetOf(message), on: false })
  return { message, account, outboxId: entry.id }
}

/** Decides for a comment. */
function letThrough(ctx: CommandContext, messageId: string, verdict: Verdict): Removed {
  const { message, account, able } = onNetwork(ctx, messageId, 'moderate')
  refuseVerdict(able.verdicts, verdict)
  const entry = sendNow(ctx, account, { kind: 'moderate', target: targetOf(message), verdict })
  return { message, account, outboxId: entry.id }
}

/** Posts of an account stand in no conversation, unless somebody answered them there. */
function placeOf(ctx: CommandContext, message: MessageRow): TextPlace {
  if (message.conversation === null) return 'post'
  const isDirect =
    ctx.db.get("SELECT 1 FROM conversations WHERE number = :number AND kind = 'direct'", {
      number: message.conversation,
    }) !== undefined
  return isDirect ? 'private' : 'public'
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
  const entry = sendNow(ctx, account, { kind, author: { remoteId: author.remote_id, ref: author.ref }, on })
  ctx.record(`author.${kind}`, { kind: 'author', id: authorId }, account.brand, { on })
  return entry.id
}
