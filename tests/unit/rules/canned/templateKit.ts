import type { TemplateFacts } from '../../../../src/main/engine/rules/canned/template.ts'
import type { BusinessHours } from '../../../../src/shared/contract/businessHours.ts'
import { defaultHours } from '../../../../src/shared/contract/businessHours.ts'

/** Facts for a template: Friday, 27 November 2026, 15:00 in Tokyo, open Monday to Friday; English. */
export function factsOf(
  values: Readonly<Record<string, string>> = {},
  more: {
    readonly flags?: Readonly<Record<string, boolean>>
    readonly language?: string | null
    readonly responses?: Readonly<Record<string, string>>
    readonly exceptions?: BusinessHours['exceptions']
    readonly week?: BusinessHours['week']
  } = {},
): TemplateFacts {
  const calendar = defaultHours('Asia/Tokyo')
  return {
    values: new Map(Object.entries(values)),
    flags: new Map(Object.entries(more.flags ?? {})),
    now: Date.parse('2026-11-27T06:00:00Z'),
    calendar: { ...calendar, week: more.week ?? calendar.week, exceptions: more.exceptions ?? {} },
    language: more.language === undefined ? 'en' : more.language,
    include: (shortcut) => more.responses?.[shortcut] ?? null,
  }
}
