import { exclusion } from '../../contract/reportParts.ts'
import type { Block, Table } from '../document.ts'
import { facts, notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'

/** How everything was counted, what was left out, and what the report was made of. */
export function definitions(t: Teller): Block[] {
  const { words, formats, report } = t
  const said = words.rules
  const { basis, before } = report
  const grace = said.graceHours(formats.number(report.graceHours))
  const calendars = basis.calendars.map((from) =>
    from === 'first' ? said.firstCalendar : /^\d{4}-\d{2}-\d{2}$/.test(from) ? formats.date(from) : from,
  )
  return [
    ...notes('plain', said.sentences(grace)),
    { kind: 'table', table: exclusions(t) },
    ...tables(reasons(t)),
    facts(
      [said.zone, textCell(report.timeZone)],
      [said.period, textCell(`${formats.moment(report.period.from)} – ${formats.moment(report.period.to)}`)],
      [said.asOf, t.at('moment', 'asOf')],
      [said.closable, t.at('moment', 'closableFrom')],
      [said.grace, textCell(grace)],
      [said.formulas, textCell(basis.formulas)],
      [said.rulesVersion, textCell(basis.rules)],
      [said.calendars, textCell(words.list(calendars))],
      [said.hash, textCell(basis.inputHash.slice(0, 12))],
      [said.madeAt, t.at('moment', 'madeAt')],
    ),
    ...notes('quiet', [
      report.versionNote === '' ? '' : words.versionNote(report.versionNote),
      before === null
        ? said.noBefore
        : before.isClosed
          ? said.beforeClosed(formats.month(before.month))
          : said.beforeDraft(formats.month(before.month)),
    ]),
  ]
}

function exclusions(t: Teller): Table {
  const { words } = t
  return tableOf(
    words.rules.table,
    [column(words.columns.reason, 'text'), column(words.columns.count, 'count')],
    exclusion.options.map((reason) => [textCell(words.excluded[reason]), t.at('count', `figures.excluded.${reason}`)]),
  )
}

function reasons(t: Teller): Table {
  const { words, report } = t
  return tableOf(
    words.rules.noReplyTable,
    [column(words.columns.reason, 'text'), column(words.columns.count, 'count')],
    Object.keys(report.figures.noReplyReasons).map((reason) => [
      textCell(words.noReply[reason] ?? reason),
      t.at('count', `figures.noReplyReasons.${reason}`),
    ]),
  )
}
