import { describe, expect, it } from 'vitest'
import type { Chart } from '../../../src/shared/report/document.ts'
import { chartShapes } from '../../../src/shared/report/charts.ts'
import { heatStep } from '../../../src/shared/report/charts/heat.ts'
import { chartColours, contrastOf, readableAccent } from '../../../src/shared/report/colours.ts'
import { reportDocument } from '../../../src/shared/report/reportDocument.ts'
import type { Shape, Shapes } from '../../../src/shared/report/shapes.ts'
import { fitText, textWidth } from '../../../src/shared/report/textWidth.ts'
import { emptyReport, someReport, someTemplate } from '../../fakes/someReport.ts'

const languages = ['en', 'ja', 'th', 'ko'] as const
const chartsOf = (language: (typeof languages)[number], report = someReport): Chart[] =>
  reportDocument(report, someTemplate, { language }).sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
  )
const first = (kind: Chart['kind']): Chart => {
  const found = chartsOf('en').find((chart) => chart.kind === kind)
  if (!found) throw new Error(`no chart of kind ${kind}`)
  return found
}
type Kind<K extends Shape['kind']> = Extract<Shape, { kind: K }>
const only = <K extends Shape['kind']>(drawing: Shapes, kind: K): Kind<K>[] =>
  drawing.shapes.filter((shape): shape is Kind<K> => shape.kind === kind)
const bars = (drawing: Shapes) => only(drawing, 'rect').filter((shape) => shape.path !== null || shape.tip !== '')

/** Left and right end of a text as it is estimated. */
function ends({ x, anchor, text, size }: Kind<'text'>): [number, number] {
  const wide = textWidth(text, size)
  if (anchor === 'start') return [x, x + wide]
  return anchor === 'end' ? [x - wide, x] : [x - wide / 2, x + wide / 2]
}

