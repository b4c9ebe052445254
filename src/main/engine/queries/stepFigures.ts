import type { StepFigures } from '../../../shared/contract/flowQueries.ts'
import { median } from '../rules/median.ts'
import type { Reader } from '../store/database.ts'
import type { FlowRow } from '../store/flows.ts'

/** What became of cases at one step of a flow since a moment (epoch ms), whichever version they walked. */
export function stepFigures(db: Reader, flow: FlowRow, stepId: string, since: number): StepFigures {
  const bind = { flow: flow.number, stepId, since }
  // Steps that do their work by themselves are on the way that was walked, and nothing ever stands there.
  const passed = db.all<{ case: number }>(
    `SELECT DISTINCT c.number AS "case" FROM cases c, json_each(c.walked_json) w
     WHERE c.flow = :flow AND (c.closed_at IS NULL OR c.closed_at >= :since)
       AND json_extract(w.value, '$.stepId') = :stepId AND json_extract(w.value, '$.at') >= :since`,
    bind,
  )
  const stays = db.all<{ case: number; came_at: number; left_at: number | null }>(
    `SELECT "case", came_at, left_at FROM (
       SELECT e."case", e.at AS came_at, json_extract(e.detail_json, '$.step') AS step,
         ifnull(lead(e.at) OVER (PARTITION BY e."case" ORDER BY e.number), c.closed_at) AS left_at
       FROM cases c CROSS JOIN case_events e ON e."case" = c.number
       WHERE c.flow = :flow AND (c.closed_at IS NULL OR c.closed_at >= :since) AND e.kind IN ('step', 'stepBack'))
     WHERE step = :stepId AND (left_at IS NULL OR left_at >= :since)`,
    bind,
  )
  const { timed_out: timedOut } = db.get<{ timed_out: number }>(
    `SELECT count(*) AS timed_out FROM cases c CROSS JOIN case_events e ON e."case" = c.number
     WHERE c.flow = :flow AND (c.closed_at IS NULL OR c.closed_at >= :since)
       AND e.kind = 'step_time' AND e.at >= :since AND json_extract(e.detail_json, '$.step') = :stepId`,
    bind,
  ) ?? { timed_out: 0 }
  return {
    cases: new Set([...passed, ...stays].map((it) => it.case)).size,
    medianWaitMs: median(stays.flatMap((it) => (it.left_at === null ? [] : [it.left_at - it.came_at]))),
    timedOut,
  }
}
