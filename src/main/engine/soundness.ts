import type { Log, Timers } from './deps.ts'
import type { Readers } from './readers.ts'
import type { Store } from './store/database.ts'
import { findMeta, setMeta } from './store/meta.ts'

/** Whether the data file is sound, as far as it was looked at. */
export interface Soundness {
  /** A sentence for a person; null while nothing wrong is known. */
  readonly problem: () => string | null
  /** The engine ends in good order. */
  readonly endedWell: () => void
}

/** The first page is served before the file is read from end to end, ms. */
const patienceMs = 5000

/** After an end that was not in good order (a kill, a power cut), has the reading thread check the whole file, once. */
export function watchSoundness(parts: {
  store: Store
  readers: Readers | null
  timers: Timers
  log: Log
  changed: () => void
  now: () => number
}): Soundness {
  const { store, readers } = parts
  let problem: string | null = null
  const endedWell = findMeta(store.reader, 'ended_well') !== '0'
  mark('0')
  if (!endedWell && readers !== null) {
    parts.timers.after(patienceMs, () => {
      const facts = { now: parts.now(), line: { isOnline: true, offlineSince: null }, isSyncing: false }
      readers.ask('data.verify', {}, facts).then(
        ({ value }) => {
          const { problems } = value as { problems: string[] } // the shape of data.verify
          parts.log(problems.length === 0 ? 'info' : 'error', 'data.checked', { problems: problems.length })
          if (problems.length === 0) return
          problem = `The data file has ${problems.length === 1 ? 'a fault' : `${problems.length} faults`} (${problems[0] ?? ''}). What you read and write is still kept. Make a backup now, then restore an older one or ask for help.`
          parts.changed()
        },
        (error: unknown) =>
          parts.log('warn', 'data.not_checked', { name: error instanceof Error ? error.name : 'unknown' }),
      )
    })
  }
  /** A disk without room must stop neither the start nor the end: then the file is only checked once more. */
  function mark(value: '0' | '1'): void {
    try {
      store.write((db) => setMeta(db, 'ended_well', value), { durable: false })
    } catch (error) {
      parts.log('warn', 'data.not_marked', { name: error instanceof Error ? error.name : 'unknown' })
    }
  }

  return {
    problem: () => problem,
    endedWell: () => {
      if (store.isOpen()) mark('1')
    },
  }
}
