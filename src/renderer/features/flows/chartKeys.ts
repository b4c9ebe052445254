import type { Box, ChartLayout, PlacedNode } from './chartShape.ts'
import { middle } from './chartShape.ts'

/** Where an arrow key leads: down and up along the edges, left and right to what stands there. Null = nowhere. */
export function neighbour(layout: ChartLayout, id: string, key: string): string | null {
  const here = layout.nodes.find((each) => each.id === id)
  if (here === undefined) return layout.nodes[0]?.id ?? null
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const isDown = key === 'ArrowDown'
    const along = layout.edges
      .filter((edge) => (isDown ? edge.from === id : edge.to === id) && edge.ways[0]?.kind !== 'timeout')
      .flatMap((edge) => layout.nodes.find((each) => each.id === (isDown ? edge.to : edge.from)) ?? [])
      .filter((each) => (isDown ? each.y > here.y : each.y < here.y))
    const best = nearest(along, here, (box) => Math.abs(middle(box) - middle(here)))
    if (best !== null) return best.id
  }
  const y = here.y + here.height / 2
  const across = layout.nodes.filter((each) => {
    if (key === 'ArrowRight') return each.x >= here.x + here.width
    if (key === 'ArrowLeft') return each.x + each.width <= here.x
    return false
  })
  return (
    nearest(across, here, (box) => Math.abs(middle(box) - middle(here)) / 4 + Math.abs(box.y + box.height / 2 - y))
      ?.id ?? null
  )
}

function nearest(boxes: readonly PlacedNode[], here: Box, cost: (box: Box) => number): PlacedNode | null {
  return boxes.reduce<PlacedNode | null>((best, box) => {
    if (box === here) return best
    return best === null || cost(box) < cost(best) ? box : best
  }, null)
}
