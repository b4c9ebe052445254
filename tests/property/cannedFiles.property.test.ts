import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOf } from '../../src/main/engine/files/cannedColumns.ts'
import { mapCanned } from '../../src/main/engine/files/cannedMappings.ts'
import { plainCell, withoutFormula } from '../../src/main/engine/files/formulaCells.ts'
import { readTable } from '../../src/main/engine/files/readTable.ts'
import { writeTable } from '../../src/main/engine/files/writeTable.ts'
import type { CannedImportRow } from '../../src/shared/contract/canned.ts'
import { cannedFormat } from '../../src/shared/contract/cannedFile.ts'
import { networks } from '../unit/files/rows.ts'
import { randomRuns } from './randomRuns.ts'

const runs = randomRuns(300, 5_000)
const longRunMs = 30 * 60_000

const words = [
  'お問い合わせありがとうございます。',
  '확인 후 답변드리겠습니다 ',
  'ขอบคุณค่ะ ที่ติดต่อ',
  'Thank you ',
  '{{customer.display_name}}',
  '[[Which order|A|B]]',
  'が',
  'か\u3099',
  '👩🏽‍💻',
  "'",
  "'=",
  '=1+1',
  '+66 2',
  '-5',
  '@handle',
  '＝',
  '\t',
  '\r\n',
  '\n',
  '\r',
  '"',
  ',',
  ';',
  ' ',
  '_x000D_',
  '_x005F_',
  '<b>&amp;',
  '\u2028',
  '\ufeff',
  '\u0007',
  '\ufffd',
  '__proto__',
  'constructor',
]
const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, fc.string({ unit: 'grapheme' }))
// A zero says that a file is no text; nobody can type one.
const free = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('').replaceAll('\0', ''))
const titled = free.map((text) => text.trim().slice(0, 100).toWellFormed().trim()).filter((text) => text !== '')
const bodied = free.filter((text) => text.trim() !== '')

const rowOf: fc.Arbitrary<Omit<CannedImportRow, 'line'>> = fc.record({
  folder: titled.map((text) => text.replaceAll('/', '').trim()),
  title: titled,
  shortcut: fc.stringMatching(/^[a-zぁ-ん가-힣ก-ฮ0-9_-]{1,20}$/u),
  keywords: free,
  network: fc.constantFrom(null, ...networks),
  language: fc.constantFrom(null, 'en', 'ja', 'th', 'ko', 'zh-hant', 'fil'),
  register: fc.constantFrom(null, 'formal' as const, 'polite' as const, 'casual' as const),
  visibility: fc.constantFrom('public' as const, 'private' as const, 'both' as const),
  body: bodied,
  status: fc.constantFrom(null, 'draft' as const, 'review' as const, 'approved' as const),
  validUntil: fc.constantFrom(null, '2026-12-31', '2028-02-29'),
})
const manyRows = fc
  .array(rowOf, { minLength: 1, maxLength: 6 })
  .map((rows) => rows.map((row, at): CannedImportRow => ({ ...row, line: at })))

for (const format of cannedFormat.options) {
  test(`rows that were written as ${format} and read again are the same rows`, { timeout: longRunMs }, async () => {
    await fc.assert(
      fc.asyncProperty(manyRows, async (rows) => {
        const table = await readTable(writeTable(tableOf(rows), format), { format: null, encoding: null })
        expect(table.format).toBe(format)
        const { mapping, unused, readings } = mapCanned(table, null, networks)
        expect({ mapping, unused }).toEqual({ mapping: 'parley', unused: [] })
        expect(readings.map((reading) => ({ ...reading, line: 0 }))).toEqual(rows.map((row) => ({ ...row, line: 0 })))
      }),
      { ...runs, numRuns: format === 'xlsx' ? Math.ceil((runs.numRuns ?? 300) / 5) : runs.numRuns },
    )
  })
}

test('no cell of a CSV begins like a formula, and taking that off again gives the cell', () => {
  fc.assert(
    fc.property(free, (cell) => {
      const written = withoutFormula(cell)
      expect(/^[=+\-@\t\r\n＝＋－＠]/u.test(written)).toBe(false)
      expect(plainCell(written)).toBe(cell)
    }),
    { ...runs },
  )
})
