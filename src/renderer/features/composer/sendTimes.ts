import { text } from '../../text/text.ts'
import { zoneMoment } from '../client/zoneTime.ts'

/** The zone of this computer. */
function hereZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** A moment by the clock of the brand, and by the clock here when that shows another time. */
export function bothClocks(at: number, brandZone: string): string {
  const there = zoneMoment(at, brandZone)
  const here = zoneMoment(at, hereZone())
  return there === here ? text.later.one(there, brandZone) : text.later.both(there, brandZone, here)
}

/** An hour from now, on a whole minute, epoch ms. */
export function inAnHour(now: number): number {
  return Math.ceil((now + 3_600_000) / 60_000) * 60_000
}
