import { z } from 'zod'
import { timeZone } from './basics.ts'

/** `HH:MM`, 00:00 to 24:00, local to the calendar's zone. */
export const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Use HH:MM, 00:00 to 24:00')
/** One opening in a day. An end before its start runs past midnight. */
export const opening = z.object({ from: clockTime, to: clockTime })
/** A calendar of openings: seven weekdays (0 is Monday) and dated exceptions (`YYYY-MM-DD`) that beat the weekday. */
export const businessHours = z.object({
  timeZone,
  week: z.array(z.array(opening)).length(7),
  exceptions: z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.array(opening)),
  /** What a date is called, such as the name of a holiday. */
  labels: z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.string().max(200)).optional(),
})
export type BusinessHours = z.infer<typeof businessHours>
export type Opening = z.infer<typeof opening>

/** The calendar a new brand starts with: Monday to Friday, 09:00 to 18:00 in its zone. */
export function defaultHours(zone: string): BusinessHours {
  const open = [{ from: '09:00', to: '18:00' }]
  return { timeZone: zone, week: [open, open, open, open, open, [], []], exceptions: {} }
}
