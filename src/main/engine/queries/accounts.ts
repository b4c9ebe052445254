import { ableTo } from '../accounts/ableTo.ts'
import type {
  AccountView,
  GapView,
  Health,
  RestView,
  SignInWay,
  StreamView,
  SyncStatus,
} from '../../../shared/contract/account.ts'
import type { Auth, Connector } from '../../connectors/connector.ts'
import { versionWarning } from '../rules/versionEnd.ts'
import { signInOf } from '../accounts/signInRecord.ts'
import { findAccount, listAccounts } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Reader } from '../store/database.ts'
import { restOf } from '../store/rests.ts'
import { plainSettings, readSettings } from '../store/settings.ts'
import { listCursors } from '../store/syncCursors.ts'
import type { CursorRow } from '../store/syncCursors.ts'
import { paceOf } from '../sync/pace.ts'
import { massDeletion } from '../sync/pull.ts'
import { completeUpTo, historyOf, isHistory, signInFacts } from './accountParts.ts'
import type { QueryFacts, QueryHandlers } from './context.ts'

/** Accounts with their health, and what the status bar says. */
export const accountQueries = {
  'network.list': (_db, _input, facts) =>
    facts.connectors
      .filter((it) => it.network !== 'sample')
      .map((it) => ({
        network: it.network,
        label: it.label,
        brings: it.brings,
        ways: it.auth.map(toWay),
        sources: it.sources === undefined ? null : { label: it.sources.label, help: it.sources.help },
        server: it.server === null ? null : { label: it.server.label, usual: it.server.usual },
      })),
  'account.list': (db, input, facts) =>
    listAccounts(db)
      .filter((row) => input.brandId === null || brandId(db, row) === input.brandId)
      .map((row) => toAccountView(db, row, facts)),
  'account.detail': (db, input, facts) => {
    const row = findAccount(db, input.accountId)
    return row === undefined ? null : toAccountView(db, row, facts)
  },
  'sync.status': (db, _input, facts): SyncStatus => {
    const accounts = listAccounts(db)
      .filter((row) => row.state !== 'connecting')
      .map((row) => toAccountView(db, row, facts))
    const outbox = db.get<{ waiting: number | null; checking: number | null; needs_person: number | null }>(
      `SELECT sum(state IN ('queued','sending')) AS waiting, sum(state = 'checking') AS checking,
         sum(state IN ('needs_look','unconfirmed','failed')) AS needs_person
       FROM outbox WHERE state NOT IN ('sent','cancelled')`,
    )
    const next = db.get<{ at: number | null }>("SELECT min(due_at) AS at FROM sync_cursors WHERE state = 'backoff'")
    const last = db.get<{ at: number | null }>('SELECT max(pulled_at) AS at FROM sync_cursors WHERE failures = 0')
    // A machine that believes in its network while no server answers is offline all the same.
    const real = accounts.filter((it) => it.state === 'active' && !it.isSample)
    const isCutOff =
      real.length > 0 &&
      real.every((it) => it.streams.some((stream) => stream.failures > 0 && stream.errorKind === 'offline'))
    const isOnline = facts.line.isOnline && !isCutOff
    return {
      isOnline,
      offlineSince: isOnline ? null : (facts.line.offlineSince ?? last?.at ?? null),
      nextTryAt: next?.at ?? null,
      isSyncing: facts.isSyncing,
      lastSyncAt: last?.at ?? null,
      networks: byNetwork(accounts),
      outbox: {
        waiting: outbox?.waiting ?? 0,
        checking: outbox?.checking ?? 0,
        needsPerson: outbox?.needs_person ?? 0,
      },
      dataDir: facts.dataDir,
      dataProblem: facts.dataProblem,
    }
  },
} satisfies Partial<QueryHandlers>

function toWay(auth: Auth): SignInWay {
  return {
    name: auth.name,
    kind: auth.kind === 'oauth' ? 'browser' : 'form',
    label: auth.label,
    fields: [...auth.fields],
    scopes: auth.kind === 'oauth' ? auth.scopes.map((it) => it.words) : [],
    canPaste: auth.kind === 'oauth' && auth.canPaste,
    ...(auth.kind === 'oauth' && auth.redirect?.kind === 'window' ? { isInWindow: true } : {}),
    ...(auth.worksWithoutApp === true ? { worksWithoutApp: true } : {}),
  }
}

