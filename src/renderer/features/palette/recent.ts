import { create } from 'zustand'

const storageKey = 'parley.palette'
const mostKept = 30

/** What was chosen in the palette lately, by the ids of its lines, newest first; kept over restarts. */
export const useRecent = create<{ readonly ids: readonly string[] }>(() => ({ ids: kept() }))

/** Notes that a line was chosen. What is found anew each time (a message, a search) is not kept. */
export function noteChosen(id: string): void {
  if (id.startsWith('hit.') || id === 'search.for') return
  useRecent.setState(({ ids }) => ({ ids: [id, ...ids.filter((each) => each !== id)].slice(0, mostKept) }))
  try {
    localStorage.setItem(storageKey, JSON.stringify(useRecent.getState().ids))
  } catch {
    // Nothing depends on it.
  }
}

function kept(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, mostKept) : []
  } catch {
    return []
  }
}
