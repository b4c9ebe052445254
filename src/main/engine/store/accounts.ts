import type { AccountState } from '../../../shared/contract/account.ts'
import { foldText } from '../../../shared/contract/foldText.ts'
import type { Reader, Writer } from './database.ts'

/** A row of `accounts`. */
export interface AccountRow {
  number: number
  id: string
  brand: number
  network: string
  remote_id: string | null
  handle: string
  display_name: string
  avatar_url: string | null
  profile_url: string | null
  server: string | null
  facts_json: string
  warnings_json: string
  choices_json: string
  state: AccountState
  state_reason: string | null
  sign_in_kind: 'renews' | 'app_password' | 'none'
  sign_in_ends_at: number | null
  requests_limit: number | null
  requests_left: number | null
  requests_reset_at: number | null
  connected_at: number
  unread: number
  needs_reply: number
  unassigned: number
  waiting: number
  snoozed: number
  open: number
  closed: number
  listening: number
  /** Name of the way it signs in by; null = the network's first. */
  way: string | null
  scopes_json: string
  sign_in_json: string | null
  history_paused: number
  sources_json: string
  /** Known from files only: it has no sign-in and is never pulled. */
  is_imported: number
  /** The oldest fact that a file told, epoch ms; null = no file told any. */
  history_from: number | null
  /** Of one with history: what the network brought begins there, epoch ms. */
  synced_from: number | null
  /** Nothing is asked of the network and nothing sent before then, epoch ms; null, or over = no rest. See rests.ts. */
  rests_until: number | null
  rest_text: string | null
  /** Nothing is sent before then, epoch ms; reading goes on. */
  writes_rest_until: number | null
  writes_rest_text: string | null
}

/** The account with this text id, or undefined. */
export function findAccount(db: Reader, id: string): AccountRow | undefined {
  return db.get<AccountRow>('SELECT * FROM accounts WHERE id = :id', { id })
}

/** The account with this number; throws when there is none. */
export function getAccount(db: Reader, number: number): AccountRow {
  const row = db.get<AccountRow>('SELECT * FROM accounts WHERE number = :number', { number })
  if (row === undefined) throw new Error(`No account ${number}`)
  return row
}

/** All accounts that were not removed, in the order in which they were connected. */
export function listAccounts(db: Reader): AccountRow[] {
  return db.all<AccountRow>("SELECT * FROM accounts WHERE state <> 'removed' ORDER BY number")
}

/** An account known before by its network's id, even a removed one. */
export function findAccountByRemote(db: Reader, network: string, remoteId: string): AccountRow | undefined {
  return db.get<AccountRow>('SELECT * FROM accounts WHERE network = :network AND remote_id = :remoteId', {
    network,
    remoteId,
  })
}

/** The accounts of a brand with this network and handle (with or without @), connected ones first, then imported and removed ones. */
export function accountsNamed(db: Reader, brand: number, network: string, handle: string): readonly AccountRow[] {
  return db
    .all<AccountRow>(
      `SELECT * FROM accounts WHERE brand = :brand AND network = :network AND remote_id IS NOT NULL
       ORDER BY state = 'removed', is_imported, number`,
      { brand, network },
    )
    .filter((it) => isSameHandle(it.handle, handle))
}

/** Whether two handles are of one account, with or without @ before them. */
export function isSameHandle(one: string, other: string): boolean {
  const plain = (handle: string): string => foldText(handle.trim().replace(/^@/u, ''))
  return plain(one) === plain(other)
}

/** What a network says of a connected account itself. */
export interface Identity {
  readonly remoteId: string
  readonly handle: string
  readonly displayName: string
  readonly avatarUrl: string | null
  readonly profileUrl: string | null
  readonly server: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
}

/** Writes what the network says of the account itself. */
export function setIdentity(db: Writer, number: number, account: Identity): void {
  db.run(
    `UPDATE accounts SET remote_id = :remoteId, handle = :handle, display_name = :displayName, avatar_url = :avatarUrl,
       profile_url = :profileUrl, server = :server, facts_json = :facts, warnings_json = :warnings, choices_json = '[]' WHERE number = :number`,
    {
      number,
      remoteId: account.remoteId,
      handle: account.handle,
      displayName: account.displayName,
      avatarUrl: account.avatarUrl,
      profileUrl: account.profileUrl,
      server: account.server,
      facts: JSON.stringify(account.facts),
      warnings: JSON.stringify(account.warnings),
    },
  )
}

/** Writes when a sign-in ends by itself and what leave the network gave; nothing when both are known. */
export function setSignInFacts(
  db: Writer,
  number: number,
  facts: { readonly signInEndsAt: number | null; readonly scopes: readonly string[] },
): void {
  db.run(
    `UPDATE accounts SET sign_in_ends_at = :ends, scopes_json = :scopes
     WHERE number = :number AND (sign_in_ends_at IS NOT :ends OR scopes_json <> :scopes)`,
    { number, ends: facts.signInEndsAt, scopes: JSON.stringify(facts.scopes) },
  )
}

/** Moves an account to a state, with the reason that a person reads. */
export function setAccountState(db: Writer, number: number, state: AccountState, reason: string | null): void {
  db.run('UPDATE accounts SET state = :state, state_reason = :reason WHERE number = :number', { number, state, reason })
}

/** The network no longer accepts the sign-in of an account that works; one that was paused or removed meanwhile stays so. */
export function askForSignIn(db: Writer, number: number, reason: string): void {
  db.run(
    "UPDATE accounts SET state = 'needs_login', state_reason = :reason WHERE number = :number AND state = 'active'",
    {
      number,
      reason,
    },
  )
}
