import type { SignInField } from '../../shared/contract/account.ts'

/** A network where people sign in by an app that the agency has registered there itself: no app of ours is shipped. */
export interface AppRule {
  /** Where it is made, what has to be switched on in it, in words for a person. */
  readonly help: string
  /** Such as its id and, where the network wants one, its secret. */
  readonly fields: readonly SignInField[]
  /** A sign-in broker of the agency may hold the secret and trade codes for tokens (docs/sign-in-broker.md); the secret field may be empty then. */
  readonly takesBroker: boolean
}

/** What the agency has told of its app, as a sign-in needs it: fields by name, secrets among them. */
export interface AppValues {
  readonly values: Readonly<Record<string, string>>
  /** Address of the broker, without a slash at the end; null = none. */
  readonly broker: string | null
}

/** Where the browser comes back to after a sign-in. */
export type Redirect =
  /** An address on this computer: any free port, or the first free one of those that the app is registered with. */
  | { readonly kind: 'loopback'; readonly ports?: readonly number[] }
  /** A page of the network's own: the sign-in opens in a window of Parley with a session of its own, which reads the address it ends at. */
  | { readonly kind: 'window'; readonly url: string }
