import type { Box, ChartLayout } from './chartShape.ts'
import { triggerId } from './flowShape.ts'

const margin = 20
/** Below this the words of a step cannot be read. */
const readable = 0.85

/** What is seen of a chart: where its corner lies in the area (px), and how large it is drawn. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Where a chart begins in an area of this size (px): whole where that can be read, else with its beginning at the top. */
export function firstView(layout: ChartLayout, width: number, height: number): View {
  const whole = Math.min((width - margin * 2) / layout.width, (height - margin * 2) / layout.height)
  const zoom = Math.min(1, Math.max(readable, whole))
  const isWhole = layout.width * zoom <= width - margin
  const begin = layout.nodes.find((node) => node.id === triggerId)
  const axis = begin === undefined ? 0 : begin.x + begin.width / 2
  return { x: isWhole ? (width - layout.width * zoom) / 2 : width / 2 - axis * zoom, y: margin, zoom }
}

/** The view moved as little as needed for a step to lie wholly in an area of this size (px); the same view when it does. */
export function viewWith(box: Box, view: View, width: number, height: number): View {
  const x = view.x + inward(box.x * view.zoom + view.x, box.width * view.zoom, width)
  const y = view.y + inward(box.y * view.zoom + view.y, box.height * view.zoom, height)
  return x === view.x && y === view.y ? view : { x, y, zoom: view.zoom }
}

/** How far a stretch has to move to lie within [margin, room - margin]; its beginning counts where both ends do not fit. */
function inward(begin: number, length: number, room: number): number {
  if (begin < margin) return margin - begin
  const over = begin + length - (room - margin)
  return over > 0 ? -Math.min(over, begin - margin) : 0
}
