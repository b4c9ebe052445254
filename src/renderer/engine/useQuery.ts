import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { QueryInput, QueryName, QueryOutput } from '../../shared/contract/queries.ts'
import { useEngine } from './EngineContext.tsx'
import type { QueryState } from './queryStore.ts'

const idle: QueryState<never> = { value: undefined, failure: undefined, isLoading: false }
const nothingToEnd = (): void => undefined

/** The present answer to a query, kept up to date. An input of null asks nothing. */
export function useQuery<N extends QueryName>(name: N, input: QueryInput<N> | null): QueryState<QueryOutput<N>> {
  const { queries } = useEngine()
  const key = input === null ? null : JSON.stringify(input)
  // The same question written anew in each drawing is one question: its text decides.
  const question = useMemo(() => (key === null ? null : (JSON.parse(key) as QueryInput<N>)), [key]) // what was written above
  const subscribe = useCallback(
    (changed: () => void) => (question === null ? nothingToEnd : queries.subscribe(name, question, changed)),
    [queries, name, question],
  )
  return useSyncExternalStore(subscribe, () => (question === null ? idle : queries.get(name, question)))
}
