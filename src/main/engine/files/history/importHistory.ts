import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { CommandParsed } from '../../../../shared/contract/commands.ts'
import { FailureError, invalid } from '../../../../shared/contract/failure.ts'
import type { HistoryReport } from '../../../../shared/contract/history.ts'
import { applyContext } from '../../parts.ts'
import type { Parts } from '../../parts.ts'
import { recordActivity } from '../../store/activity.ts'
import { getAccount } from '../../store/accounts.ts'
import type { Writer } from '../../store/database.ts'
import { loadLanguages } from '../../sync/detectLanguage.ts'
import { nameOf } from '../../troubleWords.ts'
import { whyUnreadable } from '../whyUnreadable.ts'
import { historyAccount, keepHistoryFrom } from './accounts.ts'
import type { HistoryAccount, HistoryBrand } from './accounts.ts'
import { applyHistory, timeOf } from './apply.ts'
import type { HistoryFact } from './apply.ts'
import { fileLines } from './fileLines.ts'
import { plainHandle, readLine } from './readLine.ts'
import { surveyHistory } from './survey.ts'
import type { Survey } from './survey.ts'

/** Lines of one transaction: whoever works beside an import waits no longer than for these. */
const atOnce = 1_000
/** Refused and skipped lines that are told one by one. */
const toldAtMost = 1_000
/** Authors whose words are remembered. */
const mostPeople = 50_000

/** What an import needs to know besides the file. */
export interface HistoryRun {
  readonly parts: Parts
  readonly brand: HistoryBrand
  /** Id of the member who imports. */
  readonly actor: string
  readonly commandId: string
  /** How far it is, in lines. */
  readonly progress: (so: { done: number; total: number }) => void
  readonly isStopped: () => boolean
}

type Told = HistoryReport['refused']
/** Facts by the account that they are about. */
type Batch = Map<string, { named: { network: string; account: string }; facts: HistoryFact[] }>

/** Takes in a file, part by part. Throws in words for one that cannot be read at all; a run that ends early leaves whole lines, and may be repeated. */
export async function importHistory(
  run: HistoryRun,
  input: Pick<CommandParsed<'history.importFile'>, 'file' | 'strict'>,
): Promise<HistoryReport> {
  const name = basename(input.file)
  const handle = await openFile(input.file, name)
  try {
    const survey = await surveyHistory(handle, name)
    await loadLanguages()
    return await takeIn(run, handle, name, survey, input.strict)
  } finally {
    await handle.close()
  }
}

async function takeIn(
  run: HistoryRun,
  handle: FileHandle,
  name: string,
  survey: Survey,
  strict: boolean,
): Promise<HistoryReport> {
  const { parts } = run
  let report = emptyReport(name)
  let found: ReadonlyMap<string, HistoryAccount> = new Map()
  const people = new Map<string, string>()
  const now = parts.deps.clock.now()
  let batch: Batch = new Map()
  let waiting = 0

  /** Writes what waits, as one transaction. */
  const write = (isLast: boolean): void => {
    let tries = 0
    try {
      const written = parts.store.write(
        (db) => {
          // A full disk has it tried again: nothing of the first try may be believed.
          if (people.size > mostPeople || tries++ > 0) people.clear()
          const next = { report: structuredClone(report), found: new Map(found), people }
          for (const [key, { named, facts }] of batch) writeFacts(run, db, { key, named, facts, ...next })
          parts.deps.step('history.written')
          if (isLast) record(run, db, next.report)
          return next
        },
        { durable: isLast },
      )
      report = written.report
      found = written.found
    } catch (error) {
      throw withKept(error, report)
    }
    batch = new Map()
    waiting = 0
    parts.deps.step('history.committed')
  }

  run.progress({ done: 0, total: survey.lines })
  reading: for await (const part of fileLines(handle)) {
    for (const { number, bytes } of part) {
      report.lines += 1
      const read = readLine(bytes, now)
      const fact = read.kind === 'refused' ? read.reason : addressed(number, read, survey)
      if (typeof fact === 'string') {
        tell(report.refused, { line: number, reason: fact })
        if (strict) {
          report.endedBy = 'strict'
          break reading
        }
        continue
      }
      if (read.kind !== 'refused') for (const key of read.ignored) countKey(report.ignored, key)
      const entry = batch.get(fact.key) ?? { named: fact.named, facts: [] }
      entry.facts.push(fact.fact)
      batch.set(fact.key, entry)
      waiting += 1
      if (waiting < atOnce) continue
      write(false)
      if (strict && report.refused.count > 0) report.endedBy = 'strict'
      else if (run.isStopped()) report.endedBy = 'stopped'
      if (report.endedBy !== 'end') break reading
      run.progress({ done: report.lines, total: survey.lines })
      // Whatever else was asked meanwhile has its turn.
      await setImmediate()
    }
  }
  write(true)
  report.refused.first.sort((one, other) => one.line - other.line)
  report.skipped.first.sort((one, other) => one.line - other.line)
  return report
}

