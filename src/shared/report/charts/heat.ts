import type { Chart } from '../document.ts'
import { label, rect, type Shape, type ShapeRole, type Shapes } from '../shapes.ts'
import { textWidth } from '../textWidth.ts'
import { numberOf } from './values.ts'

const steps: readonly ShapeRole[] = ['heat0', 'heat1', 'heat2', 'heat3', 'heat4']
const size = 10.5
const gap = 2

/** Which of five steps a value is in: nothing, and four equal parts up to the most. */
export function heatStep(value: number, most: number): number {
  return value <= 0 || most <= 0 ? 0 : Math.min(4, Math.max(1, Math.ceil((value / most) * 4)))
}

/** Rows of cells, the darker the more. */
export function heatShapes(chart: Chart, width: number): Shapes {
  const { columns, rows } = chart.table
  const names = rows.map((row) => row[0]?.text ?? '')
  const left = Math.max(0, ...names.map((name) => textWidth(name, size))) + 8
  const cell = (width - left) / Math.max(1, columns.length - 1)
  const high = Math.min(20, Math.max(13, cell))
  const most = Math.max(0, ...rows.flatMap((row) => row.slice(1).map(numberOf)))
  const shapes: Shape[] = []
  for (const [at, row] of rows.entries()) {
    shapes.push(label('quiet', 0, at * high + high / 2 + 4, names[at] ?? '', { size }))
    for (const [hour, value] of row.slice(1).entries())
      shapes.push(
        rect(steps[heatStep(numberOf(value), most)] ?? 'heat0', left + hour * cell, at * high, cell - gap, high - gap, {
          radius: 2,
          tip: `${names[at]} ${columns[hour + 1]?.title ?? ''}: ${value.text}`,
          path: value.path,
        }),
      )
  }
  const under = rows.length * high + 12
  for (const [hour, { title }] of columns.slice(1).entries())
    if (hour % 3 === 0)
      shapes.push(label('quiet', left + (hour + 0.5) * cell - gap / 2, under, title, { anchor: 'middle', size }))
  const [few = '', many = ''] = chart.scale
  const square = 11
  const start = width - textWidth(many, size) - 6 - steps.length * (square + gap)
  shapes.push(
    label('quiet', start - 6, under + 20, few, { anchor: 'end', size }),
    ...steps.map((role, at) => rect(role, start + at * (square + gap), under + 11, square, square, { radius: 2 })),
    label('quiet', width, under + 20, many, { anchor: 'end', size }),
  )
  return { width, height: under + 26, shapes }
}
