import type { Chart } from '../document.ts'
import { label, line, rect, type Shape, type ShapeRole, type Shapes } from '../shapes.ts'
import { fitText, textWidth } from '../textWidth.ts'
import { drawnRows, greatest, numberOf } from './values.ts'

const size = 11

/** How much of the width names may take. */
const nameShare = 0.4

/** Bars from left to right with a name before and a number behind them. */
export function barShapes(chart: Chart, width: number): Shapes {
  const rows = drawnRows(chart)
  const high = 21
  const names = Math.min(width * nameShare, Math.max(0, ...rows.map(({ name }) => textWidth(name, size)))) + 10
  const numbers = Math.max(0, ...rows.map(({ cell }) => textWidth(cell.text, size))) + 8
  const room = Math.max(20, width - names - numbers)
  const most = greatest(rows)
  const shapes = rows.flatMap((row, at): Shape[] => {
    const middle = at * high + high / 2
    const x = names + (row.mark === null ? 0 : (row.mark / most) * room)
    return [
      label('text', 0, middle + 4, fitText(row.name, size, names - 8), { size }),
      rect('bar', names, middle - 4.5, (row.value / most) * room, 9, {
        radius: 1.5,
        tip: `${row.name}: ${row.cell.text}`,
        path: row.cell.path,
      }),
      ...(row.mark === null ? [] : [line('mark', x, middle - 7, x, middle + 7, 2)]),
      label('text', width, middle + 4, row.cell.text, { anchor: 'end', size }),
    ]
  })
  return { width, height: rows.length * high + 2, shapes }
}

const stackRoles: readonly (readonly [bar: ShapeRole, text: ShapeRole])[] = [
  ['positive', 'onPositive'],
  ['neutral', 'onNeutral'],
  ['negative', 'onNegative'],
]

/** Shares of a whole in one bar, with their percents in it where there is room, and a key below. */
export function stackShapes(chart: Chart, width: number): Shapes {
  const { columns, rows } = chart.table
  const parts = columns.flatMap((column, at) => (column.kind === 'percent' ? [{ at, title: column.title }] : []))
  const high = 25
  const names = Math.min(width * nameShare, Math.max(0, ...rows.map((row) => textWidth(row[0]?.text ?? '', size)))) + 10
  const room = width - names
  const shapes: Shape[] = []
  for (const [at, row] of rows.entries()) {
    const name = row[0]?.text ?? ''
    shapes.push(label('text', 0, at * high + 14, fitText(name, size, names - 8), { size }))
    let x = names
    for (const [part, { at: place, title }] of parts.entries()) {
      const cell = row[place]
      const [bar = 'neutral', ink = 'onNeutral'] = stackRoles[part] ?? []
      const wide = cell ? numberOf(cell) * room : 0
      if (!cell || wide <= 0) continue
      const number = String(Math.round(numberOf(cell) * 100))
      shapes.push(
        rect(bar, x, at * high, wide - 2, 19, { radius: 2, tip: `${name}, ${title}: ${cell.text}`, path: cell.path }),
      )
      if (textWidth(number, size) < wide - 4)
        shapes.push(label(ink, x + wide / 2 - 1, at * high + 13.5, number, { anchor: 'middle', size }))
      x += wide
    }
  }
  return withKey(
    shapes,
    rows.length * high + 4,
    width,
    parts.map(({ title }) => title),
  )
}

/** Squares and their names, in as many lines as they need. */
function withKey(shapes: Shape[], top: number, width: number, titles: readonly string[]): Shapes {
  let [x, y] = [0, top]
  for (const [at, title] of titles.entries()) {
    const wide = 16 + textWidth(title, size) + 14
    if (x > 0 && x + wide > width) [x, y] = [0, y + 18]
    shapes.push(
      rect(stackRoles[at]?.[0] ?? 'neutral', x, y + 3, 10, 10, { radius: 2 }),
      label('quiet', x + 16, y + 12, fitText(title, size, width - 16), { size }),
    )
    x += wide
  }
  return { width, height: y + 18, shapes }
}

/** What was promised and kept: name and rate above a bar that may begin later than at nothing. */
export function targetShapes(chart: Chart, width: number): Shapes {
  const rows = drawnRows(chart)
  const high = 36
  const along = (value: number) => (Math.max(0, value - chart.start) / (1 - chart.start)) * width
  const shapes = rows.flatMap((row, at): Shape[] => {
    const top = at * high
    const numbers = textWidth(row.cell.text, size) + 10
    const x = row.mark === null ? 0 : Math.min(width - 1, along(row.mark))
    return [
      label('text', 0, top + 13, fitText(row.name, size, width - numbers), { size }),
      label('text', width, top + 13, row.cell.text, { anchor: 'end', size, isStrong: true }),
      rect('track', 0, top + 20, width, 6, { radius: 1.5 }),
      rect('bar', 0, top + 20, along(row.value), 6, {
        radius: 1.5,
        tip: `${row.name}: ${row.cell.text}`,
        path: row.cell.path,
      }),
      ...(row.mark === null ? [] : [line('mark', x, top + 17, x, top + 29, 2)]),
    ]
  })
  return { width, height: rows.length * high, shapes }
}
