import type { ConnectorError } from '../../connectors/connectorError.ts'
import type { Timers } from '../deps.ts'

/** Watches over one request: its time limits, and the caller who may give up. The first to strike ends it. */
export interface Guard {
  /** Aborted when the request is over, for whatever reason. */
  readonly signal: AbortSignal
  /** Waits for a promise, or rejects with what struck; a promise that never ends cannot hold it. */
  readonly race: <T>(promise: Promise<T>) => Promise<T>
  /** Starts the limit of the next phase in the place of the last one. */
  readonly phase: (ms: number, error: () => ConnectorError) => void
  /** Lets go of timers and the connection. */
  readonly end: () => void
}

/** A guard with a limit on the whole; `gaveUp` makes the error for a caller who aborts. */
export function createGuard(
  timers: Timers,
  caller: AbortSignal,
  gaveUp: () => ConnectorError,
  wholeMs: number,
  whole: () => ConnectorError,
): Guard {
  const controller = new AbortController()
  let struck: ConnectorError | null = null
  let reject: (error: ConnectorError) => void = () => undefined
  const strike = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  // Nobody may be waiting when it strikes.
  strike.catch(() => undefined)
  const stop = (error: ConnectorError): void => {
    if (struck !== null) return
    struck = error
    reject(error)
    controller.abort()
  }
  const onAbort = (): void => stop(gaveUp())
  if (caller.aborted) onAbort()
  else caller.addEventListener('abort', onAbort, { once: true })
  const cancelWhole = timers.after(wholeMs, () => stop(whole()))
  let cancelPhase = (): void => undefined
  return {
    signal: controller.signal,
    race: async (promise) => {
      try {
        return await Promise.race([strike, promise])
      } catch (error) {
        // The wire's own word for our abort is of no use to anybody.
        throw struck ?? error
      }
    },
    phase: (ms, error) => {
      cancelPhase()
      cancelPhase = timers.after(ms, () => stop(error()))
    },
    end: () => {
      cancelWhole()
      cancelPhase()
      caller.removeEventListener('abort', onAbort)
      controller.abort()
    },
  }
}
