import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireRequest } from '../../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../../conformance/harness.ts'

/** A pretended network behind a real socket that can go away and come back at the same address. */
export interface LocalServer {
  /** Its origin, such as `http://127.0.0.1:4000`. */
  readonly here: string
  readonly goDown: () => Promise<void>
  readonly comeBack: () => Promise<void>
}

/** What answers, and the origin that it believes to have; it is written anew in all that it says. */
export interface LocalFake {
  readonly origin: string
  readonly answer: (request: WireRequest) => Promise<FakeAnswer>
}

/** Starts it on a free port. */
export async function startLocalServer({ origin, answer }: LocalFake): Promise<LocalServer> {
  let server: Server | null = null
  let port = 0
  const here = (): string => `http://127.0.0.1:${port}`
  const spoken = (text: string): string => text.replaceAll(origin, here())

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)) // a request without an encoding gives bytes
    const answered = await answer({
      method: request.method ?? 'GET',
      url: `${origin}${request.url ?? '/'}`,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: body.length === 0 ? null : body,
    })
    response.writeHead(
      answered.status,
      Object.fromEntries(Object.entries(answered.headers).map(([name, value]) => [name, spoken(value)])),
    )
    response.end(spoken(Buffer.from(answered.body).toString('utf8')))
  }

  async function listen(): Promise<void> {
    const opened = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve))
    port = (opened.address() as AddressInfo).port // it listens on a port
    server = opened
  }

  await listen()
  return {
    here: here(),
    goDown: async () => {
      const closing = server
      server = null
      if (closing === null) return
      await new Promise<void>((resolve) => {
        closing.close(() => resolve())
        closing.closeAllConnections()
      })
    },
    comeBack: listen,
  }
}
