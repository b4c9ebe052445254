import type { Opening } from '../../../shared/contract/businessHours.ts'

/** The parts of a typed list, whatever comma or space stands between them. */
export function splitList(typed: string): string[] {
  return typed.split(/[\s,、，]+/u).filter((part) => part !== '')
}

/** The lines that have something in them, trimmed. */
export function splitLines(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** `09:00–12:00, 13:00–18:00` */
export function openingsText(openings: readonly Opening[]): string {
  return openings.map(({ from, to }) => `${from}–${to}`).join(', ')
}

const one = /^(\d{1,2})(?::?(\d{2}))?\s*(?:[-–—~〜]|to)\s*(\d{1,2})(?::?(\d{2}))?$/iu

/** The openings that were typed, in whatever width and with whatever dash; null when it cannot be read. */
export function readOpenings(typed: string): Opening[] | null {
  const openings: Opening[] = []
  for (const part of typed.normalize('NFKC').split(/[,;、]/u)) {
    if (part.trim() === '') continue
    const found = one.exec(part.trim())
    const from = clock(found?.[1], found?.[2])
    const to = clock(found?.[3], found?.[4])
    if (found === null || from === null || to === null || from === to || from === '24:00') return null
    openings.push({ from, to })
  }
  return openings
}

function clock(hours: string | undefined, minutes = '00'): string | null {
  const at = `${(hours ?? '').padStart(2, '0')}:${minutes}`
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(at) ? at : null
}

/** Pieces of a day as shares of its length, 0 to 1, for drawing; what runs past midnight goes on at the start of the next day. */
export function piecesOf(today: readonly Opening[], yesterday: readonly Opening[]): { from: number; to: number }[] {
  const share = (at: string): number => (Number(at.slice(0, 2)) * 60 + Number(at.slice(3))) / 1440
  return [
    ...yesterday.filter((it) => it.to < it.from && it.to !== '00:00').map((it) => ({ from: 0, to: share(it.to) })),
    ...today.map((it) => ({ from: share(it.from), to: it.to <= it.from ? 1 : share(it.to) })),
  ]
}
