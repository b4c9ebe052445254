import type { ReportSection, ReportTemplate, ReportTemplateFields } from '../../../shared/contract/report.ts'
import { reportSection } from '../../../shared/contract/report.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { ask } from '../actions/action.ts'

/** All sections: those that are shown in their order, then the rest in the usual one. */
export function allSections(shown: readonly ReportSection[]): readonly ReportSection[] {
  return [...shown, ...reportSection.options.filter((each) => !shown.includes(each))]
}

/** The shown ones after one was ticked or unticked; a ticked one comes last of them. */
export function toggled(shown: readonly ReportSection[], section: ReportSection): readonly ReportSection[] {
  return shown.includes(section) ? shown.filter((each) => each !== section) : [...shown, section]
}

/** The shown ones after one was put at a place among them. */
export function moved(shown: readonly ReportSection[], section: ReportSection, to: number): readonly ReportSection[] {
  const rest = shown.filter((each) => each !== section)
  const place = Math.min(Math.max(to, 0), rest.length)
  return [...rest.slice(0, place), section, ...rest.slice(place)]
}

/** What a template says besides whose it is and its logo. */
export function fieldsOf({ id: _id, brandId: _brand, logo: _logo, ...fields }: ReportTemplate): ReportTemplateFields {
  return fields
}

/** Keeps which sections a brand's reports have; nothing else of the template changes. Answers whether it was kept. */
export async function saveSections(
  engine: Engine,
  brandId: string,
  templateId: string,
  sections: readonly ReportSection[],
): Promise<boolean> {
  const kept = engine.queries.get('report.templates', { brandId }).value?.find(({ id }) => id === templateId)
  if (kept === undefined) return false
  const fields = { ...fieldsOf(kept), sections: [...sections] }
  return (await ask(engine, 'report.saveTemplate', { brandId, templateId, fields })) !== null
}
