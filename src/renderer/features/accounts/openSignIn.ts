import type { AccountView } from '../../../shared/contract/account.ts'
import { openOverlay } from '../../state/layoutStore.ts'

/** Signs an account in again, or shows where its sign-in stands. */
export function openSignIn(account: Pick<AccountView, 'id' | 'network'>): void {
  openOverlay({ kind: 'connect', accountId: account.id, network: account.network })
}

/** Asks for the new address of the account's server. */
export function openMoved(account: Pick<AccountView, 'id' | 'network'>): void {
  openOverlay({ kind: 'connect', accountId: account.id, network: account.network, isMoved: true })
}

/** Opens what an account needs from a person: its sign-in while that is what is wanted, else its details. */
export function openAccount(account: Pick<AccountView, 'id' | 'network' | 'state' | 'signIn'>): void {
  if (account.state === 'connecting' || account.signIn !== null) openSignIn(account)
  else openOverlay({ kind: 'account', accountId: account.id })
}
