import type { CsvEncoding, Paper, ReportFormat, ReportLanguage } from '../../shared/contract/report.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import type { PrintPdf } from '../print/job.ts'
import type { NewFile } from './writeFiles.ts'

/** Which report, and as what. Null: what the template says, or the newest version. */
export interface ReportAsk {
  readonly brandId: string
  /** `YYYY-MM` */
  readonly month: string
  readonly formats: readonly ReportFormat[]
  readonly language: ReportLanguage | null
  readonly paper: Paper | null
  readonly csvEncoding: CsvEncoding | null
  /** Id or name; null: the brand's first. */
  readonly template: string | null
  readonly version: number | null
  /** Of a closed month what the record says now. */
  readonly draft: boolean
}

/** A file of a report, not written yet. */
export interface ReportFile extends NewFile {
  readonly format: ReportFormat
  /** Of messages. */
  readonly rows: number
}

/** What makes files of reports. */
export interface ReportMaker {
  readonly client: Pick<EngineClient, 'query'>
  readonly print: PrintPdf
}

/** How far it is: `done` formats are made, `making` is being made now. */
export type OnStep = (done: number, of: number, making: ReportFormat) => void

/**
 * Makes the files of a report, format by format; each format once. `lacking`: characters that the encoding of the CSV has not.
 * Rejects with words, and with the signal's reason; nothing is written here.
 */
export async function makeReportFiles(
  { client, print }: ReportMaker,
  { formats, ...ask }: ReportAsk,
  onStep: OnStep,
  signal?: AbortSignal,
): Promise<{ readonly files: readonly ReportFile[]; readonly lacking: readonly string[] }> {
  const files: ReportFile[] = []
  const lacking = new Set<string>()
  const wanted = [...new Set(formats)]
  for (const [done, format] of wanted.entries()) {
    signal?.throwIfAborted()
    onStep(done, wanted.length, format)
    const isPdf = format === 'pdf'
    const made = await client.query('report.file', { ...ask, format: isPdf ? 'html' : format, forPrint: isPdf })
    if (made === null) throw new Error(`There is no brand ${ask.brandId}. Nothing was written.`)
    for (const sign of made.lacking) lacking.add(sign)
    for (const { name, bytes, rows } of made.files) {
      if (!isPdf) files.push({ name, format, bytes, rows })
      else {
        const html = new TextDecoder().decode(bytes)
        const pdf = await print({ html, paper: made.paper, footer: made.footer }, signal)
        files.push({ name: name.replace(/(?:\.html)?$/u, '.pdf'), format, bytes: pdf, rows })
      }
    }
  }
  signal?.throwIfAborted()
  return { files, lacking: [...lacking] }
}
