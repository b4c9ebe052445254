import { describe, expect, it } from 'vitest'
import { condition as shape } from '../../../src/shared/contract/condition.ts'
import type { Condition } from '../../../src/shared/contract/condition.ts'
import { asksService, compileConditions } from '../../../src/main/engine/rules/conditionMatch.ts'
import { factsOf } from './conditionFacts.ts'
import type { Said } from './conditionFacts.ts'

const holds = (condition: Condition, said: Said = {}): boolean =>
  compileConditions([shape.parse(condition)]).matching(factsOf(said)).length === 1
const words = (...list: string[]): Condition => ({ kind: 'words', words: { other: list } })

describe('words', () => {
  const four: Condition = {
    kind: 'words',
    words: {
      en: ['allergic reaction', 'rash'],
      ja: ['かぶれ', 'アレルギー'],
      th: ['แพ้', 'ผื่น'],
      ko: ['두드러기', '피부염'],
    },
  }

  it.each([
    ['I had an ALLERGIC  reaction', true],
    ['an allergic\nreaction, I think', true],
    ['an allergic and a reaction', false],
    ['a rash.', true],
    ['in the rashes', false],
    ['顔がかぶれました', true],
    ['顔がカブレました', true],
    ['ｱﾚﾙｷﾞｰが出た', true],
    ['あれるぎーが出た', true],
    ['ใช้แล้วแพ้มากเลย', true],
    ['หน้าใส', false],
    ['피부염이 생겼어요', true],
    ['피부가 좋아졌어요', false],
    ['', false],
  ])('are found in %j: %s', (text, expected) => {
    expect(holds(four, { text })).toBe(expected)
  })

  it('are compared without case, width and accents', () => {
    expect(holds(words('café'), { text: 'at the CAFE' })).toBe(true)
    expect(holds(words('cafe'), { text: 'at the café' })).toBe(true)
    expect(holds(words('cafe'), { text: 'at the cafe\u0301' })).toBe(true)
    expect(holds(words('Nguyễn'), { text: 'nguyen' })).toBe(true)
    expect(holds(words('recall'), { text: 'ＲＥＣＡＬＬ now' })).toBe(true)
    expect(holds(words('recall'), { text: 're\u200bcall now' })).toBe(true)
    // Marks of Thai are letters, and those of Cyrillic too.
    expect(holds(words('แพ'), { text: 'แพ้' })).toBe(false)
    expect(holds(words('แพ้'), { text: 'แพ' })).toBe(false)
    expect(holds(words('мой'), { text: 'мои' })).toBe(false)
  })

  it('are compared without what looks the same or is only another case', () => {
    expect(holds(words('Straße'), { text: 'STRASSE 7' })).toBe(true)
    expect(holds(words('STRAẞE'), { text: 'die straße' })).toBe(true)
    expect(holds(words('istanbul'), { text: 'İSTANBUL!' })).toBe(true)
    // A person who types แ as two เ, or the circle of ำ before the tone, sees no difference.
    expect(holds(words('แพ้'), { text: 'เเพ้ครีม' })).toBe(true)
    expect(holds(words('น้ำ'), { text: 'นํ้าเสีย' })).toBe(true)
    expect(holds(words('نعم'), { text: 'نعم\u200d' })).toBe(true)
    expect(holds(words('한국'), { text: '한국'.normalize('NFD') })).toBe(true)
    expect(holds(words('ガス'), { text: 'ｶﾞｽが漏れた' })).toBe(true)
  })

  it('that are drawn as nothing find nothing, and neither does an empty list', () => {
    expect(holds({ kind: 'words', words: { en: ['\u200b', '\u3164'] } }, { text: 'a b \u200b' })).toBe(false)
    expect(holds({ kind: 'words', words: {} }, { text: 'anything' })).toBe(false)
  })

  it('are named as they were written, each once, and only those of the condition asked for', () => {
    const set = compileConditions([four, words('Rash', '発疹')])
    expect(set.wordsIn(0, 'RASH, rash and カブレ')).toEqual(['rash', 'かぶれ'])
    expect(set.wordsIn(1, 'RASH, rash and カブレ')).toEqual(['Rash'])
    expect(set.wordsIn(7, 'rash')).toEqual([])
  })
})

