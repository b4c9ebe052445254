import type { Host, HostCall } from '../../shared/contract/host.ts'
import type { FromEngineProcess, ToEngineProcess } from '../../shared/contract/process.ts'

/** Host calls over the channel to the parent process. */
export function createHostCalls(post: (message: FromEngineProcess) => void): {
  readonly host: Host
  /** Takes an answer; true when the message was one. */
  readonly onMessage: (message: ToEngineProcess) => boolean
} {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  function call(name: HostCall, ...args: readonly unknown[]): Promise<never> {
    const number = ++last
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve: resolve as (value: unknown) => void, reject }) // each call's parent answers in the shape of Host
      post({ t: 'host', call: number, name, args })
    })
  }
  return {
    host: {
      readSecret: (accountId) => call('readSecret', accountId),
      writeSecret: (accountId, secret) => call('writeSecret', accountId, secret),
      deleteSecret: (accountId) => call('deleteSecret', accountId),
      redirectUri: (wanted, ports) => call('redirectUri', wanted, ports),
      signIn: (ask) => call('signIn', ask),
      endSignIn: (which) => call('endSignIn', which),
      notify: (note) => call('notify', note),
      setBadge: (count) => call('setBadge', count),
    },
    onMessage: (message) => {
      if (message.t !== 'hostAnswer' && message.t !== 'hostFailed') return false
      const found = waiting.get(message.call)
      waiting.delete(message.call)
      if (message.t === 'hostAnswer') found?.resolve(message.value)
      else found?.reject(new Error(message.message))
      return true
    },
  }
}
