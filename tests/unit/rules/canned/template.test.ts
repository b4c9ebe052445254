import { describe, expect, test } from 'vitest'
import { renderTemplate } from '../../../../src/main/engine/rules/canned/template.ts'
import { openPlaceholders } from '../../../../src/shared/contract/placeholders.ts'
import { factsOf } from './templateKit.ts'

const textOf = (body: string, ...args: Parameters<typeof factsOf>): string => {
  const rendered = renderTemplate(body, factsOf(...args))
  expect(rendered.problems).toEqual([])
  return rendered.text
}

describe('variables', () => {
  test('a value stands in the place of its name', () => {
    expect(
      textOf('Hi {{customer.handle}}, this is {{ brand.name }}.', {
        'customer.handle': 'anna',
        'brand.name': 'Kinoto',
      }),
    ).toBe('Hi anna, this is Kinoto.')
  })

  test.each([
    'Hi {{ customer.handle | default: "you" }}!',
    'Hi {{customer.handle|default:"you"}}!',
    'Hi {{ customer.handle | default "you" }}!',
    "Hi {{ customer.handle | default: 'you' }}!",
    'Hi {{ customer.handle | default: “you” }}!',
    'Hi {{ customer.handle | default: ”you” }}!',
    'Hi {{ customer.handle | default: 「you」 }}!',
    'Hi {{　customer.handle　| default：「you」　}}!',
  ])('a default stands in for a value that is missing or empty: %s', (body) => {
    expect(textOf(body)).toBe('Hi you!')
    expect(textOf(body, { 'customer.handle': '' })).toBe('Hi you!')
    expect(textOf(body, { 'customer.handle': 'anna' })).toBe('Hi anna!')
  })

  test('without value and default the name stays and is open', () => {
    const rendered = renderTemplate('Order {{ order | upper }} of {{order}}', factsOf())
    expect(rendered).toEqual({
      text: 'Order {{order}} of {{order}}',
      open: [
        { kind: 'variable', name: 'order', choices: [], from: 6, to: 15 },
        { kind: 'variable', name: 'order', choices: [], from: 19, to: 28 },
      ],
      problems: [],
    })
  })

  test('a default may hold marks of its own, and a question', () => {
    expect(textOf('{{ order | default: "}} | %}" }}')).toBe('}} | %}')
    const rendered = renderTemplate('{{ order | default: "[[Which order?|A|B]]" }}', factsOf())
    expect(rendered.open).toMatchObject([{ kind: 'question', name: 'Which order?', choices: ['A', 'B'] }])
  })

  test('names of links have a part of their own', () => {
    expect(textOf('{{ link.faq:returns }}', { 'link.faq:returns': 'https://example.com/r' })).toBe(
      'https://example.com/r',
    )
  })
})

describe('filters', () => {
  test.each([
    ['Anna Smith', 'en', 'Anna'],
    ['★ Anna Smith 🌸', 'en', 'Anna'],
    ['Dr. Anna Smith', 'en', 'Dr. Anna Smith'],
    ['Smith, Anna', 'en', 'Smith, Anna'],
    ['Tanaka Yuki', 'ja', 'Tanaka Yuki'],
    ['田中 花子', 'en', '田中 花子'],
    ['สมชาย ใจดี', 'th', 'สมชาย ใจดี'],
    ['김 민수', null, '김 민수'],
  ])('first of %j in %j is %j', (name, language, first) => {
    expect(textOf('{{customer.display_name | first}}', { 'customer.display_name': name }, { language })).toBe(first)
  })

  test('a name that cannot be greeted counts as missing', () => {
    const body = 'Hi {{ customer.display_name | first | default: "there" }}'
    expect(textOf(body, { 'customer.display_name': '★♡★' })).toBe('Hi there')
    expect(textOf(body, { 'customer.display_name': 'The Very Long Company Name Inc' })).toBe('Hi there')
  })

  test('upper follows the language', () => {
    expect(textOf('{{ order | upper }}', { order: 'istanbul' }, { language: 'tr' })).toBe('İSTANBUL')
    expect(textOf('{{ order | upper }}', { order: 'istanbul' }, { language: 'not a tag' })).toBe('ISTANBUL')
  })

  test.each([
    ['en', '1', 'plural: "day", "days"', 'day'],
    ['en', '3', 'plural: "day", "days"', 'days'],
    ['en', '1', 'plural', ''],
    ['en', '1,200', 'plural', 's'],
    ['ja', '2', 'plural', ''],
    ['ja', '2', 'plural: "日"', '日'],
    ['pl', '2', 'plural: "dzień", "dni", "dni", "dnia"', 'dni'],
    ['pl', '1', 'plural: "dzień", "dni"', 'dzień'],
  ])('%s: %s | %s gives %j', (language, order, filter, form) => {
    expect(textOf(`{{ order | ${filter} }}`, { order }, { language })).toBe(form)
  })

  test('an honorific stands where the language wants it, and never with a default', () => {
    const body = '{{ customer.display_name | honorific | default: "お客様" }}'
    const ja = { language: 'ja' }
    expect(textOf(body, { 'customer.display_name': '花子', 'customer.honorific': '様' }, ja)).toBe('花子様')
    expect(textOf(body, { 'customer.display_name': '★', 'customer.honorific': '様' }, ja)).toBe('お客様')
    const th = { 'customer.display_name': 'มานี', 'customer.honorific': 'คุณ' }
    expect(textOf(body, th, { language: 'th' })).toBe('คุณมานี')
  })

  test('the honorific alone is empty where there is none, or no name to carry it, and never open', () => {
    const body = '{{ customer.display_name | default: "お客様" }}{{customer.honorific}}'
    expect(textOf(body, { 'customer.display_name': '花子', 'customer.honorific': '様' })).toBe('花子様')
    expect(textOf(body, { 'customer.display_name': '', 'customer.honorific': '様' })).toBe('お客様')
    expect(textOf('{{customer.display_name}}{{customer.honorific}}', { 'customer.display_name': 'Anna' })).toBe('Anna')
    for (const name of ['田中様', 'アンナさん'])
      expect(textOf(body, { 'customer.display_name': name, 'customer.honorific': '様' })).toBe(name)
  })
})

