import { toRemoteAccount } from './remoteAccount.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { plainSettings } from '../store/settings.ts'
import type { Apps } from '../apps/appSecrets.ts'
import type { Auth, Connector, HttpRequest, HttpResponse, Session } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Clock, Log } from '../deps.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { CredentialKeeper, Kept } from './credentials.ts'
import type { CallNetwork, NetworkCall } from './networkCall.ts'
import type { Signer } from './signer.ts'

/** Makes sessions: one account's view of its network for one call. */
export interface Sessions {
  readonly open: (account: AccountRow, connector: Connector, signal: AbortSignal) => Session
}

export function createSessions(parts: {
  clock: Clock
  signer: Signer
  callNetwork: CallNetwork
  credentials: CredentialKeeper
  apps: Apps
  settings: () => Settings
  file: (sha256: string) => Promise<Uint8Array>
  log: Log
}): Sessions {
  return {
    open: (account, connector, signal) => {
      const auth = authOf(connector, account.way)
      const settings = parts.settings()
      const remote = toRemoteAccount(account)
      const call: NetworkCall = {
        network: connector.network,
        account: account.number,
        hosts: connector.hosts,
        server: account.server,
        settings,
        limits: connector.capabilities(remote).limits,
        signal,
      }
      const progress = { mayHaveChanged: false }
      const refreshWith = (request: HttpRequest): Promise<HttpResponse> =>
        parts.callNetwork(request, {
          ...call,
          hosts: signInHosts(connector),
          broker: parts.apps.broker(connector.network),
        })
      const signed = (request: HttpRequest, kept: Kept): Promise<HttpResponse> => {
        const before = { ...progress }
        return parts.signer.send(
          auth,
          account.number,
          kept.credentials,
          (sign) => parts.callNetwork(request, { ...call, progress, sign }),
          () => {
            progress.mayHaveChanged = before.mayHaveChanged
          },
        )
      }
      return {
        account: remote,
        http: async (request) => {
          if (request.unsigned === true) return parts.callNetwork(request, { ...call, progress })
          const before = { ...progress }
          const first = await parts.credentials.current(account)
          const response = await signed(request, first)
          if (!auth.isExpired(response)) return response
          // An answer that only says "expired" means that nothing was done: the same request may go once more.
          progress.mayHaveChanged = before.mayHaveChanged
          const second = await parts.credentials.renew(
            account,
            auth,
            { http: refreshWith, app: () => parts.apps.forRenewal(connector) },
            first.generation,
          )
          const again = await signed(request, second)
          if (auth.isExpired(again)) {
            throw new ConnectorError(
              'login',
              'The sign-in is no longer accepted. Sign in again; everything here is kept.',
              { outcome: 'not_done', code: 'expired_twice' },
            )
          }
          return again
        },
        file: parts.file,
        signal,
        now: parts.clock.now(),
        settings: plainSettings(settings),
        log: (event, facts = {}) =>
          parts.log('info', `${connector.network}.${event}`, { account: account.id, ...facts }),
      }
    },
  }
}

/** Hosts that may be called while signing in and while a sign-in is renewed. */
export function signInHosts(connector: Connector): readonly string[] {
  return [
    ...connector.hosts,
    ...(connector.signInHosts ?? []),
    ...(connector.app?.takesBroker === true ? ['<broker>'] : []),
  ]
}

/** The way of signing in with this name; the network's usual one where none is named, or one that this build no longer has. */
export function authOf(connector: Connector, way: string | null): Auth {
  const auth = connector.auth.find((it) => it.name === way) ?? connector.auth[0]
  if (auth === undefined) throw new Error(`${connector.network} declares no way to sign in`)
  return auth
}
