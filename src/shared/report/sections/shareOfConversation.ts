import type { Block } from '../document.ts'
import { chart, facts, notes } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'

const path = 'figures.shareOfConversation'

/** Mentions of the brand beside those of its competitors, in what is watched. */
export function shareOfConversation(t: Teller): Block[] {
  const { words, report } = t
  const { brand, competitors, rate } = report.figures.shareOfConversation
  const row = (name: string, at: string) => [
    textCell(name),
    t.at('count', `${path}.${at}.count`),
    t.at('count', `${path}.${at}.authors`),
  ]
  return [
    ...notes('plain', rate === null ? [words.conversation.tooFew] : []),
    chart(
      'bars',
      tableOf(
        words.conversation.chart,
        [
          column(words.columns.name, 'text'),
          column(words.columns.messages, 'count'),
          column(words.columns.authors, 'count'),
        ],
        [row(brand.name, 'brand'), ...competitors.map(({ name }, at) => row(name, `competitors.${at}`))],
      ),
    ),
    facts(
      [words.conversation.rate, t.at('percent', `${path}.rate`)],
      [words.conversation.authorRate, t.at('percent', `${path}.authorRate`)],
      [words.conversation.reposts, t.at('count', `${path}.reposts`)],
    ),
    ...notes('quiet', [words.conversation.sample]),
  ]
}
