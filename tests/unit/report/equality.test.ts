import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { reportFiles } from '../../../src/main/engine/files/report/reportFiles.ts'
import type { FileWishes } from '../../../src/main/engine/files/report/reportFiles.ts'
import { localIso, wallTime } from '../../../src/main/engine/rules/localIso.ts'
import { report as reportSchema, reportLanguage } from '../../../src/shared/contract/report.ts'
import type { Report, ReportLanguage } from '../../../src/shared/contract/report.ts'
import type { Block, Cell, ReportDocument } from '../../../src/shared/report/document.ts'
import { valueAt } from '../../../src/shared/report/figurePaths.ts'
import { reportDocument } from '../../../src/shared/report/reportDocument.ts'
import { someDataRows } from '../../fakes/someDataRows.ts'
import { emptyReport, someReport, someTemplate } from '../../fakes/someReport.ts'

/* One report, every format, each language: the same values, number by number. */

const zone = someReport.timeZone

function filesOf(report: Report, format: FileWishes['format'], language: ReportLanguage): Buffer[] {
  const wishes = { format, language, paper: null, csvEncoding: null, forPrint: false, now: report.madeAt }
  return reportFiles(report, someTemplate, wishes, () => someDataRows).files.map((file) => Buffer.from(file.bytes))
}

/** Cells of a block in the order in which they are read. */
function cellsOf(block: Block): Cell[] {
  if (block.kind === 'tiles')
    return block.tiles.flatMap(({ figure, change }) => [figure, ...(change === null ? [] : [change.before])])
  if (block.kind === 'chart') return block.chart.table.rows.flat()
  if (block.kind === 'table') return block.table.rows.flat()
  return block.kind === 'facts' ? block.facts.map((fact) => fact.value) : []
}
const isMeasured = ({ kind, value }: Cell): boolean => kind !== 'text' && value !== null
const told = (blocks: readonly Block[]): Cell[] => blocks.flatMap(cellsOf).filter(isMeasured)

/** What a sheet holds for a value: dates and moments as the clocks of the brand show them. */
function onSheet({ kind, value }: Cell): unknown {
  if (kind === 'date') return Date.parse(String(value))
  return kind === 'moment' && typeof value === 'number' ? wallTime(value, zone) : value
}
const inCsv = ({ kind, value }: Cell): string =>
  kind === 'moment' && typeof value === 'number' ? localIso(value, zone) : String(value)

describe.each([
  ['a full month', someReport],
  ['a month in which nothing came', emptyReport],
])('%s', (_, report) => {
  describe.each(reportLanguage.options)('in %s', (language) => {
    const document: ReportDocument = reportDocument(report, someTemplate, { language, now: report.madeAt })
    const all = document.sections.flatMap((section) => told(section.blocks))

    it('says in JSON what was counted, and in the document what the JSON says', () => {
      const json: unknown = JSON.parse(filesOf(report, 'json', language)[0]?.toString() ?? '')
      expect(json).toEqual(report)
      expect(reportSchema.parse(json)).toEqual(report)
      const named = all.filter((cell) => cell.path !== null)
      expect(named.map((cell) => [cell.path, cell.value])).toEqual(
        named.map((cell) => [cell.path, valueAt(json, cell.path ?? '')]),
      )
      expect(named.length).toBeGreaterThan(report === someReport ? 500 : 40)
    })

    it('holds the same numbers in the workbook, sheet by sheet', async () => {
      const [bytes] = filesOf(report, 'xlsx', language)
      const sheets = await readWorkbook(bytes ?? Buffer.of())
      const sections = document.sections.filter((section) => section.key !== 'definitions')
      const last = document.sections.filter((section) => section.key === 'definitions')
      expect(sheets.map(({ sheet }) => sheet).slice(-3)).toEqual([
        document.words.data,
        document.words.definitions,
        document.words.exclusions,
      ])
      const shown = [...sheets.slice(0, sections.length), ...sheets.slice(-2, -1)]
      for (const [at, section] of [...sections, ...last].entries()) {
        const values = (shown[at]?.data ?? []).flat().flatMap((value) => {
          if (value instanceof Date) return [Math.round(value.getTime() / 1000) * 1000]
          return typeof value === 'number' ? [value] : []
        })
        const expected = told(section.blocks)
        expect(expected.map((cell, place) => [section.key, cell.path, values[place]])).toEqual(
          expected.map((cell) => [section.key, cell.path, onSheet(cell)]),
        )
        expect(values).toHaveLength(expected.length)
      }
    })

    it('holds the same numbers in CSV', () => {
      const [bytes] = filesOf(report, 'csv', language)
      const rows = Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes).trimEnd(), { header: true }).data
      const values = rows.flatMap((row) => [
        ...(row['unit'] === '' || row['value'] === '' ? [] : [[row['path'], row['value']]]),
        ...(row['monthBefore'] === '' ? [] : [[row['pathBefore'], row['monthBefore']]]),
      ])
      // A number that only names its row, such as a rank, is part of what the others are called.
      const expected = all.filter((cell) => !isRowName(cell, document))
      expect(values).toEqual(expected.map((cell) => [cell.path ?? '', inCsv(cell)]))
    })

    it('holds the same numbers in HTML', () => {
      const [bytes] = filesOf(report, 'html', language)
      const found = bytes?.toString().matchAll(/ data-path="([^"]*)" data-value="([^"]*)"/gu) ?? []
      const named = all.filter((cell) => cell.path !== null)
      expect(Array.from(found, ([, path, value]) => [path, value])).toEqual(
        named.map((cell) => [cell.path, String(cell.value)]),
      )
    })
  })
})

function isRowName(cell: Cell, document: ReportDocument): boolean {
  return document.sections.some((section) =>
    section.blocks.some((block) => {
      const table = block.kind === 'chart' ? block.chart.table : block.kind === 'table' ? block.table : null
      return cell.path === null && table?.rows.some((row) => row[0] === cell) === true
    }),
  )
}