describe('dates', () => {
  // The clock of the kit stands on Friday, 27 November 2026, 15:00 in Tokyo.
  test.each([
    ['date:+1bd', 'en', 'November 30'],
    ['date:+2bd', 'ja', '12月1日'],
    ['date:+0bd', 'ko', '11월 27일'],
    ['date:-1bd', 'en', 'November 26'],
    ['date:+1d', 'th', '28 พฤศจิกายน'],
    ['date:+35d', 'en', 'January 1, 2027'],
    ['date:+35d', 'th', '1 มกราคม 2570'],
    ['date:+2bd', null, 'December 1'],
  ])('%s in %j is %j', (name, language, words) => {
    expect(textOf(`{{ ${name} }}`, {}, { language })).toBe(words)
  })

  test('a dated exception is no business day, or is one', () => {
    const exceptions = { '2026-11-28': [{ from: '10:00', to: '12:00' }], '2026-11-30': [] }
    expect(textOf('{{date:+1bd}}, {{date:+2bd}}', {}, { exceptions })).toBe('November 28, December 1')
  })

  test('a calendar that never opens leaves the date open', () => {
    const rendered = renderTemplate('{{date:+1bd}}', factsOf({}, { week: [[], [], [], [], [], [], []] }))
    expect(rendered.text).toBe('{{date:+1bd}}')
    expect(rendered.open).toHaveLength(1)
  })

  test.each([
    ['date:+3d', 'M月d日(EEE)', 'ja', '11月30日(月)'],
    ['date:+3d', 'EEEE, d MMMM yyyy', 'en', 'Monday, 30 November 2026'],
    ['date:+3d', "dd/MM/yy 'at' HH", 'en', '30/11/26 at 00'],
    ['order', 'd MMM H:mm', 'en', '2 Dec 8:05'],
  ])('%s by the pattern %s', (name, pattern, language, words) => {
    expect(textOf(`{{ ${name} | date: "${pattern}" }}`, { order: '2026-12-01T23:05Z' }, { language })).toBe(words)
  })

  test('what is no date stands as it is', () => {
    expect(textOf('{{ hours.next_open | date: "d" }}', { 'hours.next_open': 'Mon, 9:00' })).toBe('Mon, 9:00')
  })
})

describe('conditions', () => {
  const body = '{% if in_hours %}open{% else %}closed{% endif %}'

  test('a flag decides', () => {
    expect(textOf(body, {}, { flags: { in_hours: true } })).toBe('open')
    expect(textOf(body, {}, { flags: { in_hours: false } })).toBe('closed')
    expect(textOf(body)).toBe('closed')
  })

  test('so does a value, and not turns it round', () => {
    const handle = { 'customer.handle': 'anna' }
    expect(textOf('{% if customer.handle %}yes{% endif %}', handle)).toBe('yes')
    expect(textOf('{% if not customer.handle %}none{% endif %}', handle)).toBe('')
    expect(textOf('{% if not customer.handle %}none{% endif %}')).toBe('none')
  })

  test('a condition may stand inside another', () => {
    const nested = '{% if a %}A{% if b %}B{% else %}-{% endif %}{% endif %}'
    expect(textOf(nested, { a: '1', b: '1' })).toBe('AB')
    expect(textOf(nested, { a: '1' })).toBe('A-')
    expect(textOf(nested, { b: '1' })).toBe('')
  })

  test('alone on a line a tag takes its line with it', () => {
    const letter = 'Hello\n  {% if in_hours %}  \nWe are here.\n{% else %}\r\nWe are away.\n{% endif %}\nBye'
    expect(textOf(letter, {}, { flags: { in_hours: true } })).toBe('Hello\nWe are here.\nBye')
    expect(textOf(letter)).toBe('Hello\nWe are away.\nBye')
    expect(textOf('Hello\n{% if in_hours %}\nWe are here.\n{% endif %}')).toBe('Hello')
  })

  test('what is not shown is not open', () => {
    expect(renderTemplate('{% if a %}{{order}}[[Which?]]{% endif %}ok', factsOf())).toEqual({
      text: 'ok',
      open: [],
      problems: [],
    })
  })
})

