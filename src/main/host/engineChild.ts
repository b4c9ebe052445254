import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { FailureError } from '../../shared/contract/failure.ts'
import type { Host, HostCall, HostEvent, WireFailure, WireHead, WireRequest } from '../../shared/contract/host.ts'
import type {
  EngineStart,
  FromEngineProcess,
  LogLine,
  StartRefusal,
  ToEngineProcess,
} from '../../shared/contract/process.ts'
import type { FromEngine } from '../../shared/contract/wire.ts'
import type { EngineLine } from '../../shared/link/client.ts'
import { childPort } from '../../shared/link/nodePort.ts'
import type { Port } from '../../shared/link/port.ts'

/** Takes the answer to one HTTP request piece by piece: a head, chunks, then `end` or `failed`. */
export interface HttpAnswer {
  readonly head: (head: WireHead) => void
  readonly chunk: (bytes: Uint8Array) => void
  readonly end: () => void
  readonly failed: (failure: WireFailure) => void
}

/** What the parent of an engine process provides. */
export interface EngineParent {
  readonly host: Host
  /** Makes the bytes of HTTP move; null when the engine does so itself (`http: 'own'`). */
  readonly http: ((request: WireRequest, signal: AbortSignal, answer: HttpAnswer) => void) | null
  readonly onLog: (line: LogLine) => void
}

/** The engine would not start; `kind` says why, the message says it to a person. */
export class StartRefused extends FailureError {
  readonly kind: StartRefusal
  constructor(refused: Extract<FromEngineProcess, { t: 'refused' }>) {
    super(refused.failure)
    this.name = 'StartRefused'
    this.kind = refused.kind
  }
}

/** An engine process as its parent sees it. */
export interface EngineDoor {
  /** Resolves with the start-up time in ms; rejects with StartRefused, or with FailureError `engine_gone` when it ended first. */
  readonly ready: Promise<number>
  /** Resolves once the process's channel has closed, for whatever reason. Never rejects. */
  readonly closed: Promise<void>
  /** The line of one client; client 0 is the parent itself. Opening a line tells the engine that the client is there. */
  readonly line: (client: number) => EngineLine
  readonly clientGone: (client: number) => void
  readonly tell: (event: HostEvent) => void
  /** Asks the engine to finish what it is writing and end. Resolves when the channel has closed. */
  readonly stop: () => Promise<void>
}

function promised<T>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** Speaks the engine's protocol over a port that is already open, and starts the engine at its other end. */
export function openEngine(port: Port, start: EngineStart, parent: EngineParent): EngineDoor {
  const send = (message: ToEngineProcess): void => port.post(message)
  const lines = new Map<number, (message: FromEngine) => void>()
  const fetching = new Map<number, AbortController>()
  const ready = promised<number>()
  const closed = promised<void>()
  ready.promise.catch(() => undefined) // a parent that only watches `closed` must not crash

  port.onClose(() => {
    for (const controller of fetching.values()) controller.abort()
    ready.reject(
      new FailureError({ code: 'engine_gone', message: 'The engine ended before it was ready. Nothing was changed.' }),
    )
    closed.resolve()
  })
  port.onMessage((raw) => {
    const message = raw as FromEngineProcess // the other end is our own engine
    switch (message.t) {
      case 'ready':
        return ready.resolve(message.readyMs)
      case 'refused':
        return ready.reject(new StartRefused(message))
      case 'toClient':
        return lines.get(message.client)?.(message.message)
      case 'host':
        return void answerHost(message.call, message.name, message.args)
      case 'http':
        return fetchFor(message.call, message.request)
      case 'httpAbort':
        return fetching.get(message.call)?.abort()
      case 'log':
        return parent.onLog(message.line)
      case 'stopped':
        return port.close()
    }
  })
  send({ t: 'start', start })

  async function answerHost(call: number, name: HostCall, args: readonly unknown[]): Promise<void> {
    try {
      const ask = parent.host[name] as (...given: readonly unknown[]) => Promise<unknown> // the engine calls by the contract
      send({ t: 'hostAnswer', call, value: await ask(...args) })
    } catch (error) {
      send({ t: 'hostFailed', call, message: error instanceof Error ? error.message : String(error) })
    }
  }

  function fetchFor(call: number, request: WireRequest): void {
    if (parent.http === null) {
      send({
        t: 'httpFailed',
        call,
        failure: { reason: 'blocked', before: true, message: 'Nobody carries requests here.' },
      })
      return
    }
    const controller = new AbortController()
    fetching.set(call, controller)
    parent.http(request, controller.signal, {
      head: (head) => send({ t: 'httpHead', call, head }),
      chunk: (bytes) => send({ t: 'httpChunk', call, bytes }),
      end: () => {
        fetching.delete(call)
        send({ t: 'httpEnd', call })
      },
      failed: (failure) => {
        fetching.delete(call)
        send({ t: 'httpFailed', call, failure })
      },
    })
  }

  return {
    ready: ready.promise,
    closed: closed.promise,
    line: (client) => {
      send({ t: 'client', client })
      return {
        post: (message) => send({ t: 'fromClient', client, message }),
        onMessage: (listener) => lines.set(client, listener),
      }
    },
    clientGone: (client) => {
      lines.delete(client)
      send({ t: 'clientGone', client })
    },
    tell: (event) => send({ t: 'hostEvent', event }),
    stop: () => {
      send({ t: 'stop' })
      return closed.promise
    },
  }
}

/** An engine in a child process of plain Node. */
export interface EngineChild extends EngineDoor {
  readonly child: ChildProcess
}

/**
 * Starts the engine as a child of this process, in its process group, on the given Node (24 or newer). `entry` is
 * `src/main/engine/process.ts`, or its built form. What it prints goes to standard error; it ends when this process does.
 */
export function forkEngine(entry: string, node: string, start: EngineStart, parent: EngineParent): EngineChild {
  const child = fork(entry, [], {
    execPath: node,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  // A program that cannot be started leaves its channel open.
  child.on('error', () => {
    if (child.connected) child.disconnect()
  })
  const door = openEngine(childPort(child), start, parent)
  const stop = async (): Promise<void> => {
    // An engine that hangs is not waited for: what it has committed is on the disk, the rest was never promised.
    const giveUp = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await door.stop()
    clearTimeout(giveUp)
  }
  return { ...door, stop, child }
}
