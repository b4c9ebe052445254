import type { ReportSchedule, ReportScheduleFields } from '../../../shared/contract/report.ts'

/** What a person sets of a schedule. */
export function scheduleFields(schedule: ReportSchedule): ReportScheduleFields {
  const { isOn, at, folder, formats, templateId, mailTo } = schedule
  return { isOn, at, folder, formats, templateId, mailTo }
}

/** What a schedule begins with. */
export const firstSchedule: ReportScheduleFields = {
  isOn: true,
  at: '09:00',
  folder: '',
  formats: ['pdf', 'xlsx'],
  templateId: null,
  mailTo: [],
}

/** Words with commas, or other signs that lists have, between them. */
export function listOf(typed: string): string[] {
  return typed
    .split(/[,;\n、，；]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
