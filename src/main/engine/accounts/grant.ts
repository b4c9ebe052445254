import type { Auth, Connector, SignedIn } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { mayMoveTo } from '../http/address.ts'
import { connectorOf } from '../parts.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { plainSettings, readSettings } from '../store/settings.ts'
import { activate } from './activate.ts'
import { authOf } from './sessions.ts'
import type { SignInTools } from './signInAttempt.ts'
import { fittingOf, nobody } from './signInOutcome.ts'
import { dropSignInSecret, keepSignInSecret, readSignInSecret, setSignIn, signInOf } from './signInRecord.ts'

/** The network has granted the sign-in: finds out who it is for, and puts that account into use or asks which. */
export async function grant(
  tools: SignInTools,
  connector: Connector,
  auth: Auth,
  account: AccountRow,
  signedIn: SignedIn,
  asked: { readonly server: string | null; readonly isMoved: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { number } = account
  const { parts, callNetwork, signer } = tools
  const { deps, store } = parts
  deps.step('signIn.finished')
  if (asked.server !== null && signedIn.server !== null && !mayMoveTo(asked.server, signedIn.server))
    throw new ConnectorError(
      'rejected',
      `${asked.server} sends this sign-in to ${signedIn.server}, which Parley does not follow. Nothing was changed.`,
      { outcome: 'not_done', code: 'moved' },
    )
  const home = signedIn.server ?? asked.server
  const identities = await connector.identities({
    account: { ...nobody, server: home, facts: signedIn.facts ?? {} },
    http: (request) => {
      const call = tools.call(account, connector, home, signal)
      if (request.unsigned === true) return callNetwork(request, call)
      return signer.send(auth, number, signedIn.credentials, (sign) => callNetwork(request, { ...call, sign }))
    },
    file: () => Promise.reject(new Error('No files while signing in')),
    signal,
    now: deps.clock.now(),
    settings: plainSettings(readSettings(store.reader)),
    log: (event, facts = {}) => deps.log('info', `${connector.network}.${event}`, facts),
  })
  const { fitting, isMoved } = fittingOf(connector, account, identities, asked.isMoved)
  if (getAccount(store.reader, number).state === 'removed') return
  const one = fitting[0]
  const found = { auth, credentials: signedIn.credentials, server: home }
  if (fitting.length === 1 && one !== undefined)
    return activate(parts, connector, number, { ...found, identity: one, isMoved })
  await keepSignInSecret(deps.host, account.id, {
    kind: 'picking',
    credentials: found.credentials,
    server: home,
    identities: [...fitting],
  })
  store.write(
    (db) => {
      setSignIn(db, number, {
        way: auth.name,
        step: 'picking',
        address: null,
        isPasted: false,
        endsAt: null,
        redirectUri: null,
        server: home,
        isMoved,
      })
      db.run('UPDATE accounts SET choices_json = :choices WHERE number = :number', {
        number,
        choices: JSON.stringify(
          fitting.map(({ remoteId, handle, displayName }) => ({ remoteId, handle, displayName })),
        ),
      })
    },
    { durable: true },
  )
}

/** One of several identities was picked: puts it into use. `forget` drops what can no longer be picked from. */
export async function picked(tools: SignInTools, number: number, remoteId: string, forget: () => void): Promise<void> {
  const { parts } = tools
  const { deps, store } = parts
  const account = getAccount(store.reader, number)
  const record = signInOf(account)
  const secret = record?.step === 'picking' ? await readSignInSecret(deps.host, account.id) : null
  const identity = secret?.kind === 'picking' ? secret.identities.find((it) => it.remoteId === remoteId) : undefined
  if (record === null || secret?.kind !== 'picking' || identity === undefined) {
    forget()
    throw new ConnectorError('login', 'The sign-in was interrupted. Enter the sign-in again.', {
      outcome: 'not_done',
    })
  }
  const connector = connectorOf(deps, account.network)
  await activate(parts, connector, number, {
    auth: authOf(connector, record.way),
    credentials: secret.credentials,
    server: secret.server,
    identity,
    isMoved: record.isMoved,
  })
  await dropSignInSecret(deps.host, account.id)
}
