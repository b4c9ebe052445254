import type { SignInField } from '../../shared/contract/account.ts'
import type { AppValues, Redirect } from './app.ts'
import type { Http, HttpRequest, HttpResponse } from './http.ts'

/** A way to sign in to a network. */
export type Auth = Form | OAuth

/** What every way of signing in has. */
interface AuthBase {
  /** Short name, kept with the account, such as `password`; also what `--way` takes on the command line. */
  readonly name: string
  /** How one signs in, such as `Handle and app password`. */
  readonly label: string
  /** What a person types; for a sign-in in the browser what is needed before it opens, often nothing. */
  readonly fields: readonly SignInField[]
  /** On a network that wants an app of the agency's: this way does without, such as a token that was made on the network; it gets the app where there is one. */
  readonly worksWithoutApp?: true
  readonly refresh?: (http: Http, old: Credentials, ask: RefreshAsk) => Promise<Credentials>
  readonly sign: (
    request: HttpRequest,
    credentials: Credentials,
    facts: SignFacts,
  ) => HttpRequest | Promise<HttpRequest>
  /** True when this answer means that the access token is over and `refresh` should be tried once. */
  readonly isExpired: (response: HttpResponse) => boolean
  /** Access that has ended cannot be renewed: it is renewed so long before `expiresAt`, ms. Left out where `isExpired` comes in time. */
  readonly renewEarlyMs?: number
  /** A number that the server wants in later signatures (DPoP); `again`: it refused this request only for want of it. Null when it says none. */
  readonly nonceOf?: (response: HttpResponse) => { readonly nonce: string; readonly again: boolean } | null
  /** Tells the network that the sign-in is over; failures are ignored. */
  readonly end?: (http: Http, credentials: Credentials, facts: EndFacts) => Promise<void>
}
export interface RefreshAsk {
  readonly now: number
  /** As in SignFacts. */
  readonly entropy: string
  /** The agency's own app as it is by now; left out where the network wants none, and where it is not told any more. */
  readonly app?: AppValues
}
/** What a signature may be made with. */
export interface SignFacts {
  readonly now: number
  /** 43 characters of chance from A-Z, a-z, 0-9, `-`, `_`; other ones for each signature. */
  readonly entropy: string
  /** What `nonceOf` last gave for this server; null at first. */
  readonly nonce: string | null
}
/** What the end of a sign-in is told with. */
export interface EndFacts extends SignFacts {
  /** As in RefreshAsk. */
  readonly app?: AppValues
}

/** App passwords, tokens and the like: typed in, or nothing at all. */
export interface Form extends AuthBase {
  readonly kind: 'form'
  readonly finish: (http: Http, ask: FormAsk) => Promise<SignedIn>
}
export interface FormAsk {
  readonly server: string | null
  readonly values: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string | number | boolean>>
  /** The agency's own app; left out where the network wants none. */
  readonly app?: AppValues
  readonly now: number
}

/** Authorization code: in the system browser, coming back to a loopback address, or in a window of Parley; else as a code or an address that a person pastes. */
export interface OAuth extends AuthBase {
  readonly kind: 'oauth'
  /** What leave is asked for, each in words that a person reads before the browser opens. */
  readonly scopes: readonly Scope[]
  /** The server can show the code, to be pasted: for computers where no loopback address can be opened. */
  readonly canPaste: boolean
  /** Where the browser comes back to; any free port of this computer when left out. */
  readonly redirect?: Redirect
  readonly begin: (http: Http, ask: OAuthAsk) => Promise<OAuthBegun>
  readonly finish: (http: Http, answer: OAuthAnswer) => Promise<SignedIn>
}
/** One permission. */
export interface Scope {
  readonly name: string
  /** What it lets Parley do, such as `Read mentions and messages`. */
  readonly words: string
  /** What does not work without it; null when nothing is missed. */
  readonly without: string | null
  /** Wider ones that hold it too. */
  readonly heldBy?: readonly string[]
}
export interface OAuthAsk {
  /** Where the browser comes back to; null when the code is pasted. */
  readonly redirectUri: string | null
  readonly state: string
  readonly server: string | null
  readonly values: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly now: number
  /** The agency's own app; left out where the network wants none. */
  readonly app?: AppValues
  /** 43 characters of chance: fit for a PKCE verifier. */
  readonly entropy: string
  /** The account that signs in again; left out the first time. */
  readonly known?: { readonly remoteId: string; readonly handle: string }
  /** A new ES256 key pair as a JWK in JSON, for proofs of possession. */
  readonly newKey: () => Promise<string>
}
export interface OAuthBegun {
  /** The page to open in the browser. */
  readonly url: string
  /** What `finish` needs; holds secrets, so it is kept in the keychain. */
  readonly keep: string
}
export interface OAuthAnswer {
  /** The query of the redirect; only `code` when it was pasted by itself. */
  readonly query: Readonly<Record<string, string>>
  readonly redirectUri: string | null
  readonly server: string | null
  readonly keep: string
  readonly settings: Readonly<Record<string, string | number | boolean>>
  /** The agency's own app; left out where the network wants none. */
  readonly app?: AppValues
  readonly now: number
  readonly entropy: string
}
/** What a sign-in ends with; `server` is the account's real server when it differs from the one typed. */
export interface SignedIn {
  readonly credentials: Credentials
  readonly server: string | null
  /** What the network told with the tokens of whom they are for; `identities` finds it among the facts of its account. No secrets. */
  readonly facts?: Readonly<Record<string, string>>
}
/** Kept in the OS keychain as one string per account. */
export interface Credentials {
  /** When the access token ends, epoch ms; null when unknown or never. */
  readonly expiresAt: number | null
  /** When the whole sign-in ends; null when unknown or never. */
  readonly signInEndsAt: number | null
  readonly scopes: readonly string[]
  readonly secret: Readonly<Record<string, string>>
}
