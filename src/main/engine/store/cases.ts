import type { CheckItem, CaseCause, WalkedStep } from '../../../shared/contract/case.ts'
import { checkItem, walkedStep } from '../../../shared/contract/case.ts'
import type { Urgency } from '../../../shared/contract/conversation.ts'
import { caseStanding, ladder } from '../../../shared/contract/escalation.ts'
import type { CaseLevel, CaseStanding, CaseState, Ladder } from '../../../shared/contract/escalation.ts'
import type { Complexity } from '../../../shared/contract/flow.ts'
import { caseDueAt } from '../rules/ladder.ts'
import type { Bind, Reader, Writer } from './database.ts'

/** A row of `cases`. */
export interface CaseRowStored {
  number: number
  id: string
  brand: number
  label: string
  title: string
  cause: CaseCause
  cause_text: string
  flow: number | null
  flow_version: number | null
  ladder_json: string
  urgency: Urgency
  complexity: Complexity
  level: CaseLevel
  state: CaseState
  owner: number | null
  standing_json: string
  step: string | null
  step_due_at: number | null
  due_at: number | null
  walked_json: string
  checklist_json: string
  fields_json: string
  outcome: string
  opened_at: number
  opened_by: number | null
  closed_at: number | null
  record_json: string | null
  record_by: number | null
  bars_answers: number
  wants_approval: number
}

/** The case with this id, or this label in any case of letters; undefined when it is not here. */
export function findCase(db: Reader, idOrLabel: string): CaseRowStored | undefined {
  return (
    db.get<CaseRowStored>('SELECT * FROM cases WHERE id = :it', { it: idOrLabel }) ??
    db.get<CaseRowStored>('SELECT * FROM cases WHERE label = :it', { it: idOrLabel.trim().toUpperCase() })
  )
}

/** The case with this number; throws when there is none. */
export function getCase(db: Reader, number: number): CaseRowStored {
  const row = db.get<CaseRowStored>('SELECT * FROM cases WHERE number = :number', { number })
  if (row === undefined) throw new Error(`No case ${number}`)
  return row
}

/** An account that was connected for another client takes its conversations along, and leaves their cases behind. */
const casesIn = `SELECT c.* FROM conversations v CROSS JOIN case_conversations k ON k.conversation = v.number
     CROSS JOIN cases c ON c.number = k."case" AND c.brand = v.brand WHERE v.number = :conversation`

/** The newest case of a conversation (by number) that has not ended; undefined when its client has none there. */
export function openCaseOf(db: Reader, conversation: number): CaseRowStored | undefined {
  return db.get<CaseRowStored>(`${casesIn} AND c.closed_at IS NULL ORDER BY c.number DESC LIMIT 1`, { conversation })
}

/** The case of a conversation that matters to what comes in: one that is open, else the one that ended last; undefined when it never had one. */
export function newestCaseOf(db: Reader, conversation: number): CaseRowStored | undefined {
  return db.get<CaseRowStored>(
    `${casesIn} AND c.state <> 'withdrawn'
     ORDER BY c.closed_at IS NULL DESC, c.closed_at DESC, c.number DESC LIMIT 1`,
    { conversation },
  )
}

/** The numbers of a case's conversations, the first that it had first. */
export function conversationsOf(db: Reader, row: Pick<CaseRowStored, 'number'>): readonly number[] {
  return db
    .all<{ conversation: number }>(
      'SELECT conversation FROM case_conversations WHERE "case" = :number ORDER BY at, conversation',
      { number: row.number },
    )
    .map((it) => it.conversation)
}

/** Where a case stands on its ladder. */
export function standingOf(row: Pick<CaseRowStored, 'standing_json'>): CaseStanding {
  return caseStanding.parse(JSON.parse(row.standing_json))
}

/** The ladder that a case began with. */
export function ladderOfCase(row: Pick<CaseRowStored, 'ladder_json'>): Ladder {
  return ladder.parse(JSON.parse(row.ladder_json))
}

