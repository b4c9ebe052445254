import { z } from 'zod'
import { change } from '../../connectors/change.ts'
import type { Page, Stream } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { asConnectorError } from '../outbox/settle.ts'
import { applyContext, connectorOf } from '../parts.ts'
import type { Parts } from '../parts.ts'
import { pullWords } from '../rules/advice.ts'
import { recordActivity } from '../store/activity.ts'
import { askForSignIn, getAccount } from '../store/accounts.ts'
import { hurryOutbox } from '../store/outbox.ts'
import type { AccountRow } from '../store/accounts.ts'
import { StoreFull } from '../store/database.ts'
import type { Writer } from '../store/database.ts'
import { breakMs } from '../store/syncCursors.ts'
import type { CursorRow } from '../store/syncCursors.ts'
import { afterFailedPull } from './afterPull.ts'
import { openPlaces } from './openPlaces.ts'
import { paceOf } from './pace.ts'
import { loadLanguages } from './detectLanguage.ts'
import { takeRest } from './rest.ts'
import { applyChanges, refuseMassDeletion, TooManyGone } from './apply.ts'

const page = z.object({
  changes: z.array(change),
  cursor: z.string().max(1_000_000),
  more: z.boolean(),
  warnings: z.array(z.string()).optional(),
  restMs: z.number().min(0).max(86_400_000).optional(),
  reachedAt: z.number().int().nullable().optional(),
})

/** Pages that one turn of a stream may take before the others of the account get theirs. */
const pagesInATurn = 20
/** Changes that go into one transaction; a larger page is split, its cursor saved with the last part. */
const changesInAWrite = 500

/** Reads one stream of one account from its cursor on, a page at a time, each page and its cursor in one transaction. Never throws for a network's faults. */
export async function pullStream(
  parts: Parts,
  account: AccountRow,
  stream: Stream,
  signal: AbortSignal,
): Promise<void> {
  const { deps } = parts
  const connector = connectorOf(deps, account.network)
  let row = cursorOf(parts, account.number, stream.name)
  const pages = stream.isHistory === true ? 1 : pagesInATurn
  const turn: Turn = { mayDeleteMost: row.may_delete === 1, newMessages: 0 }
  try {
    for (let n = 0; n < pages; n++) {
      turn.isLast = n === pages - 1
      const isFirst = n === 0 && stream.isHistory !== true
      const session = {
        ...parts.sessions.open(account, connector, signal),
        ...(isFirst ? { open: openPlaces(parts.store.reader, account.number) } : {}),
      }
      const pulled = checked(await connector.pull(session, stream.name, row.cursor))
      await loadLanguages()
      deps.step('sync.pulled')
      if (pulled.more && pulled.cursor === row.cursor) {
        throw new ConnectorError('malformed', 'The network keeps sending the same page.', {
          outcome: 'not_done',
          code: 'cursor_loop',
        })
      }
      row = keepPage(parts, account, stream, row, pulled, turn)
      if (!pulled.more || pulled.restMs !== undefined || signal.aborted) return
    }
  } catch (error) {
    if (signal.aborted) return
    // A full disk is no fault of the network: everything that can be fetched again rests until there is room.
    if (error instanceof StoreFull) throw error
    keepFailure(parts, account, stream, row, heldOrError(error))
  }
}

/** The code under which a page is held that would delete most of what is here. */
export const massDeletion = 'mass_deletion'

/** What a turn of a stream has come to. */
interface Turn {
  readonly mayDeleteMost: boolean
  newMessages: number
  isLast?: boolean
}

/** After a whole turn of pages without anything new, which may be a ring of pages, the next one waits this long, ms. */
const fruitlessRestMs = 30_000

function fruitlessRest(turn: Turn): number {
  return turn.isLast === true && turn.newMessages === 0 ? fruitlessRestMs : 0
}

function keepPage(
  parts: Parts,
  account: AccountRow,
  stream: Stream,
  row: CursorRow,
  pulled: Page,
  turn: Turn,
): CursorRow {
  const { deps, store } = parts
  const { changes } = pulled
  for (let from = 0; from === 0 || from < changes.length; from += changesInAWrite) {
    const part = changes.slice(from, from + changesInAWrite)
    const isLast = from + changesInAWrite >= changes.length
    store.write(
      (db) => {
        const now = deps.clock.now()
        const fresh = getAccount(db, account.number)
        const context = {
          ...applyContext(parts, db, fresh, now),
          mayDeleteMost: turn.mayDeleteMost,
          isHistory: stream.isHistory === true,
        }
        if (from === 0) refuseMassDeletion(context, changes)
        const applied = applyChanges(context, part, stream.name)
        turn.newMessages += applied.newMessages
        deps.step('sync.page.applied')
        if (!isLast) return
        const { everyMs } = paceOf(db, connectorOf(deps, account.network), stream, fresh)
        const rest = stream.isHistory === true ? everyMs : fruitlessRest(turn)
        db.run(
          `UPDATE sync_cursors SET cursor = :cursor, state = 'idle', failures = 0, error_kind = NULL, error_text = NULL, error_code = NULL,
             may_delete = 0, pulled_at = :now, caught_up_at = CASE WHEN :more THEN caught_up_at ELSE :now END, due_at = :due,
             is_done = :done, reached_at = min(coalesce(:reached, reached_at), coalesce(reached_at, :reached))
           WHERE account = :account AND stream = :stream`,
          {
            account: account.number,
            stream: stream.name,
            cursor: pulled.cursor,
            now,
            more: pulled.more ? 1 : 0,
            done: stream.isHistory === true && !pulled.more ? 1 : 0,
            reached: pulled.reachedAt ?? null,
            due:
              now +
              Math.max(pulled.restMs ?? 0, pulled.more ? rest : Math.round(everyMs * (0.95 + 0.1 * deps.random()))),
          },
        )
        keepWarnings(db, fresh, pulled.warnings)
        keepBudget(parts, db, account.number)
        if (!pulled.more) noteBreak(db, row, stream, everyMs, now)
        if (row.failures > 0) {
          note(parts, db, account, 'sync.recovered', { stream: stream.name, failures: row.failures })
          hurryOutbox(db, account.number, now)
        }
        if (applied.newMessages > 0)
          deps.log('info', 'sync.page', { account: account.id, stream: stream.name, messages: applied.newMessages })
      },
      { durable: false },
    )
  }
  deps.step('sync.page.committed')
  return cursorOf(parts, account.number, stream.name)
}

