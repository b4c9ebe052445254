import type { CaseRow, CaseView } from '../../shared/contract/case.ts'
import { iso } from './output.ts'

/** A case in a list, as `--json` has it. */
export function caseRowJson(it: CaseRow): Readonly<Record<string, unknown>> {
  const { standing } = it
  return {
    id: it.id,
    label: it.label,
    brandId: it.brandId,
    title: it.title,
    level: standing.level,
    state: standing.state,
    round: standing.round,
    owner: it.ownerName,
    ownerId: standing.ownerId,
    dueAt: iso(it.dueAt),
    waitingFor: standing.waitingFor,
    flowId: it.flowId,
    flow: it.flowName,
    step: it.stepTitle,
    networks: it.networks,
    urgency: it.urgency,
    complexity: it.complexity,
    openedAt: iso(it.openedAt),
    closedAt: iso(standing.closedAt),
    reopened: standing.reopened,
    wantsRecord: it.wantsRecord,
    language: it.language,
  }
}

/** Everything about a case, as `--json` has it. */
export function caseJson(it: CaseView): Readonly<Record<string, unknown>> {
  return {
    ...caseRowJson(it),
    cause: it.cause,
    causeText: it.causeText,
    flowVersion: it.flowVersion,
    stepId: it.stepId,
    stepDueAt: iso(it.stepDueAt),
    conversations: it.conversationsIn.map((each) => ({ ...each, linkedAt: iso(each.linkedAt) })),
    handovers: it.handovers.map((each) => ({
      ...each,
      at: iso(each.at),
      receivedAt: iso(each.receivedAt),
      note: { ...each.note, deadline: iso(each.note.deadline) },
    })),
    checklist: it.checklist,
    fields: it.fields,
    outcome: it.outcome,
    record: it.record,
    timeline: it.timeline.map((each) => ({ ...each, at: iso(each.at) })),
    notices: it.notices.map((each) => ({
      way: each.way,
      level: each.level,
      round: each.round,
      to: each.toName,
      at: iso(each.at),
      lateMs: each.lateMs,
      deliveredAt: iso(each.deliveredAt),
      seenAt: iso(each.seenAt),
      acknowledgedAt: iso(each.acknowledgedAt),
      trouble: each.trouble,
    })),
  }
}
