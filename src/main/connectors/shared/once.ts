import type { Change } from '../change.ts'

/** The changes without repeats of the same fact. */
export function once(changes: readonly Change[]): Change[] {
  const told = new Map<string, Change>()
  for (const change of changes) {
    const text = JSON.stringify(change)
    if (!told.has(text)) told.set(text, change)
  }
  return [...told.values()]
}
