import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, ReactNode } from 'react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ListShape } from '../../../shared/contract/inbox.ts'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { focusRow, moveFocus, setOrder, useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { extendPick, openFocused } from '../actions/listActions.ts'
import { ConversationRowView } from './ConversationRowView.tsx'
import { GroupHeading } from './GroupHeading.tsx'
import type { ListLine } from './groups.ts'
import { groupingOf, toLines } from './groups.ts'
import { LoadingRow } from './LoadingRow.tsx'
import { warmConversation } from './warmConversation.ts'

const rowHeights = { comfortable: 74, compact: 54, dense: 34 }
const groupHeight = 26
/** More lines than these may not fit into the window. */
const fewLines = 8
/** So many lines before the end of what was read the next page is asked for. */
const nearEnd = 50

interface ConversationListProps {
  readonly page: QueryOutput<'inbox.list'> | undefined
  /** Told which rows are in sight, by id, and whether the end of what was read comes near. */
  readonly onSight: (ids: readonly string[], isEndNear: boolean) => void
  readonly failure: string | null
  readonly look: Pick<ListShape, 'view' | 'sort' | 'group'>
  /** One of several lists on the screen: what it is called, whether the keys act on it, and the way to its neighbours. */
  readonly column?: {
    readonly id: string
    readonly name: string
    readonly isActive: boolean
    readonly onActive: () => void
    readonly onSide: (by: 1 | -1) => void
  }
}

/** The rows, only those near the window drawn. Arrows move the ring, Enter opens. */
export function ConversationList({ page, onSight, failure, look, column }: ConversationListProps): ReactNode {
  const { view, sort, group } = look
  const scroller = useRef<HTMLDivElement>(null)
  const engine = useEngine()
  const now = useNow('minute')
  const focusedId = useList((state) => state.focusedId)
  const picked = useList((state) => state.picked)
  const conversationId = useNavigation((state) => state.place.conversationId)
  const brands = useQuery('brand.list', {}).value
  const members = useQuery('member.list', {}).value
  const accounts = useQuery('account.list', {}).value
  const density = useQuery('settings.all', {}).value?.density ?? 'comfortable'
  const lines = useMemo<readonly ListLine[]>(
    () =>
      page === undefined
        ? waitingLines
        : toLines(
            page.rows,
            groupingOf({ view, sort, group }, now, (id) =>
              plainName(brands?.find((brand) => brand.id === id)?.name ?? ''),
            ),
            page.hasMore,
          ),
    [page, view, sort, group, now, brands],
  )
  const isActive = column?.isActive !== false
  const prefix = column === undefined ? 'row' : `row-${column.id}`
  const order = useMemo(() => lines.flatMap((line) => (line.kind === 'row' ? [line.row.id] : [])), [lines])
  const isSame = useRef(false)
  useEffect(() => {
    if (!isActive) return
    setOrder(order, isSame.current, [useList.getState().focusedId, useNavigation.getState().place.conversationId])
    isSame.current = true
  }, [order, isActive])

  // One that is made anew makes the list measure all its lines again, in every frame that scrolls.
  const getItemKey = useCallback((index: number) => keyOf(lines[index], index), [lines])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? groupHeight : rowHeights[density]),
    getItemKey,
    overscan: 6,
    initialRect: { width: 364, height: 800 },
  })
  useEffect(() => virtual.measure(), [virtual, density])
  const items = virtual.getVirtualItems()
  // Scrolled far away, the row under the keyboard is not drawn and cannot be pointed at.
  const isDrawn = items.some(({ index }) => {
    const line = lines[index]
    return line?.kind === 'row' && line.row.id === focusedId
  })

  const lastShown = items.at(-1)?.index ?? 0
  const isNearEnd = page?.hasMore === true && lastShown > lines.length - nearEnd
  const inSight = items
    .flatMap(({ index }) => {
      const line = lines[index]
      return line?.kind === 'row' ? [line.row.id] : []
    })
    .join(' ')
  useEffect(() => {
    if (page !== undefined) onSight(inSight === '' ? [] : inSight.split(' '), isNearEnd)
  }, [page, inSight, isNearEnd, onSight])

  useEffect(() => {
    if (focusedId === null || !isActive) return
    const index = lines.findIndex((line) => line.kind === 'row' && line.row.id === focusedId)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
    warmConversation(engine, focusedId)
    // Only the keyboard scrolls: a list that grew must not jump.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [focusedId])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (event.shiftKey && Math.abs(step) === 1) extendPick(step)
      else moveFocus(step, conversationId)
    } else if (event.key === 'Enter' && event.target === event.currentTarget) {
      event.preventDefault()
      openFocused()
    } else if (column !== undefined && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      column.onSide(event.key === 'ArrowRight' ? 1 : -1)
    }
  }

  /** The keyboard comes in: on the row it was on, else the open one, else the first. */
  function begin(): void {
    column?.onActive()
    const { focusedId: on } = useList.getState()
    if (column === undefined ? on !== null : on !== null && order.includes(on)) return
    const open = conversationId !== null && (column === undefined || order.includes(conversationId))
    focusRow((open ? conversationId : null) ?? order[0] ?? null)
  }

  if (failure !== null && page === undefined)
    return <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure} />
  return (
    <div className={lines.length > fewLines ? 'list-scroller is-long' : 'list-scroller'} ref={scroller}>
      <div
        role="listbox"
        aria-label={column?.name ?? text.list.label}
        aria-multiselectable="true"
        aria-activedescendant={focusedId === null || !isDrawn ? undefined : `${prefix}-${focusedId}`}
        aria-busy={page === undefined}
        tabIndex={0}
        data-pane-start=""
        className={`list density-${density}`}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={pressed}
        onFocus={begin}
      >
        {items.map((item) => {
          const line = lines[item.index]
          if (line === undefined) return null
          const style = { height: item.size, top: item.start }
          if (line.kind === 'group') return <GroupHeading key={item.key} line={line} style={style} />
          if (line.kind === 'unread') return <LoadingRow key={item.key} style={style} />
          const { row } = line
          return (
            <ConversationRowView
              key={item.key}
              row={row}
              prefix={prefix}
              top={item.start}
              height={item.size}
              density={density}
              brand={brands?.find((brand) => brand.id === row.brandId)}
              networkName={accounts?.find(({ network }) => network === row.network)?.networkLabel ?? ''}
              owner={members?.find((member) => member.id === row.assigneeId)?.name ?? null}
              isOpen={row.id === conversationId}
              isFocused={row.id === focusedId}
              isPicked={picked.has(row.id)}
            />
          )
        })}
      </div>
    </div>
  )
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
  PageDown: 8,
  PageUp: -8,
}
const waitingLines: readonly ListLine[] = Array.from({ length: 8 }, (_, key) => ({ kind: 'unread' as const, key }))

function keyOf(line: ListLine | undefined, index: number): string {
  if (line?.kind === 'row') return line.row.id
  return line?.kind === 'group' ? `group-${line.name}` : `place-${String(index)}`
}
