import type { MessagePortMain, ParentPort, UtilityProcess } from 'electron'
import type { FromEngineProcess, ToEngineProcess } from '../contract/process.ts'
import type { Port } from './port.ts'

/** The parent's end of a utility process. */
export function utilityPort(child: UtilityProcess): Port {
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', (message: unknown) => listener(message))
    },
    onClose: (listener) => {
      child.on('exit', () => listener())
    },
    close: () => {
      child.kill()
    },
  }
}

/**
 * The utility process's end of the channel to main. A `client` message may bring the window's own port: what comes through
 * it is told as `fromClient`, and `toClient` for that window goes straight back, so the engine hears one protocol only.
 */
export function utilityParentPort(parent: ParentPort): Port {
  const direct = new Map<number, MessagePortMain>()
  return {
    post: (raw) => {
      const message = raw as FromEngineProcess // this end is the engine
      const port = message.t === 'toClient' ? direct.get(message.client) : undefined
      if (message.t === 'toClient' && port !== undefined) port.postMessage(message.message)
      else parent.postMessage(message)
    },
    onMessage: (listener) => {
      parent.on('message', (event) => {
        const message = event.data as ToEngineProcess // the parent is our own main process
        const [port] = event.ports
        listener(message)
        if (message.t !== 'client' || port === undefined) return
        const { client } = message
        direct.set(client, port)
        port.on('message', (told) =>
          listener({ t: 'fromClient', client, message: told.data } satisfies ToEngineProcess),
        )
        port.on('close', () => {
          // Some versions of Electron tell this twice.
          if (direct.delete(client)) listener({ t: 'clientGone', client } satisfies ToEngineProcess)
        })
        port.start()
      })
    },
    onClose: () => undefined,
    close: () => undefined,
  }
}

/** The channel to main when this is a utility process; null in any other process. */
export function utilityParent(): Port | null {
  const parent = (process as { parentPort?: ParentPort }).parentPort // Electron adds it in utility processes only
  return parent === undefined ? null : utilityParentPort(parent)
}
