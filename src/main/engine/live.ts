import type { QueryName } from '../../shared/contract/queries.ts'
import type { Timers } from './deps.ts'

/** A question being watched. */
export interface Watch {
  readonly stop: () => void
}

/** The result of asking, with the tables that it read. */
export interface Asked {
  readonly value: unknown
  readonly tables: ReadonlySet<string>
}

/** Watched questions: asked again after a commit that wrote a table they read, told only when the result changed. */
export interface Live {
  readonly watch: (
    name: QueryName,
    ask: () => Asked | Promise<Asked>,
    tell: (value: unknown) => void,
    failed: (error: unknown) => void,
  ) => Watch
  /** A commit wrote these tables. */
  readonly committed: (tables: ReadonlySet<string>) => void
  /** Something outside the tables changed that these questions look at. */
  readonly changedOutside: (names: readonly QueryName[]) => void
}

interface Watched {
  readonly name: QueryName
  readonly ask: () => Asked | Promise<Asked>
  readonly tell: (value: unknown) => void
  readonly failed: (error: unknown) => void
  /** Null while it is not known what it reads: its last asking failed. */
  tables: ReadonlySet<string> | null
  last: string | null
  isDirty: boolean
  isAsking: boolean
  notBefore: number
  costMs: number
  /** Its last asking found something new. */
  isLively: boolean
}

/**
 * What changed the last time comes first, then what is quickly answered: the row that a key changed waits neither for a dozen
 * questions whose answers stay the same nor for a long count beside it.
 */
function sooner(one: Watched, other: Watched): number {
  return Number(other.isLively) - Number(one.isLively) || one.costMs - other.costMs
}

/** After a look at what commits changed, the next commits are gathered for this long, ms. The first one after a rest is looked at at once. */
const gatherMs = 16
/** So long questions are asked in one go before whatever else came, such as a command, has its turn, ms. */
const turnMs = 8
/** A question that failed is asked again after the next commit, but not sooner than this, ms. */
const brokenRestMs = 1000

export function createLive(parts: { timers: Timers; elapsed: () => number }): Live {
  const watches = new Set<Watched>()
  let cancel: (() => void) | null = null
  let lookedAt = Number.NEGATIVE_INFINITY

  function schedule(afterMs = lookedAt + gatherMs - parts.elapsed()): void {
    if (cancel !== null) return
    cancel = parts.timers.after(Math.max(0, afterMs), () => {
      cancel = null
      const now = parts.elapsed()
      lookedAt = now
      let waiting = false
      for (const watched of [...watches].sort(sooner)) {
        if (!watched.isDirty || watched.isAsking) continue
        if (parts.elapsed() - now > turnMs) return schedule(0)
        if (watched.notBefore > now) waiting = true
        else run(watched)
      }
      if (waiting) schedule()
    })
  }

  function run(watched: Watched): void {
    watched.isDirty = false
    const began = parts.elapsed()
    const done = (asked: Asked): void => {
      watched.isAsking = false
      watched.costMs = parts.elapsed() - began
      // An expensive question runs for at most a fifth of the time.
      watched.notBefore = parts.elapsed() + Math.max(gatherMs, 4 * watched.costMs)
      watched.tables = asked.tables
      const text = JSON.stringify(asked.value)
      if (!watches.has(watched)) return
      watched.isLively = watched.last !== null && text !== watched.last
      if (text !== watched.last) {
        watched.last = text
        watched.tell(asked.value)
      }
      if (watched.isDirty) schedule()
    }
    const broke = (error: unknown): void => {
      watched.isAsking = false
      watched.tables = null
      watched.last = null
      watched.notBefore = parts.elapsed() + brokenRestMs
      if (!watches.has(watched)) return
      watched.failed(error)
      if (watched.isDirty) schedule()
    }
    watched.isAsking = true
    try {
      const asked = watched.ask()
      if (asked instanceof Promise) asked.then(done, broke)
      else done(asked)
    } catch (error) {
      broke(error)
    }
  }

  return {
    watch: (name, ask, tell, failed) => {
      const watched: Watched = {
        name,
        ask,
        tell,
        failed,
        tables: new Set(),
        last: null,
        isDirty: false,
        isAsking: false,
        notBefore: 0,
        costMs: 0,
        isLively: false,
      }
      watches.add(watched)
      run(watched)
      return { stop: () => watches.delete(watched) }
    },
    committed: (tables) => {
      let isAny = false
      for (const watched of watches) {
        if (watched.isDirty) continue
        // While it is asking elsewhere, what it will have read is not known yet.
        if (watched.isAsking || watched.tables === null || [...watched.tables].some((table) => tables.has(table))) {
          watched.isDirty = true
          isAny = true
        }
      }
      if (isAny) schedule()
    },
    changedOutside: (names) => {
      for (const watched of watches) if (names.includes(watched.name)) watched.isDirty = true
      schedule()
    },
  }
}
