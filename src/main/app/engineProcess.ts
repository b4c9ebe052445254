import { MessageChannelMain } from 'electron'
import type { MessagePortMain, WebContents } from 'electron'
import { FailureError } from '../../shared/contract/failure.ts'
import type { HostEvent } from '../../shared/contract/host.ts'
import type { EngineStart } from '../../shared/contract/process.ts'
import type { ShellEvent } from '../../shared/contract/shell.ts'
import type { EngineClient, FromEngine } from '../../shared/contract/wire.ts'
import { createClient } from '../../shared/link/client.ts'
import type { EngineLine } from '../../shared/link/client.ts'
import { StartRefused } from '../host/engineChild.ts'
import type { EngineParent } from '../host/engineChild.ts'
import { channels } from '../../shared/link/shellChannels.ts'
import type { LaunchEngine, LaunchedEngine } from './engineLaunch.ts'
import type { Facts, Log } from './log.ts'
import type { RestartBudget } from './restartBudget.ts'

/** How the engine is doing, in words for the window. */
export type EngineState = Extract<ShellEvent, { kind: 'engine' }>

/** What keeps an engine running needs. */
export interface EngineKeeperParts {
  readonly launch: LaunchEngine
  readonly start: EngineStart
  readonly parent: EngineParent
  readonly budget: RestartBudget
  readonly newId: () => string
  readonly log: Log
  readonly onState: (state: EngineState) => void
}

/** Keeps one engine running and connects the windows to it. */
export interface EngineKeeper {
  readonly start: () => void
  readonly state: () => EngineState
  /** Main's own line to the engine, over restarts. */
  readonly client: EngineClient
  /** Gives the page of `contents` a line now, or as soon as an engine answers, and again after each restart. */
  readonly attach: (contents: WebContents) => void
  readonly detach: (contents: WebContents) => void
  readonly tell: (event: HostEvent) => void
  /** The process that runs now; null between two. */
  readonly pid: () => number | null
  /** Ends the engine for good, within its time limit. */
  readonly stop: () => Promise<void>
}

const words = {
  starting: 'Opening your conversations.',
  restarting: 'The engine stopped and is being started again. What you sent is kept.',
  tooOften:
    'The engine stopped again and again and was not started any more. Everything up to now is kept on this computer. Close Parley and start it again; if this goes on, send the log to whoever looks after it.',
}

/** Makes the keeper; nothing runs before `start`. An engine that refuses to start is not tried again: its reason is told. */
export function keepEngine(parts: EngineKeeperParts): EngineKeeper {
  let engine: LaunchedEngine | null = null
  let isReady = false
  let isStopping = false
  let state: EngineState = { kind: 'engine', state: 'starting', message: words.starting }
  let lastClient = 0
  const windows = new Map<WebContents, { client: number; port: MessagePortMain } | null>()

  let ownLine: EngineLine | null = null
  let hear: (message: FromEngine) => void = () => undefined
  const own = createClient(
    {
      // What is asked while no engine answers stays with the client, which sends it to the next one.
      post: (message) => ownLine?.post(message),
      onMessage: (listener) => {
        hear = listener
      },
    },
    parts.newId,
  )

  function become(next: EngineState['state'], message = ''): void {
    state = { kind: 'engine', state: next, message }
    parts.onState(state)
  }

  function connect(contents: WebContents): void {
    if (engine === null || !isReady || contents.isDestroyed()) return
    const { port1, port2 } = new MessageChannelMain()
    lastClient += 1
    engine.connect(lastClient, port1)
    windows.set(contents, { client: lastClient, port: port1 })
    contents.postMessage(channels.engine, null, [port2])
  }

  function launch(): void {
    let launched: LaunchedEngine
    try {
      launched = parts.launch(parts.start, parts.parent)
    } catch (error) {
      gone(error instanceof Error ? error.message : String(error), { kind: 'launch' })
      return
    }
    engine = launched
    launched.ready.then(
      (readyMs) => {
        if (engine !== launched || isStopping) return
        isReady = true
        parts.log.write('info', 'engine.ready', { readyMs, pid: launched.pid })
        const line = launched.line(0)
        line.onMessage((message) => hear(message))
        ownLine = line
        own.engineIsBack()
        become('ready')
        for (const contents of windows.keys()) connect(contents)
      },
      (error: unknown) => {
        if (error instanceof StartRefused && engine === launched && !isStopping) {
          engine = null
          gone(error.failure.message, { kind: error.kind })
          void launched.stop()
        }
        // An engine that ended before it was ready is told by `closed`.
        else if (!(error instanceof FailureError)) parts.log.write('error', 'engine.start_failed', {})
      },
    )
    void launched.closed.then(() => {
      if (engine !== launched) return
      engine = null
      isReady = false
      ownLine = null
      if (isStopping) return
      parts.log.write('warn', 'engine.ended', { pid: launched.pid })
      if (!parts.budget.take()) return gone(words.tooOften, { kind: 'too_often' })
      become('restarting', words.restarting)
      launch()
    })
  }

  function gone(message: string, facts: Facts): void {
    parts.log.write('error', 'engine.gone', facts)
    own.engineIsGone(message)
    become('gone', message)
  }

  return {
    start: () => {
      become('starting', words.starting)
      launch()
    },
    state: () => state,
    client: own.client,
    attach: (contents) => {
      windows.get(contents)?.port.close()
      windows.set(contents, null)
      contents.send(channels.shellEvent, state)
      connect(contents)
    },
    detach: (contents) => {
      windows.get(contents)?.port.close()
      windows.delete(contents)
    },
    tell: (event) => {
      if (isReady) engine?.tell(event)
    },
    pid: () => engine?.pid ?? null,
    stop: async () => {
      isStopping = true
      await engine?.stop()
    },
  }
}
