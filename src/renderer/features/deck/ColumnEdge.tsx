import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useRef } from 'react'
import { text } from '../../text/text.ts'
import { columnWidths, widthWithin } from './onDeck.ts'

/** The right edge of a column: dragged, or moved with the arrows. */
export function ColumnEdge(props: {
  readonly width: number
  readonly name: string
  readonly onDrag: (width: number) => void
  readonly onSet: (width: number) => void
}): ReactNode {
  const { width, onDrag, onSet } = props
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null)

  function pressed(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? columnWidths.step : event.key === 'ArrowLeft' ? -columnWidths.step : 0
    if (by === 0) return
    event.preventDefault()
    onSet(width + by)
  }

  function moved(event: PointerEvent): number | null {
    return start.current === null ? null : widthWithin(start.current.width + event.clientX - start.current.x)
  }

  return (
    <div
      className="column-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`${text.deck.width} ${props.name}`}
      aria-valuenow={width}
      aria-valuemin={columnWidths.least}
      aria-valuemax={columnWidths.most}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, width }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        const next = moved(event)
        if (next !== null) onDrag(next)
      }}
      onPointerUp={(event) => {
        const next = moved(event)
        start.current = null
        if (next !== null) onSet(next)
      }}
      onPointerCancel={() => {
        start.current = null
      }}
    />
  )
}
