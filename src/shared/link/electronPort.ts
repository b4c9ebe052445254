import type { MessagePortMain, ParentPort, UtilityProcess } from 'electron'
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

/** The utility process's end of the channel to main. */
export function utilityParentPort(parent: ParentPort): Port {
  return {
    post: (message) => parent.postMessage(message),
    onMessage: (listener) => {
      parent.on('message', (event) => listener(event.data))
    },
    onClose: () => undefined,
    close: () => undefined,
  }
}

/** A Port over a MessagePortMain, such as the window's line to the engine. */
export function messagePortMain(port: MessagePortMain): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => {
      port.on('close', () => listener())
    },
    close: () => port.close(),
  }
}
