import { describe, expect, it } from 'vitest'
import { fuzzyMatch } from '../../src/renderer/features/palette/fuzzy.ts'

const marked = (typed: string, text: string): string | null => {
  const match = fuzzyMatch(typed, text)
  return match === null ? null : match.ranges.map(({ from, to }) => text.slice(from, to)).join('|')
}

describe('finding by a few letters', () => {
  it('finds words, starts of words and initials', () => {
    expect(marked('as', 'Assigned to me')).toBe('As')
    expect(marked('reply', 'Needs reply')).toBe('reply')
    expect(marked('nr', 'Needs reply')).toBe('N|r')
    expect(marked('asme', 'Assign to me')).toBe('As|me')
  })

  it('does not take strewn letters for a match', () => {
    expect(fuzzyMatch('as', 'Search messages')).toBeNull()
    expect(fuzzyMatch('xyz', 'Settings')).toBeNull()
  })

  it('folds width and case, and marks the letters as they stand', () => {
    expect(marked('ｆｅｒｒｙ', 'Nordlys Ferry')).toBe('Ferry')
    expect(marked('ﾊｸ', 'コハク茶房')).toBe('ハク')
    expect(marked('하늘', '하늘통신')).toBe('하늘')
    expect(marked('สวน', 'ครัวบ้านสวน')).toBe('สวน')
  })

  it('puts whole words before letters in order', () => {
    const whole = fuzzyMatch('out', 'Outbox')?.score ?? 0
    const inside = fuzzyMatch('out', 'Log me out')?.score ?? 0
    const initials = fuzzyMatch('out', 'Open used tents')?.score ?? 0
    expect(whole).toBeGreaterThan(inside)
    expect(inside).toBeGreaterThan(initials)
    expect(fuzzyMatch('', 'anything')).toEqual({ score: 0, ranges: [] })
  })
})
