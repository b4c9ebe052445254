import type { Settings } from '../../../shared/contract/settings.ts'
import { localClock, localDay } from './localDay.ts'

/** So late, ms, a time still counts as met: the beat is not to the second. */
const graceMs = 60_000
const lateMs = 2 * 3_600_000

/** Whether a reply whose time (epoch ms) has come goes out, or is asked about because nobody was there at that time. */
export function timeVerdict(dueAt: number, now: number, policy: Settings['missedSlot']): 'go' | 'ask' {
  const late = now - dueAt
  if (late <= graceMs) return 'go'
  return policy === 'send_if_late_less_than_2h' && late < lateMs ? 'go' : 'ask'
}

/** What a person is told about a reply that missed its time, in the zone of its brand. */
export function missedWords(dueAt: number, now: number, zone: string): string {
  return `It was due at ${timeWords(dueAt, now, zone)}, but Parley was closed or this computer asleep. ${choice}`
}

/** What a person is told about a post whose time passed while posts were paused because of a case, which is named by its label. */
export function heldWords(dueAt: number, now: number, zone: string, label: string): string {
  return `It was due at ${timeWords(dueAt, now, zone)}, but posts were paused because of ${label}. ${choice}`
}

const choice = 'Your text is kept: send it now, give it a new time, or take it back.'

function timeWords(at: number, now: number, zone: string): string {
  const day = localDay(at, zone)
  return `${day === localDay(now, zone) ? '' : `${day} `}${localClock(at, zone)} (${zone})`
}
