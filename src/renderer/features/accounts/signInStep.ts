import type { AccountView } from '../../../shared/contract/account.ts'
import { text } from '../../text/text.ts'

/** Where a sign-in stands, as the dialog shows it. */
export type SignInStep =
  | { readonly kind: 'form'; readonly trouble: string | null }
  | { readonly kind: 'waiting'; readonly words: string }
  | { readonly kind: 'pick' }
  | { readonly kind: 'done' }

interface SignInFacts {
  readonly account: AccountView | null
  /** The account was there and is no more. */
  readonly isGone: boolean
  /** A sign-in was begun in this dialog. */
  readonly isTried: boolean
  /** The dialog was opened for an account that exists. */
  readonly isAgain: boolean
}

/** Reads from the account what the dialog shows next; trouble brings the form back with its words. */
export function signInStep({ account, isGone, isTried, isAgain }: SignInFacts): SignInStep {
  if (isGone) return { kind: 'form', trouble: text.connect.ended }
  if (account === null) return isTried ? { kind: 'waiting', words: '' } : { kind: 'form', trouble: null }
  if (account.choices.length > 0 && account.state === 'connecting') return { kind: 'pick' }
  const trouble = account.stateReason ?? (account.health.state === 'needs_you' ? account.health.detail : null)
  if (account.state === 'connecting' || account.state === 'needs_login') {
    if (trouble !== null && trouble !== '') return { kind: 'form', trouble }
    return account.state === 'connecting' || isTried
      ? { kind: 'waiting', words: account.health.detail }
      : { kind: 'form', trouble: null }
  }
  return isTried || !isAgain ? { kind: 'done' } : { kind: 'form', trouble: null }
}
