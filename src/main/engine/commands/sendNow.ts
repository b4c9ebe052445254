import type { Action } from '../../../shared/contract/action.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { CommandContext } from './context.ts'

/** Queues what goes out at once and answers nobody. It keeps the order of its account, or of the lane given. */
export function sendNow(ctx: CommandContext, account: AccountRow, action: Action, lane?: string): { id: string } {
  return sendSoon(ctx, account, action, 0, lane)
}

/** The same, held for `undoMs` in which it can be taken back. */
export function sendSoon(
  ctx: CommandContext,
  account: AccountRow,
  action: Action,
  undoMs: number,
  lane?: string,
): { seq: number; id: string } {
  return ctx.send({
    account,
    conversation: null,
    action,
    notBefore: ctx.now + undoMs,
    hold: undoMs > 0 ? 'undo' : null,
    answers: null,
    origin: 'manual',
    ...(lane === undefined ? {} : { lane }),
  })
}
