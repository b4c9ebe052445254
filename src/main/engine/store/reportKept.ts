import type { ReportDecision } from '../../../shared/contract/report.ts'
import type { Reader, Writer } from './database.ts'

const decisionColumns = `d.id, b.id AS brandId, d.month, d.body AS text, d.owner_name AS ownerName, d.due_on AS dueOn,
  d.made_at AS madeAt, d.done_at AS doneAt, d.outcome`

/** Decisions of a month of a brand, and older ones that were open when it began (`from`, epoch ms), oldest first. */
export function decisionsOf(db: Reader, brand: number, month: string, from: number): readonly ReportDecision[] {
  return db.all<ReportDecision>(
    `SELECT ${decisionColumns} FROM report_decisions d JOIN brands b ON b.number = d.brand
     WHERE d.brand = :brand AND (d.month = :month OR d.month < :month AND (d.done_at IS NULL OR d.done_at >= :from))
     ORDER BY d.month, d.number`,
    { brand, month, from },
  )
}

/** A competitor whose mentions are counted beside the brand's. */
export interface Competitor {
  readonly id: string
  readonly name: string
  /** What it is known by. */
  readonly words: readonly string[]
}

/** The competitors of a brand (by number), in their order. */
export function competitorsOf(db: Reader, brand: number): readonly Competitor[] {
  return db
    .all<{ id: string; name: string; words: string }>(
      'SELECT id, name, words_json AS words FROM report_competitors WHERE brand = :brand ORDER BY position',
      { brand },
    )
    .map((row) => ({ ...row, words: JSON.parse(row.words) as string[] })) // written by `writeCompetitors`
}

/** Puts these in the place of the competitors of a brand. */
export function writeCompetitors(db: Writer, brand: number, competitors: readonly Competitor[]): void {
  db.run('DELETE FROM report_competitors WHERE brand = :brand', { brand })
  for (const [position, { id, name, words }] of competitors.entries())
    db.run(
      'INSERT INTO report_competitors (id, brand, position, name, words_json) VALUES (:id, :brand, :position, :name, :words)',
      { id, brand, position, name, words: JSON.stringify(words) },
    )
}
