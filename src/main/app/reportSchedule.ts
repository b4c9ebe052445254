import { basename } from 'node:path'
import type { HostNote } from '../../shared/contract/host.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import { mailOf, monthName, runDueReports } from '../host/reportRuns.ts'
import type { ReportRun } from '../host/reportRuns.ts'
import type { PrintPdf } from '../print/job.ts'
import type { Log } from './log.ts'

/** What scheduled reports need. */
export interface ReportScheduleParts {
  readonly client: Pick<EngineClient, 'query' | 'command'>
  readonly print: PrintPdf
  readonly notify: (note: HostNote) => void
  /** Opens a mail in the person's mail program, to be sent there. Never rejects. */
  readonly openMail: (mail: ReturnType<typeof mailOf>) => Promise<unknown>
  /** Shows a file in the file manager. */
  readonly showFile: (path: string) => unknown
  readonly log: Pick<Log, 'write'>
  /** Calls again and again, some time apart; answers what stops it. */
  readonly again: (look: () => void) => () => void
}

/** Makes scheduled reports while the app runs. */
export interface ReportSchedule {
  /** Looks whether a report is due; also those that failed before are tried again. For the start and for a machine that woke. */
  readonly wake: () => Promise<void>
  readonly stop: () => void
}

/**
 * Looks at the start, when the machine woke and every so often whether a report is due, and makes it: one look at a time. A report
 * that could not be made is told once and tried again at the next start, the next waking, or in another folder.
 */
export function createReportSchedule(parts: ReportScheduleParts): ReportSchedule {
  const failed = new Set<string>()
  const ended = new AbortController()
  let looking: Promise<void> | null = null

  async function run(): Promise<void> {
    const keyOf = (it: Pick<ReportRun, 'brandId' | 'month' | 'folder'>): string =>
      JSON.stringify([it.brandId, it.month, it.folder])
    try {
      const { client, print } = parts
      const runs = await runDueReports({ client, print, wants: (it) => !failed.has(keyOf(it)) }, ended.signal)
      for (const it of runs) {
        if (it.trouble !== '') failed.add(keyOf(it))
        parts.log.write('info', 'report.ran', { files: it.files.length, isLate: it.isLate, isDone: it.trouble === '' })
        parts.notify(noteOf(it))
        await draft(it)
      }
    } catch (error) {
      // The engine may be gone for a moment; the next look asks again.
      if (!ended.signal.aborted)
        parts.log.write('warn', 'report.look_failed', { name: error instanceof Error ? error.name : 'unknown' })
    }
  }

  async function draft(it: ReportRun): Promise<void> {
    const [first] = it.files
    if (first === undefined || it.mailTo.length === 0) return
    await parts.openMail(mailOf(it))
    parts.showFile(first)
  }

  function look(): Promise<void> {
    looking ??= run().finally(() => {
      looking = null
    })
    return looking
  }

  const stopAgain = parts.again(() => void look())
  return {
    wake: async () => {
      await looking
      failed.clear()
      await look()
    },
    stop: () => {
      stopAgain()
      ended.abort()
    },
  }
}

function noteOf(it: ReportRun): HostNote {
  const month = monthName(it.month)
  const late = it.isLate ? ' It was due while Parley was shut.' : ''
  const isDone = it.trouble === ''
  return {
    title: isDone ? `${it.brandName}: report of ${month}` : `${it.brandName}: no report of ${month} yet`,
    body: isDone ? `${it.files.map((file) => basename(file)).join(', ')} in ${it.folder}.${late}` : it.trouble,
    conversationId: null,
    brandId: it.brandId,
    isUrgent: !isDone,
    reportMonth: it.month,
  }
}
