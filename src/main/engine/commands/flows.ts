import { conflict, FailureError, notFound } from '../../../shared/contract/failure.ts'
import type { FlowBody, FlowProblem } from '../../../shared/contract/flow.ts'
import { flowTemplates } from '../rules/flowTemplates/index.ts'
import { bodyOfVersion, parseBody, versionJson } from '../store/flows.ts'
import type { FlowRow } from '../store/flows.ts'
import { mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { escalationCommands } from './escalation.ts'
import { flowFileCommands } from './flowImport.ts'
import { addFlow, brandsToCheck, mustBeNewestFlow, mustFindBrand, mustFindFlow, problemsOf } from './flowParts.ts'

/** Changes of flows: drafts, versions, where they are switched on, their order. */
export const flowCommands = {
  'flow.create': (ctx, input) => {
    mustLead(ctx)
    const brand = input.brandId === null ? null : mustFindBrand(ctx.db, input.brandId)
    const template = input.templateId === null ? undefined : flowTemplates.find((it) => it.id === input.templateId)
    if (input.templateId !== null && template === undefined) notFound('There is no such template.')
    const name = input.name === '' ? (template?.body.name ?? 'New flow') : input.name
    const body: FlowBody = { ...(template?.body ?? emptyBody), name }
    const flowId = addFlow(ctx, body, brand?.number ?? null)
    ctx.record('flow.create', { kind: 'flow', id: flowId }, brand?.number ?? null, { template: input.templateId })
    return { flowId }
  },
  'flow.saveDraft': (ctx, input) => {
    mustLead(ctx)
    const flow = mustFindFlow(ctx.db, input.flowId)
    mustBeNewestFlow(flow, input.revision)
    const revision = keepDraft(ctx, flow, JSON.stringify(input.body))
    ctx.record('flow.saveDraft', { kind: 'flow', id: flow.id }, flow.brand, { steps: input.body.steps.length })
    return { revision, problems: [...problemsOf(ctx.db, input.body, brandsToCheck(ctx.db, flow), ctx.now)] }
  },
  'flow.discardDraft': (ctx, input) => {
    mustLead(ctx)
    const flow = mustFindFlow(ctx.db, input.flowId)
    mustBeNewestFlow(flow, input.revision)
    if (flow.draft_json === null) conflict('This flow has no draft. Nothing was changed.')
    const revision = flow.revision + 1
    if (flow.live_version === null)
      // It has never been anything else: put away, so that it can be brought back.
      ctx.db.run('UPDATE flows SET archived_at = :now, revision = :revision WHERE number = :number', {
        now: ctx.now,
        revision,
        number: flow.number,
      })
    else
      ctx.db.run('UPDATE flows SET draft_json = NULL, revision = :revision WHERE number = :number', {
        revision,
        number: flow.number,
      })
    ctx.record('flow.discardDraft', { kind: 'flow', id: flow.id }, flow.brand, { archived: flow.live_version === null })
    return { revision }
  },
  'flow.publish': (ctx, input) => {
    mustLead(ctx)
    const flow = mustFindFlow(ctx.db, input.flowId)
    mustBeNewestFlow(flow, input.revision)
    if (flow.archived_at !== null) conflict('This flow is archived. Bring it back first, then publish it.')
    if (flow.draft_json === null) conflict('Nothing differs from the live version. There is nothing to publish.')
    const body = parseBody(flow.draft_json) ?? conflict('This draft cannot be read any more. Restore an older version.')
    refuseErrors(problemsOf(ctx.db, body, brandsToCheck(ctx.db, flow), ctx.now))
    const newest = ctx.db.get<{ version: number | null }>(
      'SELECT max(version) AS version FROM flow_versions WHERE flow = :flow',
      { flow: flow.number },
    )?.version
    const version = (newest ?? 0) + 1
    const revision = flow.revision + 1
    ctx.db.run(
      `INSERT INTO flow_versions (flow, version, body_json, saved_at, saved_by, note)
       VALUES (:flow, :version, :body, :now, :member, :note)`,
      {
        flow: flow.number,
        version,
        body: flow.draft_json,
        now: ctx.now,
        member: ctx.me.number,
        note: input.note,
      },
    )
    ctx.db.run(
      'UPDATE flows SET live_version = :version, draft_json = NULL, revision = :revision WHERE number = :number',
      { version, revision, number: flow.number },
    )
    ctx.record('flow.publish', { kind: 'flow', id: flow.id }, flow.brand, { version })
    return { version, revision }
  },
  'flow.restore': (ctx, input) => {
    mustLead(ctx)
    const flow = mustFindFlow(ctx.db, input.flowId)
    mustBeNewestFlow(flow, input.revision)
    const json = versionJson(ctx.db, flow.number, input.version) ?? notFound('This flow has no such version.')
    const revision = keepDraft(ctx, flow, json)
    ctx.record('flow.restore', { kind: 'flow', id: flow.id }, flow.brand, { version: input.version })
    return { revision }
  },
  'flow.enable': (ctx, input) => {
    mustLead(ctx)
    const flow = mustFindFlow(ctx.db, input.flowId)
    const brand = mustFindBrand(ctx.db, input.brandId)
    if (input.on) {
      if (flow.archived_at !== null) conflict('This flow is archived. Bring it back first, then switch it on.')
      if (flow.brand !== null && flow.brand !== brand.number)
        conflict('This flow was made for another client. Nothing was changed; export it and import it for this one.')
      const live = flow.live_version === null ? undefined : bodyOfVersion(ctx.db, flow.number, flow.live_version)
      if (live !== undefined) refuseErrors(problemsOf(ctx.db, live, [brand.id], ctx.now))
    }
    const sql = input.on
      ? 'INSERT OR IGNORE INTO flow_brands (flow, brand) VALUES (:flow, :brand)'
      : 'DELETE FROM flow_brands WHERE flow = :flow AND brand = :brand'
    ctx.db.run(sql, { flow: flow.number, brand: brand.number })
    ctx.record('flow.enable', { kind: 'flow', id: flow.id }, brand.number, { on: input.on })
    return {}
  },
  'flow.move': (ctx, input) => {
    mustLead(ctx)
    const flow = mustFindFlow(ctx.db, input.flowId)
    const order = ctx.db.all<{ number: number }>('SELECT number FROM flows ORDER BY position, number')
    const before = order[input.position]?.number
    if (before !== flow.number) {
      const others = order.map((it) => it.number).filter((it) => it !== flow.number)
      const place = before === undefined ? others.length : others.indexOf(before)
      others.splice(place, 0, flow.number)
      others.forEach((number, position) =>
        ctx.db.run('UPDATE flows SET position = :position WHERE number = :number AND position <> :position', {
          number,
          position,
        }),
      )
    }
    ctx.record('flow.move', { kind: 'flow', id: flow.id }, flow.brand, { position: input.position })
    return {}
  },
  'flow.archive': (ctx, input) => {
    mustLead(ctx)
    const flow = mustFindFlow(ctx.db, input.flowId)
    ctx.db.run('UPDATE flows SET archived_at = :at WHERE number = :number', {
      at: input.on ? (flow.archived_at ?? ctx.now) : null,
      number: flow.number,
    })
    ctx.record('flow.archive', { kind: 'flow', id: flow.id }, flow.brand, { on: input.on })
    return {}
  },
  ...flowFileCommands,
  ...escalationCommands,
} satisfies Partial<CommandHandlers>

const emptyBody: FlowBody = { name: 'New flow', description: '', trigger: null, startId: null, steps: [] }

/** Keeps a draft, or none where it says what the live version does; returns the new revision. */
function keepDraft(ctx: CommandContext, flow: FlowRow, json: string): number {
  const live = flow.live_version === null ? undefined : versionJson(ctx.db, flow.number, flow.live_version)
  const revision = flow.revision + 1
  ctx.db.run('UPDATE flows SET draft_json = :draft, revision = :revision WHERE number = :number', {
    draft: json === live ? null : json,
    revision,
    number: flow.number,
  })
  return revision
}

/** Refuses a flow with an error, and says what is wrong at which step. */
function refuseErrors(problems: readonly FlowProblem[]): void {
  const errors = problems.filter((it) => it.severity === 'error')
  const [first] = errors
  if (first === undefined) return
  const more =
    errors.length === 1
      ? ''
      : ` ${String(errors.length - 1)} more ${errors.length === 2 ? 'thing is' : 'things are'} wrong.`
  throw new FailureError({
    code: 'invalid',
    message: `This flow cannot go live yet. ${first.words}${more}`,
    issues: errors.map((it) => ({ path: it.stepId ?? '', message: it.words })),
  })
}
