import type { ReactNode } from 'react'
import { useLayoutEffect, useState } from 'react'
import type { ListShape } from '../../../shared/contract/inbox.ts'
import { listSort, sortOf } from '../../../shared/contract/inbox.ts'
import type { DeckColumn } from '../../../shared/contract/viewQueries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { ConversationList } from '../inbox/ConversationList.tsx'
import { questionOf, setShownRows } from '../inbox/rowsShown.ts'
import { useListPages } from '../inbox/useListPages.ts'
import { ColumnEdge } from './ColumnEdge.tsx'
import { changeColumn, columnWidths, moveColumn, removeColumn, widthWithin } from './onDeck.ts'

interface ColumnProps {
  readonly column: DeckColumn
  readonly index: number
  readonly columns: readonly DeckColumn[]
  readonly isActive: boolean
  readonly onActive: () => void
  readonly onSide: (by: 1 | -1) => void
}

/** One list of the deck, with its name, its menu and the edge that makes it wider. */
export function Column({ column, index, columns, isActive, onActive, onSide }: ColumnProps): ReactNode {
  const engine = useEngine()
  const saved = useQuery('view.list', {}).value?.find((view) => view.id === column.viewId)
  const brands = useQuery('brand.list', {}).value
  // The order is the column's own; what it leaves is the saved view's as long as that is there.
  const shape: ListShape = saved === undefined ? column.shape : { ...saved.shape, sort: column.shape.sort }
  const question = questionOf(column.brandId, shape)
  const { page, failure, see } = useListPages(question)
  const rows = page?.rows ?? null
  useLayoutEffect(() => {
    if (!isActive) return undefined
    setShownRows(rows)
    return () => setShownRows(null)
  }, [isActive, rows])
  const [dragged, setDragged] = useState<number | null>(null)
  const name = saved?.name ?? text.views[shape.view]
  const brand = brands?.find((each) => each.id === column.brandId)
  const widen = (by: number): void =>
    void changeColumn(engine, columns, column.id, { width: widthWithin(column.width + by) })

  const lines: readonly MenuLine[] = [
    ...listSort.options
      .filter((sort) => sortOf({ view: shape.view, sort }) === sort)
      .map((sort, at) => ({
        id: `sort-${sort}`,
        label: text.list.sort[sort],
        isOn: sortOf(shape) === sort,
        run: () => void changeColumn(engine, columns, column.id, { shape: { ...column.shape, sort } }),
        ...(at === 0 ? { heading: text.deck.sort } : {}),
      })),
    ...[null, ...(brands ?? [])].map((each, at) => ({
      id: `brand-${each?.id ?? 'all'}`,
      label: each === null ? text.frame.allBrands : <bdi>{plainName(each.name)}</bdi>,
      isOn: column.brandId === (each?.id ?? null),
      run: () => void changeColumn(engine, columns, column.id, { brandId: each?.id ?? null }),
      ...(at === 0 ? { heading: text.deck.brand } : {}),
    })),
    {
      id: 'left',
      label: text.deck.left,
      icon: 'chevronLeft',
      isOff: index === 0,
      heading: text.deck.label,
      run: () => void moveColumn(engine, columns, index, -1),
    },
    {
      id: 'right',
      label: text.deck.right,
      icon: 'chevronRight',
      isOff: index === columns.length - 1,
      run: () => void moveColumn(engine, columns, index, 1),
    },
    { id: 'wider', label: text.deck.wider, icon: 'plus', run: () => widen(2 * columnWidths.step) },
    { id: 'narrower', label: text.deck.narrower, icon: 'minimize', run: () => widen(-2 * columnWidths.step) },
    {
      id: 'remove',
      label: text.deck.remove,
      icon: 'trash',
      isDanger: true,
      run: () => void removeColumn(engine, columns, column.id, name),
    },
  ]

  return (
    <div
      className="deck-column"
      role="group"
      aria-label={text.deck.column(name)}
      data-pane="list"
      data-column={column.id}
      data-active={isActive}
      style={{ width: dragged ?? column.width }}
    >
      <div className="list-head">
        <h2 className="one-line">
          <bdi>{name}</bdi>
        </h2>
        {page !== undefined && (
          <span className="list-count">
            {page.rows.length}
            {page.hasMore && '+'}
          </span>
        )}
        <span className="grow" />
        <PopupMenu
          label={text.deck.menu(name)}
          align="end"
          trigger={<IconButton icon="more" label={text.deck.menu(name)} />}
          lines={lines}
        />
      </div>
      <div className="deck-where one-line muted">
        {brand === undefined ? text.frame.allBrands : <bdi>{plainName(brand.name)}</bdi>}
        <span aria-hidden="true"> · </span>
        {text.list.sort[sortOf(shape)]}
      </div>
      {page !== undefined && page.rows.length === 0 ? (
        <Empty icon="check" title={text.empty[shape.view][0]} next={text.empty[shape.view][1]} />
      ) : (
        <ConversationList
          key={JSON.stringify(question)}
          page={page}
          onSight={see}
          failure={failure}
          look={shape}
          column={{ id: column.id, name, isActive, onActive, onSide }}
        />
      )}
      <ColumnEdge
        width={dragged ?? column.width}
        name={name}
        onDrag={setDragged}
        onSet={(width) => {
          setDragged(null)
          void changeColumn(engine, columns, column.id, { width: widthWithin(width) })
        }}
      />
    </div>
  )
}
