import { describe, expect, test } from 'vitest'
import { cells, cut, oneLine, printable, table } from '../../../src/main/cli/cells.ts'

test.each<[string, number]>([
  ['', 0],
  ['Acme', 4],
  ['東京', 4],
  ['한국어', 6],
  ['กำลังส่ง', 6],
  ['é', 1],
  ['👩‍👩‍👧', 2],
  ['🇯🇵', 2],
  ['a\u200bb', 2],
])('%j takes %i cells', (text, width) => {
  expect(cells(text)).toBe(width)
})

describe('cut', () => {
  test.each<[string, number, string]>([
    ['Acme', 4, 'Acme'],
    ['Acmes', 4, 'Acm…'],
    ['東京都', 6, '東京都'],
    ['東京都', 5, '東京…'],
    ['東京都', 4, '東…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['', 4, ''],
  ])('%j to %i cells', (text, most, expected) => {
    expect(cut(text, most)).toBe(expected)
    expect(cells(cut(text, most))).toBeLessThanOrEqual(most)
  })
})

test('columns line up whatever the script', () => {
  expect(
    table([
      ['東京', 'x'],
      ['ab', 'y'],
      ['ก็', ''],
    ]),
  ).toEqual(['東京  x', 'ab    y', 'ก็'])
})

test('nothing that could steer a terminal is left, line ends are', () => {
  const hostile = 'a\u001b]0;title\u0007b\r\nc\rd\u009b31m\u202eevil\u2066\ud800z\u2028'
  expect(printable(hostile)).toBe('a\ufffd]0;title\ufffdb\nc\ufffdd\ufffd31m\ufffdevil\ufffd\ufffdz\ufffd')
  expect(oneLine('  a\n\n b\tc ')).toBe('a b c')
})
