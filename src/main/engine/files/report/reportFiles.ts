import { reportFileName } from '../../../../shared/contract/fileName.ts'
import type {
  CsvEncoding,
  Paper,
  Report,
  ReportFormat,
  ReportLanguage,
  ReportTemplate,
} from '../../../../shared/contract/report.ts'
import type { QueryOutput } from '../../../../shared/contract/queries.ts'
import type { ReportDocument } from '../../../../shared/report/document.ts'
import { reportDocument } from '../../../../shared/report/reportDocument.ts'
import type { DataRow } from '../../report/dataRows.ts'
import { createTextEncoder } from '../encodeText.ts'
import { figuresCsv, messagesCsv } from './csv.ts'
import { reportHtml } from './html.ts'
import { reportWorkbook } from './workbook.ts'

/** How the files of a report are to be; null = as the template says. */
export interface FileWishes {
  readonly format: Exclude<ReportFormat, 'pdf'>
  readonly language: ReportLanguage | null
  readonly paper: Paper | null
  readonly csvEncoding: CsvEncoding | null
  readonly forPrint: boolean
  /** Epoch ms. */
  readonly now: number
}

type ReportFiles = NonNullable<QueryOutput<'report.file'>>

/** The files of a report in one format. `rows` gives the messages of the month anew each time it is called. */
export function reportFiles(
  report: Report,
  template: ReportTemplate,
  wishes: FileWishes,
  rows: () => Iterable<DataRow>,
): ReportFiles {
  const language = wishes.language ?? template.language
  const paper = wishes.paper ?? template.paper
  const document = (from: ReportTemplate): ReportDocument => reportDocument(report, from, { language, now: wishes.now })
  const base = reportFileName(template.fileName, {
    brand: report.brand.name,
    month: report.month,
    language,
    template: template.name,
  })
  const file = (ending: string, bytes: Uint8Array<ArrayBuffer>, count = 0): ReportFiles['files'][number] => ({
    name: `${base}${ending}`,
    bytes,
    rows: count,
  })
  const made = (files: ReportFiles['files'], lacking: string[] = []): ReportFiles => ({
    files,
    lacking,
    paper,
    footer: template.footer,
  })
  switch (wishes.format) {
    case 'json':
      return made([file('.json', bytesOf(`${JSON.stringify(report, null, 2)}\n`))])
    case 'html':
      return made([file('.html', bytesOf(reportHtml(document(template), { forPrint: wishes.forPrint, paper })))])
    case 'csv': {
      const encoder = createTextEncoder(wishes.csvEncoding ?? template.csvEncoding)
      const figures = figuresCsv(document(template), report.timeZone, encoder)
      const messages = messagesCsv(rows(), report.timeZone, encoder)
      return made([file('.csv', figures), file('-messages.csv', messages.bytes, messages.rows)], encoder.lacking())
    }
    case 'xlsx': {
      // What a reader needs to check the figures is there whatever the template shows.
      const whole = { ...template, sections: [...template.sections, 'definitions' as const] }
      const book = reportWorkbook(document(whole), report.timeZone, rows)
      return made([file('.xlsx', book.bytes, book.rows)])
    }
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text.toWellFormed()))
}
