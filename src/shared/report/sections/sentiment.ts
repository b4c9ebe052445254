import type { Block, Table } from '../document.ts'
import { chart, facts, notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { leftOut } from './leftOut.ts'
import { shares } from './shares.ts'

const path = 'figures.sentiment'
const moods = ['positive', 'neutral', 'negative', 'mixed'] as const
/** Those that the net figure is made of. */
const drawn = ['positive', 'neutral', 'negative'] as const

/** How people sound, of what is labelled. */
export function sentiment(t: Teller): Block[] {
  const { words, report } = t
  const isEmpty = report.figures.sentiment.labelled === 0
  return [
    ...notes('plain', isEmpty ? [words.sentiment.nothing] : []),
    ...(isEmpty ? [] : [byWeek(t), ...tables(table(t))]),
    facts(
      [words.sentiment.byPerson, t.at('count', `${path}.byPerson`)],
      [words.sentiment.byRule, t.at('count', `${path}.byRule`)],
    ),
    shares(t, [[words.sentiment.coverage, `${path}.coverage`]]),
    ...notes('quiet', [words.sentiment.rules(report.figures.sentiment.rules), leftOut(t)]),
  ]
}

function byWeek(t: Teller): Block {
  const { words, formats, report } = t
  const weeks = report.figures.sentiment.byWeek
  return chart(
    'stacks',
    tableOf(
      words.sentiment.chart,
      [
        column(words.sentiment.week, 'text'),
        ...drawn.map((mood) => column(words.sentiment.moods[mood], 'percent')),
        ...moods.map((mood) => column(`${words.sentiment.moods[mood]} (${words.columns.n})`, 'count')),
        column(words.sentiment.labelled, 'count'),
        column(words.sentiment.net, 'points'),
      ],
      weeks.map((week, at) => {
        const all = week.positive + week.neutral + week.negative
        return [
          textCell(formats.day(week.from)),
          ...drawn.map((mood) => t.made('percent', all === 0 ? null : week[mood] / all)),
          ...moods.map((mood) => t.at('count', `${path}.byWeek.${at}.${mood}`)),
          t.at('count', `${path}.byWeek.${at}.labelled`),
          t.at('points', `${path}.byWeek.${at}.net`),
        ]
      }),
    ),
  )
}

function table(t: Teller): Table {
  const { words, formats, report } = t
  const { before } = report
  const kinds = [...moods, 'labelled', 'net'] as const
  const name = (key: (typeof kinds)[number]) =>
    key === 'labelled' ? words.sentiment.labelled : key === 'net' ? words.sentiment.net : words.sentiment.moods[key]
  const row = (key: (typeof kinds)[number]) => {
    const kind = key === 'net' ? ('points' as const) : ('count' as const)
    return [
      textCell(name(key)),
      t.at(kind, `${path}.${key}`),
      ...(before ? [t.at(kind, `before.${path}.${key}`)] : []),
      t.at(kind, `${path}.capped.${key}`),
    ]
  }
  return tableOf(
    words.sentiment.table,
    [
      column(words.sentiment.mood, 'text'),
      column(words.columns.count, 'count'),
      ...(before ? [column(formats.month(before.month), 'count')] : []),
      column(words.sentiment.capped, 'count'),
    ],
    kinds.map(row),
  )
}
