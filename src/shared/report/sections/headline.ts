import type { Block, CellKind, Tile } from '../document.ts'
import { notes } from '../blocks.ts'
import { changeOf } from '../changes.ts'
import type { Teller } from '../teller.ts'
import { leftOut } from './leftOut.ts'

/** The five figures that a client asks for first, each with the month before. */
export function headline(t: Teller): Block[] {
  const { words, formats, report } = t
  const { figures } = report
  const { inbound, firstResponse } = figures
  const isEmpty = inbound.total === 0 && inbound.spam === 0
  const median = firstResponse.business
  return [
    {
      kind: 'tiles',
      tiles: [
        tile(t, words.headline.messagesIn, 'count', 'figures.inbound.total', null),
        tile(t, words.headline.answered, 'percent', 'figures.answered.rate', 'more'),
        tile(t, words.headline.medianFirst, 'minutes', 'figures.firstResponse.business.medianMinutes', 'less'),
        tile(t, words.headline.serviceLevel, 'percent', 'figures.serviceLevels.rate', 'more'),
        tile(t, words.headline.netSentiment, 'points', 'figures.sentiment.net', 'more'),
      ],
    },
    ...notes('plain', isEmpty ? [words.headline.nothing(formats.month(report.month))] : []),
    ...notes('quiet', [
      ...(isEmpty ? [] : [leftOut(t)]),
      ...(median.n + firstResponse.offHoursReplies === 0
        ? []
        : [words.headline.median(formats.count(median.n), formats.count(firstResponse.offHoursReplies))]),
    ]),
  ]
}

/** A figure with its unit set apart and its change. */
function tile(t: Teller, label: string, kind: CellKind, path: string, better: 'more' | 'less' | null): Tile {
  const cell = t.at(kind, path)
  const change = changeOf(t, kind, path, better)
  if (typeof cell.value !== 'number') return { label, figure: cell, unit: '', change }
  if (kind === 'percent')
    return { label, figure: { ...cell, text: t.formats.hundredths(cell.value) }, unit: '%', change }
  // From an hour on the text has both units in it.
  if (kind === 'minutes' && cell.value < 59.5) {
    const bare = cell.value < 10 ? Math.round(cell.value * 10) / 10 : Math.round(cell.value)
    return { label, figure: { ...cell, text: t.formats.number(bare) }, unit: t.words.units.minute, change }
  }
  return { label, figure: cell, unit: '', change }
}
