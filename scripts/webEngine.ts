import { fork } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import type { FromEngineProcess, ToEngineProcess } from '../src/shared/contract/process.ts'
import type { ToEngine } from '../src/shared/contract/wire.ts'

/** A real engine behind two addresses on loopback: `/engine/events` tells what it says, `/engine/post` says something to it. */
export interface WebEngine {
  /** Answers requests for the engine; false when the address is not one of its own. */
  readonly respond: (path: string, request: IncomingMessage, response: ServerResponse) => boolean
}

/** Starts an engine on a data folder. It has no keychain here: accounts that need a secret stay signed out. */
export function startWebEngine(dataDir: string): WebEngine {
  const child = fork(join(import.meta.dirname, '../src/main/engine/process.ts'), { serialization: 'advanced' })
  const listeners = new Set<ServerResponse>()
  const post = (message: ToEngineProcess): void => void child.send(message)
  const tell = (message: unknown): void => {
    for (const listener of listeners) listener.write(`data: ${JSON.stringify(message)}\n\n`)
  }

  // What the page says before the engine is there waits for it.
  let isReady = (): void => undefined
  const ready = new Promise<void>((resolve) => {
    isReady = resolve
  })

  child.on('message', (message: FromEngineProcess) => {
    if (message.t === 'ready') {
      post({ t: 'client', client: 1 })
      isReady()
    }
    if (message.t === 'toClient') tell(message.message)
    if (message.t === 'refused') {
      console.error(message.failure.message)
      process.exit(1)
    }
    if (message.t === 'host') {
      if (message.name === 'readSecret') post({ t: 'hostAnswer', call: message.call, value: null })
      else post({ t: 'hostFailed', call: message.call, message: 'There is no keychain in the browser view.' })
    }
  })
  child.on('exit', () => process.exit(1))
  const start = {
    dataDir: resolve(dataDir),
    mode: 'write',
    keepsLines: false,
    http: 'own',
    owner: 'the browser view',
    appVersion: '0',
    actAs: null,
  } as const
  post({ t: 'start', start })

  return {
    respond: (path, request, response) => {
      if (path === '/engine/events') {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        response.flushHeaders()
        listeners.add(response)
        request.on('close', () => listeners.delete(response))
        return true
      }
      if (path !== '/engine/post') return false
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const message = JSON.parse(Buffer.concat(parts).toString()) as ToEngine // the engine parses what it is asked
        void ready.then(() => {
          post({ t: 'fromClient', client: 1, message })
          response.writeHead(204).end()
        })
      })
      return true
    },
  }
}
