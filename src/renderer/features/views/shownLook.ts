import { listFilters } from '../../../shared/contract/inbox.ts'
import type { ListFilters } from '../../../shared/contract/inbox.ts'
import type { SavedView } from '../../../shared/contract/viewQueries.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { clearPicked, useList } from '../../state/listStore.ts'
import type { ListLook } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'

/** No filter at all. */
export const noFilters: ListFilters = {
  networks: [],
  brandIds: [],
  languages: [],
  tags: [],
  kinds: [],
  urgencies: [],
  sentiments: [],
  intents: [],
  authorIds: [],
  assignees: [],
  waitingFor: [],
  onlyUnread: false,
  hasDraft: false,
}

const plainLook: ListLook = { ...noFilters, sort: 'due', group: 'due' }
const keyOf = (viewId: string | null): string => viewId ?? 'fixed'

function lookOf(
  shapes: Readonly<Record<string, ListLook>>,
  viewId: string | null,
  views: readonly SavedView[] | undefined,
): ListLook {
  const changed = shapes[keyOf(viewId)]
  if (changed !== undefined) return changed
  return views?.find((view) => view.id === viewId)?.shape ?? plainLook
}

/** Filters, order and groups of the list that is shown. */
export function useShownLook(): ListLook {
  const viewId = useNavigation((state) => state.place.viewId)
  const shapes = useList((state) => state.shapes)
  const views = useQuery('view.list', {}).value
  return lookOf(shapes, viewId, views)
}

/** The same, for what is not drawn. */
export function shownLook(engine: Engine): ListLook {
  return lookOf(
    useList.getState().shapes,
    useNavigation.getState().place.viewId,
    engine.queries.get('view.list', {}).value,
  )
}

/** Changes some of it; a saved view itself stays as it is until it is saved. */
export function changeLook(engine: Engine, change: Partial<ListLook>): void {
  const key = keyOf(useNavigation.getState().place.viewId)
  const look = shownLook(engine)
  // A pick that the new filter leaves out would still be acted on, unseen.
  if (Object.keys(change).some((each) => each !== 'sort' && each !== 'group')) clearPicked()
  useList.setState(({ shapes }) => ({ shapes: { ...shapes, [key]: { ...look, ...change } } }))
}

/** Goes back to what a saved view holds, or to no filters. */
export function forgetLook(viewId: string | null): void {
  useList.setState(({ shapes }) => ({
    shapes: Object.fromEntries(Object.entries(shapes).filter(([key]) => key !== keyOf(viewId))),
    openFilter: null,
  }))
}

/** How many filters leave something out. */
export function countFilters(filters: ListFilters): number {
  return Object.values(filters).filter((value) => value === true || (Array.isArray(value) && value.length > 0)).length
}

/** The filters of a look, without its order and groups. */
export function filtersOf(look: ListLook): ListFilters {
  return listFilters.parse(look)
}
