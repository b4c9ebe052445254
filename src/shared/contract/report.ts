import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { localDate } from './client.ts'
import { reportFigures } from './reportFigures.ts'

/** A month of a brand's calendar, `YYYY-MM`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Use a month as YYYY-MM')
/** What a report is written in, apart from the language of the window. */
export const reportLanguage = z.enum(['en', 'ja', 'th', 'ko'])
export type ReportLanguage = z.infer<typeof reportLanguage>
/** The sections, in the order in which a new brand has them. */
export const reportSection = z.enum([
  'headline',
  'responseTimes',
  'heatMap',
  'volume',
  'responseRates',
  'serviceLevels',
  'escalations',
  'sentiment',
  'shareOfConversation',
  'topics',
  'topPosts',
  'unanswered',
  'moderation',
  'promises',
  'canned',
  'channels',
  'connection',
  'outside',
  'decisions',
  'definitions',
])
export type ReportSection = z.infer<typeof reportSection>
export const paper = z.enum(['A4', 'Letter'])
export type Paper = z.infer<typeof paper>
export const reportFormat = z.enum(['pdf', 'xlsx', 'csv', 'json', 'html'])
export type ReportFormat = z.infer<typeof reportFormat>
/** The bytes that a CSV file is written in. UTF-8 carries a byte order mark; the others are for older programs and lack characters. */
export const csvEncoding = z.enum(['utf-8', 'shift_jis', 'cp949', 'windows-874'])
export type CsvEncoding = z.infer<typeof csvEncoding>

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Use a colour as #1A2B3C')

/** How the reports of a brand look and what stands in them. */
export const reportTemplateFields = z.strictObject({
  name: z.string().trim().min(1, 'Give the template a name').max(80),
  /** Those that are shown, in this order. */
  sections: z.array(reportSection).min(1, 'Choose at least one section').max(20),
  language: reportLanguage,
  paper,
  csvEncoding,
  /** Of headings and charts. Its contrast on white is seen to: a pale one is darkened for type. */
  accent: colour.nullable(),
  /** Who made the report: agency name; shown on its head. */
  madeBy: z.string().trim().max(120),
  footer: z.string().trim().max(300),
  /** `{brand}`, `{month}`, `{language}`, `{template}`; what no file name may hold is replaced. */
  fileName: z.string().trim().min(1).max(200),
})
export type ReportTemplateFields = z.infer<typeof reportTemplateFields>

/** What a new template begins with. */
export const usualTemplate: ReportTemplateFields = {
  name: 'Monthly',
  sections: [...reportSection.options],
  language: 'en',
  paper: 'A4',
  csvEncoding: 'utf-8',
  accent: null,
  madeBy: '',
  footer: '',
  fileName: '{brand} {month}',
}

/** A template of a brand. Every brand has one called `Monthly` until it changes it. */
export const reportTemplate = reportTemplateFields.extend({
  id,
  brandId: id,
  /** A picture as `data:image/png;base64,…` or JPEG, at most 300 kB; null = none. */
  logo: z.string().nullable(),
})
export type ReportTemplate = z.infer<typeof reportTemplate>

/** What a figure was when the month was closed, and what the record says now. `path` names it, such as `figures.inbound.total`. */
export const amendment = z.object({
  path: z.string(),
  was: z.number().nullable(),
  now: z.number().nullable(),
})
export type Amendment = z.infer<typeof amendment>

/** A stretch in which the record of an account may lack something. */
export const coverageGap = z.object({
  accountId: id,
  network: z.string(),
  handle: z.string(),
  /** Clipped to the month. */
  from: time,
  to: time,
  /** `limited`: the network limited requests. `history`: it gives nothing that old. `offline`: not connected. `late`: connected in the middle. `removed`: taken out in the middle. */
  why: z.enum(['limited', 'history', 'offline', 'late', 'removed', 'other']),
})
export type CoverageGap = z.infer<typeof coverageGap>

/** What was decided about a month's figures, carried over until it is done. */
export const reportDecision = z.object({
  id,
  brandId: id,
  /** Of the report in which it was decided. */
  month,
  text: z.string(),
  ownerName: z.string(),
  dueOn: localDate.nullable(),
  madeAt: time,
  doneAt: time.nullable(),
  /** What came of it. */
  outcome: z.string(),
})
export type ReportDecision = z.infer<typeof reportDecision>

/** A figure that Parley did not measure: read from a file of another tool, or typed by a person. Always shown apart. */
export const outsideFigure = z.object({
  id,
  brandId: id,
  month,
  source: z.enum(['google_analytics', 'business_profile', 'manual', 'real_world']),
  /** As the file or the person names it. */
  name: z.string(),
  /** Null for feedback in words. */
  value: z.number().nullable(),
  unit: z.string(),
  note: z.string(),
  /** Where it comes from: name of the file, or who entered it. */
  from: z.string(),
  at: time,
})
export type OutsideFigure = z.infer<typeof outsideFigure>

