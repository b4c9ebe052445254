import type { ReactNode } from 'react'
import { useReactFlow, useStore } from '@xyflow/react'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'

const words = text.flows

/** How large the chart is, with buttons to change it; the figure shows the whole. */
export function ZoomBar(): ReactNode {
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  return (
    <span className="zoom-bar">
      <IconButton icon="minimize" label={words.zoomOut} size={16} onClick={() => void zoomOut()} />
      <button
        type="button"
        className="zoom-figure"
        title={words.fit}
        aria-label={`${words.zoom(percent)}. ${words.fit}`}
        onClick={() => void fitView({ padding: 0.04, maxZoom: 1 })}
      >
        {words.zoom(percent)}
      </button>
      <IconButton icon="plus" label={words.zoomIn} size={16} onClick={() => void zoomIn()} />
    </span>
  )
}
