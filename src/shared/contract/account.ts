import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { capabilities } from './capabilities.ts'

export const accountState = z.enum(['connecting', 'active', 'paused', 'needs_login', 'removed'])
export type AccountState = z.infer<typeof accountState>

/** One value a person types to sign in. */
export const signInField = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  placeholder: z.string(),
  isSecret: z.boolean(),
  isRequired: z.boolean(),
})
export type SignInField = z.infer<typeof signInField>

/** One way to sign in to a network. */
export const signInWay = z.object({
  /** What `account.connect` takes as `way`. */
  name: z.string(),
  /** `browser`: the network's own page in the system's browser; `form`: what is typed here. */
  kind: z.enum(['form', 'browser']),
  /** Such as `Handle and app password`. */
  label: z.string(),
  fields: z.array(signInField),
  /** What Parley will ask leave for, in words. Empty for a form. */
  scopes: z.array(z.string()),
  /** The code can be pasted where the browser cannot come back by itself. */
  canPaste: z.boolean(),
  /** The page opens in a window of Parley; left out = in the system's browser. Where there are no windows the address it ends at is pasted. */
  isInWindow: z.literal(true).optional(),
  /** It does without an app of the agency's, on a network that wants one for the other ways. */
  worksWithoutApp: z.literal(true).optional(),
})
export type SignInWay = z.infer<typeof signInWay>

/** A sign-in under way. */
export const signInView = z.object({
  way: z.string(),
  /** `asking`: the network is asked. `browser`: waits for the person in the browser, until `endsAt`. `picking`: one of several accounts is to be picked. */
  step: z.enum(['asking', 'browser', 'picking']),
  /** The page to open; null outside `browser`. */
  address: z.string().nullable(),
  /** The page shows a code, which is to be pasted; else the browser comes back by itself, and the address it ends at may be pasted. */
  isPasted: z.boolean(),
  /** The page is open in a window of Parley, which closes by itself. Left out = in the system's browser. */
  isInWindow: z.literal(true).optional(),
  endsAt: time.nullable(),
})
export type SignInView = z.infer<typeof signInView>

/** How far the fetching of what is older than the connection has come. */
export const historyView = z.object({
  /** `none`: this network has no more than it gave at first. */
  state: z.enum(['none', 'running', 'paused', 'done']),
  /** Everything back to this moment is here; null while nothing is. */
  reachedAt: time.nullable(),
})
export type HistoryView = z.infer<typeof historyView>

/** History that could not be fetched. */
export const gapView = z.object({ stream: z.string(), from: time, to: time, reason: z.string() })
export type GapView = z.infer<typeof gapView>

/** A network that this build can connect to. */
export const networkView = z.object({
  network: z.string(),
  label: z.string(),
  /** What comes in, such as `Mentions, replies, messages`. */
  brings: z.string(),
  /** The ways to sign in, the usual one first. */
  ways: z.array(signInWay),
  /** What may be listened to besides; null where nothing may. */
  sources: z.object({ label: z.string(), help: z.string() }).nullable(),
  /** Whether the account lives on a server that the person names; then its usual address. */
  server: z.object({ label: z.string(), usual: z.string() }).nullable(),
})
export type NetworkView = z.infer<typeof networkView>

/** The kind of trouble a network call ended in; what is done about it is decided by the engine. */
export const errorKind = z.enum([
  'login',
  'rate',
  'offline',
  'server',
  'rejected',
  'missing',
  'unsupported',
  'malformed',
])
export type ErrorKind = z.infer<typeof errorKind>

/**
 * What rests together until the wait of a refusal is over: every call of the `account`, every call of all accounts of its `app`, or
 * whatever the account would write (`writes`) while reading goes on. Connectors tell it by the network's code alone.
 */
export type Rest = 'account' | 'app' | 'writes'

export const streamView = z.object({
  name: z.string(),
  label: z.string(),
  state: z.enum(['idle', 'backoff', 'blocked']),
  /** Last time a pull ended with nothing more to fetch. */
  caughtUpAt: time.nullable(),
  dueAt: time,
  failures: count,
  errorKind: errorKind.nullable(),
  /** Plain words about the last failure. */
  errorText: z.string().nullable(),
  /** Held because the network says that most of what is here is deleted: a person agrees to it (`account.allowDeletions`) or not. */
  isHeld: z.boolean(),
  isHistory: z.boolean(),
  /** The quota of the network that allows no look sooner, in words; left out = none stands in the way. */
  limitedBy: z.string().optional(),
})
export type StreamView = z.infer<typeof streamView>