function brandId(db: Reader, row: AccountRow): string {
  return db.get<{ id: string }>('SELECT id FROM brands WHERE number = :number', { number: row.brand })?.id ?? ''
}

function toAccountView(db: Reader, row: AccountRow, facts: QueryFacts): AccountView {
  const connector = facts.connectors.find((it) => it.network === row.network)
  const cursors = listCursors(db, row.number)
  const rest = restOf(row, facts.now)
  const streams: StreamView[] = cursors.map((it) => ({
    name: it.stream,
    label: connector?.streams.find((stream) => stream.name === it.stream)?.label ?? it.stream,
    state: it.state,
    caughtUpAt: it.caught_up_at,
    dueAt: it.due_at,
    failures: it.failures,
    errorKind: it.error_kind,
    errorText: it.error_text,
    isHeld: it.state === 'blocked' && it.error_code === massDeletion,
    isHistory: isHistory(connector, it.stream),
    ...limitOf(db, row, connector, it.stream),
    ...(rest?.of !== 'all' || it.state === 'blocked' ? {} : whileResting(rest, it)),
  }))
  const pulledAt = cursors.flatMap((it) => (it.pulled_at === null ? [] : [it.pulled_at]))
  return {
    id: row.id,
    brandId: brandId(db, row),
    network: row.network,
    networkLabel: connector?.label ?? row.network,
    remoteId: row.remote_id,
    handle: row.handle,
    displayName: row.display_name,
    server: row.server,
    state: row.state,
    stateReason: row.state_reason,
    isSample: row.network === 'sample',
    connectedAt: row.connected_at,
    health: healthOf(row, streams, facts.now),
    ...(rest === null || row.state !== 'active' ? {} : { rest }),
    streams,
    completeUpTo: completeUpTo(cursors, connector),
    lastSyncAt: pulledAt.length === 0 ? null : Math.max(...pulledAt),
    requests:
      row.requests_limit === null || row.requests_left === null
        ? null
        : { limit: row.requests_limit, remaining: row.requests_left, resetsAt: row.requests_reset_at },
    signInEndsAt: row.sign_in_ends_at,
    signInKind: row.sign_in_kind,
    capabilities: ableTo(connector, row),
    ...(row.is_imported === 1 ? { isImported: true } : {}),
    choices: JSON.parse(row.choices_json) as AccountView['choices'], // written by signIn only
    warnings: warningsOf(db, row, connector, facts.now),
    ...signInFacts(row, connector),
    history: historyOf(row, cursors, connector),
    gaps: db.all<GapView>(
      'SELECT stream, from_at AS "from", to_at AS "to", reason FROM gaps WHERE account = :number ORDER BY to_at DESC LIMIT 20',
      { number: row.number },
    ),
    sources: JSON.parse(row.sources_json) as string[], // written by account.listen only
    canMove: connector?.canMove === true,
  }
}

/** A stream of an account that rests as a whole is asked for no sooner, and for the account's reason. */
function whileResting(
  rest: RestView,
  cursor: CursorRow,
): Pick<StreamView, 'state' | 'dueAt' | 'errorKind' | 'errorText'> {
  return { state: 'backoff', dueAt: Math.max(cursor.due_at, rest.until), errorKind: 'rate', errorText: rest.text }
}

function limitOf(
  db: Reader,
  row: AccountRow,
  connector: Connector | undefined,
  name: string,
): Pick<StreamView, 'limitedBy'> {
  const stream = connector?.streams.find((it) => it.name === name)
  const by = connector === undefined || stream === undefined ? null : paceOf(db, connector, stream, row).limitedBy
  return by === null ? {} : { limitedBy: by }
}

/** What the network warned of, and what follows from its plan and its versions. */
function warningsOf(db: Reader, row: AccountRow, connector: Connector | undefined, now: number): string[] {
  const told = JSON.parse(row.warnings_json) as string[] // written by setIdentity only
  if (connector === undefined) return told
  const version =
    connector.versions === undefined
      ? null
      : versionWarning(connector.label, connector.versions, plainSettings(readSettings(db)), now)
  const slow = connector.streams.filter((it) => paceOf(db, connector, it, row).isTooSlow)
  return [
    ...told,
    ...(version === null ? [] : [version]),
    ...slow.map(
      (it) =>
        `${it.label}: so many accounts share the quota of your app that news may come hours late. Pause accounts that need no watch, or ask ${connector.label} for more.`,
    ),
  ]
}

