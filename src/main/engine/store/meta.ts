import type { Reader, Writer } from './database.ts'

/** A fact about this file, or null. */
export function findMeta(db: Reader, key: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM meta WHERE key = :key', { key })?.value ?? null
}

/** Keeps a fact about this file. */
export function setMeta(db: Writer, key: string, value: string): void {
  db.run('INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value', {
    key,
    value,
  })
}

/** The arrival counter: how many messages have come into this file so far. */
export function arrivalsSoFar(db: Reader): number {
  return Number(findMeta(db, 'arrival') ?? '0')
}

/** Takes the next `n` numbers of the arrival counter; returns the first. */
export function takeArrivals(db: Writer, n: number): number {
  const first = arrivalsSoFar(db) + 1
  setMeta(db, 'arrival', String(first + n - 1))
  return first
}

/** Takes numbers of the arrival counter one by one and keeps the counter once at the end: a page of messages needs hundreds. */
export function countArrivals(db: Writer): { readonly next: () => number; readonly keep: () => void } {
  const before = arrivalsSoFar(db)
  let last = before
  return {
    next: () => ++last,
    keep: () => {
      if (last !== before) setMeta(db, 'arrival', String(last))
    },
  }
}
