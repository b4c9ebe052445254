import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { checklistOf, conversationsOf, fieldsOf, keepCase, openCaseOf, standingOf } from '../store/cases.ts'
import { memberById } from '../store/casePeople.ts'
import { bodyOfVersion, findFlow } from '../store/flows.ts'
import { tellTimeline } from '../cases/act.ts'
import { happen, isOwnerOnShift } from '../cases/happen.ts'
import { openByFlow, openPlain } from '../cases/open.ts'
import {
  caseAct,
  isAsked,
  mustBeAsked,
  mustFindCase,
  mustMove,
  mustOwnOrLead,
  mustWorkFor,
  whyNotNow,
} from './caseRights.ts'
import { caseWorkCommands } from './caseWork.ts'
import { mustBelong } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'

const subject = (row: { readonly id: string }) => ({ kind: 'case', id: row.id })

/** What people do with cases. */
export const caseCommands = {
  'case.raise': (ctx, input) => {
    const conversation = mustFindConversation(ctx, input.conversationId)
    mustWorkFor(ctx, conversation.brand, 'raise its cases')
    const open = openCaseOf(ctx.db, conversation.number)
    if (open !== undefined)
      conflict(`This conversation has an open case: ${open.label}, “${open.title}”. Go on with that one.`)
    const act = caseAct(ctx)
    const opening = {
      id: ctx.commandId,
      cause: 'person',
      causeText: '',
      level: input.level,
      title: input.title.toWellFormed(),
      note: input.note,
    } as const
    const flow = input.flowId === null ? null : mustFindLive(ctx, input.flowId, conversation.brand)
    const row =
      flow === null
        ? openPlain(act, conversation, opening)
        : (openByFlow(act, conversation, flow.flow, flow.body, opening) ?? openPlain(act, conversation, opening))
    ctx.record('case.raise', subject(row), row.brand, { level: row.level, flow: input.flowId })
    return { caseId: row.id, label: row.label }
  },
  'case.acknowledge': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustBeAsked(ctx, row)
    const { state } = standingOf(row)
    // Asked again by whoever has it, it is no second taking and no fault.
    if (row.owner !== ctx.me.number && (state === 'acknowledged' || state === 'in_work'))
      conflict(whyNotNow(ctx.db, row))
    if (row.owner !== ctx.me.number || (state !== 'acknowledged' && state !== 'in_work')) {
      const event = { kind: 'acknowledge', at: ctx.now, memberId: ctx.me.id } as const
      mustMove(ctx, row, happen(caseAct(ctx), row, event))
    }
    ctx.record('case.acknowledge', subject(row), row.brand)
    return {}
  },
  'case.decline': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustBeAsked(ctx, row)
    const { ownerId } = standingOf(row)
    const event = { kind: 'decline', at: ctx.now, backTo: ownerId === ctx.me.id ? null : ownerId } as const
    mustMove(ctx, row, happen(caseAct(ctx), row, event, { detail: { reason: input.reason } }))
    // Their own card has done its work; the others were told again.
    ctx.db.run(
      'UPDATE case_notices SET done_at = :now, seen_at = ifnull(seen_at, :now) WHERE "case" = :number AND member = :me AND done_at IS NULL',
      { now: ctx.now, number: row.number, me: ctx.me.number },
    )
    ctx.record('case.decline', subject(row), row.brand, { reason: input.reason })
    return {}
  },
  'case.escalate': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    if (!isAsked(ctx.db, row, ctx.me)) mustWorkFor(ctx, row.brand, 'hand on its cases')
    const event = { kind: 'escalate', at: ctx.now } as const
    const after = mustMove(ctx, row, happen(caseAct(ctx), row, event, { note: input.note }))
    ctx.record('case.escalate', subject(row), row.brand, { from: row.level, to: after.level })
    return {}
  },
  'case.lower': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustOwnOrLead(ctx, row, 'lower it')
    const event = { kind: 'lower', at: ctx.now } as const
    const after = mustMove(ctx, row, happen(caseAct(ctx), row, event, { detail: { reason: input.reason } }))
    ctx.record('case.lower', subject(row), row.brand, { from: row.level, to: after.level, reason: input.reason })
    return {}
  },
  'case.assign': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustWorkFor(ctx, row.brand, 'give its cases to somebody')
    const standing = standingOf(row)
    if (standing.state === 'closed' || standing.state === 'withdrawn') conflict(whyNotNow(ctx.db, row))
    const member =
      input.memberId === null
        ? null
        : (memberById(ctx.db, input.memberId) ?? notFound('This member is not here any more.'))
    if (member === null) {
      const event = { kind: 'release', at: ctx.now } as const
      mustMove(ctx, row, happen(caseAct(ctx), row, event, { kind: 'assign', detail: { member: null } }))
    } else {
      mustBelong(ctx, member, row.brand)
      const after = keepCase(ctx.db, row, { standing: { ...standing, ownerId: member.id } })
      tellTimeline(caseAct(ctx), after, 'assign', { member: member.id })
    }
    ctx.record('case.assign', subject(row), row.brand, { member: member?.id ?? null })
    return {}
  },
  'case.wait': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustWorkFor(ctx, row.brand, 'work on its cases')
    if (input.until !== null && input.until <= ctx.now) invalid('until', 'Choose a moment in the future.')
    const event = { kind: 'wait', at: ctx.now, for: input.for, until: input.until } as const
    mustMove(ctx, row, happen(caseAct(ctx), row, event, { detail: { for: input.for, until: input.until } }))
    ctx.record('case.wait', subject(row), row.brand, { for: input.for, until: input.until })
    return {}
  },
  'case.resume': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustWorkFor(ctx, row.brand, 'work on its cases')
    const standing = standingOf(row)
    if (standing.state !== 'waiting') conflict(whyNotNow(ctx.db, row))
    // Its time to wait ends now.
    const awake = keepCase(ctx.db, row, { standing: { ...standing, wakeAt: ctx.now } })
    mustMove(ctx, row, happen(caseAct(ctx), awake, { kind: 'time', at: ctx.now }, { kind: 'resume' }))
    ctx.record('case.resume', subject(row), row.brand)
    return {}
  },
  'case.resolve': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustWorkFor(ctx, row.brand, 'resolve its cases')
    const fields = { ...fieldsOf(row), ...input.fields }
    const open = checklistOf(row)
      .filter((it) => !it.isDone)
      .map((it) => it.text)
    const empty = Object.entries(fields).flatMap(([name, value]) => (value.trim() === '' ? [name] : []))
    if (input.override === '' && open.length + empty.length > 0)
      conflict(
        `Still to do: ${[...open, ...empty].map((it) => `“${it}”`).join(', ')}. Do it, or say why it is not needed. Nothing was changed.`,
      )
    const filled = keepCase(ctx.db, row, { outcome: input.outcome.toWellFormed(), fields })
    const detail = { outcome: input.outcome, override: input.override }
    mustMove(ctx, row, happen(caseAct(ctx), filled, { kind: 'resolve', at: ctx.now }, { detail }))
    ctx.record('case.resolve', subject(row), row.brand, {
      override: input.override,
      open: open.length,
      empty: empty.length,
    })
    return {}
  },
  'case.confirm': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustWorkFor(ctx, row.brand, 'close its cases')
    mustMove(ctx, row, happen(caseAct(ctx), row, { kind: 'confirm', at: ctx.now }))
    ctx.record('case.confirm', subject(row), row.brand)
    return {}
  },
  'case.withdraw': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustOwnOrLead(ctx, row, 'withdraw it')
    mustMove(
      ctx,
      row,
      happen(caseAct(ctx), row, { kind: 'withdraw', at: ctx.now }, { detail: { reason: input.reason } }),
    )
    ctx.record('case.withdraw', subject(row), row.brand, { reason: input.reason })
    return {}
  },
  'case.reopen': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustWorkFor(ctx, row.brand, 'open its cases again')
    for (const conversation of conversationsOf(ctx.db, row)) {
      const other = openCaseOf(ctx.db, conversation)
      if (other !== undefined && other.number !== row.number)
        conflict(
          `A conversation of ${row.label} has an open case: ${other.label}, “${other.title}”. Go on with that one.`,
        )
    }
    const act = caseAct(ctx)
    const event = { kind: 'reopen', at: ctx.now, isOwnerOnShift: isOwnerOnShift(act, row) } as const
    mustMove(ctx, row, happen(act, row, event, { detail: { reason: input.reason } }))
    ctx.record('case.reopen', subject(row), row.brand, { reason: input.reason })
    return {}
  },
  ...caseWorkCommands,
} satisfies Partial<CommandHandlers>

/** A flow to begin by hand: live, not archived, and made for this brand (by number) or for all. */
function mustFindLive(ctx: CommandContext, id: string, brand: number) {
  const found = findFlow(ctx.db, id)
  if (found === undefined || found.live_version === null || found.archived_at !== null)
    return notFound('This flow is not live. Choose another one.')
  if (found.brand !== null && found.brand !== brand)
    return conflict('This flow was made for another client. Choose another one; nothing was changed.')
  const body = bodyOfVersion(ctx.db, found.number, found.live_version)
  if (body === undefined) return conflict('This flow cannot be read. Raise the case without it; nothing was changed.')
  return { flow: { number: found.number, id: found.id, version: found.live_version }, body }
}
