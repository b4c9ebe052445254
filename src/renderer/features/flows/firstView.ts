import type { ChartLayout } from './chartShape.ts'
import { triggerId } from './flowShape.ts'

const margin = 20
/** Below this the words of a step cannot be read. */
const readable = 0.85

/** Where a chart begins in an area of this size (px): whole where that can be read, else with its beginning at the top. */
export function firstView(
  layout: ChartLayout,
  width: number,
  height: number,
): { readonly x: number; readonly y: number; readonly zoom: number } {
  const whole = Math.min((width - margin * 2) / layout.width, (height - margin * 2) / layout.height)
  const zoom = Math.min(1, Math.max(readable, whole))
  const isWhole = layout.width * zoom <= width - margin
  const begin = layout.nodes.find((node) => node.id === triggerId)
  const axis = begin === undefined ? 0 : begin.x + begin.width / 2
  return { x: isWhole ? (width - layout.width * zoom) / 2 : width / 2 - axis * zoom, y: margin, zoom }
}