describe('charts of a report', () => {
  it.each(languages)('keep every shape and text inside, narrow and wide: %s', (language) => {
    for (const chart of chartsOf(language))
      for (const width of [300, 340, 460, 710]) {
        const drawing = chartShapes(chart, { width })
        for (const shape of only(drawing, 'rect')) {
          expect(shape.x).toBeGreaterThanOrEqual(-0.01)
          expect(shape.x + shape.width).toBeLessThanOrEqual(width + 0.01)
          expect(shape.y + shape.height).toBeLessThanOrEqual(drawing.height)
        }
        for (const shape of only(drawing, 'text')) {
          const [left, right] = ends(shape)
          // A label may stand over the edge by the little that the page leaves beside a drawing.
          expect([chart.title, shape.text, left >= -6, right <= width + 6]).toEqual([
            chart.title,
            shape.text,
            true,
            true,
          ])
          expect(shape.y).toBeLessThanOrEqual(drawing.height)
        }
      }
  })

  it('draw columns by their share, with their text and the month before', () => {
    const chart = first('columns')
    const drawing = chartShapes(chart, { width: 400 })
    const [tallest, second] = bars(drawing)
    const values = chart.table.rows.map((row) => Number(row[1]?.value))
    expect((second?.height ?? 0) / (tallest?.height ?? 1)).toBeCloseTo((values[1] ?? 0) / (values[0] ?? 1), 6)
    expect(only(drawing, 'text').map(({ text }) => text)).toEqual(expect.arrayContaining(['31.0%', '15 min', 'later']))
    expect(only(drawing, 'line').filter(({ role }) => role === 'mark')).toHaveLength(8)
  })

  it('draw an upright line behind what was promised by the clock, and paler columns after it', () => {
    const { serviceLevels } = someReport.figures
    const byPolicy = serviceLevels.byPolicy.map((one) => ({ ...one, minutes: 120, counts: 'clock' as const }))
    const report = { ...someReport, figures: { ...someReport.figures, serviceLevels: { ...serviceLevels, byPolicy } } }
    const chart = chartsOf('en', report).find(({ kind }) => kind === 'columns')
    expect(chart?.line).toEqual({ afterRow: 3, label: 'promised 2 h' })
    const drawing = chartShapes(chart ?? first('columns'), { width: 400 })
    expect(bars(drawing).map(({ role }) => role)).toEqual([
      ...Array.from({ length: 4 }, () => 'bar'),
      ...Array.from({ length: 4 }, () => 'barSoft'),
    ])
    expect(only(drawing, 'line').filter(({ isDashed }) => isDashed)).toHaveLength(1)
    expect(first('columns').line).toBeNull()
  })

  it('draw a heat map of seven days and 24 hours in five steps', () => {
    const chart = first('heat')
    const cells = bars(chartShapes(chart, { width: 340 }))
    expect(cells).toHaveLength(7 * 24)
    expect(new Set(cells.map(({ role }) => role))).toEqual(new Set(['heat0', 'heat1', 'heat2', 'heat3', 'heat4']))
    expect(cells[6]).toMatchObject({ tip: 'Mon 06: 2.5', path: 'figures.heatmap.0.6' })
    expect([0, 0.01, 25, 26, 75, 76, 100].map((value) => heatStep(value, 100))).toEqual([0, 1, 1, 2, 3, 4, 4])
    expect(heatStep(0, 0)).toBe(0)
  })

  it('fill a stack whole and write its percents', () => {
    const chart = first('stacks')
    const drawing = chartShapes(chart, { width: 340 })
    const row = bars(drawing).filter(({ tip }) => tip.startsWith('5 Oct'))
    expect(row.map(({ role }) => role)).toEqual(['positive', 'neutral', 'negative'])
    const last = row.at(-1)
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(338, 6)
    expect(only(drawing, 'text').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['41', '43', '16', 'Positive', 'Neutral', 'Negative']),
    )
  })

  it('begin bars of promises at 70 % only when none is below, and say so', () => {
    const chart = first('targets')
    expect([chart.start, chart.reading]).toEqual([0.7, 'Bars start at 70%.'])
    const [urgent] = bars(chartShapes(chart, { width: 300 }))
    expect(urgent?.width).toBeCloseTo(((0.89 - 0.7) / 0.3) * 300, 6)
    const { serviceLevels } = someReport.figures
    const byPolicy = serviceLevels.byPolicy.map((one) => ({ ...one, rate: 0.4 }))
    const figures = { ...someReport.figures, serviceLevels: { ...serviceLevels, byPolicy } }
    const low = chartsOf('en', { ...someReport, figures }).find(({ kind }) => kind === 'targets')
    expect([low?.start, low?.reading]).toEqual([0, ''])
  })

  it('are drawn without a number that is none where nothing came', () => {
    for (const chart of chartsOf('en', emptyReport))
      expect(JSON.stringify(chartShapes(chart, { width: 340 }))).not.toMatch(/NaN|null,"height"|Infinity/)
  })
})

describe('widths of text', () => {
  it('count squares of Han, kana and Hangul whole and marks of Thai not at all', () => {
    expect(textWidth('返信', 10)).toBeGreaterThanOrEqual(20)
    expect(textWidth('응답', 10)).toBeGreaterThanOrEqual(20)
    expect(textWidth('ที่', 10)).toBe(textWidth('ท', 10))
  })

  it('cut what has no room between letters, with their marks', () => {
    expect(fitText('Answers', 10, 200)).toBe('Answers')
    const cut = fitText('ร้านริมน้ำที่กรุงเทพ', 10, 50)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut, 10)).toBeLessThanOrEqual(50)
    expect(cut).not.toMatch(/^\p{M}/u)
    expect(fitText('返信時間の一覧', 10, 45)).toBe('返信時…')
  })
})

describe('the accent', () => {
  it.each(['#ffff00', '#ffffff', '#7fd4ff', '#075ea9', '#000000', '#ff0000'])('can be read on white: %s', (accent) => {
    expect(contrastOf(readableAccent(accent), '#ffffff')).toBeGreaterThanOrEqual(4.5)
    const colours = chartColours(accent)
    expect(contrastOf(colours.positive, colours.onPositive)).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf(colours.negative, colours.onNegative)).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf(colours.neutral, colours.onNeutral)).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf(colours.quiet, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })

  it('stays as it is when it is dark enough', () => {
    expect(readableAccent('#075ea9')).toBe('#075ea9')
  })
})
