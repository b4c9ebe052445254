import type { Auth, Connector, Credentials, RemoteAccount } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { applyContext } from '../parts.ts'
import type { Parts } from '../parts.ts'
import {
  accountsNamed,
  findAccountByRemote,
  getAccount,
  setAccountState,
  setIdentity,
  setSignInFacts,
} from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Reader, Writer } from '../store/database.ts'
import { endRests } from '../store/rests.ts'
import { ensureCursors, makeDue } from '../store/syncCursors.ts'
import { setSignIn } from './signInRecord.ts'

/** A sign-in that the network has granted. */
export interface Granted {
  readonly auth: Auth
  readonly credentials: Credentials
  readonly server: string | null
  readonly identity: RemoteAccount
  /** The account's server has another address now: it keeps its row although the network may call it otherwise. */
  readonly isMoved: boolean
}

/** Puts the credentials into the keychain and the account into use; what waited for the sign-in goes on. Throws in words when it cannot be. */
export async function activate(parts: Parts, connector: Connector, number: number, granted: Granted): Promise<void> {
  const { deps, store } = parts
  const { identity } = granted
  const account = getAccount(store.reader, number)
  const known = findAccountByRemote(store.reader, account.network, identity.remoteId)
  // An identity known before takes its old row, with its id, history and keychain entry; so does one that a file told of.
  const home =
    known !== undefined && known.number !== number
      ? known
      : (importedBefore(store.reader, account, identity) ?? account)
  const isFree = home.state === 'removed' || home.is_imported === 1
  if (home.number !== number && (!isFree || granted.isMoved)) throw alreadyConnected(identity)
  if (account.state === 'removed') return
  await parts.credentials.begin(home.id, granted.credentials)
  deps.step('signIn.secret.written')
  const refusal = store.write(
    (db) => {
      const now = deps.clock.now()
      // While the keychain wrote, the account may have been disconnected, or the same sign-in may have ended elsewhere.
      if (getAccount(db, number).state === 'removed') return 'disconnected'
      const other = findAccountByRemote(db, account.network, identity.remoteId)
      if (other !== undefined && other.number !== home.number) return 'already'
      if (home.number !== number) continueAs(db, account, home)
      writeAccount(db, connector, home, granted, now)
      applyContext(parts, db, getAccount(db, home.number), now).record(
        'account.signed_in',
        { kind: 'account', id: home.id },
        { network: account.network, way: granted.auth.name, moved: granted.isMoved },
      )
      return null
    },
    { durable: true },
  )
  if (refusal !== null) await parts.credentials.forget(home.id)
  if (refusal === 'already') throw alreadyConnected(identity)
  if (refusal === null) deps.step('signIn.activated')
}

function writeAccount(db: Writer, connector: Connector, home: AccountRow, granted: Granted, now: number): void {
  const { number } = home
  const { identity, credentials, auth } = granted
  if (home.remote_id !== null && home.remote_id !== identity.remoteId)
    db.run('UPDATE OR IGNORE authors SET remote_id = :next WHERE account = :number AND remote_id = :old', {
      next: identity.remoteId,
      number,
      old: home.remote_id,
    })
  // What a file told is older than this.
  if (home.is_imported === 1)
    db.run('UPDATE accounts SET is_imported = 0, connected_at = :now WHERE number = :number', { number, now })
  setIdentity(db, number, { ...identity, server: identity.server ?? granted.server })
  setAccountState(db, number, 'active', null)
  setSignIn(db, number, null)
  db.run('UPDATE accounts SET way = :way, sign_in_kind = :kind WHERE number = :number', {
    number,
    way: auth.name,
    kind: Object.keys(credentials.secret).length === 0 ? 'none' : auth.kind === 'oauth' ? 'renews' : 'app_password',
  })
  setSignInFacts(db, number, credentials)
  ensureCursors(
    db,
    number,
    connector.streams.map((it) => it.name),
    now,
  )
  makeDue(db, number, now)
  endRests(db, number)
  db.run(
    "UPDATE outbox SET hold = NULL, due_at = min(due_at, :now) WHERE account = :number AND state = 'queued' AND hold = 'signed_out'",
    { number, now },
  )
}

/** The imported account of the same brand, network and handle. */
function importedBefore(db: Reader, account: AccountRow, identity: RemoteAccount): AccountRow | undefined {
  return accountsNamed(db, account.brand, account.network, identity.handle).find(
    (it) => it.is_imported === 1 && it.number !== account.number,
  )
}

/** The account that was just connected is one that was here before: its old row goes on, with the new brand. */
function continueAs(db: Writer, account: AccountRow, home: AccountRow): void {
  setAccountState(db, account.number, 'removed', `continued as ${home.id}`)
  setSignIn(db, account.number, null)
  db.run('UPDATE accounts SET brand = :brand WHERE number = :number', { brand: account.brand, number: home.number })
  db.run('UPDATE conversations SET brand = :brand WHERE account = :number', {
    brand: account.brand,
    number: home.number,
  })
}

function alreadyConnected(identity: RemoteAccount): ConnectorError {
  return new ConnectorError(
    'rejected',
    `@${identity.handle} is connected already. Nothing was changed; remove this entry.`,
    { outcome: 'not_done', code: 'already' },
  )
}
