import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseLevel, CaseStanding } from '../../src/shared/contract/escalation.ts'
import { caseStanding, defaultLadder } from '../../src/shared/contract/escalation.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import { addOpenMinutes, openMinutes } from '../../src/main/engine/rules/businessTime.ts'
import type { CaseClock, CaseEffect, CaseEvent } from '../../src/main/engine/rules/caseEvents.ts'
import { caseDueAt, moveCase, openCase, reopenMs } from '../../src/main/engine/rules/ladder.ts'

const calendar = defaultHours('Asia/Tokyo')
const clock: CaseClock = {
  after: (step, from, minutes) =>
    step.counts === 'clock' ? from + minutes * 60_000 : Math.round(addOpenMinutes(calendar, from, minutes) ?? 0),
  between: (step, from, to) => (step.counts === 'clock' ? (to - from) / 60_000 : openMinutes(calendar, from, to)),
}
const start = Date.parse('2026-11-27T10:00:00+09:00')

/** What may happen, with how long after the last thing, ms; negative when somebody sets the computer's clock back. */
const happening = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: 7_200_000 }), fc.integer({ min: -3_600_000, max: 15 * 86_400_000 })),
  event: fc.constantFrom<(at: number) => CaseEvent>(
    (at) => ({ kind: 'time', at }),
    (at) => ({ kind: 'time', at }),
    (at) => ({ kind: 'time', at }),
    (at) => ({ kind: 'acknowledge', at, memberId: 'mika' }),
    (at) => ({ kind: 'decline', at, backTo: null }),
    (at) => ({ kind: 'escalate', at }),
    (at) => ({ kind: 'lower', at }),
    (at) => ({ kind: 'act', at }),
    (at) => ({ kind: 'wait', at, for: 'client', until: at + 3_600_000 }),
    (at) => ({ kind: 'wait', at, for: 'third_party', until: null }),
    (at) => ({ kind: 'inbound', at, isOwnerOnShift: true }),
    (at) => ({ kind: 'resolve', at }),
    (at) => ({ kind: 'confirm', at }),
    (at) => ({ kind: 'withdraw', at }),
    (at) => ({ kind: 'reopen', at, isOwnerOnShift: false }),
  ),
})
const level = fc.constantFrom<CaseLevel>(1, 2, 3)

/** Runs a life and shows every move of it. */
function live(
  from: CaseLevel,
  life: readonly { readonly gap: number; readonly event: (at: number) => CaseEvent }[],
  see: (before: CaseStanding, event: CaseEvent, after: CaseStanding, effects: readonly CaseEffect[]) => void,
): void {
  let at = start
  let { standing } = openCase(defaultLadder, clock, from, at)
  for (const { gap, event } of life) {
    at += gap
    const happens = event(at)
    const outcome = moveCase(defaultLadder, clock, standing, happens)
    if (!outcome.ok) continue
    see(standing, happens, outcome.standing, outcome.effects)
    standing = outcome.standing
  }
}

