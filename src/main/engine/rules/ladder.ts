import type { CaseLevel, CaseStanding, Ladder, LadderStep } from '../../../shared/contract/escalation.ts'
import type { CaseClock, CaseEffect, CaseEvent, CaseOutcome } from './caseEvents.ts'

/*
 * What a case does when something happens to it: the table of product.md 3A with the moves that decisions.md 4.4 adds. Pure: the same
 * standing, ladder and event give the same outcome, whichever clock the computer shows.
 */

/** Silence for so long closes a resolved case, ms. */
export const silenceMs = 72 * 3_600_000
/** Within so long after its end a customer's message opens a case again, ms. */
export const reopenMs = 14 * 86_400_000

const minuteMs = 60_000
const nothingWaits = {
  ackDueAt: null,
  actDueAt: null,
  repeatAt: null,
  wakeAt: null,
  waitingFor: null,
  actLeft: null,
  closeDueAt: null,
} as const

/** A case begins: raised on a level, which is told. */
export function openCase(
  ladder: Ladder,
  clock: CaseClock,
  level: CaseLevel,
  at: number,
): Extract<CaseOutcome, { ok: true }> {
  const empty: CaseStanding = {
    ...nothingWaits,
    state: 'raised',
    level,
    round: 0,
    ownerId: null,
    closedAt: null,
    reopened: 0,
  }
  return raised(ladder, clock, empty, level, 0, at, 0)
}

/** What becomes of a case by an event. */
export function moveCase(ladder: Ladder, clock: CaseClock, standing: CaseStanding, event: CaseEvent): CaseOutcome {
  const { state, level } = standing
  const { at } = event
  const isAsked = state === 'raised' || state === 'reopened'
  const isTaken = state === 'acknowledged' || state === 'in_work'
  switch (event.kind) {
    case 'acknowledge': {
      if (!isAsked) return refused('not_now')
      const step = stepOf(ladder, level)
      return fine(
        {
          ...standing,
          ...nothingWaits,
          state: 'acknowledged',
          ownerId: event.memberId,
          actDueAt: clock.after(step, at, step.actWithin),
        },
        { kind: 'tell_taken', memberId: event.memberId },
      )
    }
    case 'decline': {
      if (!isAsked) return refused('not_now')
      return fine(
        { ...standing, ownerId: event.backTo },
        { kind: 'tell_level', level, round: standing.round, lateMs: 0 },
      )
    }
    case 'escalate': {
      if (!isAsked && !isTaken && state !== 'waiting') return refused('not_now')
      const next = above(level)
      return next === null ? refused('top_level') : climb(ladder, clock, standing, next, at, 0)
    }
    case 'lower': {
      if (!isAsked && !isTaken && state !== 'waiting') return refused('not_now')
      const next = below(level)
      return next === null ? refused('bottom_level') : lowered(ladder, clock, standing, next, at)
    }
    case 'release': {
      if (state === 'closed' || state === 'withdrawn') return refused('not_now')
      const free = { ...standing, ownerId: null }
      return isTaken ? raised(ladder, clock, free, level, 0, at, 0) : fine(free)
    }
    case 'act':
      return state === 'acknowledged' ? fine({ ...standing, state: 'in_work' }) : refused('not_now')
    case 'wait': {
      if (!isAsked && !isTaken && state !== 'waiting') return refused('not_now')
      const step = stepOf(ladder, level)
      const left = state === 'waiting' ? standing.actLeft : leftOf(clock, step, standing, at)
      const pauses = (who: CaseStanding['waitingFor']): boolean => who === 'customer' || who === 'client'
      const effects: CaseEffect[] = []
      if (pauses(event.for) && !pauses(standing.waitingFor)) effects.push({ kind: 'pause_resolution' })
      if (!pauses(event.for) && pauses(standing.waitingFor)) effects.push({ kind: 'resume_resolution' })
      return fine(
        { ...standing, ...nothingWaits, state: 'waiting', waitingFor: event.for, wakeAt: event.until, actLeft: left },
        ...effects,
      )
    }
    case 'inbound':
      if (state === 'waiting' || state === 'resolved') return backToWork(ladder, clock, standing, at)
      if (state === 'closed')
        return again(ladder, clock, standing, at, event.isOwnerOnShift, Math.min(event.wroteAt ?? at, at), reopenMs)
      return fine(standing)
    case 'resolve':
      return state === 'in_work' || state === 'acknowledged'
        ? fine({ ...standing, ...nothingWaits, state: 'resolved', closeDueAt: at + silenceMs })
        : refused('not_now')
    case 'confirm':
      return state === 'resolved' ? closed(standing, at) : refused('not_now')
    case 'withdraw': {
      if (state === 'closed' || state === 'withdrawn') return refused('not_now')
      return fine({ ...standing, ...nothingWaits, state: 'withdrawn', closedAt: at }, ...resumed(standing))
    }
    case 'reopen':
      return state === 'closed'
        ? again(ladder, clock, standing, at, event.isOwnerOnShift, at, Infinity)
        : refused('not_now')
    case 'time':
      return timePassed(ladder, clock, standing, at)
  }
}

