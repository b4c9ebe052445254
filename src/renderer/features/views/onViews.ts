import type { SavedView } from '../../../shared/contract/viewQueries.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { clearPicked } from '../../state/listStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { switchBrand } from '../actions/switchBrand.ts'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'

/** Shows a saved view; one of a brand shows that brand, one of all brands stays in the brand that is chosen. */
export function goToSavedView(engine: Engine, view: SavedView): void {
  clearPicked()
  const { brandId } = useNavigation.getState().place
  switchBrand(engine, {
    page: 'inbox',
    view: view.shape.view,
    viewId: view.id,
    brandId: view.brandId ?? brandId,
    isDeck: false,
  })
}

/** The saved views that the rail shows now, in its order. */
export function viewsShown(engine: Engine): readonly SavedView[] {
  const { brandId } = useNavigation.getState().place
  const views = engine.queries.get('view.list', {}).value ?? []
  return views.filter((view) => view.brandId === null || brandId === null || view.brandId === brandId)
}

/** Moves a view by one place. */
export async function moveView(engine: Engine, views: readonly SavedView[], from: number, by: 1 | -1): Promise<void> {
  const ids = views.map((view) => view.id)
  const [moved] = ids.splice(from, 1)
  if (moved === undefined) return
  ids.splice(from + by, 0, moved)
  await ask(engine, 'view.order', { viewIds: ids })
}

/** Takes a view away; the list it showed stays on the screen. */
export async function removeView(engine: Engine, view: SavedView): Promise<void> {
  if ((await ask(engine, 'view.remove', { viewId: view.id })) === null) return
  if (useNavigation.getState().place.viewId === view.id) goTo({ viewId: null })
  undoable(text.saved.removed(view.name), () => {
    void ask(engine, 'view.remove', { viewId: view.id, isRemoved: false })
  })
}