describe('every other kind', () => {
  const cases: readonly [string, Condition, Said, Said][] = [
    ['network', { kind: 'network', networks: ['mastodon'] }, { network: 'mastodon' }, { network: 'bluesky' }],
    ['kind', { kind: 'kind', kinds: ['direct', 'review'] }, { kind: 'review' }, { kind: 'comment' }],
    ['language', { kind: 'language', languages: ['ja', 'th'] }, { language: 'th' }, { language: 'en' }],
    ['no language', { kind: 'language', languages: ['und'] }, { language: null }, { language: 'en' }],
    ['a regional language', { kind: 'language', languages: ['PT-br'] }, { language: 'pt' }, { language: 'es' }],
    ['sentiment', { kind: 'sentiment', sentiments: ['negative'] }, { sentiment: 'negative' }, { sentiment: null }],
    ['tag', { kind: 'tag', tags: ['ＲＥＣＡＬＬ'] }, { tags: ['x', 'Recall'] }, { tags: ['recalls'] }],
    ['author by tag', author({ tags: ['Press'] }), { author: { tags: ['press'] } }, { author: { tags: ['vip'] } }],
    ['author by handle', author({ handles: ['@Mina.test'] }), { author: { handle: '@mina.TEST' } }, {}],
    ['author by reach', author({ minFollowers: 100 }), { author: { followers: 100 } }, { author: { followers: 99 } }],
    ['author of unknown reach', author({ minFollowers: 1 }), { author: { followers: 1 } }, {}],
    ['opening', { kind: 'opening', isOpen: false }, { isOpen: false }, { isOpen: true }],
    [
      'velocity',
      { kind: 'velocity', of: 'post', messages: 5, withinMinutes: 60 },
      { inbound: (of, minutes) => (of === 'post' && minutes === 60 ? 5 : 0) },
      { inbound: (of) => (of === 'post' ? 4 : 9) },
    ],
    [
      'service level',
      { kind: 'service_level', is: 'missed', targets: ['first_response', 'resolution'] },
      { service: (is) => new Set(is === 'missed' ? ['resolution'] : []) },
      { service: (is) => new Set(is === 'warned' ? ['resolution'] : ['next_response']) },
    ],
  ]

  it.each(cases)('%s holds where it should and only there', (_name, condition, yes, no) => {
    expect([holds(condition, yes), holds(condition, no)]).toEqual([true, false])
    expect(holds({ kind: 'not', of: condition }, no)).toBe(true)
  })

  it('matches nothing with an empty list', () => {
    const empty: Condition[] = [
      { kind: 'all', of: [] },
      { kind: 'any', of: [] },
      { kind: 'words', words: { ja: [] } },
      { kind: 'network', networks: [] },
      { kind: 'kind', kinds: [] },
      author({}),
      { kind: 'language', languages: [] },
      { kind: 'sentiment', sentiments: [] },
      { kind: 'tag', tags: [] },
      { kind: 'time', days: [], from: '00:00', to: '24:00' },
      { kind: 'service_level', is: 'warned', targets: [] },
    ]
    const set = compileConditions(empty)
    expect(set.matching(factsOf({ text: 'x', tags: ['x'], service: () => new Set(['resolution']) }))).toEqual([])
  })
})

