import type { Chart } from '../document.ts'
import { label, line, rect, type Shape, type Shapes } from '../shapes.ts'
import { fitText, textWidth } from '../textWidth.ts'
import { drawnRows, greatest } from './values.ts'

const top = 20
const plot = 110
const base = top + plot
const size = 10.5

/** Upright bars with their values, marks across them and an upright line behind a row. */
export function columnShapes(chart: Chart, width: number): Shapes {
  const rows = drawnRows(chart)
  const slot = width / Math.max(1, rows.length)
  const bar = Math.max(2, slot * 0.72)
  const most = greatest(rows)
  const high = (value: number) => (value / most) * plot
  const hasValues = rows.every(({ cell }) => textWidth(cell.text, size) <= slot + 2)
  const longest = Math.max(0, ...rows.map(({ name }) => textWidth(name, size)))
  // Many narrow columns, such as days, are named by every second, fifth … one; few ones all.
  const step = rows.length > 12 ? Math.max(1, Math.ceil((longest + 8) / slot)) : 1
  const shapes: Shape[] = [1 / 3, 2 / 3, 1].map((part) =>
    line('grid', 0, base - plot * part, width, base - plot * part),
  )
  for (const [at, row] of rows.entries()) {
    const middle = slot * (at + 0.5)
    const tall = high(row.value)
    const isAfter = chart.line !== null && at > chart.line.afterRow
    shapes.push(
      rect(isAfter ? 'barSoft' : 'bar', middle - bar / 2, base - tall, bar, tall, {
        radius: Math.min(2, tall / 2),
        tip: `${row.name}: ${row.cell.text}`,
        path: row.cell.path,
      }),
    )
    if (row.mark !== null)
      shapes.push(
        line('mark', middle - slot * 0.44, base - high(row.mark), middle + slot * 0.44, base - high(row.mark), 1.5),
      )
    const above = base - Math.max(tall, row.mark === null ? 0 : high(row.mark)) - 5
    if (hasValues) shapes.push(label('text', middle, above, row.cell.text, { anchor: 'middle', size }))
    if (at % step === 0)
      shapes.push(
        label('quiet', middle, base + 15, step > 1 ? row.name : fitText(row.name, size, slot), {
          anchor: 'middle',
          size,
        }),
      )
  }
  shapes.push(line('axis', 0, base, width, base))
  if (chart.line) {
    const x = slot * (chart.line.afterRow + 1)
    const room = width - x - 6
    const isLeft = textWidth(chart.line.label, size) > room
    shapes.push(
      line('quiet', x, 4, x, base, 1, true),
      label('quiet', isLeft ? x - 6 : x + 6, 11, fitText(chart.line.label, size, isLeft ? x - 6 : room), {
        anchor: isLeft ? 'end' : 'start',
        size,
      }),
    )
  }
  return { width, height: base + 22, shapes }
}
