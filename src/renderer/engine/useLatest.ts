import { useState } from 'react'

/** The last value that was not undefined, as long as `key` stays the same: keeps the old on the screen until the new is there. */
export function useLatest<T>(value: T | undefined, key: string): T | undefined {
  const [kept, setKept] = useState<{ readonly key: string; readonly value: T | undefined }>({ key, value })
  if (kept.key !== key || (value !== undefined && !Object.is(value, kept.value))) {
    const next = { key, value }
    // Set while drawing: React draws again at once, before anything is shown.
    setKept(next)
    return value
  }
  return value ?? kept.value
}
