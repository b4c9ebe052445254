import { networkName } from '../../contract/networkNames.ts'
import type { Block, Table } from '../document.ts'
import { chart, facts, notes, tables } from '../blocks.ts'
import { samplesTable } from '../samples.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { leftOut } from './leftOut.ts'

const waited = ['us', 'customer', 'client', 'thirdParty'] as const

/** How long people waited: for the first reply, for every reply, and for the end. */
export function responseTimes(t: Teller): Block[] {
  const { words, report } = t
  const { figures } = report
  const { times } = words
  const nobody = figures.firstResponse.clock.n === 0 && figures.response.clock.n === 0
  const resolved = figures.resolution.first.clock.n + figures.resolution.full.clock.n > 0
  const counted = figures.firstResponse.offHoursReplies + figures.firstResponse.outsideReplies > 0 || !nobody
  return [
    ...(nobody ? notes('plain', [times.nothing]) : [spread(t), ...tables(timesTable(t))]),
    ...(counted
      ? [
          facts(
            ...(['firstResponse', 'response'] as const).flatMap((key) => {
              const name = key === 'firstResponse' ? times.first : times.turn
              return [
                [times.offHours(name), t.at('count', `figures.${key}.offHoursReplies`)] as const,
                [times.outside(name), t.at('count', `figures.${key}.outsideReplies`)] as const,
              ]
            }),
          ),
        ]
      : []),
    ...byNetwork(t, 'clock', times.byNetworkClock),
    ...byNetwork(t, 'business', times.byNetworkBusiness),
    ...tables(spreadByNetwork(t)),
    ...(resolved ? tables(resolutionTable(t)) : []),
    ...(resolved
      ? tables(
          tableOf(
            times.waited,
            [column(words.columns.name, 'text'), column(words.columns.time, 'minutes')],
            waited.map((whom) => [
              textCell(times.waitedFor[whom]),
              t.at('minutes', `figures.resolution.waitedFor.${whom}`),
            ]),
          ),
        )
      : []),
    facts(
      [times.openAtEnd, t.at('count', 'figures.resolution.openAtEnd')],
      [times.autoClosed, t.at('count', 'figures.resolution.autoClosed')],
      [times.spamClosed, t.at('count', 'figures.resolution.spamClosed')],
    ),
    ...notes('quiet', [leftOut(t), nobody ? '' : times.few]),
  ]
}

/** Names of the columns of buckets: their upper edge. */
function edges(t: Teller): string[] {
  return t.report.figures.buckets.map(({ upToMinutes }) =>
    upToMinutes === null ? t.words.times.later : t.words.times.upTo(t.formats.minutes(upToMinutes)),
  )
}

function spread(t: Teller): Block {
  const { words, formats, report } = t
  const { figures, before } = report
  const all = figures.buckets.reduce((sum, { count }) => sum + count, 0)
  const allBefore = before?.figures.buckets.reduce((sum, { count }) => sum + count, 0) ?? 0
  const names = edges(t)
  const hour = figures.buckets.filter(({ upToMinutes }) => upToMinutes !== null && upToMinutes <= 60)
  const within = hour.reduce((sum, { count }) => sum + count, 0)
  const promises = figures.serviceLevels.byPolicy.filter(
    (one) => one.target === 'first_response' && one.counts === 'clock',
  )
  const promised = promises.map(({ minutes }) => minutes).sort((a, b) => a - b)[0]
  const edge = figures.buckets.findIndex(({ upToMinutes }) => upToMinutes !== null && upToMinutes === promised)
  return chart(
    'columns',
    tableOf(
      words.times.chart,
      [
        column(words.columns.within, 'text'),
        column(words.columns.share, 'percent'),
        column(words.columns.count, 'count'),
        ...(before ? [column(formats.month(before.month), 'count')] : []),
      ],
      figures.buckets.map(({ count }, at) => [
        textCell(names[at] ?? ''),
        t.made('percent', all === 0 ? null : count / all),
        t.at('count', `figures.buckets.${at}.count`),
        ...(before ? [t.at('count', `before.figures.buckets.${at}.count`)] : []),
      ]),
    ),
    {
      reading: all === 0 ? '' : words.times.quick(formats.percent(within / all), formats.minutes(60)),
      marks: figures.buckets.map((_, at) =>
        before && allBefore > 0 ? (before.figures.buckets[at]?.count ?? 0) / allBefore : null,
      ),
      markLabel: before && allBefore > 0 ? formats.month(before.month) : '',
      line:
        edge < 0 || promised === undefined
          ? null
          : { afterRow: edge, label: words.times.promised(formats.minutes(promised)) },
    },
  )
}

function timesTable(t: Teller): Table {
  const { times, columns } = t.words
  const rows = (['firstResponse', 'response'] as const).flatMap((key) => {
    const name = key === 'firstResponse' ? times.first : times.turn
    return (['business', 'clock', 'seen'] as const).map((by) => ({
      name: times[by](name),
      path: `figures.${key}.${by}`,
    }))
  })
  return samplesTable(t, times.table, columns.figure, rows, true)
}

function byNetwork(t: Teller, by: 'clock' | 'business', caption: string): Block[] {
  const rows = t.report.figures.firstResponseByNetwork.map(({ network }, at) => ({
    name: networkName(network),
    path: `figures.firstResponseByNetwork.${at}.${by}`,
  }))
  return tables(samplesTable(t, caption, t.words.columns.network, rows))
}

function spreadByNetwork(t: Teller): Table {
  return tableOf(
    t.words.times.spread,
    [column(t.words.columns.network, 'text'), ...edges(t).map((edge) => column(edge, 'count'))],
    t.report.figures.firstResponseByNetwork.map(({ network, buckets }, at) => [
      textCell(networkName(network)),
      ...buckets.map((_, of) => t.at('count', `figures.firstResponseByNetwork.${at}.buckets.${of}.count`)),
    ]),
  )
}

function resolutionTable(t: Teller): Table {
  const { times, columns } = t.words
  const rows = (['first', 'full'] as const).flatMap((key) => {
    const name = key === 'first' ? times.firstResolution : times.fullResolution
    return (['business', 'clock'] as const).map((by) => ({
      name: times[by](name),
      path: `figures.resolution.${key}.${by}`,
    }))
  })
  return samplesTable(t, times.resolution, columns.figure, rows, true)
}
