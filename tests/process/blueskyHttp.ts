import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFakeBluesky, fakePds, fakePlc } from '../fakes/blueskyServer.ts'
import type { FakeBluesky } from '../fakes/blueskyServer.ts'

/** A fake Bluesky network behind a real socket: server and directory on one address. */
export interface BlueskyHttp {
  readonly fake: FakeBluesky
  readonly server: string
  readonly plc: string
  /** Called before each request is done and before it is answered; a promise that does not settle holds the request there. */
  hold: (moment: 'before' | 'after', request: { method: string; path: string; body: string }) => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts it on a free port. */
export async function startBlueskyHttp(): Promise<BlueskyHttp> {
  let seed = 7
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const fake = createFakeBluesky({ now: () => Date.now(), random })
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const here = `http://127.0.0.1:${port}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    const path = request.url ?? '/'
    const told = { method: request.method ?? 'GET', path, body: body.toString('utf8') }
    await http.hold('before', told)
    const url = path.startsWith('/plc/') ? `${fakePlc}${path.slice(4)}` : `${fakePds}${path}`
    const answer = await fake.answer({
      method: told.method,
      url,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: body.length === 0 ? null : body,
    })
    await http.hold('after', told)
    response.writeHead(answer.status, { ...answer.headers })
    response.end(Buffer.from(answer.body).toString('utf8').replaceAll(fakePds, here))
  }

  const http: BlueskyHttp = {
    fake,
    server: here,
    plc: `${here}/plc`,
    hold: () => Promise.resolve(),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return http
}