/** What was passed on the way through the flow, in order. */
export function walkedOf(row: Pick<CaseRowStored, 'walked_json'>): WalkedStep[] {
  return walkedStep.array().parse(JSON.parse(row.walked_json))
}

/** What has to be done before the end. */
export function checklistOf(row: Pick<CaseRowStored, 'checklist_json'>): CheckItem[] {
  return checkItem.array().parse(JSON.parse(row.checklist_json))
}

/** What has to be filled in before the end, with what was written. */
export function fieldsOf(row: Pick<CaseRowStored, 'fields_json'>): Record<string, string> {
  return JSON.parse(row.fields_json) as Record<string, string> // written by keepCase only
}

/** What may be changed of a case. */
export interface CaseChange {
  readonly title?: string
  readonly standing?: CaseStanding
  /** Where it stands in its flow, and when that step goes on by itself. */
  readonly step?: string | null
  readonly stepDueAt?: number | null
  readonly walked?: readonly WalkedStep[]
  readonly checklist?: readonly CheckItem[]
  readonly fields?: Readonly<Record<string, string>>
  readonly outcome?: string
  readonly urgency?: Urgency
  readonly complexity?: Complexity
  readonly barsAnswers?: boolean
  readonly wantsApproval?: boolean
  readonly record?: { readonly json: string; readonly by: number }
}

/** States in which the timer of a flow's step runs. */
export const stepRuns: readonly CaseState[] = ['raised', 'acknowledged', 'in_work', 'reopened']

/** The one place that writes a case: its columns for the lists always say what its standing says. */
export function keepCase(db: Writer, row: CaseRowStored, change: CaseChange): CaseRowStored {
  const standing = change.standing ?? standingOf(row)
  const step = change.step === undefined ? row.step : change.step
  const stepDueAt = change.stepDueAt === undefined ? row.step_due_at : change.stepDueAt
  const moments = [caseDueAt(standing), stepRuns.includes(standing.state) ? stepDueAt : null].filter(
    (it) => it !== null,
  )
  const columns = {
    title: change.title ?? row.title,
    standing_json: change.standing === undefined ? row.standing_json : JSON.stringify(standing),
    level: standing.level,
    state: standing.state,
    owner: standing.ownerId === null ? null : memberNumber(db, standing.ownerId),
    closed_at: standing.closedAt,
    step,
    step_due_at: stepDueAt,
    due_at: moments.length === 0 ? null : Math.min(...moments),
    walked_json: change.walked === undefined ? row.walked_json : JSON.stringify(change.walked),
    checklist_json: change.checklist === undefined ? row.checklist_json : JSON.stringify(change.checklist),
    fields_json: change.fields === undefined ? row.fields_json : JSON.stringify(change.fields),
    outcome: change.outcome ?? row.outcome,
    urgency: change.urgency ?? row.urgency,
    complexity: change.complexity ?? row.complexity,
    bars_answers: change.barsAnswers === undefined ? row.bars_answers : Number(change.barsAnswers),
    wants_approval: change.wantsApproval === undefined ? row.wants_approval : Number(change.wantsApproval),
    record_json: change.record?.json ?? row.record_json,
    record_by: change.record?.by ?? row.record_by,
  }
  const bind: Bind = { ...columns, number: row.number }
  db.run(
    `UPDATE cases SET ${Object.keys(columns)
      .map((name) => `${name} = :${name}`)
      .join(', ')} WHERE number = :number`,
    bind,
  )
  return { ...row, ...columns }
}

/** What a case begins with. */
export interface NewCase {
  readonly id: string
  readonly brand: number
  readonly conversation: number
  readonly title: string
  readonly cause: CaseCause
  readonly causeText: string
  readonly flow: { readonly number: number; readonly version: number } | null
  readonly ladder: Ladder
  readonly standing: CaseStanding
  readonly urgency: Urgency
  readonly complexity: Complexity
  readonly barsAnswers: boolean
  readonly at: number
  readonly by: number | null
}

