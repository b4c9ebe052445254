import { useMemo, useSyncExternalStore } from 'react'
import type { QueryInput } from '../../../shared/contract/queries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { createListPages } from './listPages.ts'
import type { ListKnown, ListPages } from './listPages.ts'

/** The pages of a list, kept up to date where somebody looks. A list asked for by another question begins at its first page. */
export function useListPages(question: QueryInput<'inbox.list'>): ListKnown & Pick<ListPages, 'see'> {
  const { queries } = useEngine()
  const key = JSON.stringify(question)
  // The same question written anew in each drawing is one question: its text decides.
  const pages = useMemo(() => createListPages(queries, JSON.parse(key) as QueryInput<'inbox.list'>), [queries, key]) // what was written above
  const { page, failure } = useSyncExternalStore(pages.subscribe, pages.get)
  return { page, failure, see: pages.see }
}
