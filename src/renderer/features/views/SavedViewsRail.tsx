import type { ReactNode } from 'react'
import type { SavedView } from '../../../shared/contract/viewQueries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { badge } from '../../format/number.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { goToSavedView, moveView, removeView } from './onViews.ts'

/** The saved views of the chosen brand and of all brands, with their counts. */
export function SavedViewsRail(): ReactNode {
  const engine = useEngine()
  const place = useNavigation((state) => state.place)
  const views = useQuery('view.list', {}).value ?? []
  const counts = new Map(useQuery('view.counts', {}).value?.map((it) => [it.viewId, it.count]))
  const shown = views.filter(
    (view) => view.brandId === null || place.brandId === null || view.brandId === place.brandId,
  )
  return (
    <>
      <div className="rail-section">
        <h2 className="rail-heading">{text.saved.heading}</h2>
        <IconButton
          icon="plus"
          size={14}
          label={text.saved.add}
          data-testid="add-view"
          onClick={() => openOverlay({ kind: 'savedView', viewId: null })}
        />
      </div>
      {shown.map((view, index) => {
        const count = counts.get(view.id) ?? 0
        const isCurrent = place.page === 'inbox' && place.viewId === view.id
        return (
          <div key={view.id} className="rail-view">
            <button
              type="button"
              className="rail-item"
              aria-current={isCurrent ? 'page' : undefined}
              aria-keyshortcuts={index < 9 ? `g ${String(index + 1)}` : undefined}
              title={view.name}
              data-testid={`saved-${view.id}`}
              onClick={() => goToSavedView(engine, view)}
            >
              <Icon name={view.isShared ? 'list' : 'user'} />
              <bdi className="rail-label grow one-line">{view.name}</bdi>
              {count > 0 && <span className="rail-count">{badge(count)}</span>}
            </button>
            <PopupMenu
              label={text.saved.menu(view.name)}
              trigger={<IconButton icon="more" size={16} className="rail-more" label={text.saved.menu(view.name)} />}
              lines={linesOf(view, index, shown)}
            />
          </div>
        )
      })}
    </>
  )

  function linesOf(view: SavedView, index: number, all: readonly SavedView[]): MenuLine[] {
    const edit: MenuLine = {
      id: 'edit',
      label: text.saved.edit,
      icon: 'pencil',
      isOff: !view.canEdit,
      run: () => openOverlay({ kind: 'savedView', viewId: view.id }),
      ...(view.canEdit ? {} : { help: text.saved.notYours }),
    }
    return [
      edit,
      {
        id: 'up',
        label: text.saved.up,
        icon: 'chevronUp',
        isOff: index === 0,
        run: () => void moveView(engine, all, index, -1),
      },
      {
        id: 'down',
        label: text.saved.down,
        icon: 'chevronDown',
        isOff: index === all.length - 1,
        run: () => void moveView(engine, all, index, 1),
      },
      {
        id: 'remove',
        label: text.saved.remove,
        icon: 'trash',
        isDanger: true,
        isOff: !view.canEdit,
        run: () => void removeView(engine, view),
      },
    ]
  }
}
