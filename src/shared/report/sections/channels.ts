import { networkName } from '../../contract/networkNames.ts'
import type { Block, Cell } from '../document.ts'
import { notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { gapLines } from './care.ts'

/** The register of channels; those that are not answered stand apart. */
export function channels(t: Teller): Block[] {
  const { words, report } = t
  const said = words.channels
  const all = report.figures.channels.map((channel, at) => ({ channel, path: `figures.channels.${at}` }))
  const table = (caption: string, rows: typeof all): Block[] =>
    tables(
      tableOf(
        caption,
        [
          column(said.channel, 'text'),
          column(words.columns.network, 'text'),
          column(words.columns.state, 'text'),
          column(said.since, 'text'),
          column(said.purpose, 'text'),
          column(said.owner, 'text'),
          column(words.columns.messages, 'count'),
        ],
        rows.map(({ channel, path }) => [
          textCell(channel.name),
          textCell(channel.network === null ? '' : networkName(channel.network)),
          textCell(said.states[channel.state]),
          since(t, channel.since),
          textCell(channel.purpose),
          textCell(channel.owner),
          t.at('count', `${path}.inbound`),
        ]),
      ),
    )
  return [
    ...notes('plain', all.length === 0 ? [said.nothing] : []),
    ...table(
      said.active,
      all.filter(({ channel }) => channel.state === 'active'),
    ),
    ...table(
      said.others,
      all.filter(({ channel }) => channel.state !== 'active'),
    ),
  ]
}

/** Whether messages could come in at all. */
export function connection(t: Teller): Block[] {
  const { words, report } = t
  const said = words.connection
  const rows = report.figures.connection
  return [
    ...notes('plain', rows.length === 0 ? [said.nothing] : []),
    ...tables(
      tableOf(
        said.table,
        [
          column(words.columns.account, 'text'),
          column(words.columns.network, 'text'),
          column(words.columns.state, 'text'),
          column(said.from, 'moment'),
          column(said.hours, 'number'),
          column(said.late, 'count'),
        ],
        rows.map((account, at) => [
          textCell(account.handle),
          textCell(networkName(account.network)),
          textCell(account.isImported ? said.imported : (said.states[account.state] ?? account.state)),
          t.at('moment', `figures.connection.${at}.from`),
          t.at('number', `figures.connection.${at}.hoursDisconnected`),
          t.at('count', `figures.connection.${at}.recoveredLate`),
        ]),
      ),
    ),
    ...notes('warning', gapLines(t)),
    ...notes('quiet', rows.length === 0 ? [] : [said.lateNote]),
  ]
}

function since(t: Teller, date: string | null): Cell {
  return textCell(date === null ? '' : /^\d{4}-\d{2}-\d{2}$/.test(date) ? t.formats.date(date) : date)
}
