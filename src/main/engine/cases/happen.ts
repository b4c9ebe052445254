import type { HandoverNote } from '../../../shared/contract/case.ts'
import type { CaseEvent } from '../rules/caseEvents.ts'
import { openMinutes } from '../rules/businessTime.ts'
import { isInHands } from '../rules/ladder.ts'
import { hoursAt } from '../store/brands.ts'
import { standingOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { memberById } from '../store/casePeople.ts'
import { belongsTo } from '../store/members.ts'
import { tellTimeline } from './act.ts'
import type { CaseAct } from './act.ts'
import { move } from './move.ts'
import type { Moved } from './move.ts'
import { walk } from './walk.ts'

/** Lets something happen to a case: it moves on its ladder, and on its flow where that listens to it. `detail` goes into the timeline. */
export function happen(
  act: CaseAct,
  row: CaseRowStored,
  event: CaseEvent,
  told: {
    readonly note?: HandoverNote | null
    /** How the timeline calls it; left out = by the event, null = not at all. */
    readonly kind?: string | null
    readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  } = {},
): Moved {
  const before = standingOf(row)
  const moved = move(act, row, event, told.note ?? null)
  if (!moved.ok) return moved
  let after = moved.row
  const kind = told.kind === undefined ? event.kind : told.kind
  if (kind !== null)
    tellTimeline(act, after, kind, { was: before.state, state: after.state, level: after.level, ...told.detail })
  if (after.level !== before.level) after = walk(act, after, { kind: 'level', level: after.level })
  if (isInHands(standingOf(after)) && !isInHands(before)) after = walk(act, after, { kind: 'acknowledged' })
  if (event.kind === 'inbound') after = walk(act, after, { kind: 'inbound' })
  return { ok: true, row: after }
}

/** Whether the owner of a case could take it up at once: still here, of the brand, and the brand is open. */
export function isOwnerOnShift(act: Pick<CaseAct, 'db' | 'now'>, row: CaseRowStored): boolean {
  const { ownerId } = standingOf(row)
  const owner = ownerId === null ? undefined : memberById(act.db, ownerId)
  if (owner === undefined || !belongsTo(act.db, owner.number, row.brand)) return false
  const hours = hoursAt(act.db, row.brand, act.now)
  return hours !== null && openMinutes(hours, act.now, act.now + 1) > 0
}