/** Whether somebody took a case and has it still, also while it waits or is over. */
export function isInHands(standing: Pick<CaseStanding, 'state' | 'ownerId'>): boolean {
  return standing.ownerId !== null && standing.state !== 'raised' && standing.state !== 'reopened'
}

/** The soonest moment at which time alone does something to a case, epoch ms; null when it waits for people only. */
export function caseDueAt(standing: CaseStanding): number | null {
  const moments = [
    standing.ackDueAt,
    standing.actDueAt,
    standing.repeatAt,
    standing.wakeAt,
    standing.closeDueAt,
  ].filter((it) => it !== null)
  return moments.length === 0 ? null : Math.min(...moments)
}

/**
 * Fires what is overdue, each once: a computer that slept for a week finds one climb, not three, and tells a level once, not every
 * five minutes of that week. What begins by it counts from now, so that whoever is asked has their whole time.
 */
function timePassed(ladder: Ladder, clock: CaseClock, standing: CaseStanding, at: number): CaseOutcome {
  const isOver = (moment: number | null): moment is number => moment !== null && moment <= at
  const { level, round } = standing
  if (isOver(standing.closeDueAt)) return closed(standing, standing.closeDueAt)
  if (isOver(standing.wakeAt)) return backToWork(ladder, clock, standing, at)
  if (isOver(standing.ackDueAt)) {
    const lateMs = at - standing.ackDueAt
    const next = above(level)
    if (next !== null) return climb(ladder, clock, standing, next, at, lateMs)
    if (round + 1 < ladder.maxRounds) return raised(ladder, clock, standing, level, round + 1, at, lateMs)
    return fine({ ...standing, round: round + 1, ackDueAt: null, repeatAt: null }, { kind: 'tell_account_owner' })
  }
  if (isOver(standing.actDueAt)) {
    const lateMs = at - standing.actDueAt
    const next = above(level)
    if (next !== null) return climb(ladder, clock, standing, next, at, lateMs)
    return fine({ ...standing, actDueAt: null }, { kind: 'tell_account_owner' })
  }
  if (isOver(standing.repeatAt)) {
    const step = stepOf(ladder, level)
    return fine(
      { ...standing, repeatAt: at + step.repeatEvery * minuteMs },
      { kind: 'tell_level', level, round, lateMs: at - standing.repeatAt },
    )
  }
  return fine(standing)
}

/** A level is asked. Whoever owns the case keeps it until somebody else takes it. */
function raised(
  ladder: Ladder,
  clock: CaseClock,
  standing: CaseStanding,
  level: CaseLevel,
  round: number,
  at: number,
  lateMs: number,
): Extract<CaseOutcome, { ok: true }> {
  const step = stepOf(ladder, level)
  const effects: CaseEffect[] = [{ kind: 'tell_level', level, round, lateMs }]
  if (level === 3 && (standing.level !== 3 || round === 0)) effects.push({ kind: 'pause_posts' })
  return fine(
    {
      ...standing,
      ...nothingWaits,
      state: 'raised',
      level,
      round,
      ackDueAt: clock.after(step, at, step.ackWithin),
      repeatAt: at + step.repeatEvery * minuteMs,
    },
    ...effects,
  )
}

