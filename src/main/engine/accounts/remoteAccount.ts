import type { RemoteAccount } from '../../connectors/connector.ts'
import type { AccountRow } from '../store/accounts.ts'

/** The account as connectors see it. */
export function toRemoteAccount(row: AccountRow): RemoteAccount {
  return {
    remoteId: row.remote_id ?? '',
    handle: row.handle,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    profileUrl: row.profile_url,
    server: row.server,
    facts: JSON.parse(row.facts_json) as Record<string, string>, // written by setIdentity only
    warnings: JSON.parse(row.warnings_json) as string[], // written by setIdentity only
    sources: JSON.parse(row.sources_json) as string[], // written by account.listen only
  }
}
