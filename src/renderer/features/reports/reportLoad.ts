import { create } from 'zustand'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { Report, ReportSection } from '../../../shared/contract/report.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { failureOf } from '../../engine/useCommand.ts'

/** Which report is asked for. */
export interface ReportQuestion {
  readonly brandId: string
  readonly month: string
  readonly version: number | null
  readonly draft: boolean
}

interface ReportLoad {
  /** What `report` answers. */
  readonly question: ReportQuestion | null
  /** Undefined before the first answer; null without such a brand. The last good one stays while it is made anew. */
  readonly report: Report | null | undefined
  readonly isMaking: boolean
  readonly failure: Failure | null
}

/**
 * The report on the screen. It is made when it is asked for and not with every message that comes in: a page of figures must hold
 * still while it is read, and says when it was made.
 */
export const useReportLoad = create<ReportLoad>(() => ({
  question: null,
  report: undefined,
  isMaking: false,
  failure: null,
}))

let asked = 0

/** Makes the report of a question. One that was asked for before and is not there yet is let go. */
export async function makeReport({ client }: Engine, question: ReportQuestion): Promise<void> {
  const ticket = ++asked
  const before = useReportLoad.getState()
  const isSame = before.question !== null && sameQuestion(before.question, question)
  useReportLoad.setState({
    question,
    report: isSame ? before.report : undefined,
    isMaking: true,
    failure: null,
  })
  try {
    const report = await client.query('report.make', question)
    if (ticket === asked) useReportLoad.setState({ report, isMaking: false })
  } catch (error) {
    if (ticket === asked) useReportLoad.setState({ isMaking: false, failure: failureOf(error) })
  }
}

/** Makes the report on the screen anew. */
export function refreshReport(engine: Engine): void {
  const { question } = useReportLoad.getState()
  if (question !== null) void makeReport(engine, question)
}

/** Waits no longer: what was on the screen stays. */
export function stopMaking(): void {
  asked++
  useReportLoad.setState({ isMaking: false })
}

/** Puts a comment that was kept into the report on the screen; an empty one goes. */
export function putComment(section: ReportSection, words: string): void {
  useReportLoad.setState(({ report }) => {
    if (report === null || report === undefined) return {}
    const { [section]: _before, ...rest } = report.comments
    return { report: { ...report, comments: words === '' ? rest : { ...rest, [section]: words } } }
  })
}

/** Whether two questions ask for the same report. */
export function sameQuestion(a: ReportQuestion, b: ReportQuestion): boolean {
  return a.brandId === b.brandId && a.month === b.month && a.version === b.version && a.draft === b.draft
}
