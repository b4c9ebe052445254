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

/** A network that this build can connect to. */
export const networkView = z.object({
  network: z.string(),
  label: z.string(),
  /** What comes in, such as `Mentions, replies, messages`. */
  brings: z.string(),
  /** How one signs in, such as `Handle and app password`. */
  signIn: z.string(),
  fields: z.array(signInField),
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
