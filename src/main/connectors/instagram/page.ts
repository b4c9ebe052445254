import type { RemoteAccount } from '../connector.ts'

/** The Page that an account belongs to; null = it signed in with Instagram itself, where no Page is needed. */
export function pageOfAccount(account: RemoteAccount): string | null {
  const page = account.facts['page'] ?? ''
  return page === '' ? null : page
}
