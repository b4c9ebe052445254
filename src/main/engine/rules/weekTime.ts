import { zoneOffsets } from './zoneOffsets.ts'

const dayMs = 86_400_000

/** The weekday of a day counted from 1970-01-01; 0 is Monday. */
export function weekdayOf(day: number): number {
  // Day 0 was a Thursday.
  return (((day + 3) % 7) + 7) % 7
}

/** Where a moment (epoch ms) lies in the week of a zone: weekday (0 is Monday) and minute of that day. */
export function weekTime(at: number, timeZone: string): { readonly weekday: number; readonly minute: number } {
  const local = at + zoneOffsets(timeZone)(at).offset
  const day = Math.floor(local / dayMs)
  return { weekday: weekdayOf(day), minute: Math.floor((local - day * dayMs) / 60_000) }
}
