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

/** So many messages are read at a time: their texts need not all be in memory. */
const atOnce = 1_000

/** The inbound items of the month in the order of their time, spam and own ones too. What the record no longer has is left out. */
export function* dataRows(
  db: Reader,
  scope: Pick<ReportScope, 'calendarAt'>,
  book: Pick<MonthBook, 'items'>,
): Iterable<DataRow> {
  for (let from = 0; from < book.items.length; from += atOnce) {
    const items = book.items.slice(from, from + atOnce)
    const stored = storedOf(db, items)
    for (const item of items) {
      const found = stored.get(item.seq)
      if (found !== undefined) yield { ...found, ...countedAs(item, scope) }
    }
  }
}

function storedOf(db: Reader, items: readonly BookItem[]): ReadonlyMap<number, Stored> {
  const tags = tagsOf(
    db,
    items.map((it) => it.conversation),
  )
  const rows = db.all<Omit<Stored, 'tags'> & { seq: number; number: number }>(
    `SELECT m.seq, m.id AS message, m.body AS text, m.language, m.permalink AS link, c.number, c.id AS conversation, c.sentiment, c.urgency,
       a.handle AS account, w.display_name AS author, w.handle
     FROM json_each(:seqs) k CROSS JOIN messages m ON m.seq = k.value JOIN conversations c ON c.number = m.conversation
       JOIN accounts a ON a.number = m.account JOIN authors w ON w.number = m.author`,
    { seqs: JSON.stringify(items.map((it) => it.seq)) },
  )
  return new Map(rows.map(({ seq, number, ...it }) => [seq, { ...it, tags: tags.get(number) ?? '' }]))
}

function tagsOf(db: Reader, conversations: readonly number[]): ReadonlyMap<number, string> {
  const rows = db.all<{ conversation: number; tags: string }>(
    `SELECT ct.conversation, group_concat(t.name, ', ' ORDER BY t.folded) AS tags FROM json_each(:conversations) k
       CROSS JOIN conversation_tags ct ON ct.conversation = k.value JOIN tags t ON t.number = ct.tag GROUP BY ct.conversation`,
    { conversations: JSON.stringify([...new Set(conversations)]) },
  )
  return new Map(rows.map((it) => [it.conversation, it.tags]))
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
