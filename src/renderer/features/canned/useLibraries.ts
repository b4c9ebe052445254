import { useMemo } from 'react'
import type { CannedRow } from '../../../shared/contract/canned.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'
import type { CannedScope } from './cannedStore.ts'
import { useCannedPage } from './cannedStore.ts'
import type { Libraries } from './cannedTree.ts'
import { rowsIn } from './cannedTree.ts'

/** The most responses that the page holds at once. */
export const mostRows = 10_000

/** The most responses that a search shows. */
const mostFound = 200

/** The question for every response that is not archived; asked in one wording so that all share the answer. */
export const allRows = { limit: mostRows }

/** Brands, folders and responses; empty until they are known. */
export function useLibraries(): Libraries {
  const brands = useQuery('brand.list', {}).value
  const folders = useQuery('canned.folders', { brandId: null }).value
  const rows = useQuery('canned.list', allRows).value?.rows
  return useMemo(() => ({ brands: brands ?? [], folders: folders ?? [], rows: rows ?? [] }), [brands, folders, rows])
}

/** What the list shows now; `rows` is undefined until it is known. `total` counts what the engine found. */
export interface ListedRows {
  readonly rows: readonly CannedRow[] | undefined
  readonly total: number
  readonly failure: Failure | undefined
}

/** The responses of the chosen list, or those found everywhere for what is searched. */
export function useListed(): ListedRows {
  const scope = useCannedPage((state) => state.scope)
  const search = useCannedPage((state) => state.search)
  const libraries = useLibraries()
  const question = questionOf(scope, search.trim())
  const { value, failure } = useQuery('canned.list', question)
  const shown = useLatest(value, JSON.stringify([scope, search === '']))
  const rows = useMemo(() => {
    if (shown === undefined) return undefined
    return search.trim() === '' ? rowsIn(scope, { ...libraries, rows: shown.rows }) : shown.rows
  }, [shown, scope, search, libraries])
  return { rows, total: shown?.total ?? 0, failure }
}

function questionOf(scope: CannedScope, text: string): { limit: number } & Record<string, unknown> {
  // Nobody reads further in what was found; fewer rows are there sooner after each key.
  if (text !== '') return { limit: mostFound, text, archived: scope.kind === 'archive' }
  if (scope.kind === 'need') return { ...allRows, need: scope.need }
  if (scope.kind === 'archive') return { ...allRows, archived: true }
  return allRows
}
