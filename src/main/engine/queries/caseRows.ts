import type { CaseNotice, CaseRow } from '../../../shared/contract/case.ts'
import type { Complexity } from '../../../shared/contract/flow.ts'
import { stepOf, stepsAhead } from '../rules/flowSteps.ts'
import { standingOf, walkedOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import type { Bind, Reader } from '../store/database.ts'
import { flowOf } from '../cases/walk.ts'

/** A row of `cases` with the names of what it points to. */
export interface CaseJoined extends CaseRowStored {
  readonly brand_id: string
  readonly owner_name: string | null
  readonly flow_id: string | null
  readonly networks: string
  readonly conversations: number
  readonly language: string | null
}

/** Reads cases with the names of what they point to; `rest` begins with WHERE and calls them `c`. */
export function joinedCases(db: Reader, rest: string, bind: Bind): readonly CaseJoined[] {
  return db.all<CaseJoined>(
    `SELECT c.*, b.id AS brand_id, o.name AS owner_name, f.id AS flow_id,
       (SELECT json_group_array(DISTINCT a.network) FROM case_conversations k CROSS JOIN conversations v ON v.number = k.conversation
          JOIN accounts a ON a.number = v.account WHERE k."case" = c.number) AS networks,
       (SELECT count(*) FROM case_conversations k WHERE k."case" = c.number) AS conversations,
       (SELECT v.language FROM case_conversations k CROSS JOIN conversations v ON v.number = k.conversation
          WHERE k."case" = c.number ORDER BY k.at, k.conversation LIMIT 1) AS language
     FROM cases c CROSS JOIN brands b ON b.number = c.brand LEFT JOIN members o ON o.number = c.owner LEFT JOIN flows f ON f.number = c.flow
     ${rest}`,
    bind,
  )
}

/** A case as lists show it. */
export function caseRowOf(db: Reader, row: CaseJoined): CaseRow {
  const body = flowOf({ db }, row)
  const step = body === undefined ? undefined : stepOf(body, row.step)
  const done = new Set(walkedOf(row).map((it) => it.stepId))
  const standing = standingOf(row)
  return {
    id: row.id,
    label: row.label,
    brandId: row.brand_id,
    title: row.title,
    standing,
    dueAt: row.due_at,
    ownerName: row.owner_name,
    flowId: row.flow_id,
    flowName: body?.name ?? null,
    // Without a title of its own the window has words for its kind.
    stepTitle: step === undefined || step.title === '' ? null : step.title,
    stepKind: step?.kind ?? null,
    stepsDone: done.size,
    stepsAll: done.size + (body === undefined ? 0 : stepsAhead(body, row.step, done)),
    networks: JSON.parse(row.networks) as string[], // made in the statement above
    conversations: row.conversations,
    urgency: row.urgency,
    complexity: row.complexity as Complexity,
    openedAt: row.opened_at,
    wantsRecord: standing.state === 'closed' && row.level >= 2 && row.record_json === null,
    language: row.language,
  }
}

interface NoticeJoined {
  readonly id: string
  readonly case_id: string
  readonly label: string
  readonly title: string
  readonly brand_id: string
  readonly level: CaseNotice['level']
  readonly round: number
  readonly way: CaseNotice['way']
  readonly about: NonNullable<CaseNotice['about']>
  readonly text: string
  readonly to_name: string | null
  readonly at: number
  readonly late_ms: number
  readonly delivered_at: number | null
  readonly seen_at: number | null
  readonly acknowledged_at: number | null
  readonly trouble: string
}

/** Reads notices; `rest` begins with WHERE and calls them `n`, their cases `c`. */
export function noticesOf(db: Reader, rest: string, bind: Bind): CaseNotice[] {
  return db
    .all<NoticeJoined>(
      `SELECT n.id, c.id AS case_id, c.label, c.title, b.id AS brand_id, n.level, n.round, n.way, n.about, n.text,
         coalesce(m.name, t.name) AS to_name, n.at, n.late_ms, n.delivered_at, n.seen_at, n.acknowledged_at, n.trouble
       FROM case_notices n CROSS JOIN cases c ON c.number = n."case" JOIN brands b ON b.number = c.brand
         LEFT JOIN members m ON m.number = n.member LEFT JOIN contacts t ON t.number = n.contact ${rest}`,
      bind,
    )
    .map((row) => ({
      id: row.id,
      caseId: row.case_id,
      caseLabel: row.label,
      title: row.title,
      brandId: row.brand_id,
      level: row.level,
      round: row.round,
      way: row.way,
      toName: row.to_name,
      at: row.at,
      lateMs: row.late_ms,
      deliveredAt: row.delivered_at,
      seenAt: row.seen_at,
      acknowledgedAt: row.acknowledged_at,
      trouble: row.trouble,
      about: row.about,
      text: row.text,
    }))
}
