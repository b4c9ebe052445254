import type { FlowProblem, FlowView } from '../../shared/contract/flow.ts'
import type { FlowTrial } from '../../shared/contract/flowQueries.ts'
import { oneLine } from './cells.ts'
import { iso } from './output.ts'

// The JSON documents of the command line, as docs/command-line.md tells them: additions are fine, changes are not.

export function flowJson(flow: FlowView) {
  return {
    id: flow.id,
    name: flow.name,
    brandId: flow.brandId,
    brandIds: flow.brandIds,
    liveVersion: flow.liveVersion,
    hasDraft: flow.hasDraft,
    revision: flow.revision,
    position: flow.position,
    isArchived: flow.isArchived,
    openCases: flow.openCases,
    problemCount: flow.problems,
  }
}

export function problemJson(problem: FlowProblem) {
  return { stepId: problem.stepId, code: problem.code, severity: problem.severity, words: problem.words }
}

export function trialJson(trial: FlowTrial) {
  return {
    looked: trial.looked,
    matched: trial.matched,
    isWhole: trial.isWhole,
    byLanguage: trial.byLanguage,
    byMonth: trial.byMonth,
    asOfNow: trial.asOfNow,
    conversations: trial.conversations.map((it) => ({ ...it, at: iso(it.at) })),
  }
}

/** One line for each problem: how bad, at which step, and what to do. */
export function problemLines(problems: readonly FlowProblem[]): string[] {
  return problems.map(
    (it) =>
      `${it.severity} ${it.stepId === null ? 'flow' : `step ${oneLine(it.stepId)}`} ${it.code}: ${oneLine(it.words)}`,
  )
}
