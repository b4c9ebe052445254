import { makeBook } from '../rules/report/makeBook.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import { walkTalk } from '../rules/report/walkTalk.ts'
import type { Reader } from '../store/database.ts'
import { actsOf } from '../store/reportActs.ts'
import { talksOf } from '../store/reportFacts.ts'
import { namedBy } from '../store/serviceFacts.ts'
import type { ReportScope } from './scope.ts'

/** The book of a month, read from the record once for all that is counted in the same minute. */
export function monthBook(db: Reader, scope: ReportScope): MonthBook {
  const { brandId, month, asOf } = scope
  return db.once(`book ${brandId} ${month} ${minuteOf(asOf)}`, () => readBook(db, scope), true)
}

/** The minute of a moment (epoch ms): what is counted in one is counted once. */
export function minuteOf(at: number): string {
  return String(Math.floor(at / 60_000))
}

function readBook(db: Reader, scope: ReportScope): MonthBook {
  const { brand, from, to, asOf, calendarAt } = scope
  // What happens at this very moment has happened.
  const end = Math.min(to, asOf + 1)
  const walked = talksOf(db, { brand, from, end, asOf }).map((talk) =>
    walkTalk(talk, { end, asOf, named: (answer) => namedBy(db, answer.seq) }),
  )
  const left = walked.flatMap(({ talk, items }) =>
    items.flatMap(({ message, answer, isWithdrawn }) =>
      message.at >= from && message.at < end && message.exclusion === null && !isWithdrawn && answer === null
        ? [{ seq: message.seq, conversation: talk.conversation }]
        : [],
    ),
  )
  const acts = actsOf(db, left)
  return makeBook(walked, {
    from,
    to,
    end,
    asOf,
    calendarAt,
    settled: (message, talk) => {
      const own = acts.onMessage.get(message.seq)?.[0] ?? null
      const whole = acts.onConversation.get(talk.conversation)?.find((it) => it.at >= message.at) ?? null
      return own !== null && (whole === null || own.at <= whole.at) ? own : whole
    },
  })
}
