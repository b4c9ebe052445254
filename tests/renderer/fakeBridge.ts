import { FailureError } from '../../src/shared/contract/failure.ts'
import type { AppInfo, Bridge, ShellAnswers, ShellEvent, ShellName } from '../../src/shared/contract/shell.ts'
import type { FromEngine, ToEngine } from '../../src/shared/contract/wire.ts'
import type { FakeEngine } from './fakeEngine.ts'

/** What the window asked of the shell, and a way to tell the window something. */
export interface FakeBridge {
  readonly bridge: Bridge
  readonly calls: readonly { readonly name: ShellName; readonly args: readonly unknown[] }[]
  readonly tell: (event: ShellEvent) => void
  /** What the shell says to a call from now on. */
  readonly answer: <N extends ShellName>(name: N, value: ShellAnswers[N]) => void
  /** The shell refuses a call with these words from now on. */
  readonly refuse: (name: ShellName, message: string) => void
}

const info: AppInfo = {
  version: '0.1.0',
  platform: 'linux',
  runtime: 'Electron 25.1.1',
  isDevelopmentRuntime: true,
  dataDir: '/home/mika/.config/parley',
  keychain: 'ok',
}

/** A bridge whose engine lives in the page: messages are cloned and take a turn, as over a real port. */
export function createFakeBridge(engine: FakeEngine): FakeBridge {
  const calls: { name: ShellName; args: readonly unknown[] }[] = []
  const shellListeners = new Set<(event: ShellEvent) => void>()
  const listeners = new Set<(json: string) => void>()
  const stops = new Map<number, () => void>()
  const reply = (message: FromEngine): void => {
    const json = JSON.stringify(message)
    for (const listener of listeners) listener(json)
  }

  function answered(call: number, promise: Promise<unknown>): void {
    promise.then(
      (value) => reply({ t: 'answer', call, value }),
      (error: unknown) =>
        reply({
          t: 'failed',
          call,
          failure:
            error instanceof FailureError
              ? error.failure
              : { code: 'internal', message: String(error), reference: 'fake' },
        }),
    )
  }

  function receive(message: ToEngine): void {
    const { call } = message
    if (message.t === 'query')
      answered(call, engine.client.query(message.name as 'brand.list', message.input as Record<string, never>)) // checked by the fake's own parsing
    if (message.t === 'command')
      answered(call, engine.client.command(message.name as 'brand.openSample', message.input as Record<string, never>)) // as above
    if (message.t === 'watch') {
      stops.set(
        call,
        engine.client.watch(
          message.name as 'brand.list', // as above
          message.input as Record<string, never>, // as above
          (value) => reply({ t: 'answer', call, value }),
          (failure) => reply({ t: 'failed', call, failure }),
        ),
      )
    }
    if (message.t === 'unwatch') {
      stops.get(call)?.()
      stops.delete(call)
    }
  }

  const answers: Partial<Record<ShellName, unknown>> = {
    'app.info': info,
    'window.zoom': 1.1,
    'link.open': true,
    'window.toggleMaximize': true,
    'data.backUp': 'parley-backup.db',
  }
  const refusals = new Map<ShellName, string>()
  const bridge: Bridge = {
    shell: (name, ...args) => {
      calls.push({ name, args })
      const words = refusals.get(name)
      if (words !== undefined) return Promise.reject(new Error(words))
      return Promise.resolve((answers[name] ?? null) as never) // the answers above have the shapes of the contract
    },
    onShellEvent: (on) => {
      shellListeners.add(on)
      return () => void shellListeners.delete(on)
    },
    post: (message) => receive(structuredClone(message) as ToEngine), // only the client posts here
    onMessage: (on) => {
      listeners.add(on)
      return () => void listeners.delete(on)
    },
    onEngine: () => () => undefined,
  }
  return {
    bridge,
    calls,
    tell: (event) => shellListeners.forEach((listener) => listener(event)),
    answer: (name, value) => {
      refusals.delete(name)
      answers[name] = value
    },
    refuse: (name, message) => void refusals.set(name, message),
  }
}
