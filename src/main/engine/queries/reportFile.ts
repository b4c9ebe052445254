import { notFound } from '../../../shared/contract/failure.ts'
import type { ReportTemplate } from '../../../shared/contract/report.ts'
import { reportFiles } from '../files/report/reportFiles.ts'
import { dataOf } from '../report/dataOf.ts'
import { makeReport } from '../report/makeReport.ts'
import { findBrand } from '../store/brands.ts'
import { templatesOf } from '../store/reportTemplates.ts'
import type { QueryHandlers } from './context.ts'

/** Reports as files. */
export const reportFileQueries = {
  'report.file': (db, input, { now }) => {
    const { brandId, month, template, version, draft, ...wishes } = input
    const brand = findBrand(db, brandId)
    if (brand === undefined) return null
    const chosen = chooseTemplate(templatesOf(db, brand), template)
    const report = makeReport(db, { brandId, month, version, draft }, now)
    if (report === null) return null
    return reportFiles(report, chosen, { ...wishes, now }, dataOf(db, brandId, month, now))
  },
} satisfies Partial<QueryHandlers>

/** By id, or else by name, however its letters are; throws `not_found` in words. */
function chooseTemplate(templates: readonly ReportTemplate[], wanted: string | null): ReportTemplate {
  const name = (text: string): string => text.trim().normalize('NFC').toLowerCase()
  const chosen =
    wanted === null
      ? templates[0]
      : (templates.find((it) => it.id === wanted) ?? templates.find((it) => name(it.name) === name(wanted)))
  if (chosen !== undefined) return chosen
  const names = templates.map((it) => `"${it.name}"`).join(', ')
  return notFound(
    `There is no template "${(wanted ?? '').slice(0, 80)}". This brand has ${names}. Nothing was written.`,
  )
}
