import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import type { FlowBody } from '../../../shared/contract/flow.ts'
import { askForCase } from '../approvals/readers.ts'
import { walkFlow } from '../rules/flowWalk.ts'
import { isInHands } from '../rules/ladder.ts'
import type { Walk, WalkEffect, WalkEvent, WalkFacts } from '../rules/flowSteps.ts'
import { cellOf } from '../rules/matrix.ts'
import { caseTerms } from '../store/approvalTerms.ts'
import { matrixOf } from '../store/brandEscalation.ts'
import { conversationsOf, fieldsOf, keepCase, standingOf, walkedOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { bodyOfVersion } from '../store/flows.ts'
import type { Reader } from '../store/database.ts'
import { pausePosts, tellTimeline, timerEnd } from './act.ts'
import type { CaseAct } from './act.ts'
import { assignCase, doInConversation } from './inConversation.ts'
import { move, raiseTo, wantsApproval } from './move.ts'
import { tellByFlow } from './tell.ts'

/** The flow that a case walks, in the version that it began with; undefined when none does, or it cannot be read. */
export function flowOf(
  act: { readonly db: Reader },
  row: Pick<CaseRowStored, 'flow' | 'flow_version'>,
): FlowBody | undefined {
  return row.flow === null || row.flow_version === null ? undefined : bodyOfVersion(act.db, row.flow, row.flow_version)
}

/** Which level urgency by complexity gives in a brand (by number), for a person with so many followers. */
export function levelRule(act: Pick<CaseAct, 'db'>, brand: number, followers: number | null): WalkFacts['levelOf'] {
  const { body } = matrixOf(act.db, brand)
  return (urgency, complexity) => cellOf(body, urgency, complexity, followers).level
}

/** Lets an event happen to a case on its way through its flow. As it is when the event does nothing there, or no flow walks it. */
export function walk(act: CaseAct, row: CaseRowStored, event: WalkEvent): CaseRowStored {
  const body = flowOf(act, row)
  if (body === undefined) return row
  const standing = standingOf(row)
  const at = { stepId: row.step, walked: walkedOf(row).map((it) => it.stepId) }
  const walked = walkFlow(body, at, event, {
    urgency: row.urgency,
    level: row.level,
    isTaken: isInHands(standing),
    levelOf: levelRule(act, row.brand, followersOf(act, row)),
  })
  return walked === null ? row : follow(act, row, walked)
}

/** Goes where a walk has come to and does what it wants done, in order. */
export function follow(act: CaseAct, row: CaseRowStored, walked: Walk): CaseRowStored {
  let after = keepCase(act.db, row, {
    step: walked.stepId,
    stepDueAt: timerEnd(act, row.brand, walked.timer),
    walked: [
      ...walkedOf(row),
      ...walked.passed.map((it) => ({ stepId: it.stepId, at: act.now, answer: it.answer })),
    ].slice(-1000),
    wantsApproval: wantsApproval(act, row, row.level, walked.stepId),
  })
  if (walked.stepId !== row.step) {
    tellTimeline(act, after, 'step', { step: walked.stepId })
    askForApproval(act, after)
  }
  for (const effect of walked.effects) after = carry(act, after, effect)
  return after
}

/** A reply that waits already when its case comes to an approval is read by the people of that step. */
function askForApproval(act: CaseAct, row: CaseRowStored): void {
  for (const conversation of conversationsOf(act.db, row)) {
    const terms = caseTerms(act.db, conversation)
    if (terms?.case === row.number) askForCase(act, conversation, terms)
  }
}

function carry(act: CaseAct, row: CaseRowStored, effect: WalkEffect): CaseRowStored {
  switch (effect.kind) {
    case 'classified': {
      tellTimeline(act, row, 'classified', { complexity: effect.complexity, level: effect.level })
      const classified = keepCase(act.db, row, { complexity: effect.complexity })
      return effect.level === 0 ? classified : raiseTo(act, classified, effect.level)
    }
    case 'level': {
      if (effect.level >= row.level) return raiseTo(act, row, effect.level)
      return lowerTo(act, row, effect.level)
    }
    case 'climb': {
      const climbed = move(act, row, { kind: 'escalate', at: act.now })
      if (climbed.ok) {
        tellTimeline(act, climbed.row, 'climbed', { from: row.level, by: 'flow' })
        return walk(act, climbed.row, { kind: 'level', level: climbed.row.level })
      }
      tellTimeline(act, row, 'step_overdue', { step: row.step })
      return row
    }
    case 'assign':
      return assignCase(act, row, effect.to)
    case 'tell':
      if (!tellByFlow(act, row, effect)) tellTimeline(act, row, 'trouble', { code: 'nobody_to_tell' })
      return row
    case 'urgency': {
      const after = keepCase(act.db, row, { urgency: effect.urgency })
      eachConversation(act, after, effect)
      return after
    }
    case 'fields': {
      const fields = fieldsOf(row)
      for (const name of effect.fields) if (!Object.hasOwn(fields, name)) fields[name] = ''
      return keepCase(act.db, row, { fields })
    }
    case 'trouble':
      tellTimeline(act, row, 'trouble', { code: effect.code, step: row.step })
      return row
    case 'note':
      tellTimeline(act, row, 'note', { step: effect.stepId })
      return row
    case 'pause_posts':
      pausePosts(act, row)
      return row
    case 'tag':
    case 'hide':
    case 'canned':
      eachConversation(act, row, effect)
      return row
  }
}

function eachConversation(act: CaseAct, row: CaseRowStored, effect: WalkEffect): void {
  const done = conversationsOf(act.db, row).map((conversation) =>
    doInConversation(act, conversation, effect, { number: row.flow, version: row.flow_version }),
  )
  if (effect.kind !== 'canned') return
  const offered = done.find((it) => it === 'inserted') ?? done.find((it) => it === 'suggested')
  if (offered === undefined) tellTimeline(act, row, 'trouble', { code: 'response_gone', step: row.step })
  else tellTimeline(act, row, 'canned', { response: effect.responseId, how: effect.how, done: offered })
}

function lowerTo(act: CaseAct, row: CaseRowStored, level: CaseLevel): CaseRowStored {
  let after = row
  while (after.level > level) {
    const lowered = move(act, after, { kind: 'lower', at: act.now })
    if (!lowered.ok) return after
    after = lowered.row
  }
  return after
}

/** Followers of whoever wrote first; null when it is not known. */
export function followersOf(act: Pick<CaseAct, 'db'>, row: CaseRowStored): number | null {
  return (
    act.db.get<{ followers: number | null }>(
      `SELECT max(p.followers) AS followers FROM case_conversations k CROSS JOIN conversations c ON c.number = k.conversation
       JOIN authors p ON p.number = c.author WHERE k."case" = :number`,
      { number: row.number },
    )?.followers ?? null
  )
}
