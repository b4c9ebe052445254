import { describe, expect, it } from 'vitest'
import { readTable } from '../../../src/main/engine/files/readTable.ts'
import { writeTable } from '../../../src/main/engine/files/writeTable.ts'
import type { CannedFormat, TextEncoding } from '../../../src/shared/contract/cannedFile.ts'

const auto = { format: null, encoding: null }
const read = (content: string | Uint8Array, encoding: TextEncoding | null = null, format: CannedFormat | null = null) =>
  readTable(typeof content === 'string' ? Buffer.from(content) : content, { format, encoding })
const cellsOf = async (content: string | Uint8Array): Promise<readonly (readonly string[])[]> =>
  (await read(content)).rows.map((row) => row.cells)

/** `title` and a text in old encodings; made with iconv. */
const old: readonly (readonly [TextEncoding, string, string])[] = [
  [
    'shift_jis',
    'お問い合わせありがとうございます。確認いたします。',
    '82a896e282a28d8782ed82b982a082e882aa82c682a482b282b482a282dc82b781428a6d944682a282bd82b582dc82b78142',
  ],
  [
    'euc-kr',
    '문의해 주셔서 감사합니다. 확인하겠습니다.',
    'b9aec0c7c7d820c1d6bcc5bcad20b0a8bbe7c7d5b4cfb4d92e20c8aec0cec7cfb0dabdc0b4cfb4d92e',
  ],
  ['windows-874', 'ขอบคุณค่ะ ที่ติดต่อเรา', 'a2cdbaa4d8b3a4e8d020b7d5e8b5d4b4b5e8cde0c3d2'],
]

describe('encodings', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('reads %s with and without a mark', async (encoding) => {
    const text = 'title,body\r\n挨拶,สวัสดี 안녕\r\n'
    const bytesOf = (content: string): Uint8Array => {
      if (encoding === 'utf-8') return Buffer.from(content)
      const little = Buffer.from(content, 'utf16le')
      return encoding === 'utf-16le' ? little : little.swap16()
    }
    for (const content of [text, `\ufeff${text}`]) {
      const table = await read(bytesOf(content))
      expect(table).toMatchObject({ format: 'csv', encoding, header: ['title', 'body'] })
      expect(table.rows).toEqual([{ line: 2, cells: ['挨拶', 'สวัสดี 안녕'] }])
    }
  })

  it.each(old)('recognises %s by what it says', async (encoding, text, hex) => {
    const bytes = Buffer.concat([Buffer.from('title,body\r\nx,'), Buffer.from(hex, 'hex')])
    expect(await read(bytes)).toMatchObject({ encoding, rows: [{ cells: ['x', text] }] })
    expect((await read(bytes, encoding)).rows[0]?.cells[1]).toBe(text)
  })

  it('refuses a chosen encoding that the bytes do not fit, and bytes that fit none', async () => {
    await expect(read(Buffer.from([0x61, 0x2c, 0x82, 0xff, 0x0a]), 'utf-8')).rejects.toThrow(
      'This file is not written in UTF-8',
    )
    const western = Buffer.concat([
      Buffer.from('title,body\nCaf'),
      Buffer.from([0xe9]),
      Buffer.from(',cr'),
      Buffer.from([0xe8]),
      Buffer.from('me\n'),
    ])
    await expect(read(western)).rejects.toThrow('The encoding of this file was not recognised')
    expect((await read(western, 'windows-1252')).rows[0]?.cells).toEqual(['Café', 'crème'])
  })
})

describe('CSV', () => {
  it.each([',', ';', '\t'])('reads cells between %j', async (separator) => {
    expect(await cellsOf(`title${separator}body\na${separator}"b,;\tc"\n`)).toEqual([['a', 'b,;\tc']])
  })

  it('reads the separator that Excel names, and counts the lines that cells span', async () => {
    const table = await read('sep=;\r\ntitle;body\r\na;"one\r\ntwo ""x"""\r\n\r\nb;c\r\n')
    expect(table.rows).toEqual([
      { line: 3, cells: ['a', 'one\r\ntwo "x"'] },
      { line: 6, cells: ['b', 'c'] },
    ])
  })

  it('names the line of a quotation mark that never closes', async () => {
    await expect(read('title,body\na,b\nc,"d\ne,f\n')).rejects.toThrow('the entry that begins on line 3')
  })
})

