import { describe, expect, test } from 'vitest'
import { opening } from '../../../../src/main/connectors/shared/text.ts'

describe('the opening of a text', () => {
  test('is the text itself on one line when it is short', () => {
    expect(opening('  two\n\n lines\tof  it ', 40)).toBe('two lines of it')
    expect(opening('', 5)).toBe('')
    expect(opening('12345', 5)).toBe('12345')
  })

  test('is cut after so many graphemes, with an ellipsis', () => {
    expect(opening('123456', 5)).toBe('12345…')
    expect(opening('one two three', 4)).toBe('one…')
  })

  test('never cuts inside a character', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(opening(family.repeat(6), 5)).toBe(`${family.repeat(5)}…`)
    expect(opening(family.repeat(5), 5)).toBe(family.repeat(5))
    expect(opening('ก้ก้ก้', 2)).toBe('ก้ก้…')
    expect(opening('한글입니다', 2)).toBe('한글…')
  })
})
