import { z } from 'zod'
import { count, id } from './basics.ts'
import { localDate } from './client.ts'
import { command } from './entry.ts'
import { historyCommands } from './history.ts'
import { month, reportScheduleFields, reportSection, reportTemplateFields } from './report.ts'

const done = z.object({})

/** Commands about monthly reports. Leads and managers close months and change templates; everyone may comment. */
export const reportCommands = {
  /**
   * Freezes a month: its figures, what they were made of and by which definitions. Refused before the end of the month and the
   * grace. On a closed month it is an explicit new version and needs a `note`.
   */
  'report.close': command(
    z.strictObject({ brandId: id, month, note: z.string().trim().max(500).default('') }),
    z.object({ version: count, closedAt: z.number().int() }),
  ),
  /** Empty takes the comment away. On a closed month it belongs to what comes after its close, and says so. */
  'report.comment': command(
    z.strictObject({ brandId: id, month, section: reportSection, text: z.string().trim().max(5000) }),
    done,
  ),
  /** Without `templateId` a new one. `logo`: a data address; null takes it away, left out keeps it; what is no PNG or JPEG is refused. */
  'report.saveTemplate': command(
    z.strictObject({
      brandId: id,
      templateId: id.nullable().default(null),
      fields: reportTemplateFields,
      logo: z.string().max(420_000, 'A logo has at most 300 kB').nullable().optional(),
    }),
    z.object({ templateId: id }),
  ),
  /** The last one of a brand stays. */
  'report.removeTemplate': command(z.strictObject({ templateId: id }), done),
  'report.saveSchedule': command(z.strictObject({ brandId: id, fields: reportScheduleFields }), done),
  /** What became of a scheduled run. */
  'report.ran': command(
    z.strictObject({
      brandId: id,
      month,
      files: z.array(z.string().max(2000)).max(20),
      trouble: z.string().max(1000),
      isLate: z.boolean(),
    }),
    done,
    'parent',
  ),
  'report.addDecision': command(
    z.strictObject({
      brandId: id,
      month,
      text: z.string().trim().min(1, 'Say what was decided').max(1000),
      ownerName: z.string().trim().max(120).default(''),
      dueOn: localDate.nullable().default(null),
    }),
    z.object({ decisionId: id }),
  ),
  'report.endDecision': command(
    z.strictObject({ decisionId: id, isDone: z.boolean(), outcome: z.string().trim().max(1000).default('') }),
    done,
  ),
  /** Figures that a person types, or feedback from the real world. */
  'report.addOutside': command(
    z.strictObject({
      brandId: id,
      month,
      source: z.enum(['manual', 'real_world']),
      name: z.string().trim().min(1, 'Name the figure').max(120),
      value: z.number().nullable(),
      unit: z.string().trim().max(20).default(''),
      note: z.string().trim().max(2000).default(''),
    }),
    z.object({ outsideId: id }),
  ),
  'report.removeOutside': command(z.strictObject({ outsideId: id }), done),
  /** Reads the export of another tool. The same figure of the same month and source is replaced, so that it may be read again. */
  'report.importOutside': command(
    z.strictObject({
      brandId: id,
      source: z.enum(['google_analytics', 'business_profile']),
      /** Absolute path. */
      file: z.string().min(1).max(4000),
      /** For a file that tells no month. */
      month: month.nullable().default(null),
    }),
    z.object({ figures: count, months: z.array(month), ignored: z.array(z.string()) }),
    'parent',
  ),
  'report.saveCompetitors': command(
    z.strictObject({
      brandId: id,
      competitors: z
        .array(
          z.strictObject({
            name: z.string().trim().min(1, 'Name the competitor').max(80),
            words: z.array(z.string().trim().min(1).max(80)).min(1, 'Give a word it is known by').max(20),
          }),
        )
        .max(20),
    }),
    done,
  ),
  // What a first report tells of the time before Parley.
  ...historyCommands,
} as const
