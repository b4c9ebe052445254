import type { BusinessHours } from '../../../../shared/contract/businessHours.ts'

/** What a template is filled with. */
export interface TemplateFacts {
  /** `customer.display_name` → text; absent or '' = no value. */
  readonly values: ReadonlyMap<string, string>
  /** What conditions ask, such as `in_hours`. */
  readonly flags: ReadonlyMap<string, boolean>
  /** Epoch ms. */
  readonly now: number
  readonly calendar: BusinessHours
  readonly language: string | null
  /** The body of another response by its shortcut; null when there is none that may be used. */
  readonly include: (shortcut: string) => string | null
}