/** The state of an account in two words and a sentence; the worst of its streams decides. */
function healthOf(row: AccountRow, streams: readonly StreamView[], now: number): Health {
  if (row.state === 'connecting')
    return {
      state: 'connecting',
      label: signInOf(row)?.step === 'browser' ? 'Waiting for the browser' : 'Signing in',
      detail: row.state_reason ?? '',
    }
  if (row.is_imported === 1)
    return {
      state: 'paused',
      label: 'Imported',
      detail:
        'Its messages are from a file. It has no sign-in, and nothing is fetched or sent; connect it to go on from there.',
    }
  if (row.state === 'paused')
    return { state: 'paused', label: 'Paused', detail: 'Nothing is fetched or sent until you resume it.' }
  if (row.state === 'needs_login')
    return {
      state: 'needs_you',
      label: 'Sign in again',
      detail: row.state_reason ?? 'The sign-in has ended. Nothing is lost.',
    }
  const rest = restOf(row, now)
  if (rest !== null) return { state: 'watch', label: rest.of === 'all' ? 'Rests' : 'Writing rests', detail: rest.text }
  const failing = streams.filter((it) => it.failures > 0 && !it.isHistory)
  const deletion = failing.find((it) => it.isHeld)
  if (deletion !== undefined) return { state: 'needs_you', label: 'Deletions held', detail: deletion.errorText ?? '' }
  const rate = failing.find((it) => it.errorKind === 'rate')
  if (rate !== undefined) return { state: 'watch', label: 'Slowed down', detail: rate.errorText ?? '' }
  const held = failing.find((it) => it.state === 'blocked' && it.errorKind === 'rejected')
  if (held !== undefined) return { state: 'needs_you', label: 'Needs a look', detail: held.errorText ?? '' }
  const odd = failing.find((it) => it.errorKind === 'malformed')
  if (odd !== undefined) return { state: 'watch', label: 'Unreadable answers', detail: odd.errorText ?? '' }
  const waiting = failing.find((it) => it.state === 'backoff')
  if (waiting !== undefined)
    return {
      state: 'watch',
      label: waiting.errorKind === 'offline' ? 'Cannot be reached' : 'Retrying',
      detail: waiting.errorText ?? '',
    }
  if (streams.some((it) => it.caughtUpAt === null && it.state !== 'blocked' && !it.isHistory))
    return {
      state: 'history',
      label: 'Fetching history',
      detail: 'The first fetch is under way. You can work meanwhile.',
    }
  const days = row.sign_in_ends_at === null ? null : Math.ceil((row.sign_in_ends_at - now) / 86_400_000)
  if (days !== null && days <= soonDays)
    return {
      state: 'watch',
      label: 'Sign-in ends soon',
      detail: `The sign-in ends ${days <= 1 ? 'within a day' : `in ${days} days`}. Sign in again before that; everything here is kept.`,
    }
  return { state: 'healthy', label: 'Healthy', detail: '' }
}

/** So long before a sign-in ends by itself a person is told. */
const soonDays = 3

const ranks: Record<Health['state'], number> = {
  healthy: 0,
  paused: 1,
  connecting: 2,
  history: 3,
  watch: 4,
  needs_you: 5,
}

function byNetwork(accounts: readonly AccountView[]): SyncStatus['networks'] {
  const networks = new Map<string, SyncStatus['networks'][number]>()
  for (const account of accounts) {
    const known = networks.get(account.network)
    const isWorse = known === undefined || ranks[account.health.state] > ranks[known.worst]
    const trouble =
      account.health.state === 'watch' || account.health.state === 'needs_you'
        ? `@${account.handle}: ${account.health.label.toLowerCase()}`
        : null
    networks.set(account.network, {
      network: account.network,
      label: account.networkLabel,
      worst: isWorse ? account.health.state : known.worst,
      accounts: (known?.accounts ?? 0) + 1,
      trouble: isWorse ? trouble : known.trouble,
    })
  }
  return [...networks.values()]
}
