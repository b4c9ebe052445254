import { columnShapes } from './charts/columns.ts'
import { heatShapes } from './charts/heat.ts'
import { barShapes, stackShapes, targetShapes } from './charts/rows.ts'
import type { Chart } from './document.ts'
import type { Shapes } from './shapes.ts'

/**
 * A chart as shapes for a width in pixels; the height follows. Title, reading and the key of the marks are set by the page, not drawn.
 * Pure: the same chart is the same drawing in window, HTML and PDF.
 */
export function chartShapes(chart: Chart, { width }: { readonly width: number }): Shapes {
  switch (chart.kind) {
    case 'columns':
      return columnShapes(chart, width)
    case 'heat':
      return heatShapes(chart, width)
    case 'bars':
      return barShapes(chart, width)
    case 'stacks':
      return stackShapes(chart, width)
    case 'targets':
      return targetShapes(chart, width)
  }
}
