import { createHash } from 'node:crypto'

/** The calls of the keychain library that are used; a stand-in in tests. */
export interface KeychainStore {
  readonly getPassword: (service: string, name: string) => Promise<string | null>
  readonly setPassword: (service: string, name: string, value: string) => Promise<void>
  readonly deletePassword: (service: string, name: string) => Promise<boolean>
}

/** The keychain could not be asked. The message tells a person what is missing, what was kept and what to do. */
export class KeychainProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeychainProblem'
  }
}

/** Secrets of accounts in the keychain of the operating system. Every call rejects with KeychainProblem when it cannot be asked. */
export interface Keychain {
  /** The secret; null only when an open keychain answered that it holds none. */
  readonly readSecret: (accountId: string) => Promise<string | null>
  readonly writeSecret: (accountId: string, secret: string) => Promise<void>
  readonly deleteSecret: (accountId: string) => Promise<void>
  /** `ok`, or words about what is missing and what to do. Never rejects. */
  readonly keychainState: () => Promise<string>
  /** Resolves once no call runs, or after `ms`. The library ends the process with a crash when it is left in the middle of one. */
  readonly idle: (ms: number) => Promise<void>
}

/** What a keychain needs from outside. */
export interface KeychainParts {
  readonly platform: NodeJS.Platform
  /** Loads the library; rejects when it, or what it links to, is missing. */
  readonly load: () => Promise<KeychainStore>
  /** How long an answer is waited for, in ms: an unlock prompt may stand open meanwhile. */
  readonly patienceMs?: number
}

const service = 'Parley'
const probeName = 'parley:probe'
/** Longer items are cut: some keychains refuse items above about 2,500 bytes. */
const longestItem = 2000
const chunkMark = 'parley-chunks:1:'
const usualPatience = 60_000

/** Opens the system's keychain behind four calls. Nothing is loaded before the first call, and nothing is ever kept elsewhere. */
export function openKeychain(parts: KeychainParts): Keychain {
  const patience = parts.patienceMs ?? usualPatience
  const turns = new Map<string, Promise<unknown>>()
  let loaded: Promise<KeychainStore> | null = null
  let proof: Promise<void> | null = null
  const running = new Set<Promise<unknown>>()

  async function ask<T>(work: (store: KeychainStore) => Promise<T>): Promise<T> {
    loaded ??= parts.load()
    try {
      const store = await loaded
      const call = work(store)
      running.add(call)
      const leave = (): void => void running.delete(call)
      call.then(leave, leave)
      return await within(call, patience)
    } catch (error) {
      if (error instanceof KeychainProblem) throw error
      loaded = null
      throw new KeychainProblem(wordsFor(error, parts.platform))
    }
  }

  /** Calls for one account happen one after the other, so that chunks of two writes never mix. */
  function inTurn<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(accountId) ?? Promise.resolve()).then(work, work)
    turns.set(accountId, turn)
    const leave = (): void => {
      if (turns.get(accountId) === turn) turns.delete(accountId)
    }
    turn.then(leave, leave)
    return turn
  }

  /** Rejects unless the keychain takes, gives back and drops an entry. Askers at the same time share one proof. */
  function proveOpen(store: KeychainStore): Promise<void> {
    proof ??= prove(store).finally(() => {
      proof = null
    })
    return proof
  }

  return {
    readSecret: (accountId) =>
      inTurn(accountId, () =>
        ask(async (store) => {
          const item = await store.getPassword(service, accountId)
          if (item === null) {
            // The Secret Service also answers "nothing" when it is locked and the prompt was closed.
            if (parts.platform === 'linux') await proveOpen(store)
            return null
          }
          return item.startsWith(chunkMark) ? joinChunks(store, accountId, item) : item
        }),
      ),
    writeSecret: (accountId, secret) =>
      inTurn(accountId, () =>
        ask(async (store) => {
          const before = await store.getPassword(service, accountId)
          const item = await storeChunks(store, accountId, secret)
          await store.setPassword(service, accountId, item)
          if (before !== null && before !== item) await dropChunks(store, accountId, before)
        }),
      ),
    deleteSecret: (accountId) =>
      inTurn(accountId, () =>
        ask(async (store) => {
          const before = await store.getPassword(service, accountId)
          if (before === null) {
            if (parts.platform === 'linux') await proveOpen(store)
            return
          }
          await store.deletePassword(service, accountId)
          await dropChunks(store, accountId, before)
        }),
      ),
    keychainState: () =>
      inTurn(probeName, () =>
        ask(async (store) => {
          if (parts.platform === 'linux') await proveOpen(store)
          else await store.getPassword(service, probeName)
          return 'ok'
        }),
      ).catch((problem: unknown) => (problem instanceof Error ? problem.message : String(problem))),
    idle: async (ms) => {
      await within(Promise.allSettled(running), ms).catch(() => undefined)
    },
  }
}

