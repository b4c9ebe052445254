import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, ReactNode } from 'react'
import { useCallback, useEffect, useRef } from 'react'
import type { CannedRow } from '../../../shared/contract/canned.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { LoadingRow } from '../inbox/LoadingRow.tsx'
import { CannedRowView } from './CannedRowView.tsx'
import { focusCanned, moveCannedFocus, useCannedPage } from './cannedStore.ts'
import { openCanned } from './openCanned.ts'

const rowHeight = 58
/** More rows than these may not fit into the window. */
const fewRows = 10
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
  PageDown: 8,
  PageUp: -8,
}
const waiting = Array.from({ length: 6 }, (_, at) => at)

/** The responses, only those near the window drawn. Arrows move the ring, Enter opens. */
export function CannedList({ rows }: { readonly rows: readonly CannedRow[] | undefined }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const openId = useCannedPage((state) => state.openId)
  const focusedId = useCannedPage((state) => state.focusedId)
  const count = rows?.length ?? 0
  useEffect(() => useCannedPage.setState({ order: (rows ?? []).map((row) => row.id) }), [rows])

  const getItemKey = useCallback((index: number) => rows?.[index]?.id ?? index, [rows])
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 8,
    initialRect: { width: 316, height: 800 },
  })

  useEffect(() => {
    const index = focusedId === null ? -1 : (rows ?? []).findIndex((row) => row.id === focusedId)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
    // Only the keyboard scrolls: a list that grew must not jump.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [focusedId])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      moveCannedFocus(step)
    } else if (event.key === 'Enter' && event.target === event.currentTarget && focusedId !== null) {
      event.preventDefault()
      openCanned(focusedId)
    }
  }

  if (rows === undefined)
    return (
      <div className="list-scroller" aria-busy="true">
        {waiting.map((at) => (
          <LoadingRow key={at} style={{ height: 74, top: at * 74 }} />
        ))}
      </div>
    )
  return (
    <div className={count > fewRows ? 'list-scroller is-long' : 'list-scroller'} ref={scroller}>
      <div
        role="listbox"
        aria-label={text.canned.list}
        aria-activedescendant={
          focusedId !== null && rows.some((row) => row.id === focusedId) ? `canned-row-${focusedId}` : undefined
        }
        tabIndex={0}
        data-pane-start=""
        className="list"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={pressed}
        onFocus={() => focusedId === null && focusCanned(openId ?? rows[0]?.id ?? null)}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            <CannedRowView
              key={item.key}
              row={row}
              style={{ height: item.size, top: item.start }}
              isOpen={row.id === openId}
              isFocused={row.id === focusedId}
            />
          )
        })}
      </div>
    </div>
  )
}
