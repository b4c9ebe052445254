import type { Bridge } from '../shared/contract/shell.ts'
import type { FromEngine } from '../shared/contract/wire.ts'
import type { EngineLine } from '../shared/link/client.ts'

/** The engine's messages over the bridge; anything that is not an answer to a call is dropped. */
export function toLine(bridge: Pick<Bridge, 'post' | 'onMessage'>): EngineLine {
  return {
    post: bridge.post,
    onMessage: (listener) => {
      bridge.onMessage((message) => {
        if (isFromEngine(message)) listener(message)
      })
    },
  }
}

function isFromEngine(message: unknown): message is FromEngine {
  if (typeof message !== 'object' || message === null || !('t' in message) || !('call' in message)) return false
  return typeof message.call === 'number' && (message.t === 'answer' || message.t === 'failed')
}
