import type { NetworkAppView } from '../../../shared/contract/networkApp.ts'
import type { Connector } from '../../connectors/connector.ts'
import { missingOf } from '../apps/appSecrets.ts'
import { mayDecide } from '../commands/deskRights.ts'
import { redirectsOf } from '../apps/redirects.ts'
import type { Reader } from '../store/database.ts'
import { networkAppOf } from '../store/networkApps.ts'
import type { QueryHandlers } from './context.ts'
import { actingMember } from './translate.ts'

/** The apps of the agency with networks. */
export const appQueries = {
  'app.list': (db, _input, facts) => {
    const mayChange = mayDecide(actingMember(db, facts)?.role ?? 'external')
    return facts.connectors.flatMap((it) => viewOf(db, it, mayChange))
  },
} satisfies Partial<QueryHandlers>

function viewOf(db: Reader, connector: Connector, mayChange: boolean): NetworkAppView[] {
  const { app: rule, network, label } = connector
  if (rule === undefined) return []
  const app = networkAppOf(db, network)
  const missing = missingOf(connector, app)
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
      isReady: missing.length === 0,
      missing: [...missing],
      mayChange,
    },
  ]
}
