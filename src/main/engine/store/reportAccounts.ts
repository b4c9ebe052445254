import type { ChannelState } from '../../../shared/contract/client.ts'
import type { AccountRow } from './accounts.ts'
import type { Reader } from './database.ts'
import { breakMs } from './syncCursors.ts'

/** An account as reports see it. What only files with history bring is left out where there is none. */
export type ReportAccount = Pick<
  AccountRow,
  'number' | 'id' | 'network' | 'handle' | 'display_name' | 'state' | 'connected_at'
> & {
  readonly removedAt: number | null
  readonly is_imported?: number
  /** The oldest fact that a file told, epoch ms. */
  readonly history_from?: number | null
}

/** Accounts of a brand (by number) that were ever connected, in that order; removed ones too. */
export function accountsOf(db: Reader, brand: number): ReportAccount[] {
  return db.all<ReportAccount>(
    `SELECT a.*, CASE WHEN a.state = 'removed' THEN (SELECT y.at FROM activity y WHERE y.subject_kind = 'account' AND y.subject_id = a.id
         AND y.action = 'account.disconnect' ORDER BY y.seq DESC LIMIT 1) END AS removedAt
     FROM accounts a WHERE a.brand = :brand AND a.remote_id IS NOT NULL AND a.state <> 'connecting' ORDER BY a.number`,
    { brand },
  )
}

/** A line of the channel register; what is null stands nowhere, because nobody described the account. */
export interface RegisterLine {
  readonly channelId: string | null
  readonly accountId: string | null
  readonly account: number | null
  readonly network: string
  readonly handle: string
  readonly state: ChannelState | null
  readonly since: number | null
  readonly purpose: string | null
  readonly owner: string | null
}

/** The register of a brand (by number): every account that was not removed, then channels without one. */
export function registerOf(db: Reader, brand: number): RegisterLine[] {
  const columns = 'k.state, k.since, k.purpose, u.name AS owner'
  return db.all<RegisterLine>(
    `SELECT k.id AS channelId, a.id AS accountId, a.number AS account, a.network, coalesce(nullif(a.handle, ''), a.display_name) AS handle, ${columns}
     FROM accounts a LEFT JOIN channels k ON k.account = a.number LEFT JOIN members u ON u.number = k.owner
     WHERE a.brand = :brand AND a.state NOT IN ('removed','connecting')
     UNION ALL
     SELECT k.id, NULL, NULL, k.network, k.handle, ${columns} FROM channels k LEFT JOIN members u ON u.number = k.owner
     WHERE k.brand = :brand AND k.account IS NULL`,
    { brand },
  )
}

/** A stretch without connection, epoch ms; `isOver` 0 while it lasts. */
export interface BreakOf {
  readonly account: number
  readonly from: number
  readonly to: number
  readonly isOver: number
  /** Why the last try failed; null = none was made. */
  readonly error: string | null
}

/** Stretches of a brand's accounts (by number of the brand) that touch [from, to), epoch ms; those that last go on until `asOf`. */
export function breaksBetween(
  db: Reader,
  brand: number,
  { from, to, asOf }: { readonly from: number; readonly to: number; readonly asOf: number },
): BreakOf[] {
  return db.all<BreakOf>(
    `SELECT b.account, b.from_at AS "from", b.to_at AS "to", 1 AS isOver, NULL AS error FROM accounts a CROSS JOIN connection_breaks b ON b.account = a.number
     WHERE a.brand = :brand AND b.from_at < :to AND b.to_at > :from
     UNION ALL
     SELECT c.account, c.caught_up_at, :asOf, 0, c.error_kind FROM accounts a CROSS JOIN sync_cursors c ON c.account = a.number
     WHERE a.brand = :brand AND a.state NOT IN ('removed','connecting') AND c.state <> 'blocked' AND c.is_done = 0
       AND c.caught_up_at < :to AND c.caught_up_at < :asOf - ${breakMs}`,
    { brand, from, to, asOf },
  )
}

/** Stretches of a brand's accounts (by number of the brand) that a network did not give, touching [from, to), epoch ms. */
export function gapsBetween(
  db: Reader,
  brand: number,
  from: number,
  to: number,
): { account: number; from: number; to: number; reason: string }[] {
  return db.all(
    `SELECT g.account, g.from_at AS "from", g.to_at AS "to", g.reason FROM accounts a CROSS JOIN gaps g ON g.account = a.number
     WHERE a.brand = :brand AND g.from_at < :to AND g.to_at > :from`,
    { brand, from, to },
  )
}

/** How far back all that is older was read of each account of a brand (by number), epoch ms. */
export function historyReached(db: Reader, brand: number): { account: number; reachedAt: number }[] {
  return db.all(
    `SELECT c.account, min(c.reached_at) AS reachedAt FROM accounts a CROSS JOIN sync_cursors c ON c.account = a.number
     WHERE a.brand = :brand AND c.reached_at IS NOT NULL GROUP BY c.account`,
    { brand },
  )
}
