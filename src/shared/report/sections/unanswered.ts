import { networkName } from '../../contract/networkNames.ts'
import type { Block } from '../document.ts'
import { facts, notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { leftOut } from './leftOut.ts'

const path = 'figures.unanswered'

/** What nobody answered by the end of the month, the oldest by name. */
export function unanswered(t: Teller): Block[] {
  const { words, report } = t
  const said = words.unanswered
  const { count, oldest } = report.figures.unanswered
  return [
    ...notes('plain', count === 0 ? [said.nothing] : []),
    facts(
      [said.count, t.at('count', `${path}.count`)],
      [said.snoozed, t.at('count', `${path}.snoozed`)],
      [said.waitingOnClient, t.at('count', `${path}.waitingOnClient`)],
      [said.closedUnanswered, t.at('count', `${path}.closedUnanswered`)],
    ),
    ...tables(
      tableOf(
        said.oldest,
        [
          column(said.author, 'text'),
          column(said.text, 'text'),
          column(words.columns.network, 'text'),
          column(words.columns.kind, 'text'),
          column(said.at, 'moment'),
          column(said.clock, 'minutes'),
          column(said.business, 'minutes'),
          column(words.columns.state, 'text'),
        ],
        oldest.map((item, at) => [
          textCell(item.authorName),
          textCell(item.text),
          textCell(networkName(item.network)),
          textCell(words.kind[item.kind]),
          t.at('moment', `${path}.oldest.${at}.at`),
          t.age(`${path}.oldest.${at}.clockMinutes`),
          t.at('minutes', `${path}.oldest.${at}.businessMinutes`),
          textCell(said.states[item.state]),
        ]),
      ),
    ),
    ...notes('quiet', [leftOut(t)]),
  ]
}
