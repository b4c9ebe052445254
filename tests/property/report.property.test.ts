import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusinessHours } from '../../src/shared/contract/businessHours.ts'
import type { Talk } from '../../src/main/engine/rules/report/talk.ts'
import { bookOf } from '../unit/rules/report/talkKit.ts'
import { randomRuns } from './randomRuns.ts'
import { recount } from './reportReference.ts'
import type { RefHours, RefTalk } from './reportReference.ts'

const minuteMs = 60_000
const minute = (iso: string): number => Date.parse(iso) / minuteMs

/** Months with a change of the clocks, with five Mondays, and an ordinary one, as they lie on the time line. */
const months = [
  { month: '2026-10', zone: 'Europe/Oslo', from: '2026-09-30T22:00Z', to: '2026-10-31T23:00Z' },
  { month: '2026-03', zone: 'America/New_York', from: '2026-03-01T05:00Z', to: '2026-04-01T04:00Z' },
  { month: '2026-11', zone: 'Asia/Kathmandu', from: '2026-10-31T18:15Z', to: '2026-11-30T18:15Z' },
].map((it) => ({ ...it, from: minute(it.from), to: minute(it.to), change: minute(`${it.month}-14T00:00Z`) }))

const open = (from: string, to: string) => [{ from, to }]
/** The hours before the 14th of the month, and after. */
const calendars = (timeZone: string): readonly [BusinessHours, BusinessHours] => {
  const weekdays = open('09:00', '17:00')
  const evenings = open('18:00', '24:00')
  return [
    { timeZone, week: [weekdays, weekdays, weekdays, weekdays, weekdays, [], []], exceptions: {} },
    { timeZone, week: [evenings, [], evenings, evenings, evenings, evenings, []], exceptions: {} },
  ]
}

/** For each minute around a month: open by the first hours, by the second, and the same of its whole day. */
function hoursOf({ zone, from, to, change }: (typeof months)[number]): RefHours {
  const first = from - 40 * 1440
  const last = to + 40 * 1440
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const flags = new Uint8Array(last - first)
  // Clocks change on quarters of an hour.
  for (let quarter = first; quarter < last; quarter += 15) {
    const [day = '', clock = ''] = format.format(quarter * minuteMs).split(' ')
    const [hour = 0, start = 0] = clock.split(':').map(Number)
    const isWeekday = !day.startsWith('S')
    const isEvening = day !== 'Tue,' && day !== 'Sun,' && day !== 'Tue' && day !== 'Sun'
    for (let at = 0; at < 15; at += 1) {
      const time = hour * 60 + start + at
      flags[quarter - first + at] =
        (isWeekday && time >= 540 && time < 1020 ? 1 : 0) +
        (isEvening && time >= 1080 ? 2 : 0) +
        (isWeekday ? 4 : 0) +
        (isEvening ? 8 : 0)
    }
  }
  const has = (at: number, arrival: number, early: number, late: number): boolean =>
    ((flags[at - first] ?? 0) & (arrival < change ? early : late)) !== 0
  return {
    isOpen: (at, arrival) => has(at, arrival, 1, 2),
    isOpenDay: (at, arrival) => has(at, arrival, 4, 8),
  }
}
const worlds = months.map((it) => ({ ...it, hours: hoursOf(it), both: calendars(it.zone) }))