describe('time', () => {
  const time = (days: number[], from: string, to: string): Condition => ({ kind: 'time', days, from, to })
  const clock = (weekday: number, label: string): Said => {
    const [hours = 0, minutes = 0] = label.split(':').map(Number)
    return { at: [weekday, hours * 60 + minutes] }
  }

  it('takes the start in and leaves the end out', () => {
    const morning = time([0, 1], '09:00', '12:00')
    expect([holds(morning, clock(0, '09:00')), holds(morning, clock(1, '11:59'))]).toEqual([true, true])
    expect([holds(morning, clock(0, '12:00')), holds(morning, clock(0, '08:59'))]).toEqual([false, false])
    expect(holds(morning, clock(2, '10:00'))).toBe(false)
    expect(holds(time([6], '00:00', '24:00'), clock(6, '23:59'))).toBe(true)
  })

  it('past midnight belongs to the day on which it begins', () => {
    const night = time([4], '22:00', '02:00')
    expect([holds(night, clock(4, '22:00')), holds(night, clock(5, '01:59'))]).toEqual([true, true])
    expect([holds(night, clock(4, '01:00')), holds(night, clock(5, '02:00')), holds(night, clock(5, '23:00'))]).toEqual(
      [false, false, false],
    )
    // Of Sunday night the end lies on Monday.
    expect(holds(time([6], '22:00', '02:00'), clock(0, '00:30'))).toBe(true)
  })

  it('from a moment to the same is none, as in business hours', () => {
    expect(holds(time([0, 1, 2, 3, 4, 5, 6], '09:00', '09:00'), clock(3, '09:00'))).toBe(false)
    expect(holds(time([0], '24:00', '06:00'), clock(1, '05:59'))).toBe(true)
  })
})

describe('conditions in each other', () => {
  it('hold as they are put together', () => {
    const nested: Condition = {
      kind: 'all',
      of: [
        { kind: 'any', of: [words('返金'), words('refund')] },
        { kind: 'not', of: { kind: 'any', of: [words('thanks'), { kind: 'network', networks: ['feed'] }] } },
      ],
    }
    expect(holds(nested, { text: '返金してください' })).toBe(true)
    expect(holds(nested, { text: 'refund, thanks' })).toBe(false)
    expect(holds(nested, { text: 'refund', network: 'feed' })).toBe(false)
    expect(holds(nested, { text: 'hello' })).toBe(false)
  })

  it('say which ones hold, in their order', () => {
    const set = compileConditions([words('b'), words('a'), { kind: 'not', of: words('c') }, words('a', 'z')])
    expect(set.matching(factsOf({ text: 'a' }))).toEqual([1, 2, 3])
  })

  it('ask what is dear only when it matters', () => {
    const asked: string[] = []
    const facts = {
      ...factsOf({ text: 'hello' }),
      inbound: () => (asked.push('inbound'), 9),
      author: () => (asked.push('author'), { tags: new Set<string>(), handle: '', followers: null }),
    }
    const velocity: Condition = { kind: 'velocity', of: 'post', messages: 2, withinMinutes: 1 }
    compileConditions([{ kind: 'all', of: [words('refund'), velocity] }]).matching(facts)
    expect(asked).toEqual([])
    compileConditions([{ kind: 'all', of: [words('hello'), velocity] }]).matching(facts)
    expect(asked).toEqual(['inbound'])
  })

  it('know whether they speak of service levels', () => {
    const service: Condition = { kind: 'service_level', is: 'warned', targets: ['resolution'] }
    expect(asksService({ kind: 'all', of: [words('a'), { kind: 'not', of: { kind: 'any', of: [service] } }] })).toBe(
      true,
    )
    expect(asksService({ kind: 'all', of: [words('a')] })).toBe(false)
  })

  it('are refused beyond their depth, and when they are not understood', () => {
    const deep = (left: number): Condition => (left === 0 ? words('a') : { kind: 'not', of: deep(left - 1) })
    expect(shape.safeParse(deep(8)).success).toBe(true)
    expect(shape.safeParse(deep(9)).success).toBe(false)
    expect(shape.safeParse({ kind: 'weather', is: 'bad' }).success).toBe(false)
    expect(shape.safeParse({ kind: 'not', of: words('a'), also: 1 }).success).toBe(false)
  })
})

function author(over: { tags?: string[]; handles?: string[]; minFollowers?: number }): Condition {
  return { kind: 'author', tags: [], handles: [], minFollowers: null, ...over }
}
