import type { ReactNode } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { countFilters, filtersOf, forgetLook, useShownLook } from './shownLook.ts'

/** Offers to keep what was changed of a saved view, to go back to it, or to make a view of the filters. */
export function SavedViewChip(): ReactNode {
  const viewId = useNavigation((state) => state.place.viewId)
  const isChanged = useList((state) => state.shapes[viewId ?? 'fixed'] !== undefined)
  const look = useShownLook()
  const saved = useQuery('view.list', {}).value?.find((view) => view.id === viewId)
  const save = useCommand('view.save')
  if (!isChanged || (saved === undefined && countFilters(filtersOf(look)) === 0)) return null
  if (saved === undefined)
    return (
      <button
        type="button"
        className="chip filter clear"
        data-testid="save-view"
        onClick={() => openOverlay({ kind: 'savedView', viewId: null })}
      >
        <span className="one-line">{text.saved.save}</span>
      </button>
    )
  const keep = async (): Promise<void> => {
    const { name, brandId, isShared, shape } = saved
    const answer = await save.run({
      viewId: saved.id,
      name,
      brandId,
      isShared,
      shape: { view: shape.view, ...look },
    })
    if (answer !== null) forgetLook(saved.id)
  }
  return (
    <>
      {saved.canEdit && (
        <button type="button" className="chip filter clear" data-testid="save-view" onClick={() => void keep()}>
          <span className="one-line">{text.saved.saveChanges}</span>
        </button>
      )}
      <button type="button" className="chip filter clear" onClick={() => forgetLook(saved.id)}>
        <span className="one-line">{text.saved.reset}</span>
      </button>
    </>
  )
}
