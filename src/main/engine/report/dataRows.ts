import type { Sentiment, Urgency } from '../../../shared/contract/conversation.ts'
import type { Exclusion, InboundKind } from '../../../shared/contract/reportFigures.ts'
import { openMinutes } from '../rules/businessTime.ts'
import type { BookItem, MonthBook } from '../rules/report/monthBook.ts'
import type { Reader } from '../store/database.ts'
import type { ReportScope } from './scope.ts'

/** An inbound item of the month with all that its figures rest on. Moments are epoch ms, durations minutes that are not rounded. */
export interface DataRow {
  readonly at: number
  readonly network: string
  /** Handle of our account. */
  readonly account: string
  readonly kind: InboundKind
  readonly conversation: string
  readonly message: string
  readonly author: string
  readonly handle: string
  readonly text: string
  /** Why it is left out; null = actionable. */
  readonly exclusion: Exclusion | null
  /** Why it needs no reply, where that is the exclusion. */
  readonly reason: string | null
  /** Whether the response rates count it: of a run of direct messages the first one only. */
  readonly isInRates: boolean
  readonly answeredAt: number | null
  readonly clockMinutes: number | null
  /** Null for a brand without hours. */
  readonly businessMinutes: number | null
  /** Null for what is not in the rates. */
  readonly isInside24: boolean | null
  readonly settledBy: 'like' | 'hide' | 'tag' | 'close' | null
  readonly sentiment: Sentiment | null
  readonly urgency: Urgency
  /** By name, each after a comma and a space. */
  readonly tags: string
  readonly language: string | null
  readonly link: string | null
}

type Stored = Pick<DataRow, 'conversation' | 'message' | 'author' | 'handle' | 'text' | 'language' | 'link'> &
  Pick<DataRow, 'account' | 'sentiment' | 'urgency' | 'tags'>

const stored = `SELECT m.id AS message, m.body AS text, m.language, m.permalink AS link, c.id AS conversation, c.sentiment, c.urgency,
    a.handle AS account, w.display_name AS author, w.handle,
    coalesce((SELECT group_concat(t.name, ', ' ORDER BY t.folded) FROM conversation_tags ct JOIN tags t ON t.number = ct.tag
      WHERE ct.conversation = c.number), '') AS tags
  FROM messages m JOIN conversations c ON c.number = m.conversation JOIN accounts a ON a.number = m.account
    JOIN authors w ON w.number = m.author
  WHERE m.seq = :seq`

/** The inbound items of the month in the order of their time, spam and own ones too, read one by one. What the record no longer has is left out. */
export function* dataRows(
  db: Reader,
  scope: Pick<ReportScope, 'calendarAt'>,
  book: Pick<MonthBook, 'items'>,
): Iterable<DataRow> {
  for (const item of book.items) {
    const found = db.get<Stored>(stored, { seq: item.seq })
    if (found !== undefined) yield { ...found, ...countedAs(item, scope) }
  }
}

function countedAs(item: BookItem, scope: Pick<ReportScope, 'calendarAt'>): Omit<DataRow, keyof Stored> {
  const { at, network, kind, exclusion, answer } = item
  const isInRates = exclusion === null && item.isCounted
  const calendar = answer === null ? null : scope.calendarAt(at)
  return {
    at,
    network,
    kind,
    exclusion,
    reason: item.noReplyReason,
    isInRates,
    answeredAt: answer?.at ?? null,
    clockMinutes: answer === null ? null : (answer.at - at) / 60_000,
    businessMinutes: answer === null || calendar === null ? null : openMinutes(calendar, at, answer.at),
    isInside24: isInRates ? item.isInside24 : null,
    settledBy: item.settledBy,
  }
}
