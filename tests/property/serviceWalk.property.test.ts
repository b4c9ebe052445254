import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLate } from '../../src/main/engine/rules/serviceClock.ts'
import { serviceEvents } from '../../src/main/engine/rules/serviceEvents.ts'
import type { ServiceMessage, StateChange } from '../../src/main/engine/rules/serviceEvents.ts'
import { walkService } from '../../src/main/engine/rules/serviceWalk.ts'
import type { ServiceFacts, ServiceWalk } from '../../src/main/engine/rules/serviceWalk.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import { randomRuns } from './randomRuns.ts'

const calendar = defaultHours('UTC')
const monday = Date.UTC(2026, 10, 23, 9)
const quarter = 900_000

const message = fc.record({
  at: fc.integer({ min: 0, max: 200 }),
  late: fc.constantFrom(0, 0, 0, 1, 20),
  kind: fc.constantFrom('in', 'in', 'answer', 'bot'),
  author: fc.integer({ min: 1, max: 2 }),
  gone: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 6 }),
  idle: fc.constantFrom(null, null, null, null, 'spam', 'no_reply'),
  replyTo: fc.option(fc.integer({ min: 0, max: 12 })),
})
const state = fc.record({
  at: fc.integer({ min: 0, max: 220 }),
  state: fc.constantFrom<StateChange['state']>('open', 'waiting', 'snoozed', 'closed'),
  waitingFor: fc.constantFrom<StateChange['waitingFor']>('customer', 'client', 'third_party'),
})
const life = fc
  .record({
    messages: fc.array(message, { maxLength: 12 }),
    states: fc.uniqueArray(state, { selector: (it) => it.at, maxLength: 6 }),
    isDirect: fc.boolean(),
    quiet: fc.option(fc.integer({ min: 0, max: 220 }), { freq: 6 }),
    archived: fc.option(fc.integer({ min: 0, max: 220 }), { freq: 6 }),
  })
  .map((it) => ({
    ...it,
    messages: it.messages.map((each, index): ServiceMessage => {
      const at = monday + each.at * quarter + index
      const seenAt = at + each.late * quarter
      return {
        seq: index,
        at,
        seenAt,
        direction: each.kind === 'in' ? 'in' : 'out',
        isAnswer: each.kind === 'answer',
        author: each.kind === 'in' ? each.author : 0,
        remoteId: String(index),
        replyTo: each.replyTo === null ? null : String(each.replyTo),
        goneAt: each.gone === null ? null : seenAt + each.gone * quarter,
        idle: each.kind === 'in' ? each.idle : null,
      }
    }),
    states: it.states
      .map((each): StateChange => ({
        at: monday + each.at * quarter + 500,
        state: each.state,
        waitingFor: each.state === 'waiting' ? each.waitingFor : null,
      }))
      .toSorted((one, other) => one.at - other.at),
  }))
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

function walk(it: Life, messages = it.messages): ServiceWalk {
  const isClosed = it.states.at(-1)?.state === 'closed'
  const facts: ServiceFacts = {
    events: serviceEvents(messages, it.states, isClosed),
    isDirect: it.isDirect,
    begunBy: null,
    quietSince: it.quiet === null ? null : monday + it.quiet * quarter,
    promise: (kind) => ({
      policy: 1,
      version: 1,
      target: { kind, minutes: kind === 'resolution' ? 600 : 90, counts: 'business' },
      warnMinutes: 10,
      calendar,
      people: null,
      endsAt: it.archived === null ? null : monday + it.archived * quarter,
    }),
    named: () => new Set(),
    writerOf: (remoteId) => {
      const found = it.messages.find((each) => each.remoteId === remoteId)
      return found === undefined || found.direction === 'out' ? null : found.author
    },
  }
  return walkService(facts)
}

describe('the promises to a conversation, whatever happens in whatever order', () => {
  it('follow from the facts alone, in whatever order those were learned', () => {
    fc.assert(
      fc.property(life, fc.array(fc.integer(), { minLength: 12, maxLength: 12 }), (it, order) => {
        const shuffled = it.messages
          .map((each, index) => ({ each, by: order[index] ?? 0 }))
          .toSorted((one, other) => one.by - other.by)
          .map(({ each }) => each)
        const key = ({ clocks }: ServiceWalk) =>
          clocks
            .map(({ clock, why }) => ({ ...clock, why }))
            .toSorted((one, other) => one.startedAt - other.startedAt || (one.target.kind < other.target.kind ? -1 : 1))
        expect(key(walk(it, shuffled))).toEqual(key(walk(it)))
      }),
      randomRuns(500, 20_000),
    )
  })

  it('are kept or missed by the second, pause only for the end, and are void only with a reason', () => {
    fc.assert(
      fc.property(life, (it) => {
        const { clocks, waiting } = walk(it)
        for (const { clock, why } of clocks) {
          const { state: stands, dueAt, metAt, pausedAt, pausedMinutes, target, startedAt } = clock
          expect(stands === 'void').toBe(why !== null)
          if (stands === 'met') expect(metAt !== null && !isLate(clock, metAt)).toBe(true)
          if (stands === 'running' || stands === 'paused') expect(metAt).toBeNull()
          if (metAt !== null) expect(metAt).toBeGreaterThanOrEqual(startedAt)
          if (target.kind !== 'resolution') expect([pausedAt, pausedMinutes]).toEqual([null, 0])
          expect(stands === 'paused').toBe(pausedAt !== null)
          expect(dueAt).not.toBeNull()
          expect(it.messages.some((each) => each.direction === 'in' && each.at === startedAt)).toBe(true)
        }
        // One thing is waited for at a time, and it is a reply.
        const open = clocks.filter(({ clock }) => clock.target.kind !== 'resolution' && clock.state === 'running')
        expect(open.length).toBeLessThanOrEqual(1)
        if (open[0] !== undefined) expect(waiting).toBe(open[0])
        if (it.quiet !== null || it.archived !== null)
          expect(clocks.every(({ clock }) => clock.state !== 'running' && clock.state !== 'paused')).toBe(true)
      }),
      randomRuns(500, 20_000),
    )
  })
})