function writeFacts(
  run: HistoryRun,
  db: Writer,
  its: {
    readonly key: string
    readonly named: { readonly network: string; readonly account: string }
    readonly facts: readonly HistoryFact[]
    readonly found: Map<string, HistoryAccount>
    readonly people: Map<string, string>
    readonly report: HistoryReport
  },
): void {
  const { parts } = run
  const { report, facts } = its
  const now = parts.deps.clock.now()
  let account = its.found.get(its.key)
  if (account === undefined) {
    account = historyAccount(db, run.brand, its.named, { id: parts.deps.newId(), now })
    its.found.set(its.key, account)
    const { id, network, handle } = getAccount(db, account.number)
    report.accounts.push({ accountId: id, network, handle, isNew: account.isNew })
  }
  const { permalinkOf: _none, ...context } = applyContext(parts, db, getAccount(db, account.number), now)
  const applied = applyHistory(context, facts, its.people)
  for (const what of ['added', 'changed', 'unchanged'] as const) report[what] += applied[what]
  for (const it of applied.refused) tell(report.refused, it)
  for (const it of applied.skipped) tell(report.skipped, it)
  const oldest = facts.reduce((least, fact) => Math.min(least, timeOf(fact)), Infinity)
  keepHistoryFrom(db, account.number, oldest, now)
}

/** The fact of a line with the account that it is about, or why that is not known. */
function addressed(
  line: number,
  read: Exclude<ReturnType<typeof readLine>, { kind: 'refused' }>,
  { only }: Survey,
): { key: string; named: { network: string; account: string }; fact: HistoryFact } | string {
  const { network, account } = read.kind === 'message' ? read.message : read.state
  const named = { network: network ?? only?.network, account: account ?? only?.account }
  if (named.network === undefined || named.account === undefined)
    return 'The file names several accounts, and this line does not say which it is about (network, account).'
  if (plainHandle(named.account) === '') return 'The account is missing (account).'
  return {
    key: `${named.network}\n${plainHandle(named.account).toLowerCase()}`,
    named: { network: named.network, account: named.account },
    fact:
      read.kind === 'message'
        ? { line, kind: 'message', message: read.message }
        : { line, kind: 'state', state: read.state },
  }
}

function record(run: HistoryRun, db: Writer, report: HistoryReport): void {
  const { added, changed, unchanged } = report
  recordActivity(db, {
    at: run.parts.deps.clock.now(),
    actor: run.actor,
    action: 'history.import',
    brand: run.brand.number,
    subject: { kind: 'brand', id: run.brand.id },
    causeId: run.commandId,
    detail: {
      added,
      changed,
      unchanged,
      refused: report.refused.count,
      skipped: report.skipped.count,
      endedBy: report.endedBy,
    },
  })
}

async function openFile(file: string, name: string): Promise<FileHandle> {
  const refuse = (why: string): never => invalid('file', `${name} was not imported. ${why}`)
  // Not waited for: a pipe that nobody writes into would keep us here for ever.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) =>
    refuse(whyUnreadable(error)),
  )
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return refuse('It is no file.')
}

function emptyReport(name: string): HistoryReport {
  return {
    name,
    lines: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    refused: { count: 0, first: [] },
    skipped: { count: 0, first: [] },
    ignored: {},
    accounts: [],
    endedBy: 'end',
  }
}

function tell(lines: Told, it: Told['first'][number]): void {
  lines.count += 1
  if (lines.first.length < toldAtMost) lines.first.push(it)
}

function countKey(counts: Record<string, number>, key: string): void {
  const shown = Object.hasOwn(counts, key) || Object.keys(counts).length < 100 ? key.slice(0, 60) : '…'
  counts[shown] = (counts[shown] ?? 0) + 1
}

/** What was written before a trouble stays, and is told. */
function withKept(error: unknown, { added, changed }: HistoryReport): unknown {
  if (added + changed === 0 || !(error instanceof Error)) return error
  const why = error instanceof FailureError ? error.failure.message : `${nameOf(error)}: ${error.message}`
  return new FailureError({
    code: 'conflict',
    message: `${why} ${String(added + changed)} facts were imported and are kept. Import the file again for the rest: what is there already stays as it is.`,
  })
}
