import type { Urgency } from '../../../shared/contract/conversation.ts'
import type { Complexity } from '../../../shared/contract/flow.ts'
import type { CaseLineRow } from '../rules/report/caseStory.ts'
import type { Reader } from './database.ts'

/** A case as reports see it. */
export interface ReportCase {
  readonly number: number
  readonly ladder_json: string
  readonly urgency: Urgency
  readonly complexity: Complexity
  readonly openedAt: number
  readonly closedAt: number | null
}

/** A line of the timeline of a case, by its number. */
export interface ReportCaseEvent extends CaseLineRow {
  readonly case: number
}

const columns = 'number, ladder_json, urgency, complexity, opened_at AS openedAt, closed_at AS closedAt'

/** Cases of a brand (by number) that were opened before `to` and not over at `from`, epoch ms; in the order of their numbers. */
export function casesBetween(db: Reader, brand: number, from: number, to: number): ReportCase[] {
  return db
    .all<ReportCase>(
      `SELECT ${columns} FROM cases WHERE brand = :brand AND closed_at IS NULL AND opened_at < :to
       UNION ALL SELECT ${columns} FROM cases WHERE brand = :brand AND closed_at IS NOT NULL AND closed_at >= :from AND opened_at < :to`,
      { brand, from, to },
    )
    .sort((one, other) => one.number - other.number)
}

/** What happened to these cases (by number), in order. */
export function eventsOfCases(db: Reader, cases: readonly number[]): ReportCaseEvent[] {
  return db.all<ReportCaseEvent>(
    `SELECT e."case", e.at, e.kind, e.level, e.detail_json ->> '$.was' AS was, e.detail_json ->> '$.state' AS state,
       e.detail_json ->> '$.member' AS member
     FROM json_each(:cases) j CROSS JOIN case_events e ON e."case" = j.value ORDER BY e.number`,
    { cases: JSON.stringify(cases) },
  )
}
