/** What the engine may ask of its parent process (the app's main process, or the command line). */
export interface Host {
  /** The account's secret from the OS keychain; null only when the keychain answered that there is none. Rejects with `KeychainProblem` words otherwise. */
  readonly readSecret: (accountId: string) => Promise<string | null>
  readonly writeSecret: (accountId: string, secret: string) => Promise<void>
  readonly deleteSecret: (accountId: string) => Promise<void>
  /**
   * A loopback address that the `signIn` with it listens on; `wanted` (one given before a restart) again when it is free, else rejects.
   * `ports`: only the first free one of these, where the network knows them; any when left out.
   */
  readonly redirectUri: (wanted: string | null, ports?: readonly number[]) => Promise<string>
  /** Shows the page to the person, unless `quiet`; resolves with the query of the redirect to `redirectUri`, at once with an empty one when that is null. */
  readonly signIn: (ask: SignInAsk) => Promise<Record<string, string>>
  /** Stops listening at that address, or closes the window of the sign-in with that state. */
  readonly endSignIn: (which: string) => Promise<void>
  readonly notify: (note: HostNote) => Promise<void>
  readonly setBadge: (count: number) => Promise<void>
}
/** The path at which sign-ins come back to this computer. */
export const signedInPath = '/signed-in'

/** A sign-in in the system's browser, or in a window of Parley. */
export interface SignInAsk {
  readonly url: string
  readonly state: string
  readonly redirectUri: string | null
  /** The page is open already. */
  readonly quiet: boolean
  /** An address of the network's own at which the sign-in ends: the page opens in a window with a session of its own, which is read there. Left out = the system's browser. */
  readonly window?: string
}
export interface HostNote {
  readonly title: string
  readonly body: string
  readonly conversationId: string | null
  /** The brand in which that conversation is. */
  readonly brandId: string | null
  readonly isUrgent: boolean
  /** The case that it tells of, which a click opens; left out = none. */
  readonly caseId?: string
  /** The month of the brand whose report it tells of, which a click opens; left out = none. */
  readonly reportMonth?: string
}
export type HostCall = keyof Host

/** What the parent tells the engine. */
export type HostEvent = { readonly kind: 'online' | 'offline' | 'suspending' | 'resumed' | 'quitting' }

/** One HTTP request as it leaves the engine: already signed, checked and limited by the executor. */
export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}
/** The head of an answer; header names are lower case, repeated headers joined by `, `. */
export interface WireHead {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}
/** Why no whole answer came. `before`: no byte of the request can have reached the server. */
export interface WireFailure {
  readonly reason: 'dns' | 'refused' | 'tls' | 'reset' | 'proxy' | 'blocked' | 'aborted' | 'other'
  readonly before: boolean
  readonly message: string
}
