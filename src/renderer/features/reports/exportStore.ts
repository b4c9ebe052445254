import { create } from 'zustand'
import type { CsvEncoding, Paper, ReportFormat, ReportLanguage } from '../../../shared/contract/report.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'

const words = text.reports.exports

interface ExportState {
  /** What is being exported; null = nothing. One at a time. */
  readonly formats: readonly ReportFormat[] | null
  /** What is made at this moment; null = it is being chosen where to, or written. */
  readonly making: ReportFormat | null
}

/** The export that runs. */
export const useExport = create<ExportState>(() => ({ formats: null, making: null }))

/** What a report is exported as. */
export interface ExportChoice {
  readonly brandId: string
  readonly month: string
  readonly formats: ReportFormat[]
  readonly language: ReportLanguage
  readonly paper: Paper
  readonly csvEncoding: CsvEncoding
  /** Id of the template. */
  readonly template: string
  readonly version: number | null
  /** A closed month as the record is now. */
  readonly draft: boolean
}

/** Exports to where the person chooses, and says what was written and what an encoding had no sign for. */
export async function exportReport({ bridge }: Engine, choice: ExportChoice): Promise<void> {
  if (useExport.getState().formats !== null) return
  useExport.setState({ formats: choice.formats, making: null })
  try {
    const done = await bridge.shell('report.export', choice)
    if (done === null) return
    showToast({
      tone: 'plain',
      message: words.done(done.names.join(', ')),
      action: { label: words.show, run: () => void openFolder(bridge) },
    })
    if (done.lacking.length > 0)
      showToast({
        tone: 'trouble',
        message: words.lacking(
          words.encodings[choice.csvEncoding],
          done.lacking.slice(0, 20).join(' '),
          done.lacking.length,
        ),
      })
  } catch (error) {
    sayWhy(error)
  } finally {
    useExport.setState({ formats: null, making: null })
  }
}

/** Lets the running export go; nothing half done stays. */
export async function cancelExport({ bridge }: Engine): Promise<void> {
  await bridge.shell('report.cancel').catch(sayWhy)
}

async function openFolder(bridge: Engine['bridge']): Promise<void> {
  try {
    if (!(await bridge.shell('report.openFolder'))) showToast({ tone: 'plain', message: words.folderGone })
  } catch (error) {
    sayWhy(error)
  }
}

function sayWhy(error: unknown): void {
  showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
}