function keepFailure(parts: Parts, account: AccountRow, stream: Stream, row: CursorRow, error: ConnectorError): void {
  const { deps, store } = parts
  const now = deps.clock.now()
  const verdict = afterFailedPull(error, row.failures + 1, now, deps.random)
  deps.log('warn', 'sync.failed', {
    account: account.id,
    stream: stream.name,
    kind: error.kind,
    code: error.code,
    failures: row.failures + 1,
  })
  store.write(
    (db) => {
      const restsUntil = takeRest(parts, db, account, error)
      db.run(
        `UPDATE sync_cursors SET state = :state, due_at = :due, failures = failures + 1, error_kind = :kind, error_text = :text, error_code = :code, pulled_at = :now
         WHERE account = :account AND stream = :stream`,
        {
          account: account.number,
          stream: stream.name,
          state: verdict.state,
          due: restsUntil ?? verdict.dueAt,
          kind: error.kind,
          text: pullWords(error.kind, error.message),
          code: error.code,
          now,
        },
      )
      if (verdict.needsLogin) askForSignIn(db, account.number, error.message)
      // Once per trouble, not once per try: the record stays readable through a night without a network.
      if (row.failures === 0 || verdict.needsLogin)
        note(parts, db, account, 'sync.failed', { stream: stream.name, kind: error.kind, code: error.code })
      keepBudget(parts, db, account.number)
    },
    { durable: false },
  )
}

function checked(pulled: unknown): Page {
  const parsed = page.safeParse(pulled)
  if (parsed.success) return parsed.data
  const first = parsed.error.issues[0]
  throw new ConnectorError('malformed', `A page of this network could not be read (${first?.path.join('.') ?? ''}).`, {
    outcome: 'not_done',
    code: 'bad_page',
  })
}

function heldOrError(error: unknown): ConnectorError {
  if (error instanceof TooManyGone)
    return new ConnectorError('rejected', error.message, { outcome: 'not_done', code: massDeletion })
  return asConnectorError(error, 'not_done')
}

function cursorOf(parts: Parts, account: number, stream: string): CursorRow {
  const row = parts.store.reader.get<CursorRow>(
    'SELECT * FROM sync_cursors WHERE account = :account AND stream = :stream',
    { account, stream },
  )
  if (row === undefined) throw new Error(`No cursor for ${stream}`)
  return row
}

/** Writes the account's warnings when they are others than before. */
function keepWarnings(db: Writer, account: AccountRow, warnings: readonly string[] | undefined): void {
  if (warnings === undefined || JSON.stringify(warnings) === account.warnings_json) return
  db.run('UPDATE accounts SET warnings_json = :warnings WHERE number = :number', {
    number: account.number,
    warnings: JSON.stringify(warnings),
  })
}

/** A stream that is at its end again after a long while was cut off: reports tell how long. */
function noteBreak(db: Writer, row: CursorRow, stream: Stream, everyMs: number, now: number): void {
  const from = row.caught_up_at
  if (from === null || stream.isHistory === true || now - from <= Math.max(breakMs, 2 * everyMs)) return
  db.run(
    'INSERT INTO connection_breaks (account, stream, from_at, to_at) VALUES (:account, :stream, :from, :now) ON CONFLICT DO NOTHING',
    { account: row.account, stream: row.stream, from, now },
  )
}

function keepBudget(parts: Parts, db: Writer, account: number): void {
  const budget = parts.takeBudget(account)
  if (budget === null) return
  db.run(
    'UPDATE accounts SET requests_limit = :limit, requests_left = :remaining, requests_reset_at = :resetsAt WHERE number = :account',
    { account, ...budget },
  )
}

function note(
  parts: Parts,
  db: Writer,
  account: AccountRow,
  action: string,
  detail: Record<string, string | number>,
): void {
  recordActivity(db, {
    at: parts.deps.clock.now(),
    actor: 'engine',
    action,
    brand: account.brand,
    subject: { kind: 'account', id: account.id },
    causeId: null,
    detail,
  })
}
