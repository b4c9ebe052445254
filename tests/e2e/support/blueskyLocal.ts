import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFakeBluesky, fakePds, fakePlc } from '../../fakes/blueskyServer.ts'
import type { FakeBluesky } from '../../fakes/blueskyServer.ts'

/** A stand-in for the Bluesky network on this computer that can go away and come back at the same address. */
export interface BlueskyLocal {
  readonly fake: FakeBluesky
  readonly server: string
  readonly plc: string
  readonly goDown: () => Promise<void>
  readonly comeBack: () => Promise<void>
}

/** Starts it on a free port. */
export async function startBlueskyLocal(): Promise<BlueskyLocal> {
  let seed = 11
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const fake = createFakeBluesky({ now: () => Date.now(), random })
  let server: Server | null = null
  let port = 0
  const here = (): string => `http://127.0.0.1:${port}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)) // a request without an encoding gives bytes
    const path = request.url ?? '/'
    const answer = await fake.answer({
      method: request.method ?? 'GET',
      url: path.startsWith('/plc/') ? `${fakePlc}${path.slice(4)}` : `${fakePds}${path}`,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: body.length === 0 ? null : body,
    })
    response.writeHead(answer.status, { ...answer.headers })
    response.end(Buffer.from(answer.body).toString('utf8').replaceAll(fakePds, here()))
  }

  async function listen(): Promise<void> {
    const opened = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve))
    port = (opened.address() as AddressInfo).port // it listens on a port
    server = opened
  }

  await listen()
  return {
    fake,
    server: here(),
    plc: `${here()}/plc`,
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