/** Everything that was put into a closed month's figures, as names and hashes. */
export const reportBasis = z.object({
  /** SHA-256 over the facts that were read, in order, as lower-case hex. */
  inputHash: z.string(),
  /** Local days from which a calendar that was used holds; `first` for the brand's first. */
  calendars: z.array(z.string()),
  /** Of label rules and policies that were used. */
  rules: z.string(),
  /** Of the definitions; raised whenever a figure may come out otherwise. */
  formulas: z.string(),
})
export type ReportBasis = z.infer<typeof reportBasis>

/** THE result: one brand, one month. The window, PDF, XLSX, CSV, JSON and HTML are all drawn from it. */
export const report = z.object({
  /** Of this format (docs/report.md). */
  format: z.literal(1),
  brand: z.object({ id, name: z.string(), isSample: z.boolean() }),
  month,
  /** IANA name, as printed. */
  timeZone: z.string(),
  period: z.object({ from: time, to: time }),
  /** The last moment of which facts count: end of the month and the grace, or now when that is earlier. */
  asOf: time,
  /** From when the month may be closed: its end and the grace. */
  closableFrom: time,
  graceHours: z.number(),
  state: z.enum(['draft', 'closed']),
  /** 0 for a draft; closed versions count from 1. */
  version: count,
  closedAt: time.nullable(),
  closedBy: z.string().nullable(),
  /** Why there is a further version. */
  versionNote: z.string(),
  madeAt: time,
  basis: reportBasis,
  figures: reportFigures,
  /** The month before, as it was closed or else as it stands now; null when there is nothing of it. */
  before: z.object({ month, isClosed: z.boolean(), figures: reportFigures }).nullable(),
  /** Why the months cannot be compared in everything, as keys of sentences. */
  cautions: z.array(
    z.enum(['rules_changed', 'formulas_changed', 'gaps_before', 'gaps', 'month_runs', 'hours_changed', 'clock_change']),
  ),
  gaps: z.array(coverageGap),
  /** Of a closed month: what facts that came since would change. */
  amendments: z.array(amendment),
  outside: z.array(outsideFigure),
  decisions: z.array(reportDecision),
  /** Of the manager, by section. */
  comments: z.partialRecord(reportSection, z.string()),
  /** Of a closed month: what was written on it since, and when. */
  commentsSince: z.partialRecord(reportSection, z.object({ text: z.string(), at: time })).optional(),
})
export type Report = z.infer<typeof report>

/** One month in the list of a brand. */
export const reportMonth = z.object({
  month,
  state: z.enum(['draft', 'closed']),
  version: count,
  closedAt: time.nullable(),
  /** Whether facts came since it was closed that change a figure; known for closed months whose report was made. */
  isAmended: z.boolean(),
})
export type ReportMonth = z.infer<typeof reportMonth>

/** When a brand's report is made by itself (product.md 2.16): on the first day of the month with any opening. */
export const reportScheduleFields = z.strictObject({
  isOn: z.boolean(),
  /** Local time of the brand, `HH:MM`. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use HH:MM'),
  /** Absolute path of the folder on this computer. */
  folder: z.string().max(1000),
  formats: z.array(reportFormat).min(1, 'Choose at least one format').max(5),
  templateId: id.nullable(),
  /** Addresses that a mail draft is opened for; none = no draft. */
  mailTo: z.array(z.email('Use a mail address')).max(20),
})
export type ReportScheduleFields = z.infer<typeof reportScheduleFields>

export const reportSchedule = reportScheduleFields.extend({
  brandId: id,
  /** When it runs next, epoch ms; null while it is off or the brand never opens. */
  nextAt: time.nullable(),
  /** What became of the last run; null before the first. */
  last: z.object({ month, at: time, files: z.array(z.string()), trouble: z.string(), isLate: z.boolean() }).nullable(),
})
export type ReportSchedule = z.infer<typeof reportSchedule>

/** What stands behind a number. */
export const reportLine = z.object({
  /** What opens. */
  kind: z.enum(['message', 'case', 'post']),
  /** Id of the message, or of the case. */
  id,
  conversationId: id.nullable(),
  network: z.string().nullable(),
  authorName: z.string(),
  /** Opening words, at most 140 code points. */
  text: z.string(),
  at: time,
  /** The duration it stands in the figure with; null where the figure is no time. */
  minutes: z.number().nullable(),
  /** What it is counted as, such as the reason of an exclusion; empty when the figure says it. */
  note: z.string(),
})
export type ReportLine = z.infer<typeof reportLine>
