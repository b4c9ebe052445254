import { foldText } from './searchTokens.ts'

/** Shorter names and handles belong to too many. In letters. */
const shortest = 3

/** A display name in the form in which names are compared, without pictures and marks; null when too little is left. */
export function nameKey(displayName: string): string | null {
  return longEnough(foldText(displayName).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
}

/** The part of a handle that people take along from network to network: before its server or domain; null when it is too short. */
export function handleKey(handle: string): string | null {
  const local = foldText(handle).replace(/^@/, '').split(/[@.]/)[0] ?? ''
  return longEnough(local)
}

function longEnough(key: string): string | null {
  const trimmed = key.trim()
  // A name of two Han characters is a whole name; two Latin letters are not.
  const letters = Array.from(trimmed).reduce((sum, each) => sum + (each > '\u2e7f' ? 2 : 1), 0)
  return letters >= shortest ? trimmed : null
}
