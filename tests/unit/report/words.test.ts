import { describe, expect, it } from 'vitest'
import type { ReportLanguage } from '../../../src/shared/contract/report.ts'
import { formatsOf } from '../../../src/shared/report/formats.ts'
import { reportDocument } from '../../../src/shared/report/reportDocument.ts'
import { wordsOf } from '../../../src/shared/report/words/words.ts'
import { emptyReport, someReport, someTemplate } from '../../fakes/someReport.ts'

const scripts = {
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  th: /\p{Script=Thai}/u,
  ko: /\p{Script=Hangul}/u,
} as const

/** All texts of a word list by their place; functions are called with signs that are no letters. */
function texts(words: unknown, place = ''): [string, string][] {
  if (typeof words === 'string') return [[place, words]]
  if (typeof words === 'function') {
    const made: unknown = place === 'list' ? words(['1', '2']) : words('1', '2', '3', '4')
    return texts(made, place)
  }
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([key, value]) => texts(value, place === '' ? key : `${place}.${key}`))
}

/** What has no letters of its own: how values are put together. */
const bare = new Set([
  'units.join',
  'list',
  'colon',
  'dayRange',
  'times.upTo',
  'points',
  'outside.sources.google_analytics',
  'outside.sources.business_profile',
])

describe('the words of reports', () => {
  it.each(['ja', 'th', 'ko'] as const)('are all in their own script: %s', (language) => {
    const own = texts(wordsOf(language))
    const english = new Map(texts(wordsOf('en')))
    expect(own.map(([place]) => place)).toEqual([...english.keys()])
    const left = own.filter(
      ([place, text]) => !bare.has(place) && (!scripts[language].test(text) || text === english.get(place)),
    )
    expect(left).toEqual([])
  })

  it.each(['ja', 'th', 'ko'] as const)('leave no English sentence in a document: %s', (language) => {
    for (const report of [someReport, emptyReport]) {
      const document = reportDocument({ ...report, comments: {} }, someTemplate, { language })
      const lines = document.sections.flatMap((section) => [
        section.title,
        ...section.blocks.flatMap((block) => (block.kind === 'notes' ? block.lines : [])),
      ])
      for (const line of lines) expect(line).toMatch(scripts[language])
    }
  })

  it('tell the same values whatever the language', () => {
    const values = (language: ReportLanguage) =>
      reportDocument(someReport, someTemplate, { language }).sections.map((section) =>
        section.blocks.flatMap((block) =>
          block.kind === 'facts'
            ? block.facts.map(({ value }) => (value.path === null ? '' : value.value))
            : block.kind === 'table'
              ? block.table.rows.flatMap((row) => row.map((cell) => (cell.path === null ? '' : cell.value)))
              : [],
        ),
      )
    for (const language of ['ja', 'th', 'ko'] as const) expect(values(language)).toEqual(values('en'))
  })
})

describe('formats of reports', () => {
  const formats = (language: ReportLanguage) => formatsOf(language, wordsOf(language), 'Asia/Tokyo')
  const all = (told: (of: ReturnType<typeof formats>) => string) =>
    (['en', 'ja', 'th', 'ko'] as const).map((language) => told(formats(language)))

  it('name months, with years of the common era', () => {
    expect(all((of) => of.month('2026-10'))).toEqual(['October 2026', '2026年10月', 'ตุลาคม 2026', '2026년 10월'])
    expect(all((of) => of.shortMonth('2026-09'))).toEqual(['Sep', '9月', 'ก.ย.', '9월'])
  })

  it('tell moments in the zone of the report', () => {
    const at = Date.UTC(2026, 8, 30, 15, 5)
    expect(all((of) => of.moment(at))).toEqual([
      '1 Oct 2026 00:05',
      '2026年10月1日 00:05',
      '1 ต.ค. 2026 00:05',
      '2026년 10월 1일 00:05',
    ])
  })

  it('tell stretches of days without the moment at their end', () => {
    const [from, to] = [Date.UTC(2026, 9, 28, 15), Date.UTC(2026, 9, 30, 15)]
    expect(all((of) => of.days(from, to))).toEqual([
      '29 to 30 October',
      '10月29日～30日',
      '29–30 ตุลาคม',
      '10월 29일~30일',
    ])
    expect(formats('en').days(from, from + 3_600_000)).toBe('29 October')
  })

  it('tell durations from tenths of a minute to days', () => {
    const { minutes } = formats('en')
    expect([0, 0.44, 9.96, 59.4, 59.6, 125, 5999, 6000].map((value) => minutes(value))).toEqual([
      '0 min',
      '0.4 min',
      '10 min',
      '59 min',
      '1 h',
      '2 h 05 min',
      '99 h 59 min',
      '100 h',
    ])
    expect(minutes(41_760, true)).toBe('29 d 0 h')
    expect(all((of) => of.minutes(125))).toEqual(['2 h 05 min', '2時間05分', '2 ชม. 05 นาที', '2시간 05분'])
  })

  it('tell rates and points', () => {
    expect(all((of) => of.percent(0.9609))).toEqual(['96.1%', '96.1%', '96.1%', '96.1%'])
    expect([0.18, -0.12, 0].map((value) => formats('en').points(value))).toEqual(['+18', '−12', '0'])
  })
})
