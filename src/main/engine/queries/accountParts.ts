import type { AccountView, HistoryView } from '../../../shared/contract/account.ts'
import type { Connector } from '../../connectors/connector.ts'
import { signInOf } from '../accounts/signInRecord.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { CursorRow } from '../store/syncCursors.ts'

/** Whether this stream of a network fetches what is older than the connection. */
export function isHistory(connector: Connector | undefined, stream: string): boolean {
  return connector?.streams.some((it) => it.name === stream && it.isHistory === true) ?? false
}

/** How the account signs in, what leave it has and what it misses. */
export function signInFacts(
  row: AccountRow,
  connector: Connector | undefined,
): Pick<AccountView, 'way' | 'signIn' | 'scopes' | 'missing'> {
  const record = signInOf(row)
  const scopes = JSON.parse(row.scopes_json) as string[] // written by activate only
  const auth = connector?.auth.find((it) => it.name === row.way)
  const wanted = auth?.kind === 'oauth' && scopes.length > 0 ? auth.scopes : []
  return {
    way: row.way,
    signIn:
      record === null
        ? null
        : {
            way: record.way,
            step: record.step,
            address: record.address,
            isPasted: record.isPasted,
            ...(record.isInWindow === true ? { isInWindow: true } : {}),
            endsAt: record.endsAt,
          },
    scopes,
    missing: wanted.flatMap((it) =>
      it.without === null || [it.name, ...(it.heldBy ?? [])].some((name) => scopes.includes(name)) ? [] : [it.without],
    ),
  }
}

/** How far the fetching of what is older than the connection has come; the stream that is least far decides. */
export function historyOf(
  row: AccountRow,
  cursors: readonly CursorRow[],
  connector: Connector | undefined,
): HistoryView {
  const rows = cursors.filter((it) => isHistory(connector, it.stream))
  const reached = rows.map((it) => it.reached_at).filter((it) => it !== null)
  const state =
    rows.length === 0
      ? 'none'
      : rows.every((it) => it.is_done === 1)
        ? 'done'
        : row.history_paused === 1
          ? 'paused'
          : 'running'
  return { state, reachedAt: reached.length === 0 ? null : Math.max(...reached) }
}

/** Everything on the network up to then is here: the oldest of what its streams last caught up to; null until each did once. */
export function completeUpTo(cursors: readonly CursorRow[], connector: Connector | undefined): number | null {
  if (connector === undefined) return null
  const rows = cursors.filter((row) => row.state !== 'blocked' && !isHistory(connector, row.stream))
  if (rows.length === 0 || rows.some((row) => row.caught_up_at === null)) return null
  return Math.min(...rows.map((row) => row.caught_up_at ?? 0))
}