function climb(
  ladder: Ladder,
  clock: CaseClock,
  standing: CaseStanding,
  next: CaseLevel,
  at: number,
  lateMs: number,
): CaseOutcome {
  const { standing: after, effects } = raised(ladder, clock, standing, next, 0, at, lateMs)
  return fine(after, ...resumed(standing), { kind: 'tell_before', level: standing.level }, ...effects)
}

/** The same state one level down, with that level's times from now. */
function lowered(ladder: Ladder, clock: CaseClock, standing: CaseStanding, level: CaseLevel, at: number): CaseOutcome {
  const step = stepOf(ladder, level)
  if (standing.state === 'raised' || standing.state === 'reopened') {
    const { standing: after, effects } = raised(ladder, clock, standing, level, 0, at, 0)
    return fine({ ...after, state: standing.state }, ...effects)
  }
  if (standing.state === 'waiting') return fine({ ...standing, level, round: 0, actLeft: step.actWithin })
  return fine({ ...standing, level, round: 0, actDueAt: clock.after(step, at, step.actWithin) })
}

/** Waiting or silence is over: the action time goes on with what was left of it, else with all of it. Where nobody has the case, its level is asked. */
function backToWork(ladder: Ladder, clock: CaseClock, standing: CaseStanding, at: number): CaseOutcome {
  if (standing.ownerId === null) {
    const { standing: after, effects } = raised(ladder, clock, standing, standing.level, 0, at, 0)
    return fine(after, ...resumed(standing), ...effects)
  }
  const step = stepOf(ladder, standing.level)
  const left = standing.actLeft ?? step.actWithin
  return fine(
    { ...standing, ...nothingWaits, state: 'in_work', actDueAt: clock.after(step, at, left) },
    ...resumed(standing),
  )
}

function closed(standing: CaseStanding, at: number): CaseOutcome {
  const effects: readonly CaseEffect[] = standing.level >= 2 ? [{ kind: 'want_record' }] : []
  return fine({ ...standing, ...nothingWaits, state: 'closed', closedAt: at }, ...effects)
}

/** Opened again on its old level, with the same owner when they are on shift. `since` later than `within` after its end it is another case. */
function again(
  ladder: Ladder,
  clock: CaseClock,
  standing: CaseStanding,
  at: number,
  isOwnerOnShift: boolean,
  since: number,
  within: number,
): CaseOutcome {
  if (standing.closedAt === null || since - standing.closedAt > within) return refused('too_late')
  const before = { ...standing, closedAt: null, ownerId: isOwnerOnShift ? standing.ownerId : null }
  const { standing: after, effects } = raised(ladder, clock, before, standing.level, 0, at, 0)
  return fine({ ...after, state: 'reopened', reopened: standing.reopened + 1 }, ...effects)
}

function leftOf(clock: CaseClock, step: LadderStep, standing: CaseStanding, at: number): number {
  if (standing.actDueAt === null) return step.actWithin
  return Math.max(0, clock.between(step, at, standing.actDueAt))
}

function resumed(standing: CaseStanding): readonly CaseEffect[] {
  return standing.waitingFor === 'customer' || standing.waitingFor === 'client' ? [{ kind: 'resume_resolution' }] : []
}

function stepOf(ladder: Ladder, level: CaseLevel): LadderStep {
  const step = ladder.steps.find((it) => it.level === level)
  if (step === undefined) throw new Error(`The ladder has no level ${String(level)}`)
  return step
}

const above = (level: CaseLevel): CaseLevel | null => (level === 1 ? 2 : level === 2 ? 3 : null)
const below = (level: CaseLevel): CaseLevel | null => (level === 3 ? 2 : level === 2 ? 1 : null)

function fine(standing: CaseStanding, ...effects: readonly CaseEffect[]): Extract<CaseOutcome, { ok: true }> {
  return { ok: true, standing, effects }
}

function refused(reason: Extract<CaseOutcome, { ok: false }>['reason']): CaseOutcome {
  return { ok: false, reason }
}
