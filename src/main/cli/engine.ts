import type { EngineStart } from '../../shared/contract/process.ts'
import { createClient } from '../../shared/link/client.ts'
import { forkEngine } from '../host/engineChild.ts'
import { loadSystemKeychain, openKeychain } from '../host/keychain.ts'
import { signInPage } from '../host/openBrowser.ts'
import { createSignInRedirect } from '../host/signInRedirect.ts'
import { newId } from './newId.ts'
import type { StartedEngine } from './run.ts'
import { CommandFailed } from './usage.ts'

const faults: Readonly<Record<string, string>> = {
  'sync.disk_full':
    'The disk is full: the last page that was fetched could not be kept. Everything before it is here. Free some space and run the command again.',
  'sync.bug': 'Fetching stopped at a fault in Parley. Everything before it is here; the line above names it.',
}

/** Starts the engine as a child of this command, with the system's keychain behind it and a loopback address for sign-ins. */
export function startEngine(start: EngineStart, entry: string): StartedEngine {
  const keychain = openKeychain({ platform: process.platform, load: loadSystemKeychain })
  const redirect = createSignInRedirect({
    // The command prints the address, as the account tells it; a person opens it wherever their browser is.
    openBrowser: async (url) => void signInPage(url),
    onRefused: (reason) => void process.stderr.write(`A sign-in answer was refused: ${reason}\n`),
  })
  const forgetting = new Map<string, Promise<void>>()
  let fail: (error: Error) => void = () => undefined
  const fault = new Promise<never>((_, reject) => {
    fail = reject
  })
  fault.catch(() => undefined) // only a command that fetches cares
  const engine = forkEngine(entry, process.execPath, start, {
    host: {
      readSecret: keychain.readSecret,
      writeSecret: keychain.writeSecret,
      deleteSecret: (accountId) => {
        const work = keychain.deleteSecret(accountId)
        forgetting.set(accountId, work)
        work.catch(() => undefined) // told to whoever asks for it
        return work
      },
      redirectUri: redirect.redirectUri,
      signIn: redirect.signIn,
      endSignIn: redirect.endSignIn,
      // There is no window here to show either.
      notify: () => Promise.resolve(),
      setBadge: () => Promise.resolve(),
    },
    http: null,
    onLog: (line) => {
      const words = faults[line.event]
      if (words !== undefined) fail(new CommandFailed(words))
      if (line.level === 'error') process.stderr.write(`${line.event} ${JSON.stringify(line.facts)}\n`)
    },
  })
  const { client, engineIsGone } = createClient(engine.line(0), newId)
  void engine.closed.then(() =>
    engineIsGone('The engine ended in the middle of the work. What it had written is kept; run the command again.'),
  )
  return {
    ready: engine.ready,
    client,
    fault,
    forgotten: (accountId) => forgetting.get(accountId) ?? Promise.resolve(),
    close: async () => {
      redirect.close()
      await engine.stop()
      await Promise.allSettled(forgetting.values())
    },
  }
}
