import { z } from 'zod'
import { signInView } from '../../../shared/contract/account.ts'
import type { Host } from '../../../shared/contract/host.ts'
import type { RemoteAccount } from '../../connectors/connector.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Writer } from '../store/database.ts'
import { credentialsSchema } from './credentials.ts'

/** A sign-in under way, as it stands in the account's row: enough to go on after a restart, and nothing secret. */
export const signInRecord = signInView.extend({
  redirectUri: z.string().nullable(),
  server: z.string().nullable(),
  isMoved: z.boolean(),
})
export type SignInRecord = z.infer<typeof signInRecord>

/** The sign-in under way; null when none is, or when it was written by another build. */
export function signInOf(row: AccountRow): SignInRecord | null {
  if (row.sign_in_json === null) return null
  const parsed = signInRecord.safeParse(JSON.parse(row.sign_in_json))
  return parsed.success ? parsed.data : null
}

/** Writes how far a sign-in is; null when it is over. */
export function setSignIn(db: Writer, number: number, record: SignInRecord | null): void {
  db.run('UPDATE accounts SET sign_in_json = :json WHERE number = :number', {
    number,
    json: record === null ? null : JSON.stringify(record),
  })
}

/** What a sign-in under way keeps in the keychain: what the browser's answer is checked with, or what is picked from. */
const signInSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('browser'), state: z.string(), keep: z.string() }),
  z.object({
    kind: z.literal('picking'),
    credentials: credentialsSchema,
    server: z.string().nullable(),
    identities: z.array(z.custom<RemoteAccount>((value) => typeof value === 'object' && value !== null)),
  }),
])
export type SignInSecret = z.infer<typeof signInSecret>

const nameFor = (accountId: string): string => `${accountId}:sign-in`

/** Puts the secret part of a sign-in under way into the keychain. Rejects with the keychain's words. */
export function keepSignInSecret(host: Host, accountId: string, secret: SignInSecret): Promise<void> {
  return host.writeSecret(nameFor(accountId), JSON.stringify(secret))
}

/** The secret part of a sign-in under way; null when the keychain has none. */
export async function readSignInSecret(host: Host, accountId: string): Promise<SignInSecret | null> {
  const text = await host.readSecret(nameFor(accountId))
  if (text === null) return null
  try {
    return signInSecret.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Removes it; a keychain that does not answer leaves it, and the next sign-in writes over it. */
export async function dropSignInSecret(host: Host, accountId: string): Promise<void> {
  await host.deleteSecret(nameFor(accountId)).catch(() => undefined)
}
