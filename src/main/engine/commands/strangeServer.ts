import { invalid } from '../../../shared/contract/failure.ts'
import type { Connector } from '../../connectors/connector.ts'

/** A network without servers to choose from may only be stood in for by one on this computer, as tests do. Throws `invalid` in words. */
export function refuseStrangeServer(connector: Connector, server: string | null): void {
  if (connector.server !== null || server === null) return
  if (!/^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/u.test(server))
    invalid('server', `${connector.label} has no servers to choose from. Leave the server out; nothing was changed.`)
}
