import type { Connector, RemoteAccount } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { signInWords } from '../rules/advice.ts'
import { isSameHandle } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'

/** The account before anybody knows who it is. */
export const nobody: RemoteAccount = {
  remoteId: '',
  handle: '',
  displayName: '',
  avatarUrl: null,
  profileUrl: null,
  server: null,
  facts: {},
  warnings: [],
}

/** The identities that this account may be: itself, or at a moved server the one that answers there. */
export function fittingOf(
  connector: Connector,
  account: AccountRow,
  identities: readonly RemoteAccount[],
  mayMove: boolean,
): { readonly fitting: readonly RemoteAccount[]; readonly isMoved: boolean } {
  const expected = account.remote_id
  const same =
    account.is_imported === 1
      ? identities.filter((it) => isSameHandle(it.handle, account.handle))
      : expected === null
        ? identities
        : identities.filter((it) => it.remoteId === expected)
  if (same.length > 0) return { fitting: same, isMoved: false }
  if (expected !== null && mayMove && connector.canMove === true && identities.length > 0)
    return { fitting: identities, isMoved: true }
  throw new ConnectorError(
    'rejected',
    expected === null
      ? 'This sign-in has no account that Parley can use.'
      : 'That is another account. Sign in as the one that is connected here; everything here is kept.',
    { outcome: 'not_done' },
  )
}

/** A failed sign-in in words for a person. */
export function failureWords(error: unknown): string {
  if (error instanceof ConnectorError) return signInWords(error.kind, error.message)
  if (error instanceof Error && /keychain|sign-in|browser|port/i.test(error.message)) return error.message
  return 'Signing in did not work because of a fault in Parley. Nothing was changed.'
}

/** The kind of an error, for the log. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
