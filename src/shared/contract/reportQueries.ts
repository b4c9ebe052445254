import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { query } from './entry.ts'
import {
  csvEncoding,
  month,
  outsideFigure,
  paper,
  report,
  reportDecision,
  reportFormat,
  reportLanguage,
  reportLine,
  reportMonth,
  reportSchedule,
  reportTemplate,
} from './report.ts'

/** Questions about monthly reports. Making a report never closes a month (decisions.md 6.8). */
export const reportQueries = {
  /** The report as it stands: of a closed month what was closed, unless `draft`; `version` picks an older one. Null without such a brand. */
  'report.make': query(
    z.strictObject({
      brandId: id,
      month,
      draft: z.boolean().default(false),
      version: count.nullable().default(null),
    }),
    report.nullable(),
  ),
  /** Months of a brand from its first message to now, newest first. */
  'report.months': query(z.strictObject({ brandId: id }), z.array(reportMonth)),
  /** What stands behind the number at `path` of that report; null when that number has nothing to open. Those of closed months are told by the record as it is now. */
  'report.behind': query(
    z.strictObject({
      brandId: id,
      month,
      path: z.string().max(200),
      limit: z.number().int().min(1).max(5000).default(200),
      offset: count.default(0),
    }),
    z.object({ total: count, lines: z.array(reportLine) }).nullable(),
  ),
  /**
   * The files of one format: CSV comes as two, the figures and the messages behind them. A PDF is drawn by the program that asks, from
   * HTML made with `forPrint`. Null without such a brand. `lacking`: characters that the encoding has not, each once.
   */
  'report.file': query(
    z.strictObject({
      brandId: id,
      month,
      format: reportFormat.exclude(['pdf']),
      /** Null: the template's. */
      language: reportLanguage.nullable().default(null),
      paper: paper.nullable().default(null),
      csvEncoding: csvEncoding.nullable().default(null),
      /** Id or name; null: the brand's first. */
      template: z.string().max(80).nullable().default(null),
      version: count.nullable().default(null),
      draft: z.boolean().default(false),
      /** For print: page size, page breaks, no script. */
      forPrint: z.boolean().default(false),
    }),
    z
      .object({
        /** `name`: without folder, its ending is that of the format. `rows`: of messages. */
        files: z.array(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array), rows: count })),
        lacking: z.array(z.string()),
        paper,
        /** For the foot of each printed page. */
        footer: z.string(),
      })
      .nullable(),
  ),
  /** Of a brand, the first one first. Never empty while there is such a brand. */
  'report.templates': query(z.strictObject({ brandId: id }), z.array(reportTemplate)),
  'report.schedule': query(z.strictObject({ brandId: id }), reportSchedule.nullable()),
  /** Those of the month, and older ones that were open when it began. */
  'report.decisions': query(z.strictObject({ brandId: id, month }), z.array(reportDecision)),
  'report.outside': query(z.strictObject({ brandId: id, month }), z.array(outsideFigure)),
  /** Competitors whose mentions are counted beside the brand's, with the words each is known by. */
  'report.competitors': query(
    z.strictObject({ brandId: id }),
    z.array(z.object({ id, name: z.string(), words: z.array(z.string()) })),
  ),
  /** Schedules that are due for this program to run: the app asks, makes the files and says `report.ran`. */
  'report.due': query(
    z.strictObject({}),
    z.array(z.object({ brandId: id, month, dueAt: time, isLate: z.boolean() })),
    'parent',
  ),
} as const
