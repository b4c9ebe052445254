import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import { ladder } from '../../../shared/contract/escalation.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import { caseClock } from '../cases/act.ts'
import { caseStory } from '../rules/report/caseStory.ts'
import type { CaseAsk, CaseStory } from '../rules/report/caseStory.ts'
import { sampleOf, shareOf } from '../rules/report/statistics.ts'
import type { Reader } from '../store/database.ts'
import { casesBetween, eventsOfCases } from '../store/reportCases.ts'
import type { ReportCase, ReportCaseEvent } from '../store/reportCases.ts'
import { behindSample, behindShare } from './counted.ts'
import type { Counted, Subject } from './counted.ts'
import type { ReportScope } from './scope.ts'

type Escalations = ReportFigures['escalations']

interface Told {
  readonly row: ReportCase
  readonly story: CaseStory
}

const minuteMs = 60_000
const levels: readonly CaseLevel[] = [1, 2, 3]
const urgencies = ['low', 'normal', 'high', 'urgent']

/** Cases of the month (product.md 2.9), told from their timelines. A case that goes to another owner is not done by that. */
export function escalationFigures(db: Reader, scope: ReportScope): Subject<Escalations> {
  const cases = toldCases(db, scope)
  const isIn = (at: number | null): at is number => at !== null && at >= scope.from && at < scope.to
  const opened = cases.filter(({ row }) => isIn(row.openedAt))
  const closings = cases.flatMap((it) => it.story.closings.filter(isIn).map(() => counted(it)))
  const reopenings = cases.flatMap((it) => it.story.reopenings.filter(isIn).map(() => counted(it)))
  const openAtEnd = cases.filter(({ story }) => isOpen(story, scope.to))
  const touched = cases.flatMap((it) => {
    const { ownedAt, touchedAt } = it.story
    return isIn(touchedAt) && ownedAt !== null ? [counted(it, touchedAt - ownedAt)] : []
  })
  const resolved = cases.flatMap((it) => {
    const last = it.story.closings.findLast(isIn)
    const { ownedAt } = it.story
    return last === undefined || ownedAt === null ? [] : [counted(it, Math.max(0, last - ownedAt))]
  })
  // Of those that were open at any time of the month.
  const worked = cases.filter(
    ({ story, row }) => isIn(row.openedAt) || isOpen(story, scope.from) || story.reopenings.some(isIn),
  )
  const done = worked.filter(({ story }) => story.closings.some(isIn) && story.stateAt(scope.to) === 'closed')
  const byLevel = levels.map((level) => ofLevel(db, scope, cases, level))
  const byCell = cellsOf(opened)
  return {
    figures: {
      opened: opened.length,
      closed: closings.length,
      reopened: reopenings.length,
      openAtEnd: openAtEnd.length,
      byLevel: byLevel.map((it) => ({
        level: it.level,
        count: it.reached.length,
        acknowledgedInTime: shareOf(it.inTime.length, it.due.length),
        toAcknowledge: sampleOf(minutesOf(it.taken)),
        atLevel: sampleOf(minutesOf(it.stayed)),
      })),
      byCell: byCell.map(({ urgency, complexity, list }) => ({ urgency, complexity, count: list.length })),
      firstTouch: sampleOf(minutesOf(touched)),
      resolution: sampleOf(minutesOf(resolved)),
      completion: shareOf(done.length, worked.length),
    },
    behind: ([name, part, figure, below]) => {
      if (name === 'opened') return opened.map((it) => counted(it))
      if (name === 'closed') return closings
      if (name === 'reopened') return reopenings
      if (name === 'openAtEnd') return openAtEnd.map((it) => counted(it))
      if (name === 'firstTouch') return behindSample(part, touched)
      if (name === 'resolution') return behindSample(part, resolved)
      if (name === 'completion')
        return behindShare(
          part,
          done.map((it) => counted(it)),
          worked.map((it) => counted(it)),
        )
      if (name === 'byCell')
        return figure === 'count' ? (byCell[Number(part)]?.list.map((it) => counted(it)) ?? null) : null
      const level = name === 'byLevel' ? byLevel[Number(part)] : undefined
      if (level === undefined) return null
      if (figure === 'count') return level.reached
      if (figure === 'acknowledgedInTime') return behindShare(below, level.inTime, level.due)
      if (figure === 'toAcknowledge') return behindSample(below, level.taken)
      return figure === 'atLevel' ? behindSample(below, level.stayed) : null
    },
  }
}

