import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editRatio, sentencesOf, similarKey } from '../../src/main/engine/rules/canned/change.ts'
import { distance } from '../../src/main/engine/rules/canned/distance.ts'
import { greetingName } from '../../src/main/engine/rules/canned/displayName.ts'
import { renderTemplate, templateProblems } from '../../src/main/engine/rules/canned/template.ts'
import type { TemplateFacts } from '../../src/main/engine/rules/canned/template.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import { fillPlaceholder, openPlaceholders } from '../../src/shared/contract/placeholders.ts'
import { randomRuns } from './randomRuns.ts'
import { anyText, hostileText } from './searchAlphabet.ts'

/** Pieces of templates, whole and torn, so that many of the texts made of them can be used. */
const marks = fc.constantFrom(
  '{{',
  '}}',
  '{%',
  '%}',
  '[[',
  ']]',
  '{',
  '}',
  '[',
  ']',
  '|',
  '"',
  '\n',
  ' ',
  '%',
  ':',
  '｛｛',
  '｜',
  '\u2060', // the smallest
  '{{customer.handle}}',
  '{{ customer.display_name | first | default: "there" }}',
  '{{customer.honorific}}',
  '{{ post.url }}',
  '{{ order | upper }}',
  '{{ order | plural: "a", "b" }}',
  '{{date:+2bd}}',
  '{{ date:+3d | date: "M月d日" }}',
  '{% if in_hours %}',
  '{% if not order %}',
  '{% else %}',
  '{% endif %}',
  '{% include "one" %}',
  '{% include "two" %}',
  '[[Which?|red|blue]]',
  '[[For {{customer.handle}}|{{order}}]]',
)
const whole = marks.filter((mark) => mark.length > 3)
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof({ weight: 3, arbitrary: marks }, hostileText), { maxLength: 12 })
      .map((parts) => parts.join('')),
  },
  { weight: 3, arbitrary: fc.array(whole, { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: anyText },
)
const facts: fc.Arbitrary<TemplateFacts> = fc
  .record({
    values: fc.dictionary(
      fc.constantFrom('customer.handle', 'customer.display_name', 'customer.honorific', 'post.url', 'order'),
      fc.oneof(
        text,
        text.map((part) => `https://x/${part}`),
      ),
    ),
    inHours: fc.boolean(),
    now: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    language: fc.constantFrom(null, 'en', 'ja', 'th', 'ko', 'tr', 'xx-not-a-tag-', ''),
    responses: fc.tuple(text, text),
  })
  .map(({ values, inHours, now, language, responses }) => ({
    values: new Map(Object.entries(values)),
    flags: new Map([['in_hours', inHours]]),
    now,
    calendar: defaultHours('Europe/Berlin'),
    language,
    include: (shortcut) => (shortcut === 'one' ? responses[0] : shortcut === 'two' ? responses[1] : null),
  }))

it('filling never throws, and no mark stays that is not told', () => {
  fc.assert(
    fc.property(text, facts, (body, given) => {
      const rendered = renderTemplate(body, given)
      expect(rendered.open).toEqual(openPlaceholders(rendered.text))
      if (rendered.problems.length > 0) expect(rendered.text).toBe('')
      let rest = rendered.text
      for (const { from, to } of rendered.open.toReversed()) rest = `${rest.slice(0, from)} ${rest.slice(to)}`
      expect(rest).not.toMatch(/\{\{|\{%|\[\[/)
    }),
    randomRuns(3_000, 100_000),
  )
})

/** What a person sees of a text: no joiners, and no empty lines at the end. */
const shown = (body: string): string => body.replaceAll('\u2060', '').replace(/[\r\n]+$/, '')

it('a value is never read as a template, and never in the way of sending', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(marks, hostileText), { maxLength: 8 }),
      fc.constantFrom('', '{', '[', '[[Q ', ' '),
      fc.constantFrom('', '{', '%', '[', '|a]]', ' '),
      (parts, before, after) => {
        const value = parts.join('')
        const ask = (handle: string): ReturnType<typeof renderTemplate> =>
          renderTemplate(`${before}{{ customer.handle }}${after}`, {
            values: new Map([['customer.handle', handle]]),
            flags: new Map(),
            now: 0,
            calendar: defaultHours('UTC'),
            language: 'en',
            include: () => null,
          })
        // A value without any mark shows what the text around it needs by itself.
        const plain = ask('x')
        const filled = ask(value === '' ? 'x' : value)
        expect(filled.problems).toEqual(plain.problems)
        expect(filled.open.map(({ kind, choices }) => [kind, choices])).toEqual(
          plain.open.map(({ kind, choices }) => [kind, choices]),
        )
        if (plain.problems.length === 0 && plain.open.length === 0 && value !== '' && !/^https?:/i.test(value))
          expect(shown(filled.text)).toBe(shown(`${before}${value}${after}`))
      },
    ),
    randomRuns(3_000, 100_000),
  )
})

it('what is wrong with a template is told before any value is known', () => {
  fc.assert(
    fc.property(text, facts, (body, given) => {
      const told = templateProblems(body, { isVariable: () => true, include: given.include })
      const { problems } = renderTemplate(body, given)
      // Filling stops early, and may not reach a branch: what it tells is known before, apart from limits of size.
      for (const problem of problems) if (problem.includes('Line')) expect(told).toContain(problem)
      if (told.length === 0) expect(problems.filter((problem) => problem.includes('Line'))).toEqual([])
    }),
    randomRuns(2_000, 50_000),
  )
})

it('placeholders lie in order, apart from each other, and are gone when filled', () => {
  fc.assert(
    fc.property(text, (body) => {
      let left = body
      let last = 0
      for (const { from, to } of openPlaceholders(body)) {
        expect(from).toBeGreaterThanOrEqual(last)
        expect(to).toBeGreaterThan(from)
        last = to
      }
      for (let [next] = openPlaceholders(left); next !== undefined; [next] = openPlaceholders(left)) {
        const filled = fillPlaceholder(left, next, ' ')
        expect(filled.length).toBeLessThan(left.length)
        left = filled
      }
      expect(left).not.toMatch(/[{｛][{｛%％]|[[［][[［]/u)
    }),
    randomRuns(2_000, 50_000),
  )
})

it('the name for a greeting is short, has a letter, and stays the same', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, anyText, text), (displayName) => {
      const name = greetingName(displayName)
      if (name === null) return
      expect(greetingName(name)).toBe(name)
      expect(name).toMatch(/\p{L}/u)
      expect(name).toBe(name.trim())
      expect(Array.from(new Intl.Segmenter('en').segment(name)).length).toBeLessThanOrEqual(20)
      expect(name).not.toMatch(/[\n\u202a-\u202e\u200b\u3164]|\p{Extended_Pictographic}|  /u)
    }),
    randomRuns(3_000, 100_000),
  )
})

/** The table of the textbook. */
function slowDistance(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of one.entries()) {
    const next = [index + 1]
    for (const [column, wanted] of other.entries())
      next.push(
        Math.min((next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1, (row[column] ?? 0) + (letter === wanted ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

it('the distance of two texts is that of the textbook', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', '返', '😀'), { maxLength: 150 })
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const far = slowDistance(one, other)
      expect(distance(one.join(''), other.join(''))).toBe(far)
      expect(editRatio(one.join(''), other.join(''))).toBeCloseTo(far / Math.max(1, one.length, other.length), 12)
    }),
    randomRuns(300, 5_000),
  )
})

it('sentences hold every letter of the text, and none is without one', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, anyText), (body) => {
      const letters = (part: string): string => (part.match(/[\p{L}\p{N}]/gu) ?? []).join('')
      const sentences = sentencesOf(body)
      expect(letters(sentences.join('\n'))).toBe(letters(body))
      for (const sentence of sentences) expect(similarKey(sentence)).toBe(similarKey(` ${sentence}!`))
    }),
    randomRuns(1_000, 30_000),
  )
})