describe('a case on its ladder, whatever happens in whatever order', () => {
  it('stands where the contract knows, and climbs at most one level at a time', () => {
    fc.assert(
      fc.property(level, fc.array(happening, { maxLength: 60 }), (from, life) => {
        live(from, life, (before, event, after) => {
          expect(caseStanding.parse(after)).toEqual(after)
          expect(after.level - before.level).toBeLessThanOrEqual(1)
          if (event.kind === 'time' && before.level === 3) expect(after.level).toBe(3)
        })
      }),
    )
  })

  it('has a timer of its state, and none that belongs to another', () => {
    fc.assert(
      fc.property(level, fc.array(happening, { maxLength: 60 }), (from, life) => {
        live(from, life, (_before, _event, after) => {
          const { state } = after
          if (state !== 'raised' && state !== 'reopened') expect([after.ackDueAt, after.repeatAt]).toEqual([null, null])
          if (state !== 'acknowledged' && state !== 'in_work') expect(after.actDueAt).toBeNull()
          if (state !== 'waiting') expect([after.wakeAt, after.waitingFor, after.actLeft]).toEqual([null, null, null])
          if (state !== 'resolved') expect(after.closeDueAt).toBeNull()
          if (state === 'closed' || state === 'withdrawn') expect(caseDueAt(after)).toBeNull()
          if (state === 'resolved') expect(caseDueAt(after)).not.toBeNull()
        })
      }),
    )
  })

  it('pauses and goes on in turns, so that no pause of the resolution is left over', () => {
    fc.assert(
      fc.property(level, fc.array(happening, { maxLength: 60 }), (from, life) => {
        let isPaused = false
        live(from, life, (_before, _event, after, effects) => {
          for (const { kind } of effects) {
            if (kind === 'pause_resolution') {
              expect(isPaused).toBe(false)
              isPaused = true
            }
            if (kind === 'resume_resolution') {
              expect(isPaused).toBe(true)
              isPaused = false
            }
          }
          expect(isPaused).toBe(after.waitingFor === 'customer' || after.waitingFor === 'client')
        })
      }),
    )
  })

  it('comes to rest when time alone goes on: after its last timer nothing fires any more', () => {
    fc.assert(
      fc.property(level, fc.array(happening, { maxLength: 30 }), (from, life) => {
        let { standing } = openCase(defaultLadder, clock, from, start)
        live(from, life, (_before, _event, after) => (standing = after))
        let fired = 0
        for (let due = caseDueAt(standing); due !== null && fired < 2000; due = caseDueAt(standing)) {
          const outcome = moveCase(defaultLadder, clock, standing, { kind: 'time', at: due })
          if (!outcome.ok) throw new Error(outcome.reason)
          expect(outcome.standing).not.toEqual(standing)
          standing = outcome.standing
          fired += 1
        }
        expect(fired).toBeLessThan(2000)
      }),
    )
  })

  it('found late after a sleep of any length, climbs once, tells how late, and gives the new level its whole time', () => {
    fc.assert(
      fc.property(fc.constantFrom<CaseLevel>(1, 2), fc.integer({ min: 0, max: 40 * 86_400_000 }), (from, sleep) => {
        const { standing } = openCase(defaultLadder, clock, from, start)
        const at = (standing.ackDueAt ?? 0) + sleep
        const outcome = moveCase(defaultLadder, clock, standing, { kind: 'time', at })
        if (!outcome.ok) throw new Error(outcome.reason)
        expect(outcome.standing.level).toBe(from + 1)
        expect(outcome.effects.filter(({ kind }) => kind === 'tell_level')).toEqual([
          { kind: 'tell_level', level: from + 1, round: 0, lateMs: sleep },
        ])
        expect(outcome.standing.ackDueAt).toBeGreaterThan(at)
        const again = moveCase(defaultLadder, clock, outcome.standing, { kind: 'time', at })
        expect(again).toMatchObject({ ok: true, effects: [], standing: outcome.standing })
      }),
    )
  })

  it('opens again on day 14 and not on day 15', () => {
    const { standing } = openCase(defaultLadder, clock, 2, start)
    const done: CaseStanding = { ...standing, state: 'closed', ackDueAt: null, repeatAt: null, closedAt: start }
    const inbound = (at: number) => moveCase(defaultLadder, clock, done, { kind: 'inbound', at, isOwnerOnShift: true })
    expect(inbound(start + reopenMs)).toMatchObject({
      ok: true,
      standing: { state: 'reopened', level: 2, reopened: 1 },
    })
    expect(inbound(start + reopenMs + 1)).toEqual({ ok: false, reason: 'too_late' })
  })

  it('is taken by the first of two who acknowledge in one second', () => {
    const { standing } = openCase(defaultLadder, clock, 2, start)
    const first = moveCase(defaultLadder, clock, standing, { kind: 'acknowledge', at: start + 1, memberId: 'elena' })
    if (!first.ok) throw new Error(first.reason)
    expect(
      moveCase(defaultLadder, clock, first.standing, { kind: 'acknowledge', at: start + 1, memberId: 'dan' }),
    ).toEqual({
      ok: false,
      reason: 'not_now',
    })
    expect(first.standing).toMatchObject({ state: 'acknowledged', ownerId: 'elena', ackDueAt: null })
  })
})
