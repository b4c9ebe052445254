import type { Urgency } from '../../../shared/contract/conversation.ts'
import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { policyProblems } from '../rules/serviceProblems.ts'
import { urgencyTemplate } from '../rules/serviceTemplate.ts'
import { findBrand, hoursAt } from '../store/brands.ts'
import {
  addPolicyVersion,
  newestVersion,
  policyOrder,
  writePolicyOrder,
  type PolicyVersion,
} from '../store/servicePolicies.ts'
import { mustBeNewest, mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** Changes of what is promised to those who write. Each is a version: promises that run keep theirs. */
export const serviceCommands = {
  'service.savePolicy': (ctx, input) => {
    mustLead(ctx)
    const brand = findBrand(ctx.db, input.brandId) ?? notFound('This client is not here any more.')
    const known = input.policyId === null ? null : mustFindPolicy(ctx, input.policyId)
    if (known !== null && known.brand !== brand.number) notFound('This policy is not one of this client.')
    const before = known === null ? undefined : newestVersion(ctx.db, known.number)
    mustBeNewest(input.revision, before?.version ?? 0)
    const calendar = hoursAt(ctx.db, brand.number, ctx.now)
    const [problem] = calendar === null ? [] : policyProblems(input.policy, calendar, ctx.now)
    if (problem !== undefined) invalid(problem.path, problem.words)
    const others = standing(ctx, brand.number).filter((it) => it.policy !== known?.number)
    const last = others.find((it) => it.when === null)
    if (last !== undefined && input.policy.when === null)
      invalid(
        'policy.when',
        `“${last.name}” holds for every conversation already, so one of the two would never be reached. Say which conversations this one is for.`,
      )
    const policy =
      known?.number ??
      ctx.db.run('INSERT INTO sla_policies (id, brand) VALUES (:id, :brand)', {
        id: ctx.commandId,
        brand: brand.number,
      }).lastInsertRowid
    const version = (before?.version ?? 0) + 1
    addPolicyVersion(ctx.db, policy, {
      at: ctx.now,
      by: ctx.me.number,
      version,
      name: input.policy.name,
      when: input.policy.when,
      targets: input.policy.targets,
    })
    const order = policyOrder(ctx.db, brand.number)
    const place = order.indexOf(policy)
    const rest = order.filter((it) => it !== policy)
    const end = last === undefined ? rest.length : rest.indexOf(last.policy)
    // What holds for everything stands last: nothing after it would be reached.
    const at = input.policy.when === null ? rest.length : place < 0 ? end : Math.min(place, end)
    writePolicyOrder(ctx.db, brand.number, ctx.now, rest.toSpliced(at, 0, policy))
    const policyId = known?.id ?? ctx.commandId
    ctx.record('service.savePolicy', { kind: 'brand', id: brand.id }, brand.number, { policy: policyId, version })
    return { policyId, version }
  },
  'service.addTemplate': (ctx, input) => {
    mustLead(ctx)
    const brand = findBrand(ctx.db, input.brandId) ?? notFound('This client is not here any more.')
    const before = standing(ctx, brand.number)
    const isPromised = (urgency: Urgency): boolean =>
      before.some(({ when }) => {
        const leaf = when?.kind === 'all' && when.of.length === 1 ? when.of[0] : when
        return leaf?.kind === 'urgency' && leaf.urgencies.includes(urgency)
      })
    const wanted = urgencyTemplate.filter((it) => !isPromised(it.urgency))
    if (wanted.length === 0) conflict('Each urgency has a policy of its own already. Nothing was changed.')
    const made = wanted.map(({ name, urgency, targets }) => {
      const id = `${ctx.commandId}:${urgency}`
      const policy = ctx.db.run('INSERT INTO sla_policies (id, brand) VALUES (:id, :brand)', {
        id,
        brand: brand.number,
      }).lastInsertRowid
      const when = { kind: 'urgency' as const, urgencies: [urgency] }
      addPolicyVersion(ctx.db, policy, { at: ctx.now, by: ctx.me.number, version: 1, name, when, targets })
      return { id, policy }
    })
    const order = before.map((it) => it.policy)
    const last = before.findIndex((it) => it.when === null)
    writePolicyOrder(
      ctx.db,
      brand.number,
      ctx.now,
      order.toSpliced(last < 0 ? order.length : last, 0, ...made.map((it) => it.policy)),
    )
    const policyIds = made.map((it) => it.id)
    ctx.record('service.addTemplate', { kind: 'brand', id: brand.id }, brand.number, { policies: policyIds.join(' ') })
    return { policyIds }
  },
  'service.archivePolicy': (ctx, input) => {
    mustLead(ctx)
    const policy = mustFindPolicy(ctx, input.policyId)
    ctx.db.run('UPDATE sla_policies SET archived_at = :now WHERE number = :number', {
      now: ctx.now,
      number: policy.number,
    })
    const rest = policyOrder(ctx.db, policy.brand).filter((it) => it !== policy.number)
    writePolicyOrder(ctx.db, policy.brand, ctx.now, rest)
    for (const { conversation } of ctx.db.all<{ conversation: number }>(
      "SELECT DISTINCT conversation FROM sla_clocks WHERE brand = :brand AND policy = :policy AND state IN ('running','paused')",
      { brand: policy.brand, policy: policy.number },
    ))
      ctx.refresh(conversation)
    ctx.record('service.archivePolicy', { kind: 'brand', id: policy.brandId }, policy.brand, { policy: policy.id })
    return {}
  },
  'service.movePolicy': (ctx, input) => {
    mustLead(ctx)
    const policy = mustFindPolicy(ctx, input.policyId)
    const rest = policyOrder(ctx.db, policy.brand).filter((it) => it !== policy.number)
    const order = rest.toSpliced(Math.min(input.position, rest.length), 0, policy.number)
    const all = order.map((it) => newestVersion(ctx.db, it))
    const place = all.findIndex((it) => it?.when === null)
    if (place >= 0 && place < all.length - 1)
      conflict(
        `“${all[place]?.name ?? ''}” holds for every conversation, so a policy after it would never be reached. It stays last; nothing was changed.`,
      )
    writePolicyOrder(ctx.db, policy.brand, ctx.now, order)
    ctx.record('service.movePolicy', { kind: 'brand', id: policy.brandId }, policy.brand, {
      policy: policy.id,
      position: order.indexOf(policy.number),
    })
    return {}
  },
} satisfies Partial<CommandHandlers>

function mustFindPolicy(
  ctx: CommandContext,
  id: string,
): { readonly number: number; readonly id: string; readonly brand: number; readonly brandId: string } {
  return (
    ctx.db.get<{ number: number; id: string; brand: number; brandId: string }>(
      `SELECT p.number, p.id, p.brand, b.id AS brandId FROM sla_policies p JOIN brands b ON b.number = p.brand
       WHERE p.id = :id AND p.archived_at IS NULL`,
      { id },
    ) ?? notFound('This policy is not here any more.')
  )
}

/** The policies that hold now, in their order, as they are now. */
function standing(ctx: CommandContext, brand: number): readonly PolicyVersion[] {
  return policyOrder(ctx.db, brand).flatMap((it) => newestVersion(ctx.db, it) ?? [])
}
