import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/shared/contract/report.ts'
import { reportSection } from '../../../src/shared/contract/report.ts'
import type { Block, Cell, ReportDocument } from '../../../src/shared/report/document.ts'
import { leafPaths, valueAt } from '../../../src/shared/report/figurePaths.ts'
import { reportDocument } from '../../../src/shared/report/reportDocument.ts'
import { emptyReport, someReport, someTemplate } from '../../fakes/someReport.ts'

/** Numbers of the figures that are for calculation or for the names of rows, and are no cell of their own. */
const namesAndData = [
  // The counts and hours that `heatmap` is worked out of.
  /^figures\.heat\.(counts|hours)\./,
  // Edges, levels and such: they name a row or a column.
  /\.upToMinutes$/,
  /\.byLevel\.\d+\.level$/,
  /\.byCell\.\d+\.complexity$/,
  /^figures\.posts\.top\.\d+\.(weekday|hour)$/,
  // Told together, as words.
  /\.values\.\d+$/,
]

function cellsOf(block: Block): Cell[] {
  switch (block.kind) {
    case 'tiles':
      return block.tiles.flatMap((tile) => [tile.figure, ...(tile.change ? [tile.change.before] : [])])
    case 'chart':
      return block.chart.table.rows.flat()
    case 'table':
      return block.table.rows.flat()
    case 'facts':
      return block.facts.map((fact) => fact.value)
    case 'notes':
      return []
  }
}

const cells = (document: ReportDocument) => document.sections.flatMap((section) => section.blocks.flatMap(cellsOf))
const lines = (document: ReportDocument, key?: string) =>
  document.sections
    .filter((section) => key === undefined || section.key === key)
    .flatMap((section) => section.blocks.flatMap((block) => (block.kind === 'notes' ? block.lines : [])))
const tiles = (report: Report) => {
  const block = reportDocument(report, someTemplate).sections[0]?.blocks[0]
  return block?.kind === 'tiles' ? block.tiles : []
}

