import { unsupported } from '../../../shared/contract/failure.ts'
import { belongsTo } from '../store/members.ts'
import type { CommandContext } from './context.ts'

/** Whether this member may decide what others asked for: leads and managers. */
export function mayDecide(role: CommandContext['me']['role']): boolean {
  return role === 'lead' || role === 'manager'
}

/** Refuses everybody but leads and managers; `what` says what they may do, as in "decide about this". */
export function mustDecide(ctx: CommandContext, what: string): void {
  if (!mayDecide(ctx.me.role))
    unsupported(`Only a lead or a manager may ${what}. Nothing was changed. Ask one of them.`)
}

/** Refuses, as the second person, who does not belong to the client (by number). */
export function mustDecideFor(ctx: CommandContext, brand: number): void {
  if (!belongsTo(ctx.db, ctx.me.number, brand))
    unsupported('You do not belong to this client. Nothing was changed; one of its leads or managers decides.')
}

/** Refuses people from outside the team; `what` says what the team may do. */
export function mustBeTeam(ctx: CommandContext, what: string): void {
  if (ctx.me.role === 'external')
    unsupported(`Only the team may ${what}. Nothing was changed. Leave a note, and one of them will see it.`)
}
