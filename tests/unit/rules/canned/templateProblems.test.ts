import { expect, test } from 'vitest'
import {
  renderTemplate,
  templateProblems,
  templateVariables,
} from '../../../../src/main/engine/rules/canned/template.ts'
import { factsOf } from './templateKit.ts'

const responses: Readonly<Record<string, string>> = {
  me: '{% include "me" %}',
  a: '{% include "b" %}',
  b: '{% include "a" %}',
  typo: 'one\ntwo {{ customer.handel }}',
}
const problemsOf = (body: string): readonly string[] =>
  templateProblems(body, {
    isVariable: (name) => templateVariables.includes(name) || name.startsWith('link.faq:'),
    include: (shortcut) => responses[shortcut] ?? null,
  })

test.each([
  ['', []],
  ['Hello {{ customer.display_name | first | default: "there" }} {{date:+2bd}} {{date:-3d}} {{link.faq:returns}}', []],
  ['{% if in_hours %}a{% else %}b{% endif %}{% if not order %}c{% endif %} [[Which?|a|b]]', []],
  ['5 % off } ] [x] { a }', []],
  ['{{ customer.name', ['Line 1: {{ is not closed. Write }} after customer.name.']],
  ['a\nb {{', ['Line 2: The line ends here. Write the name of a variable after {{.']],
  ['{{ order }', ['Line 1: Here stands }. Write }} or | after order.']],
  ['{{ order name }}', ['Line 1: Here stands name. Write }} or | after order.']],
  ['{{{order}}', ['Line 1: Here stands {. Write the name of a variable after {{.']],
  [
    '{{ order | }}',
    ['Line 1: Here stands }}. Write a filter after |: default, first, upper, honorific, plural, date.'],
  ],
  ['{{ order | uper }}', ['Line 1: There is no filter uper. Did you mean upper?']],
  [
    '{{ order | truncatewords }}',
    ['Line 1: There is no filter truncatewords. There are default, first, upper, honorific, plural, date.'],
  ],
  ['{{ order | default }}', ['Line 1: The filter default needs a text: write default: "…".']],
  ['{{ order | default: you }}', ['Line 1: Here stands you. Write a text in quotation marks after default:.']],
  ['{{ order | default: "you }}', ['Line 1: The quotation mark " is not closed. Write " after the text.']],
  ['{{ order | default: “you }}', ['Line 1: The quotation mark “ is not closed. Write ” after the text.']],
  [
    '{{ order | default: "{{brand.name}}" }}',
    ['Line 1: The text after default: is plain text; no {{ and no {% in it.'],
  ],
  ['{{ order | upper: "x" }}', ['Line 1: The filter upper takes no text after it.']],
  ['{{ customer.handel }}', ['Line 1: There is no variable customer.handel. Did you mean customer.handle?']],
  ['{{ handle }}', ['Line 1: There is no variable handle. Did you mean customer.handle?']],
  ['{{ Brand.Name }}', ['Line 1: There is no variable Brand.Name. Did you mean brand.name?']],
  ['{{ 天気 }}', ['Line 1: There is no variable 天気.']],
  ['{{ date:2 }}', ['Line 1: date:2 is no date. Write date:+2bd for business days or date:+3d for days.']],
  ['{{ in_hours }}', ['Line 1: in_hours is a condition. Write {% if in_hours %} … {% endif %}.']],
  ['{% if %}x{% endif %}', ['Line 1: Here stands %}. Write a name after if.']],
  ['a\n{% if order %}\nb', ['Line 2: {% if %} has no {% endif %} after it.']],
  ['{% endif %}', ['Line 1: {% endif %} has no {% if %} before it.']],
  ['{% else %}', ['Line 1: {% else %} has no {% if %} before it.']],
  [
    '{% if order %}{% else %}{% else %}{% endif %}',
    ['Line 1: There is a second {% else %}; one {% if %} has one at most.'],
  ],
  [
    '{% if order == "x" %}{% endif %}',
    ['Line 1: Here stands =. Write %} after order; a condition is one name, with or without not.'],
  ],
  [
    '{% for x in y %}',
    ['Line 1: {% for %} is not known. There are if, else, endif and include; no loops and no code.'],
  ],
  ['{% include sign %}', ['Line 1: Here stands sign. Write a text in quotation marks after include.']],
  ['{% include "gone" %}', ['Line 1: there is no response gone that can be used here.']],
  ['{% include "me" %}', ['In me: Line 1: me includes itself (me → me). Take one of them out.']],
  ['{% include "a" %}', ['In b: Line 1: a includes itself (a → b → a). Take one of them out.']],
  ['{% include "typo" %}', ['In typo: Line 2: There is no variable customer.handel. Did you mean customer.handle?']],
  ['｛｛order｝｝', ['Line 1: ｛｛ is full-width and would be sent as it stands. Write {{ in half-width letters.']],
  ['{{ order ｜ upper }}', ['Line 1: ｜ is full-width. Write | before a filter.']],
  ['［［どれ？］］', ['Line 1: ［［ is full-width and would be sent as it stands. Write [[ in half-width letters.']],
  ['[[どれ｜赤｜青]]', ['Line 1: ｜ is full-width. Put | between the question and its choices.']],
  ['[[ |a]]', ['Line 1: [[ ]] has no question. Write it after [[.']],
  ['[[Which\none]]', ['Line 1: [[ is not closed. Write ]] after the question, on the same line.']],
  ['{{ x }}', ['Line 1: There is no variable x.']],
  ['{{ order\r\nnext', ['Line 1: {{ is not closed. Write }} after order.']],
  ['order }}', ['Line 1: }} has no {{ before it.']],
])('%j', (body, problems) => {
  expect(problemsOf(body)).toEqual(problems)
})

test('several problems are told at once, in the order of the text', () => {
  expect(problemsOf('{{ }}\n{{ order | frist }}\n{% end %}').map((problem) => problem.slice(0, 7))).toEqual([
    'Line 1:',
    'Line 2:',
    'Line 3:',
  ])
})

test('a text with wrong syntax cannot be used', () => {
  const rendered = renderTemplate('Hello {{ order | uper }}', factsOf({ order: '1' }))
  expect(rendered).toEqual({ text: '', open: [], problems: ['Line 1: There is no filter uper. Did you mean upper?'] })
})

test.each(['{% if order %}', '[[', '{{', '}} ', '{{ order | x }}', '{% else %}'])(
  '%s over and over is told twenty times at most, and soon',
  (piece) => {
    const problems = problemsOf(piece.repeat(5_000))
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThanOrEqual(21)
  },
)
