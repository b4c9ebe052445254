import type { Box, ChartLayout } from './chartShape.ts'
import { triggerId } from './flowShape.ts'

const margin = 20
/** Down to this the words of a step are read with ease, and a chart that needs no more is shown whole. */
const easy = 0.85
/** Below this they cannot be read: a chart that is wider still begins with its beginning. */
const readable = 0.62

/** What is seen of a chart: where its corner lies in the area (px), and how large it is drawn. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Where a chart begins in an area of this size (px): whole where that is read with ease, else at its top with every branch in sight. */
export function firstView(layout: ChartLayout, width: number, height: number): View {
  const across = (width - margin * 2) / layout.width
  const whole = Math.min(across, (height - margin * 2) / layout.height)
  const zoom = Math.min(1, Math.max(readable, Math.min(across, Math.max(easy, whole))))
  const room = width - layout.width * zoom
  if (room >= margin) return { x: room / 2, y: margin, zoom }
  const begin = layout.nodes.find((node) => node.id === triggerId)
  const centred = begin === undefined ? margin : width / 2 - (begin.x + begin.width / 2) * zoom
  // No room is left empty beside it while a branch is out of sight at the other side.
  return { x: Math.min(margin, Math.max(room - margin, centred)), y: margin, zoom }
}

/** Whether two views show the same to the eye: within half a pixel. */
export function isSameView(a: View, b: View): boolean {
  return Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5 && Math.abs(a.zoom - b.zoom) < 0.001
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
