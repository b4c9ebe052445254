import type { SignInField } from '../../shared/contract/account.ts'
import type { Action, Target } from '../../shared/contract/action.ts'
import type { Capabilities } from '../../shared/contract/capabilities.ts'
import type { Change } from './change.ts'

/** What every social network must be able to do. One folder per network implements this, nothing more. */
export interface Connector {
  /** Folder name, stored in `accounts.network`. */
  readonly network: string
  readonly label: string
  /** What comes in, in a few words, such as `Mentions, replies, messages`. */
  readonly brings: string
  /** The only hosts it may call. `<server>` is the account's own server, `<setting:NAME>` the host in that setting. */
  readonly hosts: readonly string[]
  readonly streams: readonly Stream[]
  readonly auth: readonly Auth[]
  /** Whether the account lives on a server that the person names; then its label and usual address. */
  readonly server: { readonly label: string; readonly usual: string } | null

  /** The identities that this sign-in may act for; usually one. */
  readonly identities: (session: Session) => Promise<readonly RemoteAccount[]>
  /** Pure: what this account can do, by server and plan. */
  readonly capabilities: (account: RemoteAccount) => Capabilities
  /** Everything since the cursor (null = from the start of the backfill window), a page at a time. */
  readonly pull: (session: Session, stream: string, cursor: string | null) => Promise<Page>
  /** The present state of one conversation: read before a send, on opening, and for its history. */
  readonly thread: (session: Session, conversation: Target) => Promise<readonly Change[]>
  /**
   * Readies a send before its intent is written: our own name for the thing, where the network takes one, and the finished
   * body. May read from the network; changes nothing there. Without it the key is the outbox id and the payload null.
   */
  readonly prepare?: (
    session: Session,
    action: Action,
    seed: AttemptSeed,
  ) => Promise<{ readonly key: string; readonly payload: string }>
  /** Does it once. Every retry gets the same attempt. */
  readonly perform: (session: Session, action: Action, attempt: Attempt) => Promise<Receipt>
  /** Where a message can be seen in a browser, when its remote id alone tells; such addresses are not stored with each message. */
  readonly permalink?: (remoteId: string) => string | null
  /** Own items made at or after `since`, for finding a send whose answer was lost. The engine matches and binds. */
  readonly ownSince?: (
    session: Session,
    sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
  ) => Promise<readonly OwnItem[]>
}

/** A kind of thing to fetch. */
export interface Stream {
  readonly name: string
  readonly label: string
  readonly everyMs: number
  readonly backfillDays: number
}

/** What `prepare` may build a key from: the outbox id, the time of the first attempt (epoch ms) and a number in [0, 1). */
export interface AttemptSeed {
  readonly id: string
  readonly startedAt: number
  readonly entropy: number
}

/** One send, the same on every retry. */
export interface Attempt {
  /** Our own name for it (network_key). */
  readonly key: string
  /** Time of the first attempt, epoch ms: goes into the content where the network wants a creation time. */
  readonly startedAt: number
  /** What `prepare` finished, or null. */
  readonly payload: string | null
}

/** One account's view of the network for one call. Holds no secrets: http signs on its own. */
export interface Session {
  readonly account: RemoteAccount
  readonly http: Http
  /** Our own attachments; connectors touch no disk. */
  readonly file: (sha256: string) => Promise<Uint8Array>
  readonly signal: AbortSignal
  /** When this call began, epoch ms: the `version` of every fact it brings. */
  readonly now: number
  /** Application settings that a network may need, by name (see contract/settings.ts). */
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly log: (event: string, facts?: Record<string, string | number | boolean>) => void
}

export type Http = (request: HttpRequest) => Promise<HttpResponse>

/**
 * One request. The executor adds time-outs, size caps, limits and the signature; it throws ConnectorError for everything that
 * ends without a whole answer. Any status comes back as an answer, except 3xx, which it follows or refuses.
 */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Sent without the account's credentials. */
  readonly unsigned?: boolean
  /** Whole call, ms; 60,000 when not given. */
  readonly timeoutMs?: number
  /** Largest answer, bytes; 16 MB when not given. */
  readonly maxBytes?: number
}

export interface HttpResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The address that answered, after redirects. */
  readonly url: string
}

export interface RemoteAccount {
  readonly remoteId: string
  readonly handle: string
  readonly displayName: string
  readonly avatarUrl: string | null
  readonly profileUrl: string | null
  /** Base address of the account's own server, without a slash at the end; null where there is one for all. */
  readonly server: string | null
  /** Facts the connector wants back each time (plan, chat state, user id); small, no secrets. */
  readonly facts: Readonly<Record<string, string>>
  /** Troubles that do not stop work, in words. */
  readonly warnings: readonly string[]
}

export interface Page {
  readonly changes: readonly Change[]
  readonly cursor: string
  readonly more: boolean
}

/** The network's answer, told as changes, so it enters the store by the same door as a pull. */
export interface Receipt {
  readonly at: number
  /** Id of what was made; null for actions that make nothing. */
  readonly remoteId: string | null
  readonly changes: readonly Change[]
}

/** An own item found on the network, told as the changes that would bring it. */
export interface OwnItem {
  readonly remoteId: string
  readonly text: string
  readonly conversationId: string | null
  readonly replyToId: string | null
  readonly createdAt: number
  readonly key: string | null
  readonly changes: readonly Change[]
}

export type Auth = Form | OAuth
/** App passwords, bot tokens and the like. */
export interface Form {
  readonly kind: 'form'
  /** How one signs in, such as `Handle and app password`. */
  readonly label: string
  readonly fields: readonly SignInField[]
  readonly finish: (http: Http, ask: FormAsk) => Promise<SignedIn>
  readonly refresh?: (http: Http, old: Credentials, ask: { readonly now: number }) => Promise<Credentials>
  readonly sign: (request: HttpRequest, credentials: Credentials) => HttpRequest | Promise<HttpRequest>
  /** True when this answer means that the access token is over and `refresh` should be tried once. */
  readonly isExpired: (response: HttpResponse) => boolean
  /** Tells the network that the sign-in is over; failures are ignored. */
  readonly end?: (http: Http, credentials: Credentials) => Promise<void>
}
export interface FormAsk {
  readonly server: string | null
  readonly values: Readonly<Record<string, string>>
  readonly settings: Session['settings']
  readonly now: number
}
/** Authorization code with PKCE in the system browser. */
export interface OAuth {
  readonly kind: 'oauth'
  readonly label: string
  readonly begin: (
    http: Http,
    ask: { readonly redirectUri: string; readonly state: string; readonly server: string | null },
  ) => Promise<{ readonly url: string; readonly keep: string }>
  readonly finish: (
    http: Http,
    answer: {
      readonly query: Record<string, string>
      readonly redirectUri: string
      readonly keep: string
      readonly now: number
    },
  ) => Promise<SignedIn>
  readonly refresh: (http: Http, old: Credentials, ask: { readonly now: number }) => Promise<Credentials>
  readonly sign: (request: HttpRequest, credentials: Credentials) => HttpRequest | Promise<HttpRequest>
  readonly isExpired: (response: HttpResponse) => boolean
  readonly end?: (http: Http, credentials: Credentials) => Promise<void>
}
/** What a sign-in ends with; `server` is the account's real server when it differs from the one typed. */
export interface SignedIn {
  readonly credentials: Credentials
  readonly server: string | null
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
