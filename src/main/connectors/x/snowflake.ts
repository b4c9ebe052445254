// X numbers posts and messages by the moment of their making: what stands above the lowest 22 bits is that moment, in ms since 2010.

const epochMs = 1_288_834_974_657n
/** Ids below this were given out by counting, before November 2010. */
const firstTimed = 29_700_859_247n

/** When the thing with this id was made, epoch ms; null for an id from before ids told the time. */
export function timeOf(id: string): number | null {
  const number = BigInt(id)
  return number < firstTimed ? null : Number((number >> 22n) + epochMs)
}

/** The lowest id that a thing made at that moment can have. */
export function idAt(time: number): string {
  const since = BigInt(Math.floor(time)) - epochMs
  return String((since < 0n ? 0n : since) << 22n)
}

/** Whether one id is greater than another. */
export function isNewer(id: string, than: string): boolean {
  return BigInt(id) > BigInt(than)
}

/** The greater of two ids. */
export function newest(one: string, other: string): string {
  return isNewer(one, other) ? one : other
}

/** When the thing with this id was made, epoch ms: X states it to the second, and the id knows it to the millisecond. Null when neither tells. */
export function momentOf(id: string, stated: string | undefined): number | null {
  const told = stated === undefined ? Number.NaN : Date.parse(stated)
  const known = timeOf(id)
  if (Number.isNaN(told)) return known
  return known !== null && Math.floor(known / 1000) === Math.floor(told / 1000) ? known : told
}
