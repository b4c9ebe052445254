import { inflateRawSync } from 'node:zlib'
import readWorkbook, { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { createSheetNames } from '../../../src/main/engine/files/xlsx/sheetNames.ts'
import { serialOf, writeWorkbook } from '../../../src/main/engine/files/xlsx/workbook.ts'
import type { Sheet, SheetRow } from '../../../src/main/engine/files/xlsx/workbook.ts'

const look = { title: 'A report & more', accent: '#1A5FB4' }
const plain = (value: string | number) => ({ value, style: 'plain' as const })
const sheet = (rows: Iterable<SheetRow>, over: Partial<Sheet> = {}): Sheet => ({
  name: 'One',
  widths: [20, 20],
  head: [],
  rows,
  isFiltered: false,
  ...over,
})
const read = (bytes: Uint8Array) => readWorkbook(Buffer.from(bytes), { trim: false })

describe('a workbook', () => {
  it('keeps texts as they are, whatever is in them, and numbers as numbers', async () => {
    const texts = [
      '=1+1',
      '+66 2',
      '-5',
      '@handle',
      '\ttab',
      ' spaces ',
      'a\nb',
      'a\r\nb',
      '<b>&amp;"',
      '_x000D_',
      '\u0007',
      '木の戸 ไทย 한글 👩🏽‍💻',
      'constructor',
    ]
    const numbers = [0, -0.25, 1e-7, 1e21, 123456.789]
    const bytes = writeWorkbook([sheet([texts.map(plain), numbers.map(plain)])], look)
    const data = await readSheet(Buffer.from(bytes), { trim: false })
    expect(data[0]).toEqual(texts)
    expect(data[1]?.slice(0, numbers.length)).toEqual(numbers)
  })

  it('marks what begins like a formula as text, so that it stays text when somebody edits it', () => {
    const styles = (rows: SheetRow[]) => rowsXml(writeWorkbook([sheet(rows)], look)).match(/ s="\d+"/g)
    const [first, second] = styles([[plain('=1+1'), plain('1+1')]]) ?? []
    expect(Number(first?.replace(/\D/g, '')) - Number(second?.replace(/\D/g, ''))).toBe(1)
    expect(rowsXml(writeWorkbook([sheet([[plain('=1+1')]])], look))).not.toContain('<f>')
  })

  it('tells moments and dates as such', async () => {
    const at = Date.UTC(2026, 9, 25, 2, 30, 15)
    const bytes = writeWorkbook(
      [
        sheet([
          [
            { value: serialOf(at), style: 'moment' },
            { value: serialOf(Date.UTC(2026, 1, 28)), style: 'date' },
          ],
        ]),
      ],
      look,
    )
    expect((await readSheet(Buffer.from(bytes)))[0]).toEqual([new Date(at), new Date(Date.UTC(2026, 1, 28))])
  })

  it('goes on in a further sheet under the same head when one is full', async () => {
    const rows = Array.from({ length: 7 }, (_, at) => [plain(at)])
    const bytes = writeWorkbook(
      [sheet(rows, { name: 'Data', head: [[plain('n')]], isFiltered: true }), sheet([], { name: 'Data 2' })],
      look,
      4,
    )
    const sheets = await read(bytes)
    expect(sheets.map(({ sheet: name }) => name)).toEqual(['Data', 'Data 2', 'Data 3', 'Data 2 2'])
    expect(sheets.slice(0, 3).map(({ data }) => data.flat())).toEqual([
      ['n', 0, 1, 2],
      ['n', 3, 4, 5],
      ['n', 6],
    ])
  })

  it('fills a sheet to its last row without a further one', async () => {
    const sheets = await read(writeWorkbook([sheet([[plain(1)], [plain(2)]])], look, 2))
    expect(sheets).toHaveLength(1)
  })

  it('cuts a text that is longer than a cell may be, not inside a grapheme', async () => {
    const bytes = writeWorkbook([sheet([[plain(`${'a'.repeat(32_765)}👩🏽‍💻`), plain('b'.repeat(32_767))]])], look)
    const [row] = await readSheet(Buffer.from(bytes))
    expect(row).toEqual([`${'a'.repeat(32_765)}…`, 'b'.repeat(32_767)])
  })

  it('makes room for text that goes on in a next line, and only for that', () => {
    const rows: SheetRow[] = [
      [{ value: '木'.repeat(27), style: 'text' }],
      [plain('a'.repeat(200))],
      [{ value: 'a\nb', style: 'quiet' }],
    ]
    const xml = rowsXml(writeWorkbook([sheet(rows)], look))
    expect(
      Array.from(xml.matchAll(/<row r="(\d)"(?: ht="(\d+)" customHeight="1")?>/g), ([, row, height]) => [row, height]),
    ).toEqual([
      ['1', '45'],
      ['2', undefined],
      ['3', '30'],
    ])
  })

  it('asks for rows one by one: what was packed is not asked for again', () => {
    let most = 0
    let open = 0
    function* rows(): Iterable<SheetRow> {
      for (let at = 0; at < 5000; at++) {
        open++
        most = Math.max(most, open)
        yield [plain(at)]
        open--
      }
    }
    writeWorkbook([sheet(rows())], look)
    expect(most).toBe(1)
  })
})

describe('the name of a sheet', () => {
  it('holds nothing that Excel refuses, and none comes twice', () => {
    const name = createSheetNames()
    expect(name("'Volume [by]: network/kind?'")).toBe('Volume by network kind')
    expect(name('VOLUME by network kind')).toBe('VOLUME by network kind 2')
    expect(name('History')).toBe('History 2')
    expect(name('***')).toBe('Sheet')
    expect(name('a'.repeat(40))).toBe('a'.repeat(31))
    expect(name('a'.repeat(40))).toBe(`${'a'.repeat(29)} 2`)
    expect(name(`${'b'.repeat(29)}👩🏽‍💻`)).toBe('b'.repeat(29))
  })
})

/** The first sheet of an archive whose entries are small enough to be looked for in the unpacked bytes. */
function rowsXml(bytes: Uint8Array): string {
  const view = Buffer.from(bytes)
  const start = 30 + view.readUInt16LE(26)
  return inflateRawSync(view.subarray(start, start + view.readUInt32LE(18))).toString()
}
