import type { Failure } from '../../shared/contract/failure.ts'
import type { QueryInput, QueryName, QueryOutput } from '../../shared/contract/queries.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import { shareUnchanged } from './shareUnchanged.ts'

/** What is known about a query now. The same object comes back until something changes. */
export interface QueryState<T> {
  readonly value: T | undefined
  readonly failure: Failure | undefined
  readonly isLoading: boolean
}

/** One shared watch per query and input. */
export interface QueryStore {
  readonly get: <N extends QueryName>(name: N, input: QueryInput<N>) => QueryState<QueryOutput<N>>
  /** Starts or joins the watch; the returned function leaves it. The watch lives `keepMs` longer than its last user. */
  readonly subscribe: <N extends QueryName>(name: N, input: QueryInput<N>, changed: () => void) => () => void
  /** Fetches ahead: as if somebody had looked at it for a moment. */
  readonly warm: <N extends QueryName>(name: N, input: QueryInput<N>) => void
}

interface Entry {
  state: QueryState<unknown>
  readonly listeners: Set<() => void>
  stop: (() => void) | null
  expiry: ReturnType<typeof setTimeout> | null
}

const nothing: QueryState<never> = { value: undefined, failure: undefined, isLoading: true }

/** Makes the store over a client. `keepMs`: how long a watch without users goes on, ms. */
export function createQueryStore(client: EngineClient, keepMs = 5000): QueryStore {
  const entries = new Map<string, Entry>()

  function start<N extends QueryName>(key: string, name: N, input: QueryInput<N>): Entry {
    const entry: Entry = { state: nothing, listeners: new Set(), stop: null, expiry: null }
    entries.set(key, entry)
    const set = (state: QueryState<unknown>): void => {
      if (Object.is(state.value, entry.state.value) && state.failure === entry.state.failure && !entry.state.isLoading)
        return
      entry.state = state
      for (const listener of entry.listeners) listener()
    }
    entry.stop = client.watch(
      name,
      input,
      (value) => set({ value: shareUnchanged(entry.state.value, value), failure: undefined, isLoading: false }),
      // The last good value stays on the screen beside the words of the failure.
      (failure) => set({ value: entry.state.value, failure, isLoading: false }),
    )
    return entry
  }

  function expireLater(key: string, entry: Entry): void {
    entry.expiry = setTimeout(() => {
      entry.stop?.()
      entries.delete(key)
    }, keepMs)
  }

  return {
    get: (name, input) => (entries.get(keyOf(name, input))?.state ?? nothing) as QueryState<never>, // keyed by name: the state is this query's
    subscribe: (name, input, changed) => {
      const key = keyOf(name, input)
      const entry = entries.get(key) ?? start(key, name, input)
      if (entry.expiry !== null) clearTimeout(entry.expiry)
      entry.expiry = null
      entry.listeners.add(changed)
      return () => {
        entry.listeners.delete(changed)
        if (entry.listeners.size === 0) expireLater(key, entry)
      }
    },
    warm: (name, input) => {
      const key = keyOf(name, input)
      if (!entries.has(key)) expireLater(key, start(key, name, input))
    },
  }
}

function keyOf(name: QueryName, input: object): string {
  const sorted = Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))
  return `${name} ${JSON.stringify(sorted)}`
}
