import { handoverNote } from '../../../shared/contract/case.ts'
import type { HandoverNote } from '../../../shared/contract/case.ts'
import type { CaseLevel, CaseStanding } from '../../../shared/contract/escalation.ts'
import type { CaseEffect, CaseEvent, CaseOutcome } from '../rules/caseEvents.ts'
import { moveCase } from '../rules/ladder.ts'
import { timerOf } from '../rules/flowWalk.ts'
import { stepOf } from '../rules/flowSteps.ts'
import { matrixOf } from '../store/brandEscalation.ts'
import { conversationsOf, keepCase, ladderOfCase, standingOf, stepRuns } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { acknowledgeNotices, endNotices } from '../store/caseNotices.ts'
import { putInState } from '../store/conversationStates.ts'
import { bodyOfVersion } from '../store/flows.ts'
import { caseClock, pausePosts, tellTimeline, timerEnd } from './act.ts'
import type { CaseAct } from './act.ts'
import { passedOn, prefillNote } from './prefill.ts'
import { tellAccountOwner, tellBefore, tellLevel, tellTaken } from './tell.ts'

/** The case after it moved, or why it cannot now. */
export type Moved =
  | { readonly ok: true; readonly row: CaseRowStored }
  | { readonly ok: false; readonly reason: Extract<CaseOutcome, { ok: false }>['reason'] }

/** Moves a case by an event on its ladder and does what follows, but for the steps of its flow. `note`: what the next level is given. */
export function move(act: CaseAct, row: CaseRowStored, event: CaseEvent, note: HandoverNote | null = null): Moved {
  const clock = caseClock(act.db, row.brand)
  const outcome = moveCase(ladderOfCase(row), clock, standingOf(row), event)
  if (!outcome.ok) return outcome
  return { ok: true, row: carry(act, row, outcome.standing, outcome.effects, note) }
}

/** Raises a case to a level at once, above those between; nobody is told of a level that was jumped over. As it is when it stands there or is over. */
export function raiseTo(
  act: CaseAct,
  row: CaseRowStored,
  level: CaseLevel,
  note: HandoverNote | null = null,
): CaseRowStored {
  const clock = caseClock(act.db, row.brand)
  const ladder = ladderOfCase(row)
  const before = standingOf(row)
  let standing = before
  let effects: readonly CaseEffect[] = []
  // What was resolved is taken up again first.
  if (standing.state === 'resolved') {
    const woken = moveCase(ladder, clock, standing, { kind: 'inbound', at: act.now, isOwnerOnShift: true })
    if (woken.ok) ({ standing } = woken)
  }
  while (standing.level < level) {
    const outcome = moveCase(ladder, clock, standing, { kind: 'escalate', at: act.now })
    if (!outcome.ok) return row
    ;({ standing } = outcome)
    // Only the level that was asked is told that it went on.
    effects = outcome.effects.map((it) => (it.kind === 'tell_before' ? { ...it, level: before.level } : it))
  }
  return standing === before ? row : carry(act, row, standing, effects, note)
}

/** Writes the new standing and does its effects in order. */
function carry(
  act: CaseAct,
  row: CaseRowStored,
  standing: CaseStanding,
  effects: readonly CaseEffect[],
  note: HandoverNote | null,
): CaseRowStored {
  const before = standingOf(row)
  let after = keepCase(act.db, row, {
    standing,
    ...(standing.level === before.level ? {} : { wantsApproval: wantsApproval(act, row, standing.level, row.step) }),
    ...(stepRuns.includes(standing.state) && !stepRuns.includes(before.state) ? stepFromNow(act, row) : {}),
  })
  if (standing.level > before.level) writeHandover(act, after, before.level, note)
  if (standing.level !== before.level || standing.state === 'waiting')
    endNotices(act.db, row.number, act.now, ['asked', 'owner'])
  if (isOver(standing)) endNotices(act.db, row.number, act.now)
  if (before.state === 'waiting' || standing.state === 'waiting')
    waitTogether(act, conversationsOf(act.db, row), standing.waitingFor)
  for (const effect of effects) after = carryOne(act, after, effect)
  return after
}

