import { keptApp } from '../../../shared/contract/networkApp.ts'
import type { Reader, Writer } from './database.ts'

/** What is known of the agency's app with a network; never a secret. */
export interface NetworkApp {
  readonly values: Readonly<Record<string, string>>
  /** Names of the secret fields that the keychain holds. */
  readonly secrets: readonly string[]
  readonly broker: string | null
}

const nothing: NetworkApp = { values: {}, secrets: [], broker: null }

/** The app of a network; an empty one where nothing was told. */
export function networkAppOf(db: Reader, network: string): NetworkApp {
  const row = db.get<{ values_json: string; secrets_json: string; broker: string | null }>(
    'SELECT values_json, secrets_json, broker FROM network_apps WHERE network = :network',
    { network },
  )
  if (row === undefined) return nothing
  const kept = keptApp.parse({ values: JSON.parse(row.values_json), secrets: JSON.parse(row.secrets_json) })
  return { ...kept, broker: row.broker }
}

/** Writes it down in the place of what was told before. */
export function keepNetworkApp(db: Writer, network: string, { values, secrets, broker }: NetworkApp): void {
  db.run(
    'INSERT OR REPLACE INTO network_apps (network, values_json, secrets_json, broker) VALUES (:network, :values, :secrets, :broker)',
    { network, values: JSON.stringify(values), secrets: JSON.stringify(secrets), broker },
  )
}

/** Forgets it. */
export function dropNetworkApp(db: Writer, network: string): void {
  db.run('DELETE FROM network_apps WHERE network = :network', { network })
}
