import { unsupported } from '../../../shared/contract/failure.ts'
import { isLead } from '../store/savedViews.ts'
import type { CommandContext } from './context.ts'

/** Throws `unsupported` unless the acting member is a lead or a manager; `words` says what only they do. */
export function mustLead(ctx: Pick<CommandContext, 'me'>, words: string): void {
  if (!isLead(ctx.me)) unsupported(`${words} Nothing was changed; ask one of them, or switch to who that is.`)
}
