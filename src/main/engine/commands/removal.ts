import type { Verdict } from '../../../shared/contract/action.ts'
import type { Removal, SecondPersonRule } from '../../../shared/contract/desk.ts'
import { invalid, unsupported } from '../../../shared/contract/failure.ts'
import type { AccountRow } from '../store/accounts.ts'
import { isCriticism, secondPersonOf } from '../store/desk.ts'
import type { MessageRow } from '../store/messages.ts'
import { mustBeTeam } from './deskRights.ts'
import type { CommandContext } from './context.ts'
import { onNetwork, seal, targetOf } from './onNetwork.ts'
import { sendNow } from './sendNow.ts'

/** What was queued, and for which message. */
export interface Removed {
  readonly message: MessageRow
  readonly account: AccountRow
  readonly outboxId: string
}

/** Why something is taken away, and who wanted it (a member's number). */
export interface Why {
  readonly reason: string
  readonly by: number
}

/**
 * Hides a message, deletes it or decides about it, on its network. What it said is sealed; criticism gets a line in the complaint
 * register by itself. Refused in words where the network or our own role does not allow it.
 */
export function remove(ctx: CommandContext, messageId: string, what: Removal, why: Why): Removed {
  const { message, account } = mayRemove(ctx, messageId, what)
  register(ctx, message, account, what, why)
  if (what.kind === 'moderate') {
    seal(ctx, message, what.verdict === 'trash' ? 'delete' : 'hide')
    const entry = sendNow(ctx, account, { kind: 'moderate', target: targetOf(message), verdict: what.verdict })
    return { message, account, outboxId: entry.id }
  }
  seal(ctx, message, what.kind)
  const target = targetOf(message)
  const entry = sendNow(
    ctx,
    account,
    what.kind === 'hide' ? { kind: 'hide', target, on: true } : { kind: 'delete', target },
  )
  return { message, account, outboxId: entry.id }
}

/** The message and account, when this can be done to it at all; refused in words otherwise. */
export function mayRemove(
  ctx: CommandContext,
  messageId: string,
  what: Removal,
): { message: MessageRow; account: AccountRow } {
  mustBeTeam(ctx, 'hide or delete something')
  const { message, account, able } = onNetwork(ctx, messageId, what.kind)
  if (what.kind === 'hide' && message.direction === 'out') unsupported('Your own messages are deleted, not hidden.')
  if (what.kind === 'delete' && message.direction !== 'out' && able.deletesOthers !== true)
    unsupported('Only what you wrote yourself can be deleted.')
  if (what.kind === 'moderate') refuseVerdict(able.verdicts, what.verdict)
  return { message, account }
}

/** Refuses a decision that the network does not take. */
export function refuseVerdict(taken: readonly Verdict[] | undefined, verdict: Verdict): void {
  if (taken !== undefined && !taken.includes(verdict))
    unsupported(`This network does not take the decision "${verdict}".`)
}

/** Refuses what others wrote to go without a reason, or without the second person whom the brand wants. */
export function refuseInPassing(ctx: CommandContext, messageId: string, reason: string, needsReason: boolean): void {
  const message = ctx.db.get<MessageRow & { brand: number }>(
    'SELECT m.*, a.brand FROM messages m JOIN accounts a ON a.number = m.account WHERE m.id = :id',
    { id: messageId },
  )
  if (message === undefined || message.direction === 'out') return
  const isCritical = isCriticism(ctx.db, message.conversation)
  if (wantsSecond(secondPersonOf(ctx.db, message.brand), isCritical))
    unsupported('This client wants a second person before that. Nothing was done. Ask one of them, with your reason.')
  if ((needsReason || isCritical) && reason.trim() === '')
    invalid('reason', 'Give a reason. It stays here, in the record.')
}

/** What was said against us and taken away stays on record, whoever took it away and by whatever road. */
function register(ctx: CommandContext, message: MessageRow, account: AccountRow, what: Removal, why: Why): void {
  if (message.direction === 'out' || message.conversation === null || !isCriticism(ctx.db, message.conversation)) return
  ctx.db.run(
    `INSERT INTO complaint_register (id, brand, conversation, message, reason, logged_by, logged_at, cause)
     VALUES (:id, :brand, :conversation, :message, :reason, :by, :now, :cause)`,
    {
      id: `${ctx.commandId}:register`,
      brand: account.brand,
      conversation: message.conversation,
      message: message.id,
      reason: why.reason.toWellFormed(),
      by: why.by,
      now: ctx.now,
      cause: what.kind === 'moderate' ? what.verdict : what.kind,
    },
  )
}

function wantsSecond(rule: SecondPersonRule, isCritical: boolean): boolean {
  return rule === 'always' || (rule === 'criticism' && isCritical)
}
