import { conflict, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { releaseCases } from '../cases/leave.ts'
import { findBrand } from '../store/brands.ts'
import { findMember, setBrandsOfMember } from '../store/members.ts'
import type { MemberRow } from '../store/members.ts'
import { caseAct } from './caseRights.ts'
import { mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** The brands of these ids by their numbers; null stays null, which means all. An empty list is refused: nobody could be asked anything. */
export function brandNumbers(ctx: CommandContext, ids: readonly string[] | null): readonly number[] | null {
  if (ids === null) return null
  if (ids.length === 0) conflict('A member belongs to at least one client, or to all. Nothing was changed.')
  return ids.map((id) => (findBrand(ctx.db, id) ?? notFound('This client is not here any more.')).number)
}

/** Refuses whoever may not give a role: members are added and changed by leads and managers, managers by managers. */
export function mayGiveRole(ctx: CommandContext, roles: readonly (MemberRow['role'] | undefined)[]): void {
  mustLead(ctx)
  if (ctx.me.role !== 'manager' && roles.includes('manager'))
    unsupported('Only managers make managers, or change them. Nothing was changed; ask one of them.')
}

function mustFind(ctx: CommandContext, id: string): MemberRow {
  return findMember(ctx.db, id) ?? notFound('This member is not here any more.')
}

/** Refuses to leave nobody who may change everything. */
function keepOneManager(ctx: CommandContext, without: MemberRow): void {
  const others = ctx.db.get(
    "SELECT 1 FROM members WHERE role = 'manager' AND archived_at IS NULL AND number <> :number LIMIT 1",
    { number: without.number },
  )
  if (without.role === 'manager' && others === undefined)
    conflict('This is the last manager. Nothing was changed; make somebody else a manager first.')
}

/** Changes of members and of where they belong. */
export const clientMemberCommands = {
  'member.edit': (ctx, input) => {
    const member = mustFind(ctx, input.memberId)
    mayGiveRole(ctx, [member.role, input.role])
    if (input.role !== undefined && input.role !== 'manager') keepOneManager(ctx, member)
    ctx.db.run('UPDATE members SET name = :name, role = :role, alias = :alias WHERE number = :number', {
      number: member.number,
      name: input.name ?? member.name,
      role: input.role ?? member.role,
      alias: input.alias ?? member.alias,
    })
    if (input.brandIds !== undefined) {
      setBrandsOfMember(ctx.db, member.number, brandNumbers(ctx, input.brandIds))
      releaseCases(caseAct(ctx), member.number)
    }
    ctx.record('member.edit', { kind: 'member', id: member.id }, null, {
      fields: Object.keys(input)
        .filter((it) => it !== 'memberId')
        .join(' '),
      role: input.role ?? member.role,
    })
    return {}
  },
  'member.archive': (ctx, input) => {
    const member = mustFind(ctx, input.memberId)
    mayGiveRole(ctx, [member.role])
    keepOneManager(ctx, member)
    if (member.is_me === 1)
      conflict('This member is at this computer now. Nothing was changed; let somebody else act first.')
    const released = ctx.db.all<{ number: number }>(
      "SELECT number FROM conversations WHERE assignee = :member AND state <> 'closed'",
      { member: member.number },
    )
    for (const { number } of released)
      ctx.db.run('UPDATE conversations SET assignee = NULL WHERE number = :number', { number })
    ctx.db.run('UPDATE channels SET owner = NULL WHERE owner = :member', { member: member.number })
    ctx.db.run('UPDATE members SET archived_at = :now WHERE number = :number', {
      now: ctx.now,
      number: member.number,
    })
    const cases = releaseCases(caseAct(ctx), member.number)
    ctx.record('member.archive', { kind: 'member', id: member.id }, null, { released: released.length, cases })
    return { released: released.length }
  },
} satisfies Partial<CommandHandlers>