describe('what is no table', () => {
  const refusals: readonly (readonly [string, Uint8Array | string, string])[] = [
    ['an empty file', '', 'This file is empty'],
    ['only blanks', '\n , \n', 'This file is empty'],
    ['only a heading', 'title,shortcut,body\n', 'a heading and no lines below it'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'This file is no table'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex'), 'This file is no table'],
    [
      'a PDF',
      Buffer.concat([Buffer.from('%PDF-1.7\n%'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0x0a, 0x01])]),
      'no table',
    ],
    ['a ZIP without a workbook', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'no table'],
    ['a broken workbook', Buffer.from('504b0304140000000000ffff', 'hex'), 'no Excel workbook that can be read'],
    ['broken JSON', '[{"title": ', 'This file is no valid JSON'],
    ['JSON without a list', '{"title": "x"}', 'holds no list of entries'],
    ['JSON with an empty list', '[ ]', 'This file is empty'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'an old Excel'],
    [
      'a locked workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'locked with a password',
    ],
  ]
  it.each(refusals)('refuses %s in words', async (_, content, words) => {
    await expect(read(content)).rejects.toThrow(words)
  })

  it('refuses a workbook that was chosen as another format', async () => {
    const bytes = writeTable({ header: ['a'], rows: [['b']], widths: [5] }, 'xlsx')
    await expect(read(bytes, null, 'csv')).rejects.toThrow('packed like an Excel workbook')
    await expect(read('title\nx', null, 'xlsx')).rejects.toThrow('no Excel workbook')
  })

  it.each([
    ['to more than fits', 4_000_000_000],
    ['to much more than it is, as one letter over and over does', 6_000_000],
  ])('refuses a workbook that says it unpacks %s', async (_, size) => {
    const bytes = Buffer.from(writeTable({ header: ['a'], rows: [['b']], widths: [5] }, 'xlsx'))
    bytes.writeUInt32LE(size, bytes.indexOf(Buffer.from('504b0102', 'hex')) + 24)
    await expect(readTable(bytes, auto)).rejects.toThrow('too large to be read')
  })
})

describe('many lines', () => {
  const lines = (count: number): string => `title,shortcut,body\n${'t,s,b\n'.repeat(count)}`

  it('reads 100,000 and refuses one more', async () => {
    expect((await read(lines(100_000))).rows).toHaveLength(100_000)
    await expect(read(lines(100_001))).rejects.toThrow('more than 100,000 lines. Nothing was imported')
    await expect(read(`[${'{"a":"b"},'.repeat(100_000)}{"a":"b"}]`)).rejects.toThrow('more than 100,000 lines')
  })
})

describe('workbooks', () => {
  it('keep text as text: no formula, no number, no date', async () => {
    const rows = [['=1+1', '007', '2026-01-02', 'true', ' x ', '_x0041_']]
    const bytes = writeTable({ header: ['a', 'b', 'c', 'd', 'e', 'f'], rows, widths: [5, 5, 5, 5, 5, 5] }, 'xlsx')
    expect(await cellsOf(bytes)).toEqual(rows)
  })
})

describe('JSON', () => {
  it('reads lists at the top or inside, with any values', async () => {
    const table = await read(
      '{"meta": {"a": 1}, "data": [{"title": "x", "keywords": ["a", "b"], "n": 3}, {"body": null, "o": {"p": 1}}]}',
    )
    expect(table.header).toEqual(['title', 'keywords', 'n', 'body', 'o'])
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['x', 'a, b', '3', '', ''],
      ['', '', '', '', '{"p":1}'],
    ])
  })
})
