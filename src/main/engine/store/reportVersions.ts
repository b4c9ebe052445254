import type { Report, ReportSection } from '../../../shared/contract/report.ts'
import type { Reader, Writer } from './database.ts'

/** A month as it was closed, without the report itself. */
export interface ClosedRow {
  readonly month: string
  readonly version: number
  /** Epoch ms. */
  readonly closedAt: number
}

/** The newest closed version of a month of a brand (by number); 0 = it was never closed. */
export function newestClosed(db: Reader, brand: number, month: string): number {
  return (
    db.get<{ version: number | null }>(
      'SELECT max(version) AS version FROM report_versions WHERE brand = :brand AND month = :month',
      { brand, month },
    )?.version ?? 0
  )
}

/** A month as it was closed in that version; undefined when there is no such version. */
export function closedReport(db: Reader, brand: number, month: string, version: number): Report | undefined {
  const row = db.get<{ json: string }>(
    'SELECT report_json AS json FROM report_versions WHERE brand = :brand AND month = :month AND version = :version',
    { brand, month, version },
  )
  return row === undefined ? undefined : (JSON.parse(row.json) as Report) // written by `addClosed`
}

/** The newest version of each month of a brand that was closed. */
export function closedMonths(db: Reader, brand: number): readonly ClosedRow[] {
  return db.all<ClosedRow>(
    `SELECT month, max(version) AS version, closed_at AS closedAt FROM report_versions WHERE brand = :brand
     GROUP BY month ORDER BY month`,
    { brand },
  )
}

/** Keeps a closed month for good. */
export function addClosed(db: Writer, brand: number, member: number, report: Report): void {
  db.run(
    `INSERT INTO report_versions (brand, month, version, closed_at, closed_by, note, input_hash, report_json)
     VALUES (:brand, :month, :version, :at, :member, :note, :hash, :json)`,
    {
      brand,
      month: report.month,
      version: report.version,
      at: report.closedAt ?? report.madeAt,
      member,
      note: report.versionNote,
      hash: report.basis.inputHash,
      json: JSON.stringify(report),
    },
  )
}

/** A comment on a section, and the closed version that it was written on; 0 = before the first. */
export interface CommentRow {
  readonly section: ReportSection
  readonly version: number
  readonly body: string
  /** Epoch ms. */
  readonly at: number
}

/** Comments on a month in the order in which they came to stand there. */
export function commentsOf(db: Reader, brand: number, month: string): readonly CommentRow[] {
  return db.all<CommentRow>(
    `SELECT section, version, body, at FROM report_comments WHERE brand = :brand AND month = :month
     ORDER BY section, version`,
    { brand, month },
  )
}

/** Puts a comment in the place of the one on the same section and version; an empty one takes it away. */
export function writeComment(
  db: Writer,
  brand: number,
  month: string,
  comment: CommentRow & { readonly member: number },
): void {
  const { section, version, body, at, member } = comment
  const place = { brand, month, section, version }
  if (body === '')
    db.run(
      'DELETE FROM report_comments WHERE brand = :brand AND month = :month AND section = :section AND version = :version',
      place,
    )
  else
    db.run(
      `INSERT INTO report_comments (brand, month, section, version, body, at, member)
       VALUES (:brand, :month, :section, :version, :body, :at, :member)
       ON CONFLICT DO UPDATE SET body = :body, at = :at, member = :member`,
      { ...place, body, at, member },
    )
}