async function prove(store: KeychainStore): Promise<void> {
  await store.setPassword(service, probeName, 'open')
  if ((await store.getPassword(service, probeName)) !== 'open') throw new Error('locked')
  await store.deletePassword(service, probeName)
}

/** The keychain library of this process, loaded on first use. */
export async function loadSystemKeychain(): Promise<KeychainStore> {
  const library = await import('keytar')
  // A bundled import of a CommonJS package puts its calls on `default`.
  return 'default' in library ? (library.default as KeychainStore) : library // same calls, one level down
}

/** The item to put under the account's own name: the secret itself, or a head that names its chunks, which are written first. */
async function storeChunks(store: KeychainStore, accountId: string, secret: string): Promise<string> {
  const bytes = Buffer.from(secret, 'utf8')
  if (bytes.length <= longestItem && secret !== '' && !secret.startsWith(chunkMark)) return secret
  const encoded = bytes.toString('base64')
  const hash = createHash('sha256').update(bytes).digest('hex')
  const pieces = encoded.match(new RegExp(`.{1,${longestItem}}`, 'g')) ?? []
  for (const [index, piece] of pieces.entries()) {
    await store.setPassword(service, chunkName(accountId, hash, index), piece)
  }
  return `${chunkMark}${pieces.length}:${hash}`
}

async function joinChunks(store: KeychainStore, accountId: string, head: string): Promise<string> {
  const { count, hash } = readHead(head)
  let encoded = ''
  for (let index = 0; index < count; index += 1) {
    encoded += (await store.getPassword(service, chunkName(accountId, hash, index))) ?? ''
  }
  const bytes = Buffer.from(encoded, 'base64')
  if (createHash('sha256').update(bytes).digest('hex') !== hash) {
    throw new KeychainProblem(
      'The entry of this account in the keychain is incomplete. Messages and queued replies are kept. Sign in to the account again.',
    )
  }
  return bytes.toString('utf8')
}

async function dropChunks(store: KeychainStore, accountId: string, head: string): Promise<void> {
  if (!head.startsWith(chunkMark)) return
  const { count, hash } = readHead(head)
  for (let index = 0; index < count; index += 1) await store.deletePassword(service, chunkName(accountId, hash, index))
}

function readHead(head: string): { count: number; hash: string } {
  const [count = '0', hash = ''] = head.slice(chunkMark.length).split(':')
  return { count: Math.min(Number.parseInt(count, 10) || 0, 1000), hash }
}

function chunkName(accountId: string, hash: string, index: number): string {
  return `${accountId}#${hash.slice(0, 16)}-${index}`
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(ms / 1000)} seconds`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const kept = 'Messages and queued replies are kept; no token is written anywhere else.'

/** What to tell a person about a failed keychain call. The library's own words are not passed on whole: they may name paths. */
function wordsFor(error: unknown, platform: NodeJS.Platform): string {
  const said = error instanceof Error ? error.message : String(error)
  if (/no answer within/i.test(said)) {
    return `The keychain gave ${said}. ${kept} Unlock it (a prompt may be hidden behind another window), then try again.`
  }
  if (/lock|dismiss|denied|cancel|not allowed/i.test(said)) {
    return `The keychain is locked or refused. ${kept} Unlock it, then try again.`
  }
  if (platform === 'linux') {
    if (/libsecret|native addon|shared object/i.test(said)) {
      return `The library of the system keychain is missing. ${kept} Install libsecret (on Debian and Ubuntu: libsecret-1-0), then start Parley again.`
    }
    return `No keychain answers on this computer. ${kept} Install and start a secret service such as GNOME Keyring or KWallet in a desktop session, then try again.`
  }
  const name = platform === 'darwin' ? 'Keychain' : platform === 'win32' ? 'Credential Manager' : 'keychain'
  return `The ${name} of this computer could not be used. ${kept} Open it to see whether it works, then try again.`
}
