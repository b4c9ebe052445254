import type { ReportLine } from '../../../shared/contract/report.ts'
import { bookBehind } from '../rules/report/bookBehind.ts'
import type { BehindRow } from '../rules/report/bookBehind.ts'
import { monthBefore } from '../rules/report/monthHours.ts'
import type { Reader } from '../store/database.ts'
import { monthBook } from './monthBook.ts'
import { openersOf, openingWords } from './openingWords.ts'
import { linesBehind } from './otherBehind.ts'
import { scopeOf } from './scopeOf.ts'

/** A page of what stands behind a number. */
export interface Behind {
  readonly total: number
  readonly lines: ReportLine[]
}

/**
 * What stands behind the number at a path of the report, such as `figures.inbound.byNetwork.0.total`, or `before.figures.…` for the
 * month before. Null without such a brand, and where the number has nothing to open.
 */
export function behind(
  db: Reader,
  asked: {
    readonly brandId: string
    readonly month: string
    readonly path: string
    readonly limit: number
    readonly offset: number
  },
  now: number,
): Behind | null {
  const isBefore = asked.path.startsWith('before.')
  const path = isBefore ? asked.path.slice('before.'.length) : asked.path
  const scope = scopeOf(db, asked.brandId, isBefore ? monthBefore(asked.month) : asked.month, now)
  const [root, ...names] = path.replace(/\[(\d+)\]/gu, '.$1').split('.')
  if (scope === null || root !== 'figures') return null
  const book = monthBook(db, scope)
  const rows = bookBehind(book, scope.timeZone, names)
  if (rows === null) return linesBehind(db, scope, book, path, asked)
  return { total: rows.length, lines: linesOf(db, rows.slice(asked.offset, asked.offset + asked.limit)) }
}

function linesOf(db: Reader, rows: readonly BehindRow[]): ReportLine[] {
  const unknown = rows.filter((it) => it.seq === null)
  const openers = new Map(openersOf(db, unknown).map((seq, at) => [unknown[at], seq]))
  const seqs = rows.map((it) => it.seq ?? openers.get(it) ?? null)
  const words = openingWords(
    db,
    seqs.filter((it) => it !== null),
  )
  return rows.flatMap((it, at): ReportLine[] => {
    const said = words.get(seqs[at] ?? -1)
    if (said === undefined) return []
    const { messageId, conversationId, authorName, text } = said
    const { network, minutes, note } = it
    return [{ kind: 'message', id: messageId, conversationId, network, authorName, text, at: it.at, minutes, note }]
  })
}
