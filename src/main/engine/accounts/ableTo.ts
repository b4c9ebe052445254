import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { Connector } from '../../connectors/connector.ts'
import type { AccountRow } from '../store/accounts.ts'
import { toRemoteAccount } from './remoteAccount.ts'

/** Why nothing can be done on an account that is known from files only. */
export const whyImported =
  'This was imported from a file, and its account has no sign-in. Connect the account to answer; nothing was lost.'

/** What an account can do that is known from files only: nothing, whatever its network is. */
export const importedIsAbleTo: Capabilities = {
  actions: [],
  text: { public: null, private: null },
  attachments: null,
  resend: {},
  listingLagMs: 0,
  sees: { edits: false, deletions: false },
  limits: [],
  retention: { purgeBodiesAfterHours: null },
  reactions: [],
  whyNot: { reply: whyImported, post: whyImported, edit: whyImported, delete: whyImported },
}

/** What an account can do on its network; null while that is not known. */
export function ableTo(connector: Connector | undefined, account: AccountRow): Capabilities | null {
  if (account.is_imported === 1) return importedIsAbleTo
  return connector === undefined || account.remote_id === null ? null : connector.capabilities(toRemoteAccount(account))
}
