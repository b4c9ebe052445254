import { basename } from 'node:path'
import type { EngineClient } from '../../shared/contract/wire.ts'
import { makeReportFiles } from './reportFiles.ts'
import type { OnStep, ReportMaker } from './reportFiles.ts'
import { writeFiles } from './writeFiles.ts'

/** What became of one report that was due. */
export interface ReportRun {
  readonly brandId: string
  readonly brandName: string
  readonly month: string
  readonly folder: string
  /** Absolute paths; empty when nothing was written. */
  readonly files: readonly string[]
  readonly mailTo: readonly string[]
  /** In words; empty when all is well. */
  readonly trouble: string
  /** It fell due while nobody was there to make it. */
  readonly isLate: boolean
}

/** What makes them. */
export interface DueMaker extends ReportMaker {
  readonly client: Pick<EngineClient, 'query' | 'command'>
  readonly onStep?: (brandName: string, ...step: Parameters<OnStep>) => void
}

/** Longest words of a trouble that are kept, in UTF-16 units. */
const longestTrouble = 1000

/**
 * Makes the scheduled reports that are due, one after the other, each into its folder, and keeps what became of it. A report that
 * cannot be made stops no other. A folder that is gone is not made again: it may be a disk that is not plugged in.
 */
export async function runDueReports(parts: DueMaker, signal?: AbortSignal): Promise<readonly ReportRun[]> {
  const due = await parts.client.query('report.due', {})
  if (due.length === 0) return []
  const brands = await parts.client.query('brand.list', {})
  const runs: ReportRun[] = []
  for (const { brandId, month, isLate } of due) {
    const schedule = await parts.client.query('report.schedule', { brandId })
    if (schedule === null) continue
    const { folder, mailTo } = schedule
    const brandName = brands.find((it) => it.id === brandId)?.name ?? brandId
    let files: readonly string[] = []
    let trouble = ''
    try {
      const ask = { brandId, month, formats: schedule.formats, template: schedule.templateId }
      const theirs = { language: null, paper: null, csvEncoding: null, version: null, draft: false }
      const made = await makeReportFiles(
        parts,
        { ...ask, ...theirs },
        (...step) => parts.onStep?.(brandName, ...step),
        signal,
      )
      files = await writeFiles(folder, made.files, { makesFolder: false, whenThere: 'number' })
    } catch (error) {
      if (signal?.aborted === true) throw error
      trouble = (error instanceof Error ? error.message : String(error)).slice(0, longestTrouble)
    }
    await parts.client.command('report.ran', { brandId, month, files: [...files], trouble, isLate })
    runs.push({ brandId, brandName, month, folder, files, mailTo, trouble, isLate })
  }
  return runs
}

/** The mail that a person may send with the files of a run: no mail link can carry files, so it names them. */
export function mailOf(run: ReportRun): { readonly to: string[]; readonly subject: string; readonly body: string } {
  const month = monthName(run.month)
  return {
    to: [...run.mailTo],
    subject: `${run.brandName}: report of ${month}`,
    body: [
      `The report of ${run.brandName} for ${month}.`,
      '',
      `[Before sending: attach these files from ${run.folder}, then take these lines out.]`,
      ...run.files.map((file) => `- ${basename(file)}`),
      '',
    ].join('\n'),
  }
}

/** `October 2026` of `2026-10`. */
export function monthName(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, number - 1),
  )
}