const message = fc.record({
  gap: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 5000 })),
  kind: fc.constantFrom('in', 'in', 'in', 'agent', 'agent', 'outside', 'bot', 'deleted reply'),
  author: fc.integer({ min: 1, max: 2 }),
  gone: fc.option(fc.integer({ min: 1, max: 3000 }), { freq: 5 }),
  why: fc.constantFrom(null, null, null, null, null, null, 'own', 'spam', 'noReplyNeeded', 'channel'),
  to: fc.option(fc.integer({ min: 0, max: 11 }), { freq: 2 }),
})
const state = fc.record({
  gap: fc.integer({ min: 1, max: 8000 }),
  state: fc.constantFrom('closed', 'closed', 'open', 'waiting', 'snoozed'),
})
const life = fc
  .record({
    isDirect: fc.boolean(),
    // From five days before the month to five days after its end.
    start: fc.integer({ min: -5 * 1440, max: 35 * 1440 }),
    messages: fc.array(message, { minLength: 1, maxLength: 12 }),
    states: fc.array(state, { maxLength: 6 }),
  })
  .map(({ isDirect, start, messages, states }) => {
    let at = start
    let then = start
    return {
      isDirect,
      messages: messages.map((it) => {
        at += it.gap
        return {
          at,
          isIn: it.kind === 'in',
          isHuman: it.kind === 'agent' || it.kind === 'outside',
          author: it.kind === 'in' ? (isDirect ? 1 : it.author) : 0,
          to: it.to,
          gone: it.kind === 'in' && it.gone !== null ? at + it.gone : null,
          why: it.kind === 'in' ? it.why : null,
        }
      }),
      states: states.map((it) => {
        then += it.gap
        return { at: then, state: it.state }
      }),
    } satisfies RefTalk
  })

/** The same conversation as the reference sees it, at a month. */
function moved(it: RefTalk, by: number): RefTalk {
  return {
    ...it,
    messages: it.messages.map((each) => ({
      ...each,
      at: each.at + by,
      gone: each.gone === null ? null : each.gone + by,
    })),
    states: it.states.map((each) => ({ ...each, at: each.at + by })),
  }
}

/** And as the rules see it. */
function asTalk(it: RefTalk, conversation: number): Talk {
  return {
    conversation,
    account: 1,
    network: 'sample',
    kind: it.isDirect ? 'direct' : 'comment',
    messages: it.messages.map((each, place) => ({
      seq: conversation * 100 + place,
      at: each.at * minuteMs,
      seenAt: each.at * minuteMs,
      direction: each.isIn ? 'in' : 'out',
      isAnswer: each.isHuman,
      author: each.author,
      remoteId: String(place),
      replyTo: each.to === null ? null : String(each.to),
      goneAt: each.gone === null ? null : each.gone * minuteMs,
      isOutside: false,
      isRemovedByUs: false,
      exclusion: each.why,
      noReplyReason: null,
    })),
    states: it.states.map((each) => ({
      at: each.at * minuteMs,
      state: each.state,
      waitingFor: each.state === 'waiting' ? 'customer' : null,
      isByNobody: false,
    })),
  }
}

describe('the figures of a month', () => {
  it('are those of a second count, minute by minute', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 5 }), fc.constantFrom(...worlds), (lives, world) => {
        const { month, zone, from, to, hours, both, change } = world
        const talks = lives.map((it) => moved(it, from))
        const { figures, book } = bookOf(month, talks.map(asTalk), {
          zone,
          calendarAt: (at) => (at < change * minuteMs ? both[0] : both[1]),
        })
        const sorted = (values: readonly number[]) => values.toSorted((one, other) => one - other)
        expect({
          total: figures.inbound.total,
          spam: figures.inbound.spam,
          excluded: figures.excluded,
          actionable: figures.actionable,
          answered: figures.answered.count,
          inside24: figures.inside24.count,
          of: figures.answered.of,
          unanswered: book.unanswered.length,
          closedUnanswered: book.closedUnanswered.length,
          openAtEnd: figures.resolution.openAtEnd,
          response: sorted(book.responses.map((it) => it.clockMinutes)),
          first: sorted(book.responses.flatMap((it) => (it.isFirst ? [it.clockMinutes] : []))),
          business: sorted(book.responses.flatMap((it) => (it.businessMinutes > 0 ? [it.businessMinutes] : []))),
          resolution: sorted(
            book.segments.flatMap((it) => (it.clockMinutes === null || it.isSpam ? [] : [it.clockMinutes])),
          ),
          full: sorted(book.full.map((it) => it.clockMinutes ?? 0)),
        }).toEqual(recount(talks, from, to, hours))
      }),
      randomRuns(500, 20_000),
    )
  })
})
