import type { OutsideFigure } from '../../../shared/contract/report.ts'
import type { Reader, Writer } from './database.ts'

/** A figure that is to be kept. */
export type NewOutsideFigure = Omit<OutsideFigure, 'brandId'>

/** The figures of a brand (by number) for a month that Parley did not measure, by source, then in the order in which they came. */
export function outsideFiguresOf(db: Reader, brand: number, month: string): OutsideFigure[] {
  return db.all<OutsideFigure>(
    `SELECT f.id, b.id AS brandId, f.month, f.source, f.name, f.value, f.unit, f.note, f.origin AS "from", f.at
     FROM outside_figures f JOIN brands b ON b.number = f.brand WHERE f.brand = :brand AND f.month = :month
     ORDER BY f.source, f.number`,
    { brand, month },
  )
}

/** Keeps a figure; one from a file takes the place of the same figure of the same month and source. */
export function putOutsideFigure(db: Writer, brand: number, { from, ...figure }: NewOutsideFigure): void {
  db.run(
    `INSERT INTO outside_figures (id, brand, month, source, name, value, unit, note, origin, at)
     VALUES (:id, :brand, :month, :source, :name, :value, :unit, :note, :from, :at)
     ON CONFLICT (brand, month, source, name) WHERE source IN ('google_analytics','business_profile')
     DO UPDATE SET value = excluded.value, unit = excluded.unit, note = excluded.note, origin = excluded.origin, at = excluded.at`,
    { ...figure, brand, from },
  )
}

/** Takes a figure away. Answers whose brand and which month it was; undefined when there is none. */
export function removeOutsideFigure(
  db: Writer,
  id: string,
): { readonly brand: number; readonly month: string } | undefined {
  const found = db.get<{ brand: number; month: string }>('SELECT brand, month FROM outside_figures WHERE id = :id', {
    id,
  })
  if (found !== undefined) db.run('DELETE FROM outside_figures WHERE id = :id', { id })
  return found
}
