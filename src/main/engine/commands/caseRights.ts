import { conflict, notFound, unsupported } from '../../../shared/contract/failure.ts'
import type { CaseAct } from '../cases/act.ts'
import type { Moved } from '../cases/move.ts'
import { findCase, ladderOfCase, standingOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { targetsOf } from '../store/casePeople.ts'
import type { Reader } from '../store/database.ts'
import { belongsTo } from '../store/members.ts'
import type { MemberRow } from '../store/members.ts'
import type { CommandContext } from './context.ts'
import { mayDecide } from './deskRights.ts'

/** The case, or the sentence that it is not here. */
export function mustFindCase(ctx: CommandContext, id: string): CaseRowStored {
  return findCase(ctx.db, id) ?? notFound('This case is not here any more.')
}

/** What moves a case by this command: the acting member does. */
export function caseAct(ctx: CommandContext): CaseAct {
  return {
    db: ctx.db,
    now: ctx.now,
    newId: ctx.deps.newId,
    member: ctx.me.number,
    record: (action, subject, brand, detail) => ctx.record(action, subject, brand, detail),
    refresh: ctx.refresh,
  }
}

/** Whether a member was asked at the present level of a case: by the ladder it began with, or as its owner. */
export function isAsked(db: Reader, row: CaseRowStored, me: Pick<MemberRow, 'number'>): boolean {
  return (
    row.owner === me.number ||
    targetsOf(db, row.brand, ladderOfCase(row), row.level).some((it) => it.number === me.number)
  )
}

/** Refuses who neither belongs to the team of the brand (by number) nor was asked. `what` says what they may not, as in "work on its cases". */
export function mustWorkFor(ctx: CommandContext, brand: number, what: string): void {
  if (ctx.me.role === 'external' || !belongsTo(ctx.db, ctx.me.number, brand))
    unsupported(`Only the team of this client may ${what}. Nothing was changed.`)
}

/** Refuses who was not asked at this level and leads nothing here. */
export function mustBeAsked(ctx: CommandContext, row: CaseRowStored): void {
  if (isAsked(ctx.db, row, ctx.me)) return
  if (mayDecide(ctx.me.role) && belongsTo(ctx.db, ctx.me.number, row.brand)) return
  unsupported(`${row.label} asks others at level ${row.level}. Nothing was changed; they, a lead or a manager take it.`)
}

/** Refuses who neither owns the case nor leads. */
export function mustOwnOrLead(ctx: CommandContext, row: CaseRowStored, what: string): void {
  mustWorkFor(ctx, row.brand, what)
  if (row.owner === ctx.me.number || mayDecide(ctx.me.role)) return
  unsupported(`Only whoever owns ${row.label}, a lead or a manager may ${what}. Nothing was changed.`)
}

/** The case after a move, or the sentence that says why it cannot be now. */
export function mustMove(ctx: CommandContext, row: CaseRowStored, moved: Moved): CaseRowStored {
  if (moved.ok) return moved.row
  switch (moved.reason) {
    case 'top_level':
      return conflict(`${row.label} stands on the last level already. Nothing was changed.`)
    case 'bottom_level':
      return conflict(`${row.label} stands on the first level already. Nothing was changed.`)
    case 'too_late':
      return conflict(`${row.label} ended too long ago. Raise a new case instead.`)
    case 'not_now':
      return conflict(whyNotNow(ctx.db, row))
  }
}

/** What a case is now, as the reason why something else cannot be done. */
export function whyNotNow(db: Reader, row: CaseRowStored): string {
  const { state } = standingOf(row)
  const owner =
    row.owner === null
      ? null
      : db.get<{ name: string }>('SELECT name FROM members WHERE number = :owner', { owner: row.owner })
  const by = owner === null || owner === undefined ? '' : ` by ${owner.name}`
  const words = {
    raised: 'waits for somebody to take it: take it first',
    reopened: 'was opened again and waits for somebody to take it: take it first',
    acknowledged: `was taken${by}`,
    in_work: `is in work${by}`,
    waiting: 'is waiting: go on with it first',
    resolved: `was resolved${by}`,
    closed: 'is closed: open it again first',
    withdrawn: 'was withdrawn',
  }[state]
  return `${row.label} ${words}. Nothing was changed.`
}
