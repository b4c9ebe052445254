import type { Connector, Stream } from '../../connectors/connector.ts'
import { paces } from '../rules/pollingPace.ts'
import type { Pace } from '../rules/pollingPace.ts'
import type { Reader } from '../store/database.ts'

/** How often a stream of a network is looked at now: by the network's plan and the number of accounts that share it, else as the stream says. */
export function paceOf(db: Reader, connector: Connector, stream: Stream): Pace {
  const usual: Pace = { everyMs: stream.everyMs, limitedBy: null, isTooSlow: false }
  if (connector.plan === undefined) return usual
  const accounts = db.get<{ n: number }>(
    "SELECT count(*) AS n FROM accounts WHERE network = :network AND state = 'active'",
    { network: connector.network },
  )
  return paces(connector.plan, accounts?.n ?? 1)[stream.name] ?? usual
}
