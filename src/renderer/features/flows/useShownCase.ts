import { useMemo } from 'react'
import type { CaseRow, CaseView } from '../../../shared/contract/case.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { shortSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import type { Walk } from './ChartLines.tsx'
import { useFlowPage } from './flowStore.ts'
import type { FlowEditor } from './useFlowEditor.ts'

/** The case that stands on the chart, among those that walk the flow. */
export interface ShownCase {
  /** Undefined until they were read. */
  readonly cases: readonly CaseRow[] | undefined
  readonly failure: Failure | undefined
  readonly shown: CaseView | null
  readonly walk: Walk | null
  /** The time that its step has left; null = none is counted. */
  readonly badge: string | null
}

/** Follows the open cases of a flow and the way of the chosen one; asks nothing while it is off. */
export function useShownCase({ flowId }: FlowEditor, isOn: boolean): ShownCase {
  const chosen = useFlowPage((state) => state.caseId)
  const { value: cases, failure } = useQuery('case.list', isOn ? { flowId } : null)
  const caseId = cases?.find((row) => row.id === chosen)?.id ?? cases?.[0]?.id ?? null
  const shown = useQuery('case.get', caseId === null ? null : { caseId }).value ?? null
  const now = useNow('minute')
  const walk = useMemo(
    () =>
      shown === null
        ? null
        : { done: shown.walked.map((step) => step.stepId).filter((id) => id !== shown.stepId), now: shown.stepId },
    [shown],
  )
  const due = shown?.stepDueAt ?? null
  return { cases, failure, shown, walk, badge: due === null ? null : shortSpan(due - now) }
}
