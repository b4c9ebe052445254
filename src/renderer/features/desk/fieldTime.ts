const two = (n: number): string => String(n).padStart(2, '0')

/** A moment as a field of date and time wants it, in this computer's zone: `2026-11-28T14:05`. */
export function toFieldTime(at: number): string {
  const date = new Date(at)
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** What such a field holds, epoch ms; null when it holds no moment. */
export function fromFieldTime(value: string): number | null {
  const at = new Date(value).getTime()
  return value === '' || Number.isNaN(at) ? null : at
}

/** Five in the afternoon of the next day. */
export function tomorrowAtFive(now: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 17).getTime()
}