function carryOne(act: CaseAct, row: CaseRowStored, effect: CaseEffect): CaseRowStored {
  switch (effect.kind) {
    case 'tell_level':
      tellLevel(act, row, effect.level, effect.round, effect.lateMs)
      tellTimeline(act, row, 'told', { level: effect.level, round: effect.round, lateMs: effect.lateMs })
      return row
    case 'tell_before':
      tellBefore(act, row, effect.level)
      return row
    case 'tell_taken': {
      const member = act.db.get<{ number: number; name: string }>('SELECT number, name FROM members WHERE id = :id', {
        id: effect.memberId,
      })
      if (member === undefined) return row
      acknowledgeNotices(act.db, row.number, member.number, act.now)
      endNotices(act.db, row.number, act.now)
      tellTaken(act, row, member.number, member.name)
      act.db.run(
        'UPDATE case_handovers SET received_by = :member, received_at = :now WHERE "case" = :number AND received_at IS NULL',
        { member: member.number, now: act.now, number: row.number },
      )
      return row
    }
    case 'tell_account_owner':
      tellAccountOwner(act, row, standingOf(row).round)
      tellTimeline(act, row, 'told_owner', { level: row.level, state: row.state })
      return row
    case 'pause_posts':
      pausePosts(act, row)
      return row
    case 'want_record':
      tellTimeline(act, row, effect.kind)
      return row
    // The conversations wait together with their case; their clocks follow from that.
    case 'pause_resolution':
    case 'resume_resolution':
      return row
  }
}

/** Writes what the next level is given to read; where nobody wrote it, what a person wrote last with what is known, or that alone. */
export function writeHandover(
  act: CaseAct,
  row: CaseRowStored,
  from: CaseLevel | null,
  note: HandoverNote | null,
): void {
  const [conversation] = conversationsOf(act.db, row)
  const zone = zoneOf(act, row.brand)
  const known = conversation === undefined ? undefined : prefillNote(act.db, conversation, row.level, zone)?.note
  const before = writtenLast(act.db, row)
  const given = note ?? (before !== null && known !== undefined ? passedOn(before, known) : known)
  if (given === undefined) return
  act.db.run(
    `INSERT INTO case_handovers (id, "case", at, member, from_level, to_level, note_json)
     VALUES (:id, :number, :now, :member, :from, :to, :note)`,
    {
      id: act.newId(),
      number: row.number,
      now: act.now,
      member: note === null ? null : act.member,
      from,
      to: row.level,
      note: JSON.stringify(given),
    },
  )
}

/** The newest handover note of a case that a person wrote; null = nobody did. */
function writtenLast(db: CaseAct['db'], row: CaseRowStored): HandoverNote | null {
  const found = db.get<{ note: string }>(
    'SELECT note_json AS note FROM case_handovers WHERE "case" = :number AND member IS NOT NULL ORDER BY number DESC LIMIT 1',
    { number: row.number },
  )
  return found === undefined ? null : (handoverNote.safeParse(JSON.parse(found.note)).data ?? null)
}

/** The zone of a brand (by number). */
export function zoneOf(act: Pick<CaseAct, 'db'>, brand: number): string {
  return (
    act.db.get<{ time_zone: string }>('SELECT time_zone FROM brands WHERE number = :brand', { brand })?.time_zone ??
    'UTC'
  )
}

/** Whether each reply is read by a second person: the flow says so at its step, or the brand's matrix for that level. */
export function wantsApproval(act: CaseAct, row: CaseRowStored, level: CaseLevel, step: string | null): boolean {
  const body = row.flow === null ? undefined : bodyOfVersion(act.db, row.flow, row.flow_version ?? 0)
  if (body !== undefined && stepOf(body, step)?.kind === 'approve') return true
  const { body: matrix } = matrixOf(act.db, row.brand)
  return matrix.cells.flat().some((it) => it.level === level && it.needsApproval)
}

/** While the case waited or was over the step's time stood still: it has all of it again. */
function stepFromNow(act: CaseAct, row: CaseRowStored): { stepDueAt?: number | null } {
  if (row.step_due_at === null || row.flow === null) return {}
  const body = bodyOfVersion(act.db, row.flow, row.flow_version ?? 0)
  const step = body === undefined ? undefined : stepOf(body, row.step)
  return step === undefined ? {} : { stepDueAt: timerEnd(act, row.brand, timerOf(step)) }
}

const isOver = (it: CaseStanding): boolean => ['resolved', 'closed', 'withdrawn'].includes(it.state)

/** Conversations (by number) of a case wait for whom it waits for, or are open again. Those that were snoozed or closed stay so. */
export function waitTogether(
  act: CaseAct,
  conversations: readonly number[],
  waitingFor: CaseStanding['waitingFor'],
): void {
  for (const number of conversations) {
    const found = act.db.get<{ id: string; brand: number; state: string; waiting_for: string | null }>(
      "SELECT id, brand, state, waiting_for FROM conversations WHERE number = :number AND state IN ('open','waiting')",
      { number },
    )
    const state = waitingFor === null ? 'open' : 'waiting'
    if (found === undefined || (found.state === state && found.waiting_for === waitingFor)) continue
    // What is promised pauses with it.
    putInState(act.db, number, act.now, { state, waitingFor })
    act.refresh(number)
    act.record('conversation.setState', { kind: 'conversation', id: found.id }, found.brand, {
      from: found.state,
      to: state,
      by: 'case',
    })
  }
}
