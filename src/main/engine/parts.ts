import type { Capabilities } from '../../shared/contract/capabilities.ts'
import type { Connector } from '../connectors/connector.ts'
import { ableTo } from './accounts/ableTo.ts'
import type { CredentialKeeper } from './accounts/credentials.ts'
import type { Sessions } from './accounts/sessions.ts'
import type { Deps } from './deps.ts'
import type { RequestCount } from './http/requestCount.ts'
import { addWholeDayHours } from './rules/businessTime.ts'
import { mayFetch, mediaHostsOf } from './media/mediaHosts.ts'
import { recordActivity } from './store/activity.ts'
import type { AccountRow } from './store/accounts.ts'
import type { DueRule } from './store/conversations.ts'
import type { Reader, Store, Writer } from './store/database.ts'
import { readSettings } from './store/settings.ts'
import type { ApplyContext } from './sync/context.ts'

/** What the workers of one engine share. */
export interface Parts {
  readonly deps: Deps
  readonly store: Store
  readonly sessions: Sessions
  readonly credentials: CredentialKeeper
  /** Whether the parent says that there is a network. */
  readonly line: Line
  /** The network's own count of requests for an account, heard since this was last asked; null when nothing new came. */
  readonly takeBudget: (account: number) => RequestCount | null
  /** Asks the heartbeat to look again. */
  readonly poke: () => void
  /** Something changed outside the tables that the status bar tells of, such as a full disk. */
  readonly statusChanged: () => void
}

/** The state of the network connection, as far as this computer knows. */
export interface Line {
  isOnline: boolean
  /** Epoch ms; null while online. */
  offlineSince: number | null
}

/** The connector of a network; throws when this build has none. */
export function connectorOf(deps: Deps, network: string): Connector {
  const found = deps.connectors.find((it) => it.network === network)
  if (found === undefined) throw new Error(`This build has no connector for ${network}`)
  return found
}

/** A reply is due 24 business hours after what it answers (24 hours over whole days that have any opening). */
export const defaultDueRule: DueRule = (hours, from) => {
  const due = addWholeDayHours(hours, from, 24)
  return due === null ? null : Math.round(due)
}

/** Says whether a picture of this account may be fetched: no host but the network's own, and only where there is room for any. */
export function pictureRule(deps: Pick<Deps, 'connectors'>, db: Reader, account: AccountRow): (url: string) => boolean {
  const settings = readSettings(db)
  const connector = deps.connectors.find((it) => it.network === account.network)
  const hosts = mediaHostsOf(connector, account, settings)
  return (url) => settings.mediaLimitMb > 0 && mayFetch(url, hosts)
}

/** A rule that is worked out when it is first asked. */
function once(make: () => (url: string) => boolean): (url: string) => boolean {
  let rule: ((url: string) => boolean) | null = null
  return (url) => (rule ??= make())(url)
}

/** Undefined where the terms of the account's network ask for nothing. */
function termsOf(deps: Deps, account: AccountRow): Capabilities['retention'] | undefined {
  const terms = ableTo(
    deps.connectors.find((it) => it.network === account.network),
    account,
  )?.retention
  return terms !== undefined && Object.values(terms).some((it) => it !== null) ? terms : undefined
}

/** What applying an account's facts needs, inside a write. */
export function applyContext(parts: Pick<Parts, 'deps'>, db: Writer, account: AccountRow, now: number): ApplyContext {
  return {
    db,
    account,
    now,
    newId: parts.deps.newId,
    dueRule: defaultDueRule,
    mayFetchPicture: once(() => pictureRule(parts.deps, db, account)),
    terms: () => termsOf(parts.deps, account),
    permalinkOf: (remoteId) => connectorOf(parts.deps, account.network).permalink?.(remoteId) ?? null,
    record: (action, subject, detail) =>
      recordActivity(db, {
        at: now,
        actor: `network:${account.network}`,
        action,
        brand: account.brand,
        subject,
        causeId: subject.kind === 'outbox' ? subject.id : null,
        detail,
      }),
  }
}
