import type { Action, Target } from '../../shared/contract/action.ts'
import type { Capabilities } from '../../shared/contract/capabilities.ts'
import type { ApiVersions } from './apiVersion.ts'
import type { AppRule } from './app.ts'
import type { Auth } from './auth.ts'
import type { Change } from './change.ts'
import type { Http, HttpRequest } from './http.ts'
import type { PollingPlan } from './plan.ts'

/** What every social network must be able to do. One folder per network implements this, nothing more. */
export interface Connector {
  /** Folder name, stored in `accounts.network`. */
  readonly network: string
  readonly label: string
  /** What comes in, in a few words, such as `Mentions, replies, messages`. */
  readonly brings: string
  /** The only hosts it may call. `<server>` is the account's own server, `<setting:NAME>` the host in that setting. */
  readonly hosts: readonly string[]
  /** The only hosts that pictures are fetched from, written like `hosts`; `<fact:NAME>` is the host in that fact of the account. None when left out. */
  readonly mediaHosts?: readonly string[]
  /** Further hosts that may be called while signing in and while a sign-in is renewed; written like `hosts`. */
  readonly signInHosts?: readonly string[]
  readonly streams: readonly Stream[]
  /** How the network's quotas are spent on looking; the pace of each stream follows from it. Left out where streams keep their own `everyMs`. */
  readonly plan?: PollingPlan
  /** Versions of its interface that end, where it has such. */
  readonly versions?: ApiVersions
  /** The ways to sign in, the usual one first. */
  readonly auth: readonly Auth[]
  /** People sign in by an app that the agency has registered with the network; left out where none is wanted. */
  readonly app?: AppRule
  /** Whether the account lives on a server that the person names; then its label and usual address. */
  readonly server: {
    readonly label: string
    readonly usual: string
    /** It is the address of one page, kept to its last character; else what stands behind the path is cut off. */
    readonly isWhole?: boolean
  } | null
  /** Other places that an account may listen to (feeds, searches), each one line that a person types; left out where there are none. */
  readonly sources?: SourceKind
  /** An open line on which the network says that something is new. Only a hint to pull; what it says is never taken as a fact. */
  readonly hints?: Hints
  /** The account stays itself when its server gets another address: what the network numbers, it numbers as before. */
  readonly canMove?: boolean

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
   * body. May read from the network, and hand in files that nobody sees until the send names them; changes nothing else there. Without it the key is the outbox id and the payload null.
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
  /**
   * Fetches what is older than the other streams begin with, as far back as the network goes: a page at a time while nothing
   * else is due, `everyMs` between pages, until a page says that there is no more. A person can pause it.
   */
  readonly isHistory?: boolean
}

/** What a person may type to listen to. */
export interface SourceKind {
  readonly label: string
  readonly help: string
  /** The source as it is kept; throws ConnectorError `rejected` in words for what is none. */
  readonly read: (typed: string) => string
}

/** A long answer (server-sent events) whose events mean that something is new. */
export interface Hints {
  /** The request that opens the line; null where this account's server has none. */
  readonly open: (account: RemoteAccount) => HttpRequest | null
  /** Streams to pull at this event; empty for events that mean nothing to us. */
  readonly streamsOf: (event: string) => readonly string[]
}

/** What `prepare` may build a key from: the outbox id, the time of the first attempt (epoch ms) and a number in [0, 1). */
export interface AttemptSeed {
  readonly id: string
  readonly startedAt: number
  readonly entropy: number
  /** As in Attempt. */
  readonly continues?: Target
}

/** One send, the same on every retry. */
export interface Attempt {
  /** Our own name for it (network_key). */
  readonly key: string
  /** Time of the first attempt, epoch ms: goes into the content where the network wants a creation time. */
  readonly startedAt: number
  /** What `prepare` finished, or null. */
  readonly payload: string | null
  /** The post of ours that a `post` with `continues` goes on from, as it is on the network by now. */
  readonly continues?: Target
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
  /**
   * Told at the first page of a look that a stream takes: the public conversations in which the team still has to answer, the most urgent
   * first, a few of them. Where one look cannot read everything, these come first, then what is new, then what is old.
   */
  readonly open?: readonly OpenPlace[]
  readonly log: (event: string, facts?: Record<string, string | number | boolean>) => void
}

/** A conversation that waits for an answer of ours, and the post of ours that it is under, by their remote ids. */
export interface OpenPlace {
  readonly conversation: string
  /** Null where it is under none of ours. */
  readonly post: string | null
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
  /** What a person told this account to listen to, as `sources.read` gave it. */
  readonly sources?: readonly string[]
}

export interface Page {
  readonly changes: readonly Change[]
  readonly cursor: string
  readonly more: boolean
  /** Troubles of the account that do not stop work, in words, in the place of those told before; left out, those stay. */
  readonly warnings?: readonly string[] | undefined
  /** Its quota is nearly spent: this stream is not looked at again for so long, ms, whatever its pace. */
  readonly restMs?: number | undefined
  /** Of a history stream: everything back to this moment is here, epoch ms. */
  readonly reachedAt?: number | null | undefined
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
  /** Whom a direct message went to, by their remote id; left out where that is not told or there is nobody. */
  readonly to?: string
  readonly changes: readonly Change[]
}

export type * from './app.ts'
export type * from './auth.ts'
export type * from './http.ts'
export type * from './plan.ts'
