import { conflict, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { isPassedBy, isResting, stepOf } from '../rules/flowSteps.ts'
import type { WalkEvent } from '../rules/flowSteps.ts'
import { timerOf } from '../rules/flowWalk.ts'
import { isInHands } from '../rules/ladder.ts'
import { tellTimeline, timerEnd } from '../cases/act.ts'
import { raiseTo, waitTogether, wantsApproval } from '../cases/move.ts'
import { remindLevel } from '../cases/tell.ts'
import { flowOf, followersOf, levelRule, walk } from '../cases/walk.ts'
import {
  checklistOf,
  conversationsOf,
  keepCase,
  linkConversation,
  openCaseOf,
  standingOf,
  walkedOf,
} from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { caseAct, mustFindCase, mustWorkFor, whyNotNow } from './caseRights.ts'
import { mustFindConversation } from './conversations.ts'

const subject = (row: { readonly id: string }) => ({ kind: 'case', id: row.id })

/** A level is not reminded more often than this, ms. */
const remindMs = 60_000

/** The work on a case, apart from its ladder. */
export const caseWorkCommands = {
  'case.remind': (ctx, input) => {
    const row = mustFindCase(ctx, input.caseId)
    mustWorkFor(ctx, row.brand, 'remind those who are asked')
    const { state } = standingOf(row)
    if (state !== 'raised' && state !== 'reopened') conflict(whyNotNow(ctx.db, row))
    const last = ctx.db.get<{ at: number | null }>(
      `SELECT max(at) AS at FROM case_events WHERE "case" = :number AND kind = 'reminded'`,
      { number: row.number },
    )?.at
    if (last !== null && last !== undefined && ctx.now - last < remindMs)
      conflict(`${row.label} was reminded of a moment ago. Nothing was sent; wait a minute.`)
    remindLevel(caseAct(ctx), row)
    tellTimeline(caseAct(ctx), row, 'reminded', { level: row.level })
    ctx.record('case.remind', subject(row), row.brand, { level: row.level })
    return {}
  },
  'case.link': (ctx, input) => {
    const row = mustFindOpen(ctx, input.caseId)
    const conversation = mustFindConversation(ctx, input.conversationId)
    if (conversation.brand !== row.brand) conflict('This conversation belongs to another client than the case.')
    if (input.on) {
      const other = openCaseOf(ctx.db, conversation.number)
      if (other !== undefined && other.number !== row.number)
        conflict(`This conversation has an open case of its own: ${other.label}. Take it out there first.`)
      linkConversation(ctx.db, row.number, conversation.number, ctx.now)
    } else {
      if (conversationsOf(ctx.db, row).length < 2)
        conflict('A case keeps its last conversation. Withdraw the case instead.')
      ctx.db.run('DELETE FROM case_conversations WHERE "case" = :number AND conversation = :conversation', {
        number: row.number,
        conversation: conversation.number,
      })
    }
    const { waitingFor } = standingOf(row)
    if (waitingFor !== null) waitTogether(caseAct(ctx), [conversation.number], input.on ? waitingFor : null)
    tellTimeline(caseAct(ctx), row, 'link', { conversation: conversation.id, on: input.on })
    ctx.record('case.link', subject(row), row.brand, { conversation: conversation.id, on: input.on })
    return {}
  },
  'case.rename': (ctx, input) => {
    const row = mustFindWorked(ctx, input.caseId)
    keepCase(ctx.db, row, { title: input.title.toWellFormed() })
    tellTimeline(caseAct(ctx), row, 'rename')
    ctx.record('case.rename', subject(row), row.brand)
    return {}
  },
  'case.check': (ctx, input) => {
    const row = mustFindWorked(ctx, input.caseId)
    const list = checklistOf(row)
    if (list[input.place] === undefined) notFound('This is not on the checklist any more.')
    const checklist = list.map((it, place) => (place === input.place ? { ...it, isDone: input.on } : it))
    keepCase(ctx.db, row, { checklist })
    tellTimeline(caseAct(ctx), row, 'check', { place: input.place, on: input.on })
    ctx.record('case.check', subject(row), row.brand, { place: input.place, on: input.on })
    return {}
  },
  'case.addCheck': (ctx, input) => {
    const row = mustFindWorked(ctx, input.caseId)
    const list = checklistOf(row)
    if (list.length >= 100) conflict('A checklist has at most 100 things. Nothing was changed.')
    keepCase(ctx.db, row, { checklist: [...list, { text: input.text.toWellFormed(), isDone: false }] })
    tellTimeline(caseAct(ctx), row, 'addCheck', { place: list.length })
    ctx.record('case.addCheck', subject(row), row.brand, { place: list.length })
    return {}
  },
  'case.classify': (ctx, input) => {
    const row = mustFindOpen(ctx, input.caseId)
    const act = caseAct(ctx)
    const level = levelRule(ctx, row.brand, followersOf(ctx, row))(input.urgency, input.complexity)
    const classified = keepCase(ctx.db, row, { urgency: input.urgency, complexity: input.complexity })
    tellTimeline(act, classified, 'classify', { urgency: input.urgency, complexity: input.complexity, level })
    if (level > row.level && level !== 0) {
      const raised = raiseTo(act, classified, level)
      walk(act, raised, { kind: 'level', level: raised.level })
    }
    ctx.record('case.classify', subject(row), row.brand, {
      urgency: input.urgency,
      complexity: input.complexity,
      level,
    })
    return {}
  },
  'case.step': (ctx, input) => {
    const row = mustFindOpen(ctx, input.caseId)
    if (row.step !== input.stepId)
      conflict(`${row.label} stands at another step by now. Nothing was changed; look where it stands.`)
    const body = flowOf(ctx, row)
    const step = body === undefined ? undefined : stepOf(body, row.step)
    if (step === undefined) return conflict('This step is not in the flow of the case. Nothing was changed.')
    if (step.kind === 'acknowledge') unsupported('Take the case: then it goes on by itself.')
    if (step.kind === 'approve') unsupported('It goes on when the reply was read and approved.')
    if (step.kind === 'close') unsupported('Resolve the case: that is the end of this flow.')
    if (step.kind === 'question' && (input.answer === null || step.answers[input.answer - 1] === undefined))
      conflict(`Choose one of the answers 1 to ${step.answers.length}. Nothing was changed.`)
    const event: WalkEvent =
      step.kind === 'question' ? { kind: 'answered', answer: input.answer ?? 0 } : { kind: 'continued' }
    const after = walk(caseAct(ctx), row, event)
    ctx.record('case.step', subject(row), row.brand, { step: row.step, answer: input.answer, to: after.step })
    return {}
  },
  'case.stepBack': (ctx, input) => {
    const row = mustFindOpen(ctx, input.caseId)
    const act = caseAct(ctx)
    const body = flowOf(ctx, row)
    const walked = walkedOf(row)
    const isTaken = isInHands(standingOf(row))
    // What was done by itself is not a place to stand: one goes back to where a person, or time, went on.
    const place = walked.findLastIndex((it) => {
      const step = body === undefined ? undefined : stepOf(body, it.stepId)
      return body !== undefined && step !== undefined && isResting(step) && !isPassedBy(body, step, isTaken)
    })
    const back = walked[place]
    const step = body === undefined || back === undefined ? undefined : stepOf(body, back.stepId)
    if (step === undefined) return conflict('This is where the case began. There is no step before it.')
    const after = keepCase(ctx.db, row, {
      step: step.id,
      stepDueAt: timerEnd(act, row.brand, timerOf(step)),
      walked: walked.slice(0, place),
      wantsApproval: wantsApproval(act, row, row.level, step.id),
    })
    tellTimeline(act, after, 'stepBack', { step: step.id })
    ctx.record('case.stepBack', subject(row), row.brand, { from: row.step, to: step.id })
    return {}
  },
  'case.writeRecord': (ctx, input) => {
    const row = mustFindWorked(ctx, input.caseId)
    const { state } = standingOf(row)
    if (state !== 'resolved' && state !== 'closed')
      conflict(`${row.label} is not over yet. The record is written when it is resolved or closed.`)
    keepCase(ctx.db, row, { record: { json: JSON.stringify(input.record), by: ctx.me.number } })
    tellTimeline(caseAct(ctx), row, 'writeRecord')
    ctx.record('case.writeRecord', subject(row), row.brand)
    return {}
  },
  'case.notice': (ctx, input) => {
    for (const id of new Set(input.noticeIds)) {
      ctx.db.run(
        `UPDATE case_notices SET
           delivered_at = CASE WHEN :what IN ('delivered','seen') THEN ifnull(delivered_at, :now) ELSE delivered_at END,
           seen_at = CASE WHEN :what = 'seen' THEN ifnull(seen_at, :now) ELSE seen_at END,
           trouble = CASE WHEN :what = 'failed' THEN :trouble ELSE '' END,
           done_at = CASE WHEN :what = 'seen' AND about IN ('moved','taken','told') THEN ifnull(done_at, :now) ELSE done_at END
         WHERE id = :id AND (member IS NULL OR member = :me)`,
        { id, what: input.what, now: ctx.now, trouble: input.trouble, me: ctx.me.number },
      )
    }
    ctx.record('case.notice', { kind: 'member', id: ctx.me.id }, null, {
      what: input.what,
      notices: input.noticeIds.length,
    })
    return {}
  },
} satisfies Partial<CommandHandlers>

/** The case, for somebody of its team. */
function mustFindWorked(ctx: CommandContext, id: string): CaseRowStored {
  const row = mustFindCase(ctx, id)
  mustWorkFor(ctx, row.brand, 'work on its cases')
  return row
}

/** The same, and it is not over. */
function mustFindOpen(ctx: CommandContext, id: string): CaseRowStored {
  const row = mustFindWorked(ctx, id)
  if (row.closed_at !== null) conflict(whyNotNow(ctx.db, row))
  return row
}
