import type { AccountView } from '../../../shared/contract/account.ts'
import { atHandle } from '../../format/names.ts'

/** What an account is called: its handle, else its name, else where it is being connected. */
export function accountName(account: Pick<AccountView, 'handle' | 'displayName' | 'networkLabel'>): string {
  if (account.handle !== '') return atHandle(account.handle)
  return account.displayName === '' ? account.networkLabel : account.displayName
}
