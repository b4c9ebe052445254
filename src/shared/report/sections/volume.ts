import { networkName } from '../../contract/networkNames.ts'
import { inboundKind } from '../../contract/reportParts.ts'
import type { Block, Table } from '../document.ts'
import { chart, facts, notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { leftOut } from './leftOut.ts'

/** What came in, by network, kind and day. */
export function volume(t: Teller): Block[] {
  const { words, formats, report } = t
  const { inbound } = report.figures
  const isEmpty = inbound.total === 0 && inbound.spam === 0
  return [
    ...(isEmpty
      ? notes('plain', [words.headline.nothing(formats.month(report.month))])
      : [networks(t), ...tables(byKind(t)), ...days(t)]),
    facts(
      [words.volume.direct, t.at('count', 'figures.inbound.directConversations')],
      [words.volume.spam, t.at('count', 'figures.inbound.spam')],
      [words.headline.actionable, t.at('count', 'figures.actionable')],
    ),
    ...notes('quiet', isEmpty ? [] : [leftOut(t)]),
  ]
}

function networks(t: Teller): Block {
  const { words, formats, report } = t
  const { before } = report
  const was = (network: string) => before?.figures.inbound.byNetwork.findIndex((one) => one.network === network) ?? -1
  const rows = report.figures.inbound.byNetwork
  return chart(
    'bars',
    tableOf(
      words.volume.chart,
      [
        column(words.columns.network, 'text'),
        column(words.columns.messages, 'count'),
        ...(before ? [column(formats.month(before.month), 'count')] : []),
      ],
      rows.map(({ network }, at) => [
        textCell(networkName(network)),
        t.at('count', `figures.inbound.byNetwork.${at}.total`),
        ...(before
          ? [
              was(network) < 0
                ? t.made('count', null)
                : t.at('count', `before.figures.inbound.byNetwork.${was(network)}.total`),
            ]
          : []),
      ]),
    ),
    {
      marks: rows.map(({ network }) => before?.figures.inbound.byNetwork[was(network)]?.total ?? null),
      markLabel: before ? formats.month(before.month) : '',
    },
  )
}

function byKind(t: Teller): Table {
  const { words, report } = t
  const { inbound } = report.figures
  const path = 'figures.inbound'
  return {
    caption: words.volume.table,
    columns: [
      column(words.columns.network, 'text'),
      ...inboundKind.options.map((kind) => column(words.kinds[kind], 'count')),
      column(words.columns.messages, 'count'),
      column(words.columns.spam, 'count'),
    ],
    rows: [
      ...inbound.byNetwork.map(({ network }, at) => [
        textCell(networkName(network)),
        ...inboundKind.options.map((kind) => t.at('count', `${path}.byNetwork.${at}.byKind.${kind}`)),
        t.at('count', `${path}.byNetwork.${at}.total`),
        t.at('count', `${path}.byNetwork.${at}.spam`),
      ]),
      [
        textCell(words.total),
        ...inboundKind.options.map((kind) =>
          t.made(
            'count',
            inbound.byNetwork.reduce((sum, one) => sum + one.byKind[kind], 0),
          ),
        ),
        t.at('count', `${path}.total`),
        t.at('count', `${path}.spam`),
      ],
    ],
    hasTotal: true,
  }
}

function days(t: Teller): Block[] {
  const { words, formats, report } = t
  const { byDay } = report.figures.inbound
  const most = byDay.reduce((best, day) => (day.count > best.count ? day : best), { date: '', count: 0 })
  if (most.count === 0) return []
  return [
    chart(
      'columns',
      tableOf(
        words.volume.days,
        [column(words.columns.date, 'date'), column(words.columns.messages, 'count')],
        byDay.map(({ date }, at) => [
          { kind: 'date', value: date, text: String(Number(date.slice(8))), path: `figures.inbound.byDay.${at}.date` },
          t.at('count', `figures.inbound.byDay.${at}.count`),
        ]),
      ),
      { reading: words.volume.busiest(formats.day(most.date), formats.count(most.count)) },
    ),
  ]
}