describe('includes', () => {
  const responses = {
    sign: '– {{agent.alias}}, {{brand.name}}',
    outer: 'Thanks. {% include "sign" %}',
    round: '{% include “trip” %}',
    trip: 'x {% include "round" %}',
    broken: 'fine\n{{ }}',
  }

  test('another response is filled in its place', () => {
    const values = { 'agent.alias': 'MK', 'brand.name': 'Kinoto' }
    expect(textOf('A {% include "outer" %}', values, { responses })).toBe('A Thanks. – MK, Kinoto')
  })

  test.each([
    ['{% include "round" %}', 'In trip: Line 1: round includes itself (round → trip → round). Take one of them out.'],
    ['\n{% include "gone" %}', 'Line 2: there is no response gone that can be used here.'],
    ['{% include "broken" %}', 'In broken: Line 2: Here stands }}. Write the name of a variable after {{.'],
  ])('%j cannot be used', (body, problem) => {
    expect(renderTemplate(body, factsOf({}, { responses }))).toEqual({ text: '', open: [], problems: [problem] })
  })

  test('five deep is the end, and a fan of includes is stopped', () => {
    const deep = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((n) => [`r${n}`, n === 6 ? 'end' : `{% include "r${n + 1}" %}`]),
    )
    expect(textOf('{% include "r2" %}', {}, { responses: deep })).toBe('end')
    expect(renderTemplate('{% include "r1" %}', factsOf({}, { responses: deep })).problems).toEqual([
      'In r5: Line 1: responses include each other more than 5 deep (r1 → r2 → r3 → r4 → r5 → r6).',
    ])
    const fan = Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => [`f${n}`, n === 5 ? 'end' : `{% include "f${n + 1}" %}`.repeat(500)]),
    )
    expect(renderTemplate('{% include "f1" %}', factsOf({}, { responses: fan })).problems).toEqual([
      'More than 50 other responses would go into this one. Use fewer.',
    ])
    const long = renderTemplate(
      '{% include "long" %}'.repeat(40),
      factsOf({}, { responses: { long: 'x'.repeat(20_000) } }),
    )
    expect(long).toMatchObject({ text: '', problems: ['The text would be longer than 100000 characters.'] })
  })
})

describe('values are data', () => {
  test.each(['{{brand.name}}', '[[A|B]]', '{% if x %}', '{{{', '[[[x]]]', '{%', '{', '['])(
    'the name %j is neither filled nor in the way of sending',
    (handle) => {
      for (const body of [
        '{{customer.handle}}',
        '{{{customer.handle}}',
        '[{{customer.handle}}[',
        '{{customer.handle}}{'.repeat(2),
      ]) {
        const { text, open, problems } = renderTemplate(
          body,
          factsOf({ 'customer.handle': handle, 'brand.name': 'Kinoto' }),
        )
        if (problems.length > 0) continue
        expect(open).toEqual([])
        expect(text).not.toContain('Kinoto')
        expect(text.replaceAll('\u2060', '')).toBe(body.replaceAll('{{customer.handle}}', handle))
      }
    },
  )

  test('an address keeps its meaning', () => {
    const rendered = renderTemplate('{{post.url}}', factsOf({ 'post.url': 'https://example.com/?q={{a}}&b=[[1]]' }))
    expect(rendered.text).toBe('https://example.com/?q=%7B%7Ba}}&b=[%5B1]]')
    expect(rendered.open).toEqual([])
  })

  test('a value inside a question changes neither its end nor its choices', () => {
    const handle = 'a|b]]\nc]'
    const rendered = renderTemplate('[[For {{customer.handle}}|yes|no]] end', factsOf({ 'customer.handle': handle }))
    expect(rendered.open).toMatchObject([{ kind: 'question', choices: ['yes', 'no'] }])
    expect(rendered.text.endsWith('|yes|no]] end')).toBe(true)
  })

  test('marks in full width are broken in a value as well, and at its seams', () => {
    const values = factsOf({ 'customer.handle': '｛｛星［［', 'post.url': 'https://example.com/｛｛a' })
    const rendered = renderTemplate('[{{customer.handle}}［ [[Which?|{{customer.handle}}］］|b]] {{post.url}}', values)
    expect(rendered.problems).toEqual([])
    expect(rendered.text.replaceAll('\u2060', '')).toContain('[｛｛星［［［ ')
    expect(rendered.text).toContain('https://example.com/%EF%BD%9B%EF%BD%9Ba')
    expect(rendered.open).toMatchObject([{ kind: 'question', name: 'Which?' }])
  })

  test('a missing value inside a question waits for the choice', () => {
    const { text, open } = renderTemplate('[[Sign as|{{agent.alias}}|team]]', factsOf())
    expect(open).toMatchObject([
      { kind: 'question', name: 'Sign as', choices: ['{{agent.alias}}', 'team'], from: 0, to: text.length },
    ])
    expect(openPlaceholders('{{agent.alias}}')).toHaveLength(1)
  })
})
