import { describe, expect, test } from 'vitest'
import { fillPlaceholder, openPlaceholders } from '../../../../src/shared/contract/placeholders.ts'

const found = (text: string): readonly string[] =>
  openPlaceholders(text).map(({ kind, name, choices, from, to }) =>
    [kind, name, ...choices, text.slice(from, to)].join(' · '),
  )

describe('openPlaceholders', () => {
  test.each([
    ['', []],
    ['Nothing { here } [at] %} all ]] }}', []],
    ['{{order}}', ['variable · order · {{order}}']],
    ['a {{ order | default: "x" }} b', ['variable · order · {{ order | default: "x" }}']],
    ['[[Which?|red | blue|]]', ['question · Which? · red · blue · [[Which?|red | blue|]]']],
    ['😀[[どれ？]]😀{{注文}}', ['question · どれ？ · [[どれ？]]', 'variable · 注文 · {{注文}}']],
    ['{% if x %}y', ['variable · {% if x %} · {% if x %}']],
    ['[[Sign as|{{agent.alias}}]]', ['question · Sign as · {{agent.alias}} · [[Sign as|{{agent.alias}}]]']],
    ['[[half\n]]', ['question · [[ · [[']],
    ['{{half', ['variable · {{ · {{']],
    ['{{}}', ['variable · {{ · {{}}']],
    ['{%', ['variable · {% · {%']],
    ['[[]]', ['question · [[ · [[]]']],
    ['｛｛customer.handle｝｝様', ['variable · customer.handle · ｛｛customer.handle｝｝']],
    ['｛{ order ｜ upper }｝', ['variable · order · ｛{ order ｜ upper }｝']],
    ['{％if x％}y', ['variable · {%if x%} · {％if x％}']],
    ['［［どの店舗？｜渋谷｜新宿］］', ['question · どの店舗？ · 渋谷 · 新宿 · ［［どの店舗？｜渋谷｜新宿］］']],
    ['［速報］ ｛笑｝ {笑} ％ [注] ｝｝ ］］', []],
    ['｛｛', ['variable · ｛｛ · ｛｛']],
    ['{{two\nlines}}', ['variable · two\nlines · {{two\nlines}}']],
  ])('%j', (text, placeholders) => {
    expect(found(text)).toEqual(placeholders)
  })

  test('thousands of marks that are never closed take one pass', () => {
    expect(openPlaceholders('[['.repeat(200_000))).toHaveLength(200_000)
    expect(openPlaceholders('{{ ['.repeat(200_000))).toHaveLength(200_000)
  })
})

describe('fillPlaceholder', () => {
  const text = 'A {{order}} and [[Which?|red]] and {{order}}'
  const [first, question, second] = openPlaceholders(text)

  test('puts the value in its place and touches nothing else', () => {
    if (first === undefined || question === undefined || second === undefined) throw new Error('Three are expected.')
    expect(fillPlaceholder(text, first, '12')).toBe('A 12 and [[Which?|red]] and {{order}}')
    expect(fillPlaceholder(text, question, '$& red')).toBe('A {{order}} and $& red and {{order}}')
    expect(fillPlaceholder(text, second, '')).toBe('A {{order}} and [[Which?|red]] and ')
  })

  test('finds it again when the text moved, and leaves a text without it alone', () => {
    if (question === undefined) throw new Error('A question is expected.')
    expect(fillPlaceholder(`Hello. ${text}`, question, 'red')).toBe('Hello. A {{order}} and red and {{order}}')
    expect(fillPlaceholder('A 12', question, 'red')).toBe('A 12')
  })
})
