import type { Block, Table } from '../document.ts'
import { chart, facts, notes, tables } from '../blocks.ts'
import { shares } from './shares.ts'
import { column, type Teller, textCell } from '../teller.ts'

/** What was promised and kept. */
export function serviceLevels(t: Teller): Block[] {
  const { words, report } = t
  const { byPolicy } = report.figures.serviceLevels
  const path = 'figures.serviceLevels'
  const isEmpty = report.figures.serviceLevels.met + report.figures.serviceLevels.missed === 0
  return [
    ...notes('plain', isEmpty ? [words.service.nothing] : []),
    ...(isEmpty || byPolicy.length === 0 ? [] : [policyChart(t)]),
    ...(isEmpty ? [] : tables(policyTable(t))),
    facts(
      [words.service.void, t.at('count', `${path}.void`)],
      [words.service.improperPauses, t.at('count', `${path}.improperPauses`)],
    ),
    shares(t, [
      [words.service.conversations, `${path}.conversations`],
      [words.service.coverage, `${path}.coverage`],
    ]),
  ]
}

function promise(t: Teller, at: number): string {
  const policy = t.report.figures.serviceLevels.byPolicy[at]
  if (policy === undefined) return ''
  return t.words.list([policy.name, t.words.service.targets[policy.target], t.formats.minutes(policy.minutes)])
}

function policyChart(t: Teller): Block {
  const { words, formats, report } = t
  const { before } = report
  const { byPolicy } = report.figures.serviceLevels
  const start = byPolicy.every(({ rate }) => rate === null || rate >= 0.7) ? 0.7 : 0
  const marks = byPolicy.map((policy) => {
    const was = before?.figures.serviceLevels.byPolicy.find(
      (one) => one.policyId === policy.policyId && one.target === policy.target,
    )
    return was?.rate ?? null
  })
  return chart(
    'targets',
    {
      caption: words.service.chart,
      columns: [column(words.service.policy, 'text'), column(words.columns.rate, 'percent')],
      rows: byPolicy.map((_, at) => [
        textCell(promise(t, at)),
        t.at('percent', `figures.serviceLevels.byPolicy.${at}.rate`),
      ]),
      hasTotal: false,
    },
    {
      start,
      reading: start === 0 ? '' : words.service.barsStart(`${formats.count(start * 100)}%`),
      marks,
      markLabel: before && marks.some((mark) => mark !== null) ? formats.month(before.month) : '',
    },
  )
}

function policyTable(t: Teller): Table {
  const { words, formats, report } = t
  const { before } = report
  const { service, columns } = words
  const path = 'figures.serviceLevels'
  const counts = (of: string) => [
    t.at('count', `${of}.met`),
    t.at('count', `${of}.missed`),
    t.at('percent', `${of}.rate`),
  ]
  return {
    caption: service.table,
    columns: [
      column(service.policy, 'text'),
      column(service.target, 'text'),
      column(service.within, 'minutes'),
      column(service.counts, 'text'),
      column(service.met, 'count'),
      column(service.missed, 'count'),
      column(columns.rate, 'percent'),
      ...(before ? [column(words.rates.before(formats.shortMonth(before.month)), 'percent')] : []),
    ],
    rows: [
      ...report.figures.serviceLevels.byPolicy.map((policy, at) => {
        const was =
          before?.figures.serviceLevels.byPolicy.findIndex(
            (one) => one.policyId === policy.policyId && one.target === policy.target,
          ) ?? -1
        return [
          textCell(policy.name),
          textCell(service.targets[policy.target]),
          t.at('minutes', `${path}.byPolicy.${at}.minutes`),
          textCell(service.counting[policy.counts]),
          ...counts(`${path}.byPolicy.${at}`),
          ...(before
            ? [was < 0 ? t.made('percent', null) : t.at('percent', `before.${path}.byPolicy.${was}.rate`)]
            : []),
        ]
      }),
      [
        textCell(words.total),
        ...[0, 1, 2].map(() => ({ ...textCell(''), text: '' })),
        ...counts(path),
        ...(before ? [t.at('percent', `before.${path}.rate`)] : []),
      ],
    ],
    hasTotal: true,
  }
}
