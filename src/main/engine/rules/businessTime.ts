import type { BusinessHours, Opening } from '../../../shared/contract/businessHours.ts'
import { weekdayOf } from './weekTime.ts'
import { zoneOffsets, type StretchAt } from './zoneOffsets.ts'

/*
 * A moment is open when its local label (date and time of day in the calendar's zone) lies inside an opening. So an hour that
 * the clocks repeat counts twice and one that they skip counts not at all. An opening belongs to the day it starts on: a dated
 * exception takes away or adds the openings that start on its date, not the end of the night before. A calendar must not be
 * altered after it was used here: what is worked out from it is remembered.
 */

/** Minutes of open time in [from, to), both epoch ms, not rounded; 0 when `to` is not after `from`. */
export function openMinutes(calendar: BusinessHours, from: number, to: number): number {
  return minutesIn(planOf(calendar).hours, from, to)
}

/**
 * The first moment (epoch ms) at which `minutes` of open time have passed since `from`; `from` itself for 0 minutes or fewer.
 * Null when the calendar never opens for that long again, or not within a hundred years.
 */
export function addOpenMinutes(calendar: BusinessHours, from: number, minutes: number): number | null {
  return advance(planOf(calendar).hours, from, minutes * minuteMs)
}

/**
 * The moment (epoch ms) at which `hours` have passed since `from`, counted over whole local days (00:00 to 24:00) that have any
 * opening: from Friday 15:00, open Monday to Friday, 24 hours end on Monday 15:00. Null when too few such days come.
 */
export function addWholeDayHours(calendar: BusinessHours, from: number, hours: number): number | null {
  return advance(planOf(calendar).days, from, hours * 60 * minuteMs)
}

/** Minutes of [from, to) that lie in whole local days with any opening, counted as `addWholeDayHours` counts them. */
export function wholeDayMinutes(calendar: BusinessHours, from: number, to: number): number {
  return minutesIn(planOf(calendar).days, from, to)
}

/** The stretches in [from, to) that are open, epoch ms, in order; those that touch are one. */
export function openStretches(calendar: BusinessHours, from: number, to: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  visit(planOf(calendar).hours, from, to, (start, end) => {
    const last = found.at(-1)
    if (last !== undefined && last.to >= start) last.to = end
    else found.push({ from: start, to: end })
    return true
  })
  return found
}

const minuteMs = 60_000
const dayMs = 86_400_000
const furthestMs = 36_525 * dayMs
const noSpans: Spans = []
const wholeDay: Spans = [0, dayMs]

/** Open times of one local day, ms since its midnight: start, end, start, end …, in order, not touching. */
type Spans = readonly number[]
interface Plan {
  readonly stretchAt: StretchAt
  /** By local day number (0 is 1970-01-01). */
  readonly spansOf: (day: number) => Spans
  /** No local day after this one is open. */
  readonly lastDay: number
}

const plans = new WeakMap<BusinessHours, { readonly hours: Plan; readonly days: Plan }>()

function planOf(calendar: BusinessHours): { readonly hours: Plan; readonly days: Plan } {
  const remembered = plans.get(calendar)
  if (remembered !== undefined) return remembered
  const exceptions = new Map<number, readonly Opening[]>()
  for (const [date, openings] of Object.entries(calendar.exceptions)) exceptions.set(Date.parse(date) / dayMs, openings)
  const openingsOf = (day: number): readonly Opening[] => exceptions.get(day) ?? calendar.week[weekdayOf(day)] ?? []
  const isEverOpen = calendar.week.some((openings) => openings.some(isLong))
  const openExceptions = [...exceptions].filter(([, openings]) => openings.some(isLong)).map(([day]) => day)
  const lastStart = isEverOpen ? Infinity : Math.max(-Infinity, ...openExceptions)
  const stretchAt = zoneOffsets(calendar.timeZone)
  const plan = {
    // One day more: the last opening may run past midnight.
    hours: { stretchAt, spansOf: remembering((day) => hoursOf(openingsOf, day)), lastDay: lastStart + 1 },
    days: {
      stretchAt,
      spansOf: remembering((day) => (openingsOf(day).some(isLong) ? wholeDay : noSpans)),
      lastDay: lastStart,
    },
  }
  plans.set(calendar, plan)
  return plan
}

function remembering(spansOf: (day: number) => Spans): (day: number) => Spans {
  const known = new Map<number, Spans>()
  return (day) => {
    let spans = known.get(day)
    if (spans === undefined) {
      spans = spansOf(day)
      known.set(day, spans)
    }
    return spans
  }
}

function hoursOf(openingsOf: (day: number) => readonly Opening[], day: number): Spans {
  const spans: [number, number][] = []
  for (const opening of openingsOf(day)) {
    const [start, end] = limits(opening)
    if (Math.min(end, dayMs) > start) spans.push([start, Math.min(end, dayMs)])
  }
  for (const opening of openingsOf(day - 1)) {
    const end = limits(opening)[1]
    if (end > dayMs) spans.push([0, end - dayMs])
  }
  spans.sort((a, b) => a[0] - b[0])
  const merged: number[] = []
  for (const [start, end] of spans) {
    const last = merged.length - 1
    const open = merged[last]
    if (open !== undefined && start <= open) merged[last] = Math.max(open, end)
    else merged.push(start, end)
  }
  return merged
}

/** Start and end in ms since midnight; the end is past 24:00 when it lies on the next day. */
function limits(opening: Opening): readonly [number, number] {
  const start = millis(opening.from)
  const end = millis(opening.to)
  return [start, end < start ? end + dayMs : end]
}

function millis(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * minuteMs
}

function isLong(opening: Opening): boolean {
  const [start, end] = limits(opening)
  return end > start
}

function minutesIn(plan: Plan, from: number, to: number): number {
  let total = 0
  visit(plan, from, to, (start, end) => {
    total += end - start
    return true
  })
  return total / minuteMs
}

function advance(plan: Plan, from: number, wanted: number): number | null {
  if (wanted <= 0) return from
  if (!Number.isFinite(wanted)) return null
  let left = wanted
  let found: number | null = null
  visit(plan, from, from + furthestMs, (start, end) => {
    if (end - start < left) {
      left -= end - start
      return true
    }
    found = start + left
    return false
  })
  return found
}

/** Calls `on` with each open piece of real time in [from, to), in order, until it answers false. */
function visit(plan: Plan, from: number, to: number, on: (start: number, end: number) => boolean): void {
  let time = from
  while (time < to) {
    const stretch = plan.stretchAt(time)
    const end = Math.min(stretch.end, to)
    const lastDay = Math.ceil((end + stretch.offset) / dayMs) - 1
    for (let day = Math.floor((time + stretch.offset) / dayMs); day <= lastDay; day += 1) {
      if (day > plan.lastDay + 1) return
      const midnight = day * dayMs - stretch.offset
      const spans = plan.spansOf(day)
      for (let index = 0; index < spans.length; index += 2) {
        const start = Math.max(midnight + (spans[index] ?? 0), time)
        const stop = Math.min(midnight + (spans[index + 1] ?? 0), end)
        if (stop > start && !on(start, stop)) return
      }
    }
    time = end
  }
}
