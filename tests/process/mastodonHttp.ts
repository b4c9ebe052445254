import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mastodonDialects } from '../fakes/mastodonDialects.ts'
import { createFakeMastodon, fakeMastodon } from '../fakes/mastodonServer.ts'
import type { FakeMastodon } from '../fakes/mastodonServer.ts'

/** A fake Mastodon server behind a real socket. */
export interface MastodonHttp {
  readonly fake: FakeMastodon
  readonly server: string
  readonly close: () => Promise<void>
}

/** Starts it on a free port. */
export async function startMastodonHttp(): Promise<MastodonHttp> {
  let seed = 7
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const fake = createFakeMastodon(mastodonDialects.mastodon, { now: () => Date.now(), random })
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const here = `http://127.0.0.1:${port}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    const answer = await fake.answer({
      method: request.method ?? 'GET',
      url: `${fakeMastodon}${request.url ?? '/'}`,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: body.length === 0 ? null : body,
    })
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, value.replaceAll(fakeMastodon, here)]),
    )
    response.writeHead(answer.status, headers)
    response.end(answer.body)
  }

  return {
    fake,
    server: here,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
