import { app, net, session } from 'electron'
import type { Session } from 'electron'
import type { HttpParts, Lane } from './httpService.ts'
import { proxyRules } from './proxyRules.ts'

/** How many requests that may change something run at a time. */
const sendLanes = 4

/**
 * Electron's network stack for the engine: sessions of their own, in memory only, with the system's proxy settings. No
 * request leaves before those are in force: a fresh session would go past the proxy for a moment.
 *
 * Chromium sends a request again by itself when a connection that was used before breaks under it, whatever the method.
 * Nothing may go out twice unasked, so each request that may change something gets a session whose connections are closed.
 */
export function createNetworkLanes(): HttpParts['lane'] {
  const open = async (name: string): Promise<Session> => {
    const own = session.fromPartition(`parley-http-${name}`, { cache: false })
    own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
    await own.setProxy(proxyRules(app.commandLine))
    await own.forceReloadProxyConfig()
    return own
  }
  let reads: Promise<Session> | null = null
  const idle: Session[] = []
  let opened = 0
  const waiting: ((session: Session) => void)[] = []

  async function take(signal: AbortSignal): Promise<Session | null> {
    if (signal.aborted) return null
    const free = idle.pop()
    if (free !== undefined) return free
    if (opened < sendLanes) {
      opened += 1
      return open(`send-${opened}`)
    }
    return new Promise((resolve) => {
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(got), 1)
        resolve(null)
      }
      const got = (free: Session): void => {
        signal.removeEventListener('abort', giveUp)
        resolve(free)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      waiting.push(got)
    })
  }

  async function giveBack(used: Session): Promise<void> {
    await used.closeAllConnections()
    const next = waiting.shift()
    if (next === undefined) idle.push(used)
    else next(used)
  }

  return async (kind, signal) => {
    reads ??= open('read').catch((error: unknown) => {
      reads = null
      throw error
    })
    const shared = await reads
    if (kind === 'read') return laneOf(shared, () => undefined)
    const taken = await take(signal)
    // The request was given up while it waited: it will not be made, so any session serves.
    if (taken === null) return laneOf(shared, () => undefined)
    return laneOf(taken, () => void giveBack(taken))
  }
}

function laneOf(owner: Session, done: () => void): Lane {
  return { newRequest: (options) => net.request({ ...options, session: owner }), done }
}