/** healthy · history (first fetch runs) · watch (amber: slowed down, retrying) · needs_you (red: sign in, blocked) · paused · connecting */
export const health = z.object({
  state: z.enum(['healthy', 'history', 'watch', 'needs_you', 'paused', 'connecting']),
  /** Two or three words for a table, such as `Sign in again`. */
  label: z.string(),
  /** One sentence: what happened, what it means, what to do; empty when healthy. */
  detail: z.string(),
})
export type Health = z.infer<typeof health>

/** What rests of an account because its network says so: all of it, or whatever it would write; by itself it goes on at `until`. */
export const restView = z.object({
  of: z.enum(['all', 'writes']),
  until: time,
  /** Why, in words, without the time. */
  text: z.string(),
})
export type RestView = z.infer<typeof restView>

/** One connected identity on one network, with its health. Never holds a secret. */
export const accountView = z.object({
  id,
  brandId: id,
  network: z.string(),
  networkLabel: z.string(),
  /** Null while connecting. */
  remoteId: z.string().nullable(),
  handle: z.string(),
  displayName: z.string(),
  server: z.string().nullable(),
  state: accountState,
  stateReason: z.string().nullable(),
  isSample: z.boolean(),
  connectedAt: time,
  health,
  /** Left out = nothing rests. */
  rest: restView.optional(),
  streams: z.array(streamView),
  /** The oldest `caughtUpAt` of its streams: everything up to then is here. Null until each was caught up once. */
  completeUpTo: time.nullable(),
  lastSyncAt: time.nullable(),
  /** The network's own count of requests left, as last told. */
  requests: z.object({ limit: count, remaining: count, resetsAt: time.nullable() }).nullable(),
  /** When the sign-in ends by itself; null = no end known or it renews itself. */
  signInEndsAt: time.nullable(),
  /** `renews` | `password` | `none`: what stands in the table when there is no end. */
  signInKind: z.enum(['renews', 'app_password', 'none']),
  /** Null while connecting. */
  capabilities: capabilities.nullable(),
  /** Several identities were found for this sign-in and one has to be picked. */
  choices: z.array(z.object({ remoteId: z.string(), handle: z.string(), displayName: z.string() })),
  /** Warnings that do not stop work, in words (an unverified handle, chat that does not answer). */
  warnings: z.array(z.string()),
  /** Name of the way that this account signs in by; null while it never has. */
  way: z.string().nullable(),
  /** A sign-in under way; null when none is. */
  signIn: signInView.nullable(),
  /** Leave that the network gave, in its own words. */
  scopes: z.array(z.string()),
  /** What does not work because leave for it is missing, each in words. */
  missing: z.array(z.string()),
  history: historyView,
  /** The newest few. */
  gaps: z.array(gapView),
  /** What it listens to besides, as typed. */
  sources: z.array(z.string()),
  /** Its server may move to another address and stay the same account. */
  canMove: z.boolean(),
  /** Known from files of history only: it has no sign-in and is never pulled. Left out otherwise. */
  isImported: z.boolean().optional(),
})
export type AccountView = z.infer<typeof accountView>

/** What the status bar says. */
export const syncStatus = z.object({
  isOnline: z.boolean(),
  /** Since when we are offline; null when online. */
  offlineSince: time.nullable(),
  /** The next moment at which a waiting account is tried, null when none waits. */
  nextTryAt: time.nullable(),
  isSyncing: z.boolean(),
  lastSyncAt: time.nullable(),
  /** Per network the worst account decides. */
  networks: z.array(
    z.object({
      network: z.string(),
      label: z.string(),
      worst: health.shape.state,
      accounts: count,
      trouble: z.string().nullable(),
    }),
  ),
  outbox: z.object({ waiting: count, checking: count, needsPerson: count }),
  dataDir: z.string(),
  /** A fault found in the data file, in a sentence; null while none is known. */
  dataProblem: z.string().nullable(),
})
export type SyncStatus = z.infer<typeof syncStatus>
