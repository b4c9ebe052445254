import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signedInPath as path } from '../../shared/contract/host.ts'
import type { Host } from '../../shared/contract/host.ts'

/** What a sign-in by redirect needs from outside. */
export interface SignInParts {
  /** Opens the system's browser; rejects with words when it cannot. */
  readonly openBrowser: (url: string) => Promise<void>
  /**
   * Shows a sign-in in a window of its own and resolves with what the address carries at which it ends; left out where there are no
   * windows: the person pastes that address.
   */
  readonly openWindow?: (ask: {
    readonly url: string
    readonly endsAt: string
    readonly signal: AbortSignal
  }) => Promise<Record<string, string>>
  /** A refused callback, for the log: the reason only. */
  readonly onRefused: (reason: string) => void
  /** How long the listener lives, in ms; five minutes when not given. */
  readonly lifeMs?: number
}

interface Listener {
  readonly server: Server
  readonly address: string
  expected: string | null
  settle: { readonly done: (query: Record<string, string>) => void; readonly failed: (error: Error) => void } | null
  end: () => void
}

const usualLife = 5 * 60_000

/**
 * The loopback end of a sign-in in the system's browser. Each address is good for one sign-in, for five minutes, for one
 * `state`. A callback with another state, twice the same parameter or a foreign host name ends the sign-in without a retry.
 */
export function createSignInRedirect(
  parts: SignInParts,
): Pick<Host, 'redirectUri' | 'signIn' | 'endSignIn'> & { readonly close: () => void } {
  const listeners = new Map<string, Listener>()
  /** By the state of their sign-in. */
  const windows = new Map<string, AbortController>()
  /** The page is shown; where no browser can be started the person opens the address that Parley shows. */
  const show = async (url: string): Promise<void> => {
    try {
      await parts.openBrowser(url)
    } catch (error) {
      parts.onRefused(error instanceof Error && /unsafe|password/.test(error.message) ? 'unsafe page' : 'no browser')
      if (error instanceof Error && /unsafe|password/.test(error.message)) throw error
    }
  }

  const inWindow = async (url: string, endsAt: string, state: string): Promise<Record<string, string>> => {
    if (parts.openWindow === undefined) {
      await show(url)
      // Only a paste ends it.
      return new Promise(() => undefined)
    }
    // An engine that was started again shows the same sign-in once more.
    windows.get(state)?.abort()
    const window = new AbortController()
    windows.set(state, window)
    try {
      const query = await parts.openWindow({ url, endsAt, signal: window.signal })
      if (query['state'] === state) return query
      parts.onRefused('wrong state')
      throw new Error(
        'The sign-in came back with an answer that Parley did not ask for. Nothing was changed. Connect the account again.',
      )
    } finally {
      if (windows.get(state) === window) windows.delete(state)
    }
  }

  return {
    redirectUri: async (wanted, ports = []) => {
      const listener = await listen(parts, wanted, ports, (ended) => listeners.delete(ended.address))
      listeners.set(listener.address, listener)
      return listener.address
    },
    signIn: async (ask) => {
      if (ask.state.length < 8) throw new Error('The sign-in has no proper state and was not started.')
      if (ask.window !== undefined) return inWindow(ask.url, ask.window, ask.state)
      if (ask.redirectUri === null) {
        if (!ask.quiet) await show(ask.url)
        return {}
      }
      const listener = listeners.get(ask.redirectUri)
      if (listener === undefined || listener.expected !== null)
        throw new Error('The sign-in took too long to start. Nothing was changed. Connect the account again.')
      listener.expected = ask.state
      return new Promise((done, failed) => {
        listener.settle = { done, failed }
        if (ask.quiet) return
        show(ask.url).catch((error: unknown) => {
          failed(error instanceof Error ? error : new Error(String(error)))
          listener.end()
        })
      })
    },
    endSignIn: (which) => {
      listeners.get(which)?.end()
      windows.get(which)?.abort()
      return Promise.resolve()
    },
    close: () => {
      for (const window of windows.values()) window.abort()
      for (const listener of listeners.values()) listener.end()
    },
  }
}

