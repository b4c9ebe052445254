import type { AppValues, Connector } from '../../src/main/connectors/connector.ts'
import type { Verdict } from '../../src/shared/contract/action.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'

/** A whole answer of a fake network to one request. */
export interface FakeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What a fake network must let the suite do. Its time is `now()` of the harness clock; it has no timers. */
export interface FakeNetwork {
  readonly connector: Connector
  /** What a person would type to connect, by the form with the name `way` (the first form when left out). */
  readonly signIn: {
    readonly way?: string
    readonly server: string | null
    readonly fields: Readonly<Record<string, string>>
    readonly secrets: Readonly<Record<string, string>>
  }
  /** What the account listens to besides, as `sources.read` keeps it. */
  readonly sources?: readonly string[]
  /** The agency's own app, where the network wants one. */
  readonly app?: AppValues
  /** Answers have one level only: an answer to an answer stands below the first comment; the network does not tell which was meant. */
  readonly isFlat?: boolean
  /** People write reviews: one each, a conversation of its own, which takes one answer; what they write later takes its place. */
  readonly isReviewed?: boolean
  /** A request that only asks although it is no GET; left out where there are none. */
  readonly onlyAsks?: (request: WireRequest) => boolean
  /** There is nothing to sign in with and nothing that could end. */
  readonly isOpenToAll?: boolean
  /** It is only read: in its world a mention and a comment are items like all others, and the account itself writes nothing. */
  readonly listens?: boolean
  /** There is nothing public: what people say in its world they write privately, and our posts are not there. */
  readonly isDirectOnly?: boolean
  /** What the account's facts say of its server, for connectors whose capabilities rest on them. */
  readonly facts?: Readonly<Record<string, string>>
  /** What becomes of a text that the network keeps as markup, such as several empty lines; left out where every character stays. */
  readonly asRead?: (text: string) => string
  /** What is shown of a person who gave that name, where the network has no names but its own; left out where the name itself is shown. */
  readonly asNamed?: (person: string, name: string) => string
  /** Application settings that point at the fake. */
  readonly settings: Readonly<Record<string, string | number | boolean>>
  /** Answers one request as the network would; faults are put around it by the suite. */
  readonly answer: (request: WireRequest) => Promise<FakeAnswer>
  readonly world: FakeWorld
}

/** The make-believe world behind the fake. All ids are the network's own (remote) ids. */
export interface FakeWorld {
  readonly addPerson: (name: string) => string
  /** A post of the connected account, made in the network's own app. */
  readonly ownPost: (text: string) => string
  /** A person names the account in a post of their own; null where nobody can. */
  readonly mention: ((person: string, text: string) => string) | null
  /** A person answers any message of the world. */
  readonly comment: (person: string, on: string, text: string) => string
  /** A person writes to the account privately; null where the network has no direct messages. */
  readonly direct: ((person: string, text: string) => string) | null
  /** The account's owner answers from elsewhere (the network's own app). */
  readonly ownReplyElsewhere: (on: string, text: string) => string
  /** A person asks the account a question that has a poll with it; only where the network has polls. */
  readonly poll?: (person: string, text: string) => string
  /** Null where the network has no likes. */
  readonly like: ((person: string, on: string) => void) | null
  readonly edit: ((message: string, text: string) => void) | null
  readonly remove: (message: string) => void
  /** Every message that the account itself has on the network now, oldest first. */
  readonly ownMessages: () => readonly { readonly remoteId: string; readonly text: string }[]
  /** Whether the account reacted to a message. */
  readonly hasOwnReaction: (message: string) => boolean
  /** The access token ends now; a refresh mends it. */
  readonly expireAccess: () => void
  /** The whole sign-in ends now; only a new sign-in mends it. */
  readonly revoke: () => void
  /** Cursors given out before now are no longer accepted; null where cursors cannot expire. */
  readonly expireCursors: (() => void) | null
  /** Largest number of items in a page of a listing. */
  readonly setPageSize: (items: number) => void
  /** All later answers carry extra fields nobody knows. */
  readonly addUnknownFields: () => void
  /** What became of an action, where the fake can tell; the suite then looks. */
  readonly isHidden?: (message: string) => boolean
  readonly isReposted?: (message: string) => boolean
  readonly isMuted?: (person: string) => boolean
  readonly isBlocked?: (person: string) => boolean
  readonly isRead?: (message: string) => boolean
  readonly isReported?: (message: string) => boolean
  /** The address of a list of people, where `muteList` takes one. */
  readonly someList?: string
  readonly isListMuted?: (list: string) => boolean
  /** The last decision about a comment that the site took; null when there was none. */
  readonly verdictOn?: (message: string) => Verdict | null
}

/** A world in which people can name the account and like what it says. */
export interface FakePublicWorld extends FakeWorld {
  readonly mention: NonNullable<FakeWorld['mention']>
  readonly like: NonNullable<FakeWorld['like']>
}

/** Makes a fresh world. `now` is the suite's clock, `random` its seeded chance. */
export type MakeFakeNetwork = (ports: { readonly now: () => number; readonly random: () => number }) => FakeNetwork
