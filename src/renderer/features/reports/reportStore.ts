import { create } from 'zustand'
import type { CsvEncoding, Paper, ReportLanguage, ReportSection } from '../../../shared/contract/report.ts'
import { closeDrawer } from '../../state/layoutStore.ts'

/** The groups of sections that the tabs show; `overview` is the whole report. */
export const reportTabs = ['overview', 'response', 'content', 'cases'] as const
export type ReportTab = (typeof reportTabs)[number]

const tabOf: Readonly<Record<ReportSection, Exclude<ReportTab, 'overview'> | null>> = {
  headline: null,
  responseTimes: 'response',
  heatMap: 'content',
  volume: 'content',
  responseRates: 'response',
  serviceLevels: 'response',
  escalations: 'cases',
  sentiment: 'content',
  shareOfConversation: 'content',
  topics: 'content',
  topPosts: 'content',
  unanswered: 'response',
  moderation: 'cases',
  promises: 'cases',
  canned: 'response',
  channels: 'content',
  connection: null,
  outside: 'content',
  decisions: 'cases',
  definitions: null,
}

/** Whether a tab shows a section. */
export function isInTab(section: ReportSection, tab: ReportTab): boolean {
  return tab === 'overview' || tabOf[section] === tab
}

/** The number whose messages are listed. */
export interface Behind {
  /** Such as `figures.inbound.total`. */
  readonly path: string
  /** As read on the page, with what it says. */
  readonly label: string
}

interface ReportPageState {
  readonly view: 'report' | 'months' | 'templates'
  /** `YYYY-MM`; null = the last whole month. */
  readonly month: string | null
  /** Of a closed month; null = the newest. */
  readonly version: number | null
  /** A closed month is shown as the record is now. */
  readonly showsDraft: boolean
  readonly tab: ReportTab
  /** Null = the brand's first. */
  readonly templateId: string | null
  /** What was chosen in place of the template's; null = as the template says. */
  readonly language: ReportLanguage | null
  readonly paper: Paper | null
  readonly csvEncoding: CsvEncoding | null
  readonly behind: Behind | null
  /** The section whose comment is being written. */
  readonly commenting: ReportSection | null
}

/** The page of reports as the window holds it. */
export const useReportPage = create<ReportPageState>(() => ({
  view: 'report',
  month: null,
  version: null,
  showsDraft: false,
  tab: 'overview',
  templateId: null,
  language: null,
  paper: null,
  csvEncoding: null,
  behind: null,
  commenting: null,
}))

/** Shows a month; null = the last whole one. */
export function showMonth(month: string | null): void {
  useReportPage.setState({ view: 'report', month, version: null, showsDraft: false, behind: null, commenting: null })
}

/** Shows another version of a closed month: `now` is what the record says now, null the newest. */
export function showVersion(version: number | 'now' | null): void {
  const showsDraft = version === 'now'
  useReportPage.setState({ version: version === 'now' ? null : version, showsDraft, behind: null })
}

/** Uses another template, as it says itself in everything. */
export function chooseTemplate(templateId: string): void {
  useReportPage.setState({ templateId, language: null, paper: null, csvEncoding: null })
}

let opener: HTMLElement | null = null

/** Whether a number can be opened: those of this report, not of the month before. */
export function isOpenable(path: string): boolean {
  return path.startsWith('figures.')
}

/** Lists what stands behind a number. `button`: where the keyboard goes afterwards; null where a chart was clicked. */
export function openBehind(behind: Behind, button: HTMLElement | null): void {
  opener = button
  useReportPage.setState({ behind })
}

/** Closes that list, and the drawer it may lie in; the keyboard goes back to the number. */
export function closeBehind(): void {
  useReportPage.setState({ behind: null })
  closeDrawer()
  const place = opener ?? document.querySelector<HTMLElement>('.report-scroller')
  place?.focus()
}

/** Begins the comment of a section; null ends it. */
export function commentOn(commenting: ReportSection | null): void {
  useReportPage.setState({ commenting, view: 'report' })
}
