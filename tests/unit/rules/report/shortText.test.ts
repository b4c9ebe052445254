import { describe, expect, it } from 'vitest'
import { shortText } from '../../../../src/main/engine/rules/report/shortText.ts'

describe('the beginning of a text', () => {
  it('is the whole of a short one, on one line', () => {
    expect(shortText('  Where is\n my order?\t')).toBe('Where is my order?')
    expect(shortText('あ'.repeat(140))).toBe('あ'.repeat(140))
    expect(shortText('')).toBe('')
  })

  it('ends with … and holds at most 140 code points', () => {
    expect(shortText('a'.repeat(141))).toBe(`${'a'.repeat(139)}…`)
    expect(shortText(`${'a'.repeat(138)} bc`)).toBe(`${'a'.repeat(138)}…`)
  })

  it('never cuts within a character', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(shortText(`${'a'.repeat(136)}${family}b`)).toBe(`${'a'.repeat(136)}…`)
    // กำ is one letter with its vowel sign; at a cut both stay or both go.
    const thai = shortText(`${'a'.repeat(138)}ที่ดี`)
    expect(thai).toBe(`${'a'.repeat(138)}…`)
  })
})
