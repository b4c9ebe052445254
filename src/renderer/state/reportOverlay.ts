import type { ReportDecision } from '../../shared/contract/report.ts'

/** What the monthly report floats over the window. */
export type ReportOverlay =
  /** `isAgain`: the month is closed already, this is a further version. */
  | { readonly is: 'close'; readonly brandId: string; readonly month: string; readonly isAgain: boolean }
  | { readonly is: 'decision' | 'outside'; readonly brandId: string; readonly month: string }
  | { readonly is: 'endDecision'; readonly decision: ReportDecision }
  | { readonly is: 'schedule' | 'competitors'; readonly brandId: string }
  /** Without an id a new one. */
  | { readonly is: 'template'; readonly brandId: string; readonly templateId: string | null }
