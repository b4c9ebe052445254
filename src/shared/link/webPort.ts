import type { Port } from './port.ts'

/** The parts of a browser's MessagePort that are used. */
export interface WebMessagePort {
  postMessage: (message: unknown) => void
  onmessage: ((event: { data: unknown }) => void) | null
  start: () => void
  close: () => void
}

/** A Port over a browser's MessagePort. Browsers do not tell when the other side is gone: the shell does. */
export function webPort(port: WebMessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.onmessage = (event) => listener(event.data)
      port.start()
    },
    onClose: () => undefined,
    close: () => port.close(),
  }
}
