import { usualTemplate } from '../../../shared/contract/report.ts'
import type { ReportTemplate, ReportTemplateFields } from '../../../shared/contract/report.ts'
import type { Reader, Writer } from './database.ts'

interface TemplateRow {
  readonly number: number
  readonly id: string
  readonly fields_json: string
  readonly logo: string | null
}

/** The templates of a brand, the first one first. Before anything was changed there is the usual one, which has no row yet. */
export function templatesOf(
  db: Reader,
  brand: { readonly number: number; readonly id: string },
): readonly ReportTemplate[] {
  const rows = db.all<TemplateRow>(
    'SELECT number, id, fields_json, logo FROM report_templates WHERE brand = :brand ORDER BY number',
    { brand: brand.number },
  )
  if (rows.length === 0) return [firstTemplate(brand.id)]
  return rows.map((row) => ({
    ...(JSON.parse(row.fields_json) as ReportTemplateFields), // written by `writeTemplate`
    id: row.id,
    brandId: brand.id,
    logo: row.logo,
  }))
}

/** The row of a template by its text id; undefined when there is none, as of the usual one before it was changed. */
export function templateRow(
  db: Reader,
  id: string,
): { readonly number: number; readonly brand: number; readonly logo: string | null } | undefined {
  return db.get('SELECT number, brand, logo FROM report_templates WHERE id = :id', { id })
}

/** Writes a template, a new one behind the others. */
export function writeTemplate(
  db: Writer,
  brand: number,
  template: { readonly id: string; readonly fields: ReportTemplateFields; readonly logo: string | null },
): void {
  db.run(
    `INSERT INTO report_templates (id, brand, name, fields_json, logo) VALUES (:id, :brand, :name, :fields, :logo)
     ON CONFLICT (id) DO UPDATE SET name = :name, fields_json = :fields, logo = :logo`,
    {
      id: template.id,
      brand,
      name: template.fields.name,
      fields: JSON.stringify(template.fields),
      logo: template.logo,
    },
  )
}

/** Takes a template (by number) away; schedules that made reports by it make them by the first. */
export function dropTemplate(db: Writer, number: number): void {
  db.run('UPDATE report_schedules SET template = NULL WHERE template = :number', { number })
  db.run('DELETE FROM report_templates WHERE number = :number', { number })
}

function firstTemplate(brandId: string): ReportTemplate {
  return { ...usualTemplate, id: `${brandId}:monthly`, brandId, logo: null }
}
