/**
 * A short name of a text, 22 letters and digits: texts that differ get names that differ, for all that chance can do. It tells what
 * changed; it is no secret and no proof, since who wants to can find two texts with one name.
 */
export function fingerprint(text: string): string {
  return half(text, 0x9e3779b9) + half(text, 0x51ab3c7d)
}

/** A short name for an item of a listing, the same for the same text; 53 bits, so that a cursor can hold hundreds of them. */
export function shortKey(text: string): string {
  return mixed(text, 0).toString(36)
}

function half(text: string, seed: number): string {
  return mixed(text, seed).toString(36).padStart(11, '0')
}

/** 53 bits of a text: two multiplying streams over its UTF-16 units, mixed into each other at the end. */
function mixed(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
