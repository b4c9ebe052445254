import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemeEnds } from '../../src/shared/contract/graphemes.ts'
import { randomRuns } from './randomRuns.ts'

const whole = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const plainly = (text: string): number[] =>
  Array.from(whole.segment(text), ({ index, segment }) => index + segment.length)

/** What joins with its neighbours in every way that there is, and what never does. */
const parts = [
  ...Array.from('abz09 \n\r。'),
  ...Array.from('がかカガ゙゚漢字一龥'),
  ...Array.from('กขฮะาำิีึุู่้๊๋์เแโใไฯๆ๏ฺ็'),
  ...Array.from('가힣각각ᆼㄱ'),
  ...Array.from('éé̀́नमस्तेकि'),
  ...Array.from('👍🏽👩‍👩‍👧🇯🇵🇰🇷️‍⃣️#*'),
  '\u200b',
  '\u200d',
  '\u00ad',
  '\u0600',
  '\u0903',
  '\ud83d',
  '\udc4d',
  '\u0e33',
  '\u0eb3',
  '\u1100',
  '\u115f',
  '\u302a',
  '\u3099',
  '\uff9e',
]

describe('the ends of graphemes', () => {
  it('are those of the whole text, whichever pieces it is read in', () => {
    const piece = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...parts) },
      fc.string({ unit: 'binary', maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 600 }), (all) => {
        const text = all.join('')
        expect(graphemeEnds(text)).toEqual(plainly(text))
      }),
      randomRuns(300, 3_000),
    )
  })

  it('are those of the whole text where the piece is cut, before and after any character', () => {
    const base = 'あ'.repeat(119)
    for (const before of parts) {
      for (const after of parts) {
        const text = `${base}${before}${after}a`
        expect(graphemeEnds(text)).toEqual(plainly(text))
      }
    }
  })

  it('of nothing are none', () => {
    expect(graphemeEnds('')).toEqual([])
  })
})
