import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { HttpRequest, HttpResponse } from '../../../src/main/connectors/connector.ts'
import { createExecutor } from '../../../src/main/engine/http/execute.ts'
import { createNodeWire } from '../../../src/main/engine/http/nodeWire.ts'
import { createFakeClock } from '../../fakes/fakeClock.ts'

const running: (() => Promise<void>)[] = []

/** Stops every server of this test. */
export async function stopServers(): Promise<void> {
  for (const stop of running.splice(0)) await stop()
}

/** Listens on a free port of this computer; `drop` cuts what is connected when the test is over. */
export async function listen(server: Server, drop: () => void): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  running.push(async () => {
    drop()
    await new Promise((resolve) => void server.close(resolve))
  })
  return (server.address() as AddressInfo).port // a listening TCP server has one
}

/** An HTTP server; gives its base address. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  return `http://127.0.0.1:${await listen(server, () => server.closeAllConnections())}`
}

/** A server of raw bytes, called with each piece received. */
export async function serveRaw(on: (socket: Socket, received: Buffer) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (received) => on(socket, received))
  })
  return `http://127.0.0.1:${await listen(server, () => sockets.forEach((socket) => socket.destroy()))}`
}

/** A good head with these header lines. */
export const head = (lines: string): string => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\n`

/** Calls through the executor, on a clock that stands still unless the test moves it; `onChunk` hears of each piece of a body. */
export function caller(base: string, onChunk: () => void = () => undefined) {
  const fake = createFakeClock()
  const node = createNodeWire()
  const execute = createExecutor({
    wire: async (request, signal) => {
      const answer = await node(request, signal)
      return { ...answer, body: listened(answer.body, onChunk) }
    },
    clock: fake.clock,
    timers: fake.timers,
    log: () => undefined,
  })
  const host = new URL(base).host
  const call = (
    request: Partial<HttpRequest> & { path?: string } = {},
    signal = new AbortController().signal,
  ): Promise<HttpResponse> =>
    execute(
      { method: 'GET', url: `${base}${request.path ?? '/'}`, ...request },
      { signal, hosts: [host], typedHosts: [host] },
    )
  return { fake, call }
}

async function* listened(body: AsyncIterable<Uint8Array>, onChunk: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    yield chunk
    // Asked for the next piece: this one was taken.
    onChunk()
  }
}
