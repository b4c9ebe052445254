import type { DataRow } from '../../report/dataRows.ts'
import { localIso, wallTime } from '../../rules/localIso.ts'

/** The columns of the messages behind a report, in order, by the name that CSV gives them (docs/report.md). */
export const dataColumns = [
  'time',
  'localTime',
  'network',
  'account',
  'kind',
  'author',
  'handle',
  'text',
  'counted',
  'reason',
  'inRates',
  'answeredAt',
  'clockMinutes',
  'businessMinutes',
  'inside24',
  'settled',
  'sentiment',
  'urgency',
  'tags',
  'language',
  'link',
  'conversation',
  'message',
] as const
export type DataColumn = (typeof dataColumns)[number]

/** What a column may hold: text, a number, or a moment as the clocks of the brand show it (epoch ms as if that were UTC). */
export type DataValue = string | number | null | { readonly wall: number }

/** The values of a row, as keys where there are words for them. */
export function dataValues(row: DataRow, timeZone: string): Readonly<Record<DataColumn, DataValue>> {
  const yes = (is: boolean | null): string | null => (is === null ? null : is ? 'yes' : 'no')
  return {
    time: localIso(row.at, timeZone),
    localTime: { wall: wallTime(row.at, timeZone) },
    network: row.network,
    account: row.account,
    kind: row.kind,
    author: row.author,
    handle: row.handle,
    text: row.text,
    counted: row.exclusion ?? 'actionable',
    reason: row.reason,
    inRates: yes(row.isInRates),
    answeredAt: row.answeredAt === null ? null : localIso(row.answeredAt, timeZone),
    clockMinutes: row.clockMinutes,
    businessMinutes: row.businessMinutes,
    inside24: yes(row.isInside24),
    settled: row.settledBy,
    sentiment: row.sentiment,
    urgency: row.urgency,
    tags: row.tags,
    language: row.language,
    link: row.link,
    conversation: row.conversation,
    message: row.message,
  }
}