describe('the document of a report', () => {
  const document = reportDocument(someReport, someTemplate)

  it('shows under each path what the report holds there', () => {
    const shown = cells(document).filter((cell) => cell.path !== null)
    expect(shown.length).toBeGreaterThan(500)
    for (const cell of shown) expect([cell.path, cell.value]).toEqual([cell.path, valueAt(someReport, cell.path ?? '')])
  })

  it('shows every number of the figures', () => {
    const shown = new Set(cells(document).map((cell) => cell.path))
    const missing = leafPaths(someReport, 'figures')
      .filter((path) => typeof valueAt(someReport, path) === 'number')
      .filter((path) => !shown.has(path) && !namesAndData.some((known) => known.test(path)))
    expect(missing).toEqual([])
  })

  it('has the sections of the template in their order, with the comments of the manager', () => {
    const chosen = reportDocument(someReport, {
      ...someTemplate,
      sections: ['heatMap', 'volume', 'headline', 'volume'],
    })
    expect(chosen.sections.map((section) => section.key)).toEqual(['heatMap', 'volume', 'headline'])
    expect(chosen.sections[0]?.comment).toBe('日曜の夜が最も忙しい。')
    expect(document.sections.map((section) => section.key)).toEqual(reportSection.options)
  })

  it('tells the headline with the month before', () => {
    expect(
      tiles(someReport).map(({ figure, unit, change }) => [
        figure.text + unit,
        change?.direction,
        change?.isGood,
        change?.text,
        change?.before.text,
      ]),
    ).toEqual([
      ['4,812', 'up', null, '12.4%', 'Sep 4,281'],
      ['96.1%', 'up', true, '1.3 pt', 'Sep 94.8%'],
      ['41min', 'down', true, '9 min faster', 'Sep 50 min'],
      ['93.8%', 'up', true, '2.1 pt', 'Sep 91.7%'],
      ['+17', 'down', false, '5 points', 'Sep +22'],
    ])
  })

  it('compares with nothing where there is no month before', () => {
    expect(tiles({ ...someReport, before: null }).map(({ change }) => change)).toEqual([null, null, null, null, null])
    expect(lines(reportDocument({ ...someReport, before: null }, someTemplate))).toContain(
      'There is nothing of the month before to compare with.',
    )
  })

  it('says what was left out, what has gaps and what to be careful with, in whatever section is first', () => {
    expect(lines(document, 'headline')).toContain(
      'Left out of what needs a reply: 9 from own accounts, 41 spam, 23 withdrawn by the author, 150 needing no reply, 40 on channels that are not answered.',
    )
    const first = reportDocument(someReport, { ...someTemplate, sections: ['topics'] })
    expect(lines(first)).toContain(
      '28 to 30 October counts may be low: the network limited requests (Mastodon @kinoto).',
    )
    expect(lines(first)).toContain('The clocks changed within the month: one day has 23 or 25 hours.')
  })

  it('tells single values below five, with dashes for median and p90', () => {
    const tables = document.sections.flatMap((section) =>
      section.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    )
    const row = tables
      .find((table) => table.caption === 'First reply by network, by the clock')
      ?.rows.find((cell) => cell[0]?.text === 'Mastodon')
    expect(row?.map((cell) => cell.text)).toEqual([
      'Mastodon',
      '3',
      '–',
      '–',
      '1 h 01 min',
      '12 min, 1 h 01 min, 1 h 50 min',
    ])
  })

  it('shows what would be different now beside what was closed', () => {
    const closed: Report = {
      ...someReport,
      state: 'closed',
      version: 2,
      closedAt: someReport.madeAt,
      closedBy: 'Mai',
      versionNote: 'Late imports',
      amendments: [
        { path: 'figures.inbound.total', was: 4812, now: 4815 },
        { path: 'figures.answered.rate', was: 0.961, now: 0.962 },
        { path: 'figures.firstResponseByNetwork.0.clock.meanMinutes', was: 130, now: null },
        { path: 'figures.heat.counts.0.0', was: 2, now: 3 },
      ],
    }
    const told = reportDocument(closed, someTemplate)
    expect(told.standing).toBe('Closed 2 Nov 2026 by Mai, version 2')
    expect(lines(told)).toContain('Why there is a further version: Late imports')
    const amended = told.sections[0]?.blocks.at(-1)
    expect(amended?.kind === 'table' ? amended.table.rows.map((row) => row.map((cell) => cell.text)) : null).toEqual([
      ['Messages in', '4,812', '4,815'],
      ['Answered', '96.1%', '96.2%'],
      ['First reply by network, by the clock: Bluesky, Mean', '2 h 10 min', '–'],
      ['figures.heat.counts.0.0', '2', '3'],
    ])
  })

  it('tells when a draft was made, without the date on the same day', () => {
    expect(document.standing).toBe('Draft, made 2 Nov 2026 13:00')
    expect(reportDocument(someReport, someTemplate, { now: someReport.madeAt + 60_000 }).standing).toBe(
      'Draft, made 13:00',
    )
  })

  it('says of an empty month that nothing came, without a number that is none', () => {
    const empty = reportDocument(emptyReport, someTemplate)
    expect(lines(empty, 'headline')).toContain('Nothing came in in October 2026.')
    expect(JSON.stringify(empty)).not.toMatch(/NaN|Infinity|undefined/)
    expect(cells(empty).filter((cell) => cell.kind === 'percent' && cell.text !== '–')).toEqual([])
    for (const section of empty.sections) expect(section.blocks.length, section.key).toBeGreaterThan(0)
  })

  it('keeps apart what was written on a closed month since', () => {
    const commentsSince = { topics: { text: 'Refunds were late.\nNow they are not.', at: someReport.madeAt } }
    const told = reportDocument({ ...someReport, commentsSince }, someTemplate)
    expect(told.sections.find(({ key }) => key === 'topics')?.comment).toBe('')
    expect(lines(told, 'topics').slice(-3)).toEqual([
      'Written 2 Nov 2026, after the month was closed:',
      'Refunds were late.',
      'Now they are not.',
    ])
  })

  it('keeps figures from outside apart and says so', () => {
    expect(lines(document, 'outside')).toEqual([
      'Not measured by Parley: read from files of other tools or entered by a person.',
    ])
  })
})