function toldCases(db: Reader, scope: ReportScope): readonly Told[] {
  const rows = casesBetween(db, scope.brand, scope.from, scope.to)
  const events = Map.groupBy(
    eventsOfCases(
      db,
      rows.map((it) => it.number),
    ),
    (it) => it.case,
  )
  return rows.map((row) => ({ row, story: caseStory(toldBy(events.get(row.number) ?? [], row, scope.asOf)) }))
}

/** What had happened by a moment. Silence closes a case at its own moment, however late the computer found that. */
function toldBy(events: readonly ReportCaseEvent[], { closedAt }: ReportCase, asOf: number): ReportCaseEvent[] {
  const last = events.findLastIndex((it) => it.state === 'closed' && it.was !== 'closed')
  return events
    .map((it, place) => (place === last && closedAt !== null ? { ...it, at: Math.min(it.at, closedAt) } : it))
    .filter((it) => it.at <= asOf)
}

function isOpen(story: CaseStory, at: number): boolean {
  const state = story.stateAt(at)
  return state !== null && state !== 'closed' && state !== 'withdrawn'
}

function counted(it: Told, ms: number | null = null): Counted {
  return { kind: 'case', key: it.row.number, minutes: ms === null ? null : ms / minuteMs, note: '' }
}

const minutesOf = (list: readonly Counted[]): number[] => list.map((it) => it.minutes ?? 0)

interface OfLevel {
  readonly level: CaseLevel
  readonly reached: readonly Counted[]
  /** Asks of the month that were taken, or whose time is over; of these the ones taken in time. */
  readonly due: readonly Counted[]
  readonly inTime: readonly Counted[]
  readonly taken: readonly Counted[]
  /** Stays that ended in the month. */
  readonly stayed: readonly Counted[]
}

function ofLevel(db: Reader, scope: ReportScope, cases: readonly Told[], level: CaseLevel): OfLevel {
  const isIn = (at: number): boolean => at >= scope.from && at < scope.to
  const clock = caseClock(db, scope.brand)
  const stays = cases.flatMap((it) =>
    it.story.stays.filter((stay) => stay.level === level).map((stay) => ({ it, stay })),
  )
  const asks = cases.flatMap((it) =>
    it.story.asks
      .filter((ask) => ask.level === level && isIn(ask.at))
      .map((ask) => ({ it, ask, dueAt: dueOf(clock, it, ask) })),
  )
  const due = asks.filter(({ ask, dueAt }) => ask.takenAt !== null || dueAt <= (ask.endedAt ?? scope.asOf))
  const inTime = due.filter(({ ask, dueAt }) => ask.takenAt !== null && ask.takenAt <= dueAt)
  return {
    level,
    reached: cases
      .filter(({ story }) => story.stays.some((stay) => stay.level === level && isIn(stay.from)))
      .map((it) => counted(it)),
    due: due.map(({ it }) => counted(it)),
    inTime: inTime.map(({ it }) => counted(it)),
    taken: asks.flatMap(({ it, ask }) => (ask.takenAt === null ? [] : [counted(it, ask.takenAt - ask.at)])),
    stayed: stays.flatMap(({ it, stay }) =>
      stay.to !== null && isIn(stay.to) ? [counted(it, stay.to - stay.from)] : [],
    ),
  }
}

/** By when a level had to take it, by the ladder that the case began with. */
function dueOf(clock: ReturnType<typeof caseClock>, { row }: Told, ask: CaseAsk): number {
  const step = ladder.parse(JSON.parse(row.ladder_json)).steps.find((it) => it.level === ask.level)
  return (step === undefined ? null : clock.after(step, ask.at, step.ackWithin)) ?? Infinity
}

function cellsOf(opened: readonly Told[]): { urgency: ReportCase['urgency']; complexity: number; list: Told[] }[] {
  return [...Map.groupBy(opened, ({ row }) => `${row.urgency} ${row.complexity}`).values()]
    .flatMap((list) => {
      const [first] = list
      return first === undefined ? [] : [{ urgency: first.row.urgency, complexity: first.row.complexity, list }]
    })
    .sort((a, b) => urgencies.indexOf(b.urgency) - urgencies.indexOf(a.urgency) || b.complexity - a.complexity)
}
