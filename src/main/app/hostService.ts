import type { Host, HostNote } from '../../shared/contract/host.ts'
import type { Keychain } from '../host/keychain.ts'

/** What answers the engine's calls. */
export interface HostParts {
  readonly keychain: Pick<Keychain, 'readSecret' | 'writeSecret' | 'deleteSecret'>
  readonly signIn: Pick<Host, 'redirectUri' | 'signIn' | 'endSignIn'>
  readonly notify: (note: HostNote) => void
  readonly setBadge: (count: number) => void
}

/** Answers what the engine asks of its parent. Arguments of the wrong kind are refused before anything is touched. */
export function createHost(parts: HostParts): Host {
  return {
    readSecret: async (accountId) => parts.keychain.readSecret(named(accountId)),
    writeSecret: async (accountId, secret) => {
      if (typeof secret !== 'string') throw new Error('A secret must be a text')
      await parts.keychain.writeSecret(named(accountId), secret)
    },
    deleteSecret: async (accountId) => parts.keychain.deleteSecret(named(accountId)),
    redirectUri: parts.signIn.redirectUri,
    signIn: parts.signIn.signIn,
    endSignIn: parts.signIn.endSignIn,
    notify: async (note) => parts.notify(note),
    setBadge: async (count) => parts.setBadge(Number.isSafeInteger(count) && count > 0 ? count : 0),
  }
}

function named(accountId: unknown): string {
  if (typeof accountId !== 'string' || !/^[\w:.-]{1,80}$/.test(accountId))
    throw new Error('That is not the id of an account')
  return accountId
}
