import type { NetworkAppView } from '../../../shared/contract/networkApp.ts'
import type { Connector } from '../../connectors/connector.ts'
import { missingOf } from '../apps/appSecrets.ts'
import { redirectsOf } from '../apps/redirects.ts'
import type { Reader } from '../store/database.ts'
import { networkAppOf } from '../store/networkApps.ts'
import type { QueryHandlers } from './context.ts'

/** The apps of the agency with networks. */
export const appQueries = {
  'app.list': (db, _input, facts) => facts.connectors.flatMap((it) => viewOf(db, it)),
} satisfies Partial<QueryHandlers>

function viewOf(db: Reader, connector: Connector): NetworkAppView[] {
  const { app: rule, network, label } = connector
  if (rule === undefined) return []
  const app = networkAppOf(db, network)
  return [
    {
      network,
      label,
      help: rule.help,
      fields: [...rule.fields],
      values: app.values,
      secrets: [...app.secrets],
      redirects: [...new Set(connector.auth.flatMap((it) => (it.kind === 'oauth' ? redirectsOf(it.redirect) : [])))],
      broker: app.broker,
      takesBroker: rule.takesBroker,
      isReady: missingOf(connector, app).length === 0,
    },
  ]
}
