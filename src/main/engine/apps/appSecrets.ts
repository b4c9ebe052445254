import { z } from 'zod'
import type { Host } from '../../../shared/contract/host.ts'
import type { AppValues } from '../../connectors/app.ts'
import type { Connector } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Reader } from '../store/database.ts'
import { networkAppOf } from '../store/networkApps.ts'
import type { NetworkApp } from '../store/networkApps.ts'

const kept = z.record(z.string(), z.string())

/** The name under which the keychain holds the secrets of the agency's app with a network. */
export function appSecretName(network: string): string {
  return `app:${network}`
}

/** The secrets of an app. Rejects with the keychain's words. */
export async function readAppSecrets(host: Host, network: string): Promise<Readonly<Record<string, string>>> {
  const text = await host.readSecret(appSecretName(network))
  if (text === null) return {}
  try {
    return kept.parse(JSON.parse(text))
  } catch {
    return {}
  }
}

/** Names of what a sign-in still needs of an app, as people read them; empty = it is ready. */
export function missingOf(connector: Connector, app: NetworkApp): readonly string[] {
  if (connector.app === undefined) return []
  return connector.app.fields
    .filter(
      (it) =>
        it.isRequired &&
        !(it.isSecret ? app.broker !== null || app.secrets.includes(it.name) : (app.values[it.name] ?? '') !== ''),
    )
    .map((it) => it.label)
}

/**
 * What a sign-in gets of the agency's app; an empty object on networks that want none. Throws `rejected`, in words, where something is
 * missing, and `offline` where the keychain does not answer.
 */
export async function appFor(db: Reader, host: Host, connector: Connector): Promise<{ readonly app?: AppValues }> {
  if (connector.app === undefined) return {}
  const app = networkAppOf(db, connector.network)
  const missing = missingOf(connector, app)
  if (missing.length > 0)
    throw new ConnectorError(
      'rejected',
      `${connector.label} lets people sign in only by an app of your own. Enter it under Accounts, Apps first: ${missing.join(', ')}. Nothing was changed.`,
      { outcome: 'not_done', code: 'no_app' },
    )
  const secrets = app.secrets.length === 0 ? {} : await readAppSecrets(host, connector.network).catch(offline)
  const lost = app.secrets.filter((name) => secrets[name] === undefined)
  if (lost.length > 0 && app.broker === null)
    throw new ConnectorError(
      'rejected',
      `The keychain of this computer no longer has the secret of your ${connector.label} app. Enter it again under Accounts, Apps. Nothing was changed.`,
      { outcome: 'not_done', code: 'no_app_secret' },
    )
  return { app: { values: { ...app.values, ...secrets }, broker: app.broker } }
}

/** The agency's apps, for what goes on after a sign-in. */
export interface Apps {
  /** Address of the broker of a network's app; null = none. */
  readonly broker: (network: string) => string | null
  /** As `appFor`, but an empty object where the app is not all there any more: what then becomes of a sign-in, the network's own part says. */
  readonly forRenewal: (connector: Connector) => Promise<{ readonly app?: AppValues }>
}

/** The apps that a store and a keychain hold. */
export function createApps(db: Reader, host: Host): Apps {
  return {
    broker: (network) => networkAppOf(db, network).broker,
    forRenewal: (connector) =>
      appFor(db, host, connector).catch((error: unknown) => {
        if (error instanceof ConnectorError && error.kind === 'rejected') return {}
        throw error
      }),
  }
}

function offline(error: unknown): never {
  throw new ConnectorError('offline', error instanceof Error ? error.message : 'The keychain did not answer.', {
    outcome: 'not_done',
    code: 'keychain',
  })
}
