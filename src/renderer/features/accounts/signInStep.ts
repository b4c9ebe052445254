import type { AccountView, SignInView } from '../../../shared/contract/account.ts'
import { text } from '../../text/text.ts'

/** Where a sign-in stands, as the dialog shows it. */
export type SignInStep =
  | { readonly kind: 'form'; readonly trouble: string | null }
  | { readonly kind: 'waiting'; readonly words: string }
  /** Waits for the person in the browser; `trouble` is about what was pasted last. */
  | { readonly kind: 'browser'; readonly signIn: SignInView; readonly trouble: string | null }
  | { readonly kind: 'pick' }
  | { readonly kind: 'done' }

interface SignInFacts {
  readonly account: AccountView | null
  /** The account was there and is no more. */
  readonly isGone: boolean
  /** A sign-in was begun in this dialog. */
  readonly isTried: boolean
  /** The account looks as it did when the try began: its first word about the try is still to come. */
  readonly isUnchanged: boolean
  /** The dialog was opened for an account that exists. */
  readonly isAgain: boolean
}

/** Reads from the account what the dialog shows next; trouble brings the form back with its words. */
export function signInStep({ account, isGone, isTried, isUnchanged, isAgain }: SignInFacts): SignInStep {
  if (isGone) return { kind: 'form', trouble: text.connect.ended }
  if (account === null) return isTried ? { kind: 'waiting', words: '' } : { kind: 'form', trouble: null }
  const { signIn, stateReason } = account
  if (signIn?.step === 'picking' || (account.choices.length > 0 && account.state === 'connecting'))
    return { kind: 'pick' }
  if (signIn?.step === 'browser') return { kind: 'browser', signIn, trouble: stateReason }
  if (signIn?.step === 'asking') return { kind: 'waiting', words: '' }
  const trouble = stateReason ?? (account.health.state === 'needs_you' ? account.health.detail : '')
  if (account.state === 'connecting' || account.state === 'needs_login') {
    if (trouble !== '') return { kind: 'form', trouble }
    return account.state === 'connecting' || isTried
      ? { kind: 'waiting', words: account.health.detail }
      : { kind: 'form', trouble: null }
  }
  // An account that works stays as it is while it signs in once more.
  if (!isTried) return isAgain ? { kind: 'form', trouble: null } : { kind: 'done' }
  if (stateReason !== null) return { kind: 'form', trouble: stateReason }
  return isUnchanged ? { kind: 'waiting', words: '' } : { kind: 'done' }
}
