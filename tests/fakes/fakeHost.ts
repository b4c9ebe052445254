import type { Host, HostCall, HostNote } from '../../src/shared/contract/host.ts'

/** A stand-in for the app's main process: keychain, notifications, badge and sign-in page, all in memory. */
export interface FakeHost {
  readonly host: Host
  /** The keychain. A test may read and write it. */
  readonly secrets: Map<string, string>
  readonly notes: HostNote[]
  readonly badges: number[]
  /** What was asked, in order, without the values of secrets. */
  readonly calls: { readonly name: HostCall; readonly accountId: string | null }[]
  /** The next `times` calls of that name reject with these words; a write that fails so has not been done. */
  readonly failNext: (name: HostCall, words: string, times?: number) => void
  /** The next `times` writes are done, but their answers get lost. */
  readonly loseAnswer: (name: 'writeSecret' | 'deleteSecret', words: string, times?: number) => void
  /** What the person does on the sign-in page; rejects to close the browser. */
  readonly answerSignIn: (answer: (ask: { url: string; state: string }) => Promise<Record<string, string>>) => void
}

/** A fake host with an empty keychain. */
export function createFakeHost(): FakeHost {
  const secrets = new Map<string, string>()
  const notes: HostNote[] = []
  const badges: number[] = []
  const calls: { name: HostCall; accountId: string | null }[] = []
  const failures = new Map<HostCall, string[]>()
  const lost = new Map<HostCall, string[]>()
  let signIn = (_ask: { url: string; state: string }): Promise<Record<string, string>> =>
    Promise.reject(new Error('The sign-in page was closed.'))
  const queue = (faults: Map<HostCall, string[]>, name: HostCall, words: string, times: number): void => {
    faults.set(name, [...(faults.get(name) ?? []), ...Array.from({ length: times }, () => words)])
  }
  const call = async <T>(name: HostCall, accountId: string | null, run: () => T): Promise<T> => {
    calls.push({ name, accountId })
    const failure = failures.get(name)?.shift()
    if (failure !== undefined) throw new Error(failure)
    const value = run()
    const answerLost = lost.get(name)?.shift()
    if (answerLost !== undefined) throw new Error(answerLost)
    return value
  }
  return {
    host: {
      readSecret: (accountId) => call('readSecret', accountId, () => secrets.get(accountId) ?? null),
      writeSecret: (accountId, secret) => call('writeSecret', accountId, () => void secrets.set(accountId, secret)),
      deleteSecret: (accountId) => call('deleteSecret', accountId, () => void secrets.delete(accountId)),
      redirectUri: (wanted) => call('redirectUri', null, () => wanted ?? 'http://127.0.0.1:49152/callback'),
      endSignIn: () => call('endSignIn', null, () => undefined),
      signIn: async (ask) => {
        await call('signIn', null, () => undefined)
        return await signIn(ask)
      },
      notify: (note) => call('notify', null, () => void notes.push(note)),
      setBadge: (count) => call('setBadge', null, () => void badges.push(count)),
    },
    secrets,
    notes,
    badges,
    calls,
    failNext: (name, words, times = 1) => queue(failures, name, words, times),
    loseAnswer: (name, words, times = 1) => queue(lost, name, words, times),
    answerSignIn: (answer) => {
      signIn = answer
    },
  }
}
