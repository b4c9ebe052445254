import type { Paper } from '../../shared/contract/report.ts'

/** A page to be put on paper. */
export interface PdfJob {
  /** One file with everything in it. Scripts do not run; nothing is fetched. */
  readonly html: string
  readonly paper: Paper
  /** Stands at the foot of each page, left of the page number. */
  readonly footer: string
}

/** Draws one as a PDF. Rejects with words when it cannot be drawn, and when the signal says to stop. */
export type PrintPdf = (job: PdfJob, signal?: AbortSignal) => Promise<Uint8Array>
