import type { ServiceClockState, ServiceTargetKind, ServiceVoidReason } from '../../../shared/contract/serviceLevel.ts'
import type { TargetCounting } from '../rules/serviceClock.ts'

/** A row of `sla_clocks` without what names it. */
export interface ClockRow {
  readonly number: number
  readonly brand: number
  readonly policy: number
  readonly version: number
  readonly target: ServiceTargetKind
  readonly minutes: number
  readonly counts: TargetCounting
  readonly state: ServiceClockState
  readonly void_why: ServiceVoidReason | null
  readonly started_at: number
  readonly due_at: number | null
  readonly warn_at: number | null
  readonly paused_at: number | null
  readonly paused_minutes: number
  readonly people_json: string | null
  readonly met_at: number | null
  readonly missed_at: number | null
}

/** What follows from the facts. */
export type NewRow = Omit<ClockRow, 'number'>

/** What names a promise within its conversation. */
export function keyOf(target: ServiceTargetKind, startedAt: number): string {
  return `${target} ${String(startedAt)}`
}

/** Whether it was kept or missed. */
export function isOver(row: ClockRow): boolean {
  return row.state === 'met' || row.state === 'missed'
}

/** Whether an answer still changes something about it. */
export function isOpen(row: ClockRow): boolean {
  return row.state === 'running' || row.state === 'paused' || (row.state === 'missed' && row.met_at === null)
}

/** Whether two rows tell of the same promise by the same version of a policy. */
export function isSamePromise(one: NewRow, other: NewRow): boolean {
  return one.started_at === other.started_at && one.policy === other.policy && one.version === other.version
}
