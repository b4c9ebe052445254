import { join } from 'node:path'
import { draftReport } from '../../src/main/engine/report/draftReport.ts'
import { openStoreForReading } from '../../src/main/engine/store/database.ts'
import type { Reader } from '../../src/main/engine/store/database.ts'
import { fillDatabase } from '../seed/fill.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, processorTimed } from './measure.ts'

/** Of 2,000,000 messages over so many years a brand has some 50,000 in its fullest month. */
const years = 0.55

interface BrandMonth {
  readonly id: string
  readonly brand: number
  readonly month: string
  readonly messages: number
}

/** Measures the result object of the fullest month of a brand, with the month before it, against the same aggregates written by hand in SQL. */
export function benchReport(context: BenchContext): readonly Measurement[] {
  const dataDir = join(context.folder, 'report')
  context.tell(`report: filling a folder with ${String(context.messages)} messages`)
  const { messages, seed, tell } = context
  fillDatabase({ dataDir, messages, seed, accounts: 60, years, endMs: Date.now(), tell })
  const at = reading(dataDir, fullest)
  const now = Date.now()
  // Each time by a connection of its own, since a book that was read is remembered.
  const ours = (): number =>
    reading(dataDir, (db) =>
      processorTimed(() => {
        if (draftReport(db, at.id, at.month, now, () => null) === null) throw new Error('No report was made')
      }),
    )
  const plain = (): number => reading(dataDir, (db) => processorTimed(() => byHand(db, at.brand, at.month)))
  ours()
  plain()
  context.tell(`report: ${at.month}, ${String(at.messages)} messages of one brand`)
  const times = Array.from({ length: context.repetitions }, () => ({ ours: ours(), plain: plain() }))
  return [
    {
      name: 'report of a month / the same aggregates by hand in SQL',
      ratios: times.map((it) => it.ours / it.plain),
      detail: `${times.map((it) => `${figure(it.ours)} ms against ${figure(it.plain)} ms`).join(', ')} for ${String(at.messages)} messages of the month and what came the month before`,
    },
  ]
}

function reading<T>(dataDir: string, ask: (db: Reader) => T): T {
  const store = openStoreForReading(dataDir)
  try {
    return ask(store.reader)
  } finally {
    store.close()
  }
}

/** The month and brand with most messages that came in; in UTC, as that is near enough to find it. */
function fullest(db: Reader): BrandMonth {
  const row = db.get<BrandMonth>(
    `SELECT b.id, b.number AS brand, strftime('%Y-%m', m.created_at / 1000, 'unixepoch') AS month, count(*) AS messages
     FROM messages m JOIN accounts a ON a.number = m.account JOIN brands b ON b.number = a.brand
     WHERE m.direction = 'in' GROUP BY b.number, month ORDER BY messages DESC LIMIT 1`,
  )
  if (row === undefined) throw new Error('There is no message to report on')
  return row
}

/** What somebody would write who wants the same figures once: volume, hours, answers, medians and states, for a month and the one before. */
function byHand(db: Reader, brand: number, month: string): void {
  const from = Date.parse(`${month}-01T00:00:00Z`)
  const before = new Date(from)
  before.setUTCMonth(before.getUTCMonth() - 1)
  const after = new Date(from)
  after.setUTCMonth(after.getUTCMonth() + 1)
  for (const [start, end] of [
    [from, after.getTime()],
    [before.getTime(), from],
  ]) {
    for (const sql of aggregates) db.all(sql, { brand, start: start ?? 0, end: end ?? 0 })
  }
}

/** Everything that came in a month in the talks of a brand. */
const inbound = `messages m JOIN conversations c ON c.number = m.conversation
  WHERE c.brand = :brand AND m.direction = 'in' AND m.created_at >= :start AND m.created_at < :end`
/** The first answer after it, found by the index of answers. */
const answered = `SELECT m.created_at AS at, c.kind, (SELECT min(r.created_at) FROM messages r WHERE r.conversation = m.conversation
    AND r.direction = 'out' AND r.sent_by IN ('agent','outside') AND r.created_at >= m.created_at) AS answer
  FROM ${inbound}`

const aggregates: readonly string[] = [
  `SELECT a.network, c.kind, ifnull(m.moderation, '') AS moderation, count(*) FROM messages m JOIN conversations c ON c.number = m.conversation
     JOIN accounts a ON a.number = m.account
   WHERE c.brand = :brand AND m.direction = 'in' AND m.created_at >= :start AND m.created_at < :end GROUP BY 1, 2, 3`,
  `SELECT strftime('%w %H', m.created_at / 1000, 'unixepoch') AS hour, count(*) FROM ${inbound} GROUP BY 1`,
  `SELECT date(m.created_at / 1000, 'unixepoch') AS day, count(*) FROM ${inbound} GROUP BY 1`,
  `SELECT c.sentiment, count(*) FROM ${inbound} GROUP BY 1`,
  `SELECT kind, count(*), count(answer), count(CASE WHEN answer - at <= 86400000 THEN 1 END) FROM (${answered}) GROUP BY 1`,
  `SELECT avg(minutes), max(CASE WHEN place * 2 <= n THEN minutes END), max(CASE WHEN place * 10 <= n * 9 THEN minutes END) FROM (
     SELECT (answer - at) / 60000.0 AS minutes, row_number() OVER (ORDER BY answer - at) AS place, count(*) OVER () AS n
     FROM (${answered}) WHERE answer IS NOT NULL)`,
  `SELECT avg(minutes), max(CASE WHEN place * 2 <= n THEN minutes END) FROM (
     SELECT (answer - first) / 60000.0 AS minutes, row_number() OVER (ORDER BY answer - first) AS place, count(*) OVER () AS n FROM (
       SELECT min(m.created_at) AS first, (SELECT min(r.created_at) FROM messages r WHERE r.conversation = m.conversation
         AND r.direction = 'out' AND r.sent_by IN ('agent','outside') AND r.created_at >= min(m.created_at)) AS answer
       FROM ${inbound} GROUP BY m.conversation) WHERE answer IS NOT NULL)`,
  `SELECT target, state, count(*) FROM sla_clocks WHERE brand = :brand AND started_at >= :start AND started_at < :end GROUP BY 1, 2`,
]
