import { z } from 'zod'
import type { AppValues, Auth, Credentials, Http } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Host } from '../../../shared/contract/host.ts'
import type { Clock, Log } from '../deps.ts'
import type { Step } from '../steps.ts'
import type { AccountRow } from '../store/accounts.ts'

/** Credentials with the number of times they were renewed. */
export interface Kept {
  readonly generation: number
  readonly credentials: Credentials
}

/** What a sign-in is renewed with. */
export interface RenewedBy {
  readonly http: Http
  /** The agency's own app as it is by now; an empty object where there is none. */
  readonly app: () => Promise<{ readonly app?: AppValues }>
}

/** Credentials as they stand in the keychain. */
export const credentialsSchema = z.object({
  expiresAt: z.number().nullable(),
  signInEndsAt: z.number().nullable(),
  scopes: z.array(z.string()).readonly(),
  secret: z.record(z.string(), z.string()),
})
const stored = z.object({ generation: z.number().int(), credentials: credentialsSchema })

/** Keeps credentials: in this process's memory while they are used, in the OS keychain for good, nowhere else. */
export interface CredentialKeeper {
  /** What to sign with now. Throws ConnectorError `login` when the keychain holds none, `offline` when it does not answer. */
  readonly current: (account: AccountRow) => Promise<Kept>
  /** A newer generation than `used`; callers at the same time share one refresh. Throws `login` when the sign-in is over. */
  readonly renew: (account: AccountRow, auth: Auth, by: RenewedBy, used: number) => Promise<Kept>
  /** After a sign-in: written to the keychain first, then used. Rejects with the keychain's words. */
  readonly begin: (accountId: string, credentials: Credentials) => Promise<void>
  /** Forgets an account's credentials here and in the keychain. */
  readonly forget: (accountId: string) => Promise<void>
  /** Every secret value in memory, for the log filter. */
  readonly values: () => readonly string[]
}

export function createCredentialKeeper(parts: {
  host: Host
  clock: Clock
  newSecret: () => string
  log: Log
  step: (name: Step) => void
  /** A renewed sign-in may end later, and may have been given other leave. */
  renewed: (accountNumber: number, credentials: Credentials) => void
}): CredentialKeeper {
  const memory = new Map<string, Kept>()
  const refreshing = new Map<string, Promise<Kept>>()
  /** Renewed, but the keychain did not take it: tried again, since the old ones are worth nothing now. */
  const unsaved = new Set<string>()
  /** Counts the sign-ins and their ends of an account: what was begun before the last one no longer counts. */
  const epochs = new Map<string, number>()
  const epochOf = (accountId: string): number => epochs.get(accountId) ?? 0

  async function read(accountId: string): Promise<Kept> {
    const known = memory.get(accountId)
    if (known !== undefined) {
      if (unsaved.has(accountId)) await save(accountId, known).catch(() => undefined)
      return known
    }
    const epoch = epochOf(accountId)
    let text: string | null
    try {
      text = await parts.host.readSecret(accountId)
    } catch (error) {
      // A keychain that does not answer is not an account without a sign-in: wait and try again.
      throw new ConnectorError('offline', error instanceof Error ? error.message : 'The keychain did not answer.', {
        outcome: 'not_done',
        code: 'keychain',
      })
    }
    const parsed = text === null ? null : stored.safeParse(safeJson(text))
    if (parsed === null || !parsed.success) {
      throw new ConnectorError(
        'login',
        'The keychain of this computer has no sign-in for this account. Sign in again; everything here is kept.',
        {
          outcome: 'not_done',
          code: 'no_secret',
        },
      )
    }
    if (epochOf(accountId) === epoch) memory.set(accountId, parsed.data)
    return parsed.data
  }

  async function save(accountId: string, kept: Kept): Promise<void> {
    if (Object.keys(kept.credentials.secret).length > 0) {
      const text = JSON.stringify(kept)
      await parts.host.writeSecret(accountId, text)
      if ((await parts.host.readSecret(accountId)) !== text)
        throw new Error('The keychain of this computer did not keep the sign-in. Check it and try again.')
    }
    unsaved.delete(accountId)
  }

  async function refresh(account: AccountRow, auth: Auth, by: RenewedBy, used: number): Promise<Kept> {
    const epoch = epochOf(account.id)
    let now = await read(account.id)
    if (now.generation > used) return now
    const { refresh: ask } = auth
    if (ask === undefined) throw signInOver()
    let fresh: Credentials
    try {
      fresh = await ask(by.http, now.credentials, {
        now: parts.clock.now(),
        entropy: parts.newSecret(),
        ...(await by.app()),
      })
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== 'login') throw error
      // Another run of Parley may have renewed it: the keychain knows.
      memory.delete(account.id)
      now = await read(account.id)
      if (now.generation > used) return now
      throw error
    }
    parts.step('refresh.answered')
    // Disconnected or signed in anew while the network answered: what it gave belongs to a sign-in that is over.
    if (epochOf(account.id) !== epoch) {
      const newer = memory.get(account.id)
      if (newer === undefined) throw signInOver()
      return newer
    }
    const kept = { generation: now.generation + 1, credentials: fresh }
    // The old ones are used up: these are used even if the keychain does not take them at the moment.
    memory.set(account.id, kept)
    unsaved.add(account.id)
    await save(account.id, kept).catch((error: unknown) =>
      parts.log('warn', 'signIn.not_saved', {
        account: account.id,
        name: error instanceof Error ? error.name : 'unknown',
      }),
    )
    if (epochOf(account.id) !== epoch) await parts.host.deleteSecret(account.id).catch(() => undefined)
    parts.step('refresh.secret.written')
    parts.renewed(account.number, fresh)
    parts.log('info', 'signIn.refreshed', { account: account.id, generation: kept.generation })
    return kept
  }

  return {
    current: async (account) => {
      if (account.sign_in_kind === 'none')
        return { generation: 0, credentials: { expiresAt: null, signInEndsAt: null, scopes: [], secret: {} } }
      return read(account.id)
    },
    renew: (account, auth, by, used) => {
      if (account.sign_in_kind === 'none') return Promise.reject(signInOver())
      const running = refreshing.get(account.id)
      if (running !== undefined) return running
      const promise = refresh(account, auth, by, used).finally(() => refreshing.delete(account.id))
      refreshing.set(account.id, promise)
      return promise
    },
    begin: async (accountId, credentials) => {
      const epoch = epochOf(accountId) + 1
      epochs.set(accountId, epoch)
      // Two at a time would write over each other in the keychain.
      await refreshing.get(accountId)?.catch(() => undefined)
      const kept = { generation: (memory.get(accountId)?.generation ?? 0) + 1, credentials }
      await save(accountId, kept)
      if (epochOf(accountId) === epoch) memory.set(accountId, kept)
    },
    forget: async (accountId) => {
      epochs.set(accountId, epochOf(accountId) + 1)
      memory.delete(accountId)
      unsaved.delete(accountId)
      await parts.host.deleteSecret(accountId)
    },
    values: () => [...memory.values()].flatMap((kept) => Object.values(kept.credentials.secret)),
  }
}

function signInOver(): ConnectorError {
  return new ConnectorError('login', 'The sign-in is no longer accepted. Sign in again; everything here is kept.', {
    outcome: 'not_done',
    code: 'signed_out',
  })
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
