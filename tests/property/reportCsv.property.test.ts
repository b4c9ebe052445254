import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { decodeText } from '../../src/main/engine/files/decodeText.ts'
import { createTextEncoder } from '../../src/main/engine/files/encodeText.ts'
import { messagesCsv } from '../../src/main/engine/files/report/csv.ts'
import { plainCell } from '../../src/main/engine/files/formulaCells.ts'
import { someDataRow } from '../fakes/someDataRows.ts'
import { randomRuns } from './randomRuns.ts'

const labels = { shift_jis: 'shift_jis', cp949: 'euc-kr', 'windows-874': 'windows-874' } as const
const pieces = {
  shift_jis: ['届きません', 'ｶﾅ', '①Ⅷ髙', '〜', '−5', '￥', 'か\u3099'],
  cp949: ['배송이 늦어요', '똠뷁', '漢字', 'ひらがな', '℃', '￦', '\u1112\u1161\u11ab'],
  'windows-874': ['ขอบคุณค่ะ', 'กำ', '๑๒๓', '฿', '€', '…'],
} as const
const any = [
  '=1',
  '+',
  '-',
  '@x',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '"',
  ',',
  ' ',
  "'",
  'a',
  '👩🏽‍💻',
  '\u200b',
  '\ud800',
  '\ufffd',
]
const runs = randomRuns(300, 5_000)

test.each(Object.keys(labels) as (keyof typeof labels)[])('CSV in %s is read back as it was written', (encoding) => {
  const piece = fc.oneof(fc.constantFrom(...pieces[encoding]), fc.constantFrom(...any), fc.string({ unit: 'grapheme' }))
  const texts = fc.array(
    fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(texts, (all) => {
      const encoder = createTextEncoder(encoding)
      const { bytes } = messagesCsv(
        all.map((text) => ({ ...someDataRow, text })),
        'UTC',
        encoder,
      )
      const read = decodeText(bytes, labels[encoding]).text
      const { data } = Papa.parse<Record<string, string>>(read.replace(/\r\n$/u, ''), { header: true, newline: '\r\n' })
      const fresh = createTextEncoder(encoding)
      expect(data.map((row) => plainCell(row['text'] ?? ''))).toEqual(all.map((text) => fresh.fit(text)))
      for (const row of data) expect(row['text']).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u)
      // A question mark stands for what is told as lacking, and for nothing else.
      const asked = (text: string): number => text.split('?').length
      if (all.every((text) => asked(text) === asked(fresh.fit(text)))) expect(fresh.lacking()).toEqual([])
    }),
    runs,
  )
})
