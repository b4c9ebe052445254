import type { Settings } from '../../../shared/contract/settings.ts'
import type { Connector } from '../../connectors/connector.ts'
import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import { allowedHosts, refusalOf } from '../http/address.ts'
import type { AllowedHosts } from '../http/address.ts'
import type { AccountRow } from '../store/accounts.ts'

/** The hosts that pictures of this account may be fetched from: what its network declares, nothing else. */
export function mediaHostsOf(
  connector: Pick<Connector, 'mediaHosts'> | undefined,
  account: AccountRow,
  settings: Settings,
): AllowedHosts {
  const { server, facts } = toRemoteAccount(account)
  return allowedHosts(connector?.mediaHosts ?? [], { server, settings, facts })
}

/** Whether a picture at this address may be fetched. */
export function mayFetch(url: string, hosts: AllowedHosts): boolean {
  return url.length <= 2048 && refusalOf(url, hosts) === null
}

/** Whether an attachment of this kind is a picture; what it really is, only its bytes tell. */
export function isPicture(mediaType: string): boolean {
  return mediaType === 'image' || (mediaType.startsWith('image/') && !mediaType.startsWith('image/svg'))
}
