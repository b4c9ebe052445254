import { chartShapes } from '../../../../shared/report/charts.ts'
import type { Block, Cell, CellKind, Change, Chart, Table, Tile } from '../../../../shared/report/document.ts'
import { textWidth } from '../../../../shared/report/textWidth.ts'
import { escapeHtml } from './htmlEscape.ts'
import { svgOf } from './svg.ts'

/** How blocks are set. */
export interface BlockLook {
  /** Of the template, `#rrggbb`. */
  readonly accent: string
  /** What the table behind a chart is called. */
  readonly data: string
  readonly forPrint: boolean
  /** Of the section: a table of the same name shows it once. */
  readonly title: string
  /** Of charts, in pixels of their drawing. */
  readonly width: number
}

/** One block of a report. */
export function blockHtml(block: Block, look: BlockLook): string {
  switch (block.kind) {
    case 'tiles':
      return `<dl class="tiles${block.tiles.some(isLong) ? ' tight' : ''}">${block.tiles.map(tileHtml).join('')}</dl>`
    case 'chart':
      return chartHtml(block.chart, look)
    case 'table':
      return tableHtml(block.table, look.title)
    case 'facts':
      return `<dl class="facts">${block.facts
        .map(
          ({ label, value }) =>
            `<div><dt>${escapeHtml(label)}</dt><dd${side(value.kind)}${measured(value)}>${escapeHtml(value.text)}</dd></div>`,
        )
        .join('')}</dl>`
    case 'notes':
      return `<div class="notes ${block.tone}">${block.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</div>`
  }
}

function tileHtml({ label, figure, unit, change }: Tile): string {
  const set = unit === '' ? '' : `<small>${escapeHtml(unit)}</small>`
  return `<div><dt>${escapeHtml(label)}</dt><dd><b${measured(figure)}>${escapeHtml(figure.text)}${set}</b>${changeHtml(change)}</dd></div>`
}

function changeHtml(change: Change | null): string {
  if (change === null) return ''
  const arrow = { up: '↑', down: '↓', same: '' }[change.direction]
  const tone = change.isGood === null ? '' : change.isGood ? ' good' : ' bad'
  return `<span class="change"><span class="move${tone}">${arrow} ${escapeHtml(change.text)}</span> <span class="was"${measured(change.before)}>${escapeHtml(change.before.text)}</span></span>`
}

function chartHtml(chart: Chart, { accent, data, forPrint, width }: BlockLook): string {
  const mark = chart.markLabel === '' ? '' : `<span class="key">${escapeHtml(chart.markLabel)}</span>`
  const said = [chart.title, chart.reading].filter((part) => part !== '').join('. ')
  const reading = chart.reading === '' ? '' : `<p class="reading">${escapeHtml(chart.reading)}</p>`
  const table = forPrint
    ? ''
    : `<details><summary>${escapeHtml(data)}</summary>${tableHtml(chart.table, chart.title)}</details>`
  return `<figure class="${chart.kind}"><figcaption><span>${escapeHtml(chart.title)}</span>${mark}</figcaption>${svgOf(chartShapes(chart, { width }), accent, said, !forPrint)}${reading}${table}</figure>`
}

/** Kinds that are set to the left, as words are. */
const words: ReadonlySet<CellKind> = new Set<CellKind>(['text', 'moment', 'date'])
const side = (kind: CellKind) => (words.has(kind) ? '' : ' class="n"')

function tableHtml(table: Table, title: string): string {
  const head = table.columns.map(({ title, kind }) => `<th scope="col"${side(kind)}>${escapeHtml(title)}</th>`).join('')
  const rows = table.rows.map((row, at) => {
    const isTotal = table.hasTotal && at === table.rows.length - 1
    return `<tr${isTotal ? ' class="total"' : ''}>${row.map(cellHtml).join('')}</tr>`
  })
  const isWide = table.columns.length > 12
  return `<table${isWide ? ' class="wide"' : ''}><caption${table.caption === title ? ' class="told"' : ''}>${escapeHtml(table.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`
}

/** Longer words are broken where there is no room; shorter ones keep their column as wide as they are. */
const wordEms = 12

function cellHtml(cell: Cell, at: number): string {
  const text = escapeHtml(cell.text)
  const isSaid = cell.kind === 'text' && textWidth(cell.text, 1) > wordEms
  const facts = `${isSaid ? ' class="said"' : side(cell.kind)}${measured(cell)}`
  return at === 0 ? `<th scope="row"${facts}>${text}</th>` : `<td${facts}>${text}</td>`
}

/** Where a value stands in the report and what it is as measured, for those who read the page by a program. */
function measured({ kind, value, path }: Cell): string {
  if (path === null || value === null || kind === 'text') return ''
  return ` data-path="${escapeHtml(path)}" data-value="${escapeHtml(String(value))}"`
}

/** Room for a headline figure, in the size of the page's text. */
const tileEms = 9

/** Whether a headline figure, such as a duration of hours and minutes, needs the row to be set smaller. */
function isLong({ figure, unit }: Tile): boolean {
  return textWidth(figure.text, 2) + textWidth(unit, 1) > tileEms
}
