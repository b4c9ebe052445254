import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { addOpenMinutes, addWholeDayHours, openMinutes, wholeDayMinutes } from './businessTime.ts'

/*
 * One promise of a service level, from its start to its end (product.md 2.8). A miss is a fact: no later answer, pause or change of
 * urgency takes it back.
 */

/** `open_days`: minutes of whole local days that have any opening (decisions.md 5.1). */
export type TargetCounting = 'business' | 'clock' | 'open_days'

/** What is promised: so many minutes, counted in one of three ways. */
export interface Target {
  readonly kind: 'first_response' | 'next_response' | 'resolution'
  readonly minutes: number
  readonly counts: TargetCounting
}

/** One target instance. Moments are epoch ms. */
export interface ServiceClock {
  readonly target: Target
  readonly state: 'running' | 'paused' | 'met' | 'missed' | 'void'
  readonly startedAt: number
  /** The deadline; while paused the one that held when the pause began. Null when the calendar never opens for that long. */
  readonly dueAt: number | null
  readonly pausedAt: number | null
  /** Counted minutes of all pauses that are over. */
  readonly pausedMinutes: number
  /** When it was answered or closed, in time or not. */
  readonly metAt: number | null
}

/** A clock starts. */
export function startClock(calendar: BusinessHours, target: Target, at: number): ServiceClock {
  return {
    target,
    state: 'running',
    startedAt: at,
    dueAt: deadline(calendar, target, at, 0),
    pausedAt: null,
    pausedMinutes: 0,
    metAt: null,
  }
}

/** What was promised has happened, in time or late. A clock that is over stays as it is, but for a miss that notes when it was made good. */
export function meetClock(clock: ServiceClock, at: number): ServiceClock {
  const now = lookAtClock(clock, at)
  if (now.state === 'missed') return now.metAt === null ? { ...now, metAt: at } : now
  if (now.state !== 'running' && now.state !== 'paused') return now
  return { ...now, state: 'met', metAt: at, pausedAt: null }
}

/** Time has passed: a running clock whose deadline is over is missed. */
export function lookAtClock(clock: ServiceClock, now: number): ServiceClock {
  return clock.state === 'running' && isLate(clock, now) ? { ...clock, state: 'missed' } : clock
}

/** Only the resolution waits for others; a reply is owed all the same. */
export function pauseClock(clock: ServiceClock, at: number): ServiceClock {
  const now = lookAtClock(clock, at)
  return now.state === 'running' && now.target.kind === 'resolution' ? { ...now, state: 'paused', pausedAt: at } : now
}

/** The pause is over: its counted time is added to the deadline. */
export function resumeClock(calendar: BusinessHours, clock: ServiceClock, at: number): ServiceClock {
  if (clock.state !== 'paused' || clock.pausedAt === null) return clock
  const pausedMinutes = clock.pausedMinutes + counted(calendar, clock.target.counts, clock.pausedAt, at)
  return {
    ...clock,
    state: 'running',
    pausedAt: null,
    pausedMinutes,
    dueAt: deadline(calendar, clock.target, clock.startedAt, pausedMinutes),
  }
}

/** Another target holds, as when the urgency changes: counted from the same start. What is late already stays late. */
export function retargetClock(calendar: BusinessHours, clock: ServiceClock, target: Target, at: number): ServiceClock {
  const now = lookAtClock(clock, at)
  if (now.state !== 'running' && now.state !== 'paused') return now
  const dueAt = deadline(calendar, target, now.startedAt, now.pausedMinutes)
  return lookAtClock({ ...now, target, dueAt }, at)
}

/** It counts for nothing: spam, taken back by its author, no policy any more, a channel that is not answered. A miss stays. */
export function voidClock(clock: ServiceClock, at: number): ServiceClock {
  const now = lookAtClock(clock, at)
  return now.state === 'running' || now.state === 'paused' ? { ...now, state: 'void', pausedAt: null } : now
}

/** Whether a moment is late: 09:15:00 keeps a deadline of 09:15, 09:15:01 does not. */
export function isLate(clock: Pick<ServiceClock, 'dueAt'>, at: number): boolean {
  return clock.dueAt !== null && Math.floor(at / 1000) > Math.floor(clock.dueAt / 1000)
}

/** When a clock warns, so many counted minutes before its deadline; null for 0 minutes, or when the calendar never opens for that long. */
export function warningAt(calendar: BusinessHours, clock: ServiceClock, minutes: number): number | null {
  const { target } = clock
  if (minutes <= 0) return null
  const left = { ...target, minutes: Math.max(0, target.minutes - minutes) }
  return deadline(calendar, left, clock.startedAt, clock.pausedMinutes)
}

/** The first moment at which so much counted time has passed since the start; null when it never does. */
function deadline(calendar: BusinessHours, target: Target, from: number, pausedMinutes: number): number | null {
  const minutes = target.minutes + pausedMinutes
  switch (target.counts) {
    case 'clock':
      return from + minutes * 60_000
    case 'business':
      return whole(addOpenMinutes(calendar, from, minutes))
    case 'open_days':
      return whole(addWholeDayHours(calendar, from, minutes / 60))
  }
}

function counted(calendar: BusinessHours, counts: TargetCounting, from: number, to: number): number {
  switch (counts) {
    case 'clock':
      return Math.max(0, to - from) / 60_000
    case 'business':
      return openMinutes(calendar, from, to)
    case 'open_days':
      return wholeDayMinutes(calendar, from, to)
  }
}

function whole(at: number | null): number | null {
  return at === null ? null : Math.round(at)
}
