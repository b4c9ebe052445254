import { FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import type { EngineClient, FromEngine, ToEngine } from '../contract/wire.ts'

/** What the client needs of the channel to an engine that may be restarted behind it. */
export interface EngineLine {
  readonly post: (message: ToEngine) => void
  readonly onMessage: (listener: (message: FromEngine) => void) => void
}

/** An EngineClient, and what its owner tells it about the engine's life. */
export interface ClientHandle {
  readonly client: EngineClient
  /** A fresh engine answers now: watches and unanswered calls are sent again. */
  readonly engineIsBack: () => void
  /** No engine will come any more: everything unanswered fails with `engine_gone` and these words. */
  readonly engineIsGone: (message: string) => void
}

interface Waiting {
  readonly message: ToEngine
  readonly answered: (value: unknown) => void
  readonly failed: (failure: Failure) => void
  readonly isWatch: boolean
}

/** Makes a client over a line. `newId` makes command ids; sending a command again with the same id is harmless, so a restart loses nothing. */
export function createClient(line: EngineLine, newId: () => string): ClientHandle {
  const waiting = new Map<number, Waiting>()
  let lastCall = 0

  line.onMessage((message) => {
    const call = waiting.get(message.call)
    if (call === undefined) return
    if (!call.isWatch) waiting.delete(message.call)
    if (message.t === 'answer') call.answered(message.value)
    else call.failed(message.failure)
  })

  function ask(make: (call: number) => ToEngine): Promise<unknown> {
    const call = ++lastCall
    const message = make(call)
    return new Promise((resolve, reject) => {
      waiting.set(call, {
        message,
        answered: resolve,
        failed: (failure) => reject(new FailureError(failure)),
        isWatch: false,
      })
      line.post(message)
    })
  }

  // The engine parses what it is asked and answers in the shape of the contract; tests parse every answer with it.
  const client: EngineClient = {
    query: (name, input) => ask((call) => ({ t: 'query', call, name, input })) as Promise<never>, // shape kept by the engine
    command: (name, input, commandId = newId()) =>
      ask((call) => ({ t: 'command', call, name, input, commandId })) as Promise<never>, // shape kept by the engine
    watch: (name, input, on, failed) => {
      const call = ++lastCall
      const message: ToEngine = { t: 'watch', call, name, input }
      waiting.set(call, {
        message,
        answered: (value) => on(value as never), // shape kept by the engine
        failed: failed ?? (() => undefined),
        isWatch: true,
      })
      line.post(message)
      return () => {
        if (waiting.delete(call)) line.post({ t: 'unwatch', call })
      }
    },
  }
  return {
    client,
    engineIsBack: () => {
      for (const call of waiting.values()) line.post(call.message)
    },
    engineIsGone: (message) => {
      for (const [number, call] of waiting) {
        if (!call.isWatch) waiting.delete(number)
        call.failed({ code: 'engine_gone', message })
      }
    },
  }
}