async function listen(
  parts: SignInParts,
  wanted: string | null,
  ports: readonly number[],
  ended: (listener: Listener) => void,
): Promise<Listener> {
  const server = createServer({ maxHeaderSize: 16_384 })
  const opens = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const failed = (): void => resolve(false)
      server.once('error', failed)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', failed)
        resolve(true)
      })
    })
  let isOpen = false
  for (const port of wanted === null && ports.length > 0 ? ports : [portOf(wanted)]) isOpen ||= await opens(port)
  if (!isOpen)
    throw new Error(
      ports.length > 0
        ? `None of the ports ${ports.join(', ')} that this network knows is free on this computer. Nothing was changed. Close what uses them, or sign in with a pasted code.`
        : 'No port could be opened on this computer for the sign-in. Nothing was changed. Try again.',
    )
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  const listener: Listener = {
    server,
    address: `http://127.0.0.1:${port}${path}`,
    expected: null,
    settle: null,
    end: () => undefined,
  }
  const life = setTimeout(() => {
    listener.settle?.failed(
      new Error('Nobody finished the sign-in within five minutes. Nothing was changed. Connect the account again.'),
    )
    listener.end()
  }, parts.lifeMs ?? usualLife)
  listener.end = () => {
    clearTimeout(life)
    listener.settle?.failed(new Error('The sign-in was given up. Nothing was changed. Connect the account again.'))
    listener.settle = null
    server.close()
    server.closeIdleConnections()
    ended(listener)
  }
  server.on('request', (request, response) => answer(listener, port, parts, request, response))
  return listener
}

/** The port of an address that was given before a restart; 0 (any) where none is wanted. Throws for what never was one of ours. */
function portOf(wanted: string | null): number {
  if (wanted === null) return 0
  const port = /^http:\/\/127\.0\.0\.1:(\d{4,5})\/signed-in$/.exec(wanted)?.[1]
  if (port === undefined) throw new Error('That is no address of a sign-in.')
  return Number(port)
}

function answer(
  listener: Listener,
  port: number,
  parts: SignInParts,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // Another site may have pointed its name at this computer.
  if (request.headers.host !== `127.0.0.1:${port}`)
    return page(response, 403, 'This is not the page you are looking for.')
  let url: URL
  try {
    url = new URL(request.url ?? '', listener.address)
  } catch {
    return page(response, 400, 'This address cannot be read.')
  }
  if (url.pathname !== path) return page(response, 404, 'There is nothing here.')
  if (request.method !== 'GET') return page(response, 405, 'There is nothing here to send to.')
  if (listener.settle === null || listener.expected === null)
    return page(response, 409, 'Parley is not waiting for a sign-in.')
  const refusal = refusalOf(url, listener.expected)
  if (refusal === null) {
    listener.settle.done(Object.fromEntries(url.searchParams))
    page(response, 200, 'Parley has the answer. Close this page and go back to Parley.')
  } else {
    parts.onRefused(refusal)
    listener.settle.failed(
      new Error(
        'The sign-in came back with an answer that Parley did not ask for. Nothing was changed. Connect the account again.',
      ),
    )
    page(response, 400, 'Parley did not ask for this sign-in. Go back to Parley and connect the account again.')
  }
  listener.settle = null
  listener.end()
}

function refusalOf(url: URL, expected: string): string | null {
  const names = [...url.searchParams.keys()]
  if (new Set(names).size !== names.length) return 'a parameter stands twice'
  if (!url.searchParams.has('state')) return 'no state'
  if (url.searchParams.get('state') !== expected) return 'wrong state'
  if (!url.searchParams.has('code') && !url.searchParams.has('error')) return 'neither code nor error'
  return null
}

function page(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Parley</title><p>${sentence}</p></html>`)
}
