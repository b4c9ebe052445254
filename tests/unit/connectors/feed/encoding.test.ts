import { expect, test } from 'vitest'
import { decodeText } from '../../../../src/main/connectors/feed/encoding.ts'

const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>`
const latin = (text: string): number[] => [...text].map((it) => it.charCodeAt(0))
const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((it) => (typeof it === 'string' ? latin(it) : it)))

test.each([
  ['UTF-8 without a word', bytes('<a>', [0xe3, 0x81, 0x82]), undefined, 'あ'],
  [
    'a byte order mark against everything',
    bytes([0xef, 0xbb, 0xbf], declared('shift_jis'), [0xe3, 0x81, 0x82]),
    'text/xml; charset=euc-kr',
    'あ',
  ],
  ['UTF-16 by its mark', bytes([0xff, 0xfe], [0x3c, 0, 0x61, 0, 0x3e, 0, 0x42, 0x30]), undefined, 'あ'],
  ['the header before the declaration', bytes(declared('utf-8'), [0x82, 0xa0]), 'text/xml; charset=Shift_JIS', 'あ'],
  ['shift_jis by declaration', bytes(declared('Shift_JIS'), [0x82, 0xa0]), 'text/xml', 'あ'],
  ['euc-kr by declaration', bytes(declared('euc-kr'), [0xb0, 0xa1]), undefined, '가'],
  ['windows-874 by declaration', bytes(declared('windows-874'), [0xa1]), undefined, 'ก'],
  ['windows-1252 that says UTF-8', bytes(declared('utf-8'), [0x93, 0xe9, 0x94]), 'text/xml; charset=utf-8', '“é”'],
  ['a name nobody knows', bytes(declared('klingon'), [0xe3, 0x81, 0x82]), 'text/xml; charset=none', 'あ'],
  ['UTF-16 declared in bytes that are none', bytes(declared('utf-16'), [0xe3, 0x81, 0x82]), undefined, 'あ'],
])('%s', (_, body, type, expected) => {
  expect(decodeText(body, type).endsWith(expected)).toBe(true)
})
