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

  it('finds names in four scripts as they are typed in haste', () => {
    expect(marked('cafe', 'Grand Café')).toBe('Café')
    expect(marked('cafe', 'Cafe\u0301 Luna')).toBe('Cafe\u0301')
    expect(marked('はく', 'コハク茶房')).toBe('ハク')
    expect(marked('ﾊﾟｿ', 'ぱそこん')).toBe('ぱそ')
    expect(marked('返遅', 'ご返金の遅れ')).toBe('返|遅')
    expect(marked('ㅎㄴ', '하늘통신')).toBe('하늘')
    expect(marked('ㅎㄴㅌㅅ', '하늘 통신')).toBe('하늘 통신')
    expect(marked('토', '하늘통신')).toBe('통')
    expect(marked('통ㅅ', '하늘통신')).toBe('통신')
    expect(marked('บาน', 'ครัวบ้านสวน')).toBe('บ้าน')
    expect(marked('บ้าน', 'ครัวบานสวน')).toBe('บาน')
    expect(fuzzyMatch('ㅎㅂ', '하늘통신')).toBeNull()
    expect(fuzzyMatch('(ㅎ', '하늘통신')).toBeNull()
  })

  it('puts whole words before letters in order', () => {
    const whole = fuzzyMatch('out', 'Outbox')?.score ?? 0
    const inside = fuzzyMatch('out', 'Log me out')?.score ?? 0
    const initials = fuzzyMatch('out', 'Open used tents')?.score ?? 0
    expect(whole).toBeGreaterThan(inside)
    expect(inside).toBeGreaterThan(initials)
    expect(fuzzyMatch('', 'anything')).toEqual({ score: 0, ranges: [] })
  })

  it('finds several words in any order, after what has them as they were typed', () => {
    const both = fuzzyMatch('tone client', 'Client settings: Tone')
    expect(both?.ranges).toEqual([
      { from: 0, to: 6 },
      { from: 17, to: 21 },
    ])
    expect(both?.score ?? 0).toBeLessThan(fuzzyMatch('settings: tone', 'Client settings: Tone')?.score ?? 0)
    expect(fuzzyMatch('환불 안내', '안내: 환불')).not.toBeNull()
    expect(fuzzyMatch('tone zebra', 'Client settings: Tone')).toBeNull()
  })
})
