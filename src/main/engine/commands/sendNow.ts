import type { Action } from '../../../shared/contract/action.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { CommandContext } from './context.ts'

/** Queues what goes out at once and answers nobody. It keeps the order of its account, or of the lane given. */
export function sendNow(ctx: CommandContext, account: AccountRow, action: Action, lane?: string): { id: string } {
  return ctx.send({
    account,
    conversation: null,
    action,
    notBefore: ctx.now,
    hold: null,
    answers: null,
    origin: 'manual',
    ...(lane === undefined ? {} : { lane }),
  })
}
