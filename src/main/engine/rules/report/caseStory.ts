import type { CaseLevel, CaseState } from '../../../../shared/contract/escalation.ts'

/** A line of the timeline of a case; `was` and `state` are null where the line does not tell them. Moments are epoch ms. */
export interface CaseLineRow {
  readonly at: number
  readonly kind: string
  /** After it. */
  readonly level: CaseLevel
  readonly was: CaseState | null
  readonly state: CaseState | null
  /** Of an assignment: whom to; null = nobody. */
  readonly member: string | null
}

/** A level was asked to take the case. */
export interface CaseAsk {
  readonly level: CaseLevel
  readonly at: number
  readonly takenAt: number | null
  /** When it was over without being taken: the case climbed, or was over; null = it was taken, or still is asked. */
  readonly endedAt: number | null
}

/** The case was on a level; `to` is null while it is. */
export interface CaseStay {
  readonly level: CaseLevel
  readonly from: number
  readonly to: number | null
}

/** What became of a case, told from its timeline (product.md 2.9). */
export interface CaseStory {
  readonly closings: readonly number[]
  readonly reopenings: readonly number[]
  readonly asks: readonly CaseAsk[]
  readonly stays: readonly CaseStay[]
  /** When somebody had it first. */
  readonly ownedAt: number | null
  /** When its owner first did something after that. */
  readonly touchedAt: number | null
  /** The state that it was in at a moment, by what had happened before it; null = there was no case yet. */
  readonly stateAt: (moment: number) => CaseState | null
}

const isAsked = (state: CaseState | null): boolean => state === 'raised' || state === 'reopened'
const isOver = (state: CaseState | null): boolean => state === 'closed' || state === 'withdrawn'

/** Tells it, from the lines of one case in order. */
export function caseStory(lines: readonly CaseLineRow[]): CaseStory {
  const closings: number[] = []
  const reopenings: number[] = []
  const asks: CaseAsk[] = []
  const stays: CaseStay[] = []
  const states: { readonly at: number; readonly state: CaseState }[] = []
  let ask: CaseAsk | null = null
  let stay: CaseStay | null = null
  let state: CaseState | null = null
  let ownedAt: number | null = null
  let touchedAt: number | null = null
  for (const line of lines) {
    const { at, kind, level } = line
    const next = stateAfter(line, state)
    if (next === 'closed' && state !== 'closed') closings.push(at)
    // Its level is told first that it is open again.
    if (next === 'reopened' && line.was === 'closed') reopenings.push(at)
    if (ask !== null && (!isAsked(next) || ask.level !== level)) {
      const isTaken = next === 'acknowledged' || next === 'in_work'
      asks.push({ ...ask, takenAt: isTaken ? at : null, endedAt: isTaken ? null : at })
      ask = null
    }
    if (ask === null && isAsked(next)) ask = { level, at, takenAt: null, endedAt: null }
    if (stay !== null && (isOver(next) || stay.level !== level)) {
      stays.push({ ...stay, to: at })
      stay = null
    }
    if (stay === null && !isOver(next)) stay = { level, from: at, to: null }
    if (ownedAt === null && (kind === 'acknowledge' || (kind === 'assign' && line.member !== null))) ownedAt = at
    if (touchedAt === null && ownedAt !== null && kind === 'act') touchedAt = at
    if (next !== state && next !== null) states.push({ at, state: next })
    state = next
  }
  if (ask !== null) asks.push(ask)
  if (stay !== null) stays.push(stay)
  return {
    closings,
    reopenings,
    asks,
    stays,
    ownedAt,
    touchedAt,
    stateAt: (moment) => states.findLast((it) => it.at < moment)?.state ?? null,
  }
}

function stateAfter(line: CaseLineRow, before: CaseState | null): CaseState | null {
  if (line.kind === 'raised') return 'raised'
  // A level that is told is asked, whoever had the case.
  if (line.kind === 'told') return isAsked(before) ? before : 'raised'
  return line.state ?? before
}
