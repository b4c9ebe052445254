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
  /** Looks whether a report is due, one look at a time. For the start and for a machine that woke. Never rejects. */
  readonly look: () => Promise<void>
  readonly stop: () => void
}

/**
 * Looks when it is told to and every so often whether a report is due, and makes it. The engine says when one that could not be made
 * is due again; the same trouble is told to the person once.
 */
export function createReportSchedule(parts: ReportScheduleParts): ReportSchedule {
  const told = new Set<string>()
  const ended = new AbortController()
  let looking: Promise<void> | null = null

  async function run(): Promise<void> {
    try {
      for (const it of await runDueReports(parts, ended.signal)) {
        parts.log.write('info', 'report.ran', { files: it.files.length, isLate: it.isLate, isDone: it.trouble === '' })
        const trouble = JSON.stringify([it.brandId, it.month, it.trouble])
        if (it.trouble === '' || !told.has(trouble)) parts.notify(noteOf(it))
        if (it.trouble !== '') told.add(trouble)
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
    look,
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
