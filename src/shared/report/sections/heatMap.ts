import type { Block, Cell, CellKind, Chart } from '../document.ts'
import { chart, notes } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'

const days = [0, 1, 2, 3, 4, 5, 6]
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const hourName = (hour: number) => String(hour).padStart(2, '0')

/** When people write and when they are answered, by weekday and hour of the brand's zone. */
export function heatMap(t: Teller): Block[] {
  const { words, formats, report } = t
  const { heat, heatmap } = report.figures
  if (!heatmap.some((row) => row.some((value) => value > 0)))
    return notes('plain', [words.headline.nothing(formats.month(report.month))])
  const hasMedians = heat.medianMinutes.some((row) => row.some((value) => value !== null))
  const changes = heat.clockChanges.map((date) => formats.date(date))
  return [
    week(t, words.heat.inbound, 'number', 'figures.heatmap', {
      reading: busiest(t),
      scale: [words.heat.fewer, words.heat.more],
    }),
    week(t, words.heat.replies, 'count', 'figures.heat.replies', { scale: [words.heat.fewer, words.heat.more] }),
    ...(hasMedians
      ? [
          week(t, words.heat.medians, 'number', 'figures.heat.medianMinutes', {
            scale: [words.heat.faster, words.heat.slower],
          }),
        ]
      : []),
    ...notes('quiet', [words.heat.how, changes.length === 0 ? '' : words.heat.clockChange(words.list(changes))]),
  ]
}

/** Seven rows of 24 hours. */
function week(t: Teller, title: string, kind: CellKind, path: string, more: Partial<Chart>): Block {
  return chart(
    'heat',
    tableOf(
      title,
      [column(t.words.columns.weekday, 'text'), ...hours.map((hour) => column(hourName(hour), kind))],
      days.map((day) => [
        textCell(t.formats.weekday(day)),
        ...hours.map((hour): Cell => short(t, t.at(kind, `${path}.${day}.${hour}`))),
      ]),
    ),
    more,
  )
}

/** With few digits: 24 of them stand in a row. */
function short(t: Teller, cell: Cell): Cell {
  if (typeof cell.value !== 'number') return cell
  return {
    ...cell,
    text: t.formats.number(cell.value < 10 ? Math.round(cell.value * 10) / 10 : Math.round(cell.value)),
  }
}

function busiest(t: Teller): string {
  const { words, formats, report } = t
  let [bestDay, bestHour, most] = [0, 0, 0]
  for (const [day, row] of report.figures.heatmap.entries())
    for (const [hour, value] of row.entries()) if (value > most) [bestDay, bestHour, most] = [day, hour, value]
  const each = formats.number(Math.round(most * 10) / 10)
  return words.heat.busiest(formats.weekday(bestDay, 'long'), `${hourName(bestHour)}:00`, each)
}
