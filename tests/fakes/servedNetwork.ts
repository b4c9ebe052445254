import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { seeded } from '../engine/kit.ts'

/** A simulator of a network behind a real socket, which stands in for all hosts of the network. */
export interface ServedNetwork {
  readonly fake: FakeNetwork
  /** Its address, as `--server` takes it. */
  readonly server: string
  /** Methods and addresses that were asked for, as the network itself would have seen them. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

/** Starts it on that port, a free one when left out. It lives in the time of this computer. Rejects when the port is taken. */
export async function serveNetwork(make: MakeFakeNetwork, wanted = 0): Promise<ServedNetwork> {
  const fake = make({ now: () => Date.now(), random: seeded(7) })
  const asked: string[] = []
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const here = `http://127.0.0.1:${port}`
  // The path begins with the host's name. A simulator that is made with an address of its own wants to be asked there.
  const asNetwork = (path: string): string =>
    fake.signIn.server === null ? `https://${path.slice(1)}` : `${fake.signIn.server}${path}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    const method = request.method ?? 'GET'
    const url = asNetwork(request.url ?? '/')
    asked.push(`${method} ${url}`)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const answer = await fake.answer({ method, url, headers, body: body.length === 0 ? null : body })
    response.writeHead(answer.status, answer.headers)
    response.end(answer.body)
  }

  return {
    fake,
    server: here,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