/** Writes a case with the next label of its brand. */
export function insertCase(db: Writer, it: NewCase): CaseRowStored {
  const { lastInsertRowid } = db.run(
    `INSERT INTO cases (id, brand, label, title, cause, cause_text, flow, flow_version, ladder_json, urgency, complexity, level, state,
       standing_json, opened_at, opened_by, bars_answers)
     VALUES (:id, :brand, :label, :title, :cause, :causeText, :flow, :version, :ladder, :urgency, :complexity, :level, :state,
       :standing, :at, :by, :bars)`,
    {
      id: it.id,
      brand: it.brand,
      label: nextLabel(db, it.brand),
      title: it.title,
      cause: it.cause,
      causeText: it.causeText,
      flow: it.flow?.number ?? null,
      version: it.flow?.version ?? null,
      ladder: JSON.stringify(it.ladder),
      urgency: it.urgency,
      complexity: it.complexity,
      level: it.standing.level,
      state: it.standing.state,
      standing: JSON.stringify(it.standing),
      at: it.at,
      by: it.by,
      bars: Number(it.barsAnswers),
    },
  )
  linkConversation(db, lastInsertRowid, it.conversation, it.at)
  return keepCase(db, getCase(db, lastInsertRowid), {})
}

/** Adds a conversation to a case. */
export function linkConversation(db: Writer, number: number, conversation: number, at: number): void {
  db.run(
    'INSERT INTO case_conversations ("case", conversation, at) VALUES (:number, :conversation, :at) ON CONFLICT DO NOTHING',
    { number, conversation, at },
  )
}

/** The letters of a brand's cases: the first three Latin ones of its name, else C. */
export function labelLetters(brandName: string): string {
  const letters = brandName.normalize('NFKD').toUpperCase().match(/[A-Z]/gu) ?? []
  return letters.length === 0 ? 'C' : letters.slice(0, 3).join('')
}

function nextLabel(db: Writer, brand: number): string {
  const { name = '' } = db.get<{ name: string }>('SELECT name FROM brands WHERE number = :brand', { brand }) ?? {}
  const letters = labelLetters(name)
  let { last } = db.get<{ last: number }>('SELECT last FROM case_numbers WHERE brand = :brand', { brand }) ?? {
    last: 0,
  }
  let label: string
  // Another brand may have the same letters.
  do label = `${letters}-${++last}`
  while (db.get('SELECT 1 FROM cases WHERE label = :label', { label }) !== undefined)
  db.run(
    'INSERT INTO case_numbers (brand, last) VALUES (:brand, :last) ON CONFLICT (brand) DO UPDATE SET last = excluded.last',
    { brand, last },
  )
  return label
}

/** Adds a line to the timeline of a case; nothing can change or remove it. `detail` holds ids and small facts. */
export function addCaseEvent(
  db: Writer,
  row: Pick<CaseRowStored, 'number' | 'level'>,
  it: {
    readonly at: number
    readonly member: number | null
    readonly kind: string
    readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  },
): void {
  db.run(
    `INSERT INTO case_events ("case", at, member, kind, level, detail_json) VALUES (:number, :at, :member, :kind, :level, :detail)`,
    {
      number: row.number,
      at: it.at,
      member: it.member,
      kind: it.kind,
      level: row.level,
      detail: JSON.stringify(it.detail ?? {}),
    },
  )
}

/** Whether a second person reads what is said in a conversation (by number), because of its case. */
export function caseWantsApproval(db: Reader, conversation: number): boolean {
  return openCaseOf(db, conversation)?.wants_approval === 1
}

/** Whether nothing may answer by itself in a conversation (by number): somebody may be hurt. */
export function barsAutomaticAnswers(db: Reader, conversation: number): boolean {
  return (
    db.get(
      `SELECT 1 FROM case_conversations k CROSS JOIN cases c ON c.number = k."case"
       WHERE k.conversation = :conversation AND c.bars_answers = 1 AND c.state <> 'withdrawn'`,
      { conversation },
    ) !== undefined
  )
}

/** The number of a member, also of one who left; null when it never was one. */
export function memberNumber(db: Reader, id: string): number | null {
  return db.get<{ number: number }>('SELECT number FROM members WHERE id = :id', { id })?.number ?? null
}
