import { openingWords } from './openingWords.ts'
import { businessMinutes } from '../rules/report/makeBook.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { Reader } from '../store/database.ts'
import type { ReportScope } from './scope.ts'

const longest = 20

/**
 * What nobody had answered at the end of the month, the oldest of it with its words. A closed month is kept for good, and reports go to
 * clients: what the terms of a network let nobody keep is left out from the first.
 */
export function unansweredFigures(db: Reader, scope: ReportScope, book: MonthBook): ReportFigures['unanswered'] {
  const oldest = book.unanswered.slice(0, longest)
  const until = Math.min(book.to, book.asOf)
  const words = openingWords(
    db,
    oldest.map((it) => it.seq),
  )
  return {
    count: book.unanswered.length,
    snoozed: book.unanswered.filter((it) => it.state === 'snoozed').length,
    waitingOnClient: book.unanswered.filter((it) => it.waitingFor === 'client').length,
    closedUnanswered: book.closedUnanswered.length,
    oldest: oldest.flatMap((it) => {
      const said = words.get(it.seq)
      if (said === undefined) return []
      return [
        {
          messageId: said.messageId,
          conversationId: said.conversationId,
          network: it.network,
          kind: it.kind,
          authorName: said.isNameLent ? '' : said.authorName,
          text: said.isTextLent ? '' : said.text,
          at: it.at,
          clockMinutes: (until - it.at) / 60_000,
          businessMinutes: businessMinutes(scope.calendarAt, it.at, until),
          state: it.state,
        },
      ]
    }),
  }
}
