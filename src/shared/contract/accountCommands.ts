import { z } from 'zod'
import { id } from './basics.ts'
import { command } from './entry.ts'

const none = z.object({})
const values = z.record(z.string().max(60), z.string().max(10_000))

/** Changes of connected accounts. */
export const accountCommands = {
  /** Writes an account in state `connecting` and starts the sign-in; progress and trouble show on the account. Secrets are held in memory only. */
  'account.connect': command(
    z.strictObject({
      brandId: id,
      network: z.string(),
      server: z.string().max(500).nullable(),
      fields: values,
      secrets: values,
      /** Name of one of the network's ways; null = the first that what was typed fits. */
      way: z.string().nullable().default(null),
      /** The code will be pasted (`account.answer`): no loopback address is opened. */
      paste: z.boolean().default(false),
    }),
    z.object({ accountId: id }),
  ),
  /** Signs in again with new values; history, cursors and outbox stay. */
  'account.reconnect': command(
    z.strictObject({
      accountId: id,
      server: z.string().max(500).nullable().optional(),
      fields: values,
      secrets: values,
      way: z.string().nullable().default(null),
      paste: z.boolean().default(false),
      /** The server has another address now: who answers there is the same account, whatever it is called. */
      isMoved: z.boolean().default(false),
    }),
    none,
  ),
  /** What the browser showed at the end: the code, or the address it stopped at. Held in memory only. */
  'account.answer': command(
    z.strictObject({ accountId: id, text: z.string().trim().min(1, 'Paste the code first').max(10_000) }),
    none,
  ),
  /** Opens the sign-in page in the browser once more. */
  'account.openPage': command(z.strictObject({ accountId: id }), none),
  /** Gives up a sign-in under way. An account that never was connected goes; one that was stays as it is. */
  'account.stopSignIn': command(z.strictObject({ accountId: id }), none),
  /** Pauses or resumes fetching what is older than the connection. */
  'account.history': command(z.strictObject({ accountId: id, on: z.boolean() }), none),
  /** A person agrees that most of what is here was deleted on the network: the held page is applied at the next pull. */
  'account.allowDeletions': command(z.strictObject({ accountId: id, stream: z.string() }), none),
  /** What the account listens to besides (feeds, searches), all of it. */
  'account.listen': command(
    z.strictObject({ accountId: id, sources: z.array(z.string().trim().min(1).max(1000)).max(100) }),
    none,
  ),
  /** Mutes everybody on a list that somebody keeps on the network. */
  'account.muteList': command(
    z.strictObject({ accountId: id, list: z.string().trim().min(1).max(1000), on: z.boolean() }),
    z.object({ outboxId: id }),
  ),
  /** Says which of several identities of one sign-in is meant. */
  'account.pick': command(z.strictObject({ accountId: id, remoteId: z.string() }), none),
  'account.pause': command(z.strictObject({ accountId: id }), none),
  'account.resume': command(z.strictObject({ accountId: id }), none),
  /** Signs out and forgets the secret; conversations and outbox stay, unsent replies are cancelled with a reason. */
  'account.disconnect': command(z.strictObject({ accountId: id }), none),
} as const
