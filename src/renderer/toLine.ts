import type { Bridge } from '../shared/contract/shell.ts'
import type { FromEngine } from '../shared/contract/wire.ts'
import type { EngineLine } from '../shared/link/client.ts'

/**
 * The engine's messages over the bridge; anything that is not an answer to a call is dropped. What came while the page was busy
 * is handed on in one go, so that it is drawn once and not message by message.
 */
export function toLine(bridge: Pick<Bridge, 'post' | 'onMessage'>): EngineLine {
  return {
    post: bridge.post,
    onMessage: (listener) => {
      let held: string[] = []
      const hand = (json: string): void => {
        try {
          const message: unknown = JSON.parse(json)
          if (isFromEngine(message)) listener(message)
        } catch (error) {
          reportError(error) // the other messages of this turn are for others
        }
      }
      const turn = new MessageChannel()
      turn.port1.onmessage = () => {
        const all = held
        held = []
        for (const json of all) hand(json)
      }
      bridge.onMessage((json) => {
        held.push(json)
        // Behind all messages that wait already.
        if (held.length === 1) turn.port2.postMessage(null)
      })
    },
  }
}

function isFromEngine(message: unknown): message is FromEngine {
  if (typeof message !== 'object' || message === null || !('t' in message) || !('call' in message)) return false
  return typeof message.call === 'number' && (message.t === 'answer' || message.t === 'failed')
}
