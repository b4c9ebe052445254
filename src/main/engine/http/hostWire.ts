import type { FromEngineProcess, ToEngineProcess } from '../../../shared/contract/process.ts'
import { WireError, type Wire, type WireAnswer } from '../deps.ts'

/** A Wire whose bytes the parent process moves, and the door for the parent's messages. */
export interface HostWire {
  readonly wire: Wire
  /** Takes a message from the parent; true when it belonged to a request of this wire. */
  readonly onMessage: (message: ToEngineProcess) => boolean
}

interface Call {
  readonly head: (answer: WireAnswer) => void
  readonly fail: (error: WireError) => void
  /** Wakes whoever reads the body. */
  wake: () => void
  readonly chunks: Uint8Array[]
  ended: boolean
  failed: WireError | null
}

/** Sends each request as messages through `post`. An abandoned or aborted request is aborted in the parent too. */
export function createHostWire(post: (message: FromEngineProcess) => void): HostWire {
  const calls = new Map<number, Call>()
  let last = 0
  const drop = (number: number): void => {
    if (calls.delete(number)) post({ t: 'httpAbort', call: number })
  }

  const wire: Wire = (request, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new WireError({ reason: 'aborted', before: true, message: 'The request was stopped' }))
        return
      }
      last += 1
      const number = last
      const onAbort = (): void => {
        drop(number)
        call.fail(new WireError({ reason: 'aborted', before: false, message: 'The request was stopped' }))
      }
      const call: Call = {
        head: resolve,
        fail: (error) => {
          signal.removeEventListener('abort', onAbort)
          call.failed = error
          call.wake()
          reject(error)
        },
        wake: () => undefined,
        chunks: [],
        ended: false,
        failed: null,
      }
      signal.addEventListener('abort', onAbort, { once: true })
      calls.set(number, call)
      post({ t: 'http', call: number, request })
    })

  async function* bodyOf(number: number, call: Call): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const chunk = call.chunks.shift()
        if (chunk !== undefined) yield chunk
        else if (call.failed !== null) throw call.failed
        else if (call.ended) return
        else
          await new Promise<void>((resolve) => {
            call.wake = resolve
          })
      }
    } finally {
      drop(number)
    }
  }

  const onMessage = (message: ToEngineProcess): boolean => {
    if (message.t !== 'httpHead' && message.t !== 'httpChunk' && message.t !== 'httpEnd' && message.t !== 'httpFailed')
      return false
    const call = calls.get(message.call)
    // A late message of a request that nobody waits for any more.
    if (call === undefined) return true
    if (message.t === 'httpHead') call.head({ ...message.head, body: bodyOf(message.call, call) })
    else if (message.t === 'httpChunk') {
      call.chunks.push(message.bytes)
      call.wake()
    } else {
      calls.delete(message.call)
      if (message.t === 'httpFailed') call.fail(new WireError(message.failure))
      call.ended = true
      call.wake()
    }
    return true
  }
  return { wire, onMessage }
}
