import { zoneOffsets } from './zoneOffsets.ts'

/** A moment (epoch ms) as the clocks of a zone show it, as if they showed UTC: epoch ms, cut to whole seconds. */
export function wallTime(at: number, timeZone: string): number {
  return Math.floor((at + zoneOffsets(timeZone)(at).offset) / 1000) * 1000
}

/** A moment as ISO 8601 to the second, with the distance from UTC that the zone keeps then: `2026-10-01T09:00:00+02:00`. */
export function localIso(at: number, timeZone: string): string {
  const { offset } = zoneOffsets(timeZone)(at)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const distance = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return `${new Date(wallTime(at, timeZone)).toISOString().slice(0, 19)}${distance}`
}
