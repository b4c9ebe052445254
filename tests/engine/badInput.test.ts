import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { fakePds } from '../fakes/blueskyServer.ts'
import { listen, serve, serveRaw, stopServers } from '../unit/http/realServer.ts'
import { startBlueskyDesk } from './blueskyDesk.ts'
import type { BlueskyDesk } from './blueskyDesk.ts'

let desk: BlueskyDesk
afterEach(async () => {
  await desk.kit.stop()
  await stopServers()
})

const detail = async (accountId: string) => {
  const found = await desk.kit.client.query('account.detail', { accountId })
  if (found === null) throw new Error('No account')
  return found
}

/** Real sockets take real time: gives them turns until the account is signed in or says why it is not. */
async function outcome(accountId: string): Promise<{ state: string; reason: string }> {
  for (;;) {
    const { state, stateReason } = await detail(accountId)
    if (state === 'active' || stateReason !== null) return { state, reason: stateReason ?? '' }
    await desk.kit.time.advance(1)
  }
}

/** A real server that passes everything on to the fake network, and remembers what it was told. */
async function goodServer(heard: string[] = []): Promise<string> {
  return serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      heard.push(body.toString())
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      )
      const method = request.method === 'POST' ? 'POST' : 'GET'
      void desk.net
        .answer({ method, url: `${fakePds}${request.url ?? ''}`, headers, body: body.length === 0 ? null : body })
        .then((answer) => response.writeHead(answer.status, answer.headers).end(answer.body))
    })
  })
}

/** A port of this computer at which nobody listens. */
async function closedPort(): Promise<string> {
  const server = createServer()
  const port = await listen(server, () => undefined)
  await stopServers()
  return `http://127.0.0.1:${port}`
}

const heard: string[] = []
const json = { 'content-type': 'application/json' }
const servers: [string, () => Promise<string>, RegExp][] = [
  ['nobody listens', closedPort, /did not take the connection.*Nothing was/s],
  [
    'it shows a web page to everything',
    () => serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')),
    /does not answer like a Bluesky server.*password was not sent.*Check the address/s,
  ],
  [
    'it is another API',
    () => serve((_, response) => response.writeHead(200, json).end('{"version":"2.0","routes":[]}')),
    /does not answer like a Bluesky server.*password was not sent/s,
  ],
  [
    'its answers end in the middle',
    () =>
      serveRaw((socket) =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"did":'),
      ),
    /(broke off|did not arrive whole).*Nothing was changed here; try again/s,
  ],
  [
    'it sends half a JSON text as if that were all',
    () => serve((_, response) => response.writeHead(200, json).end('{"did":"did:web:x","avail')),
    /does not answer like a Bluesky server/,
  ],
  [
    'it answers with 20 MB',
    () => serve((_, response) => response.writeHead(200, json).end(Buffer.alloc(20_000_000, 0x20))),
    /does not answer like a Bluesky server|larger than 16 MB/,
  ],
  [
    'it fails',
    () => serve((_, response) => response.writeHead(500, json).end('{"error":"InternalServerError"}')),
    /fault of its own.*Nothing was changed here; try again in a moment/s,
  ],
  [
    'it asks to wait',
    () =>
      serve((_, response) =>
        response.writeHead(429, { ...json, 'retry-after': '60' }).end('{"error":"RateLimitExceeded"}'),
      ),
    /asks to wait.*Nothing was changed here; try again/s,
  ],
  [
    'it sends everybody to another host',
    async () => {
      const other = await serve((request, response) => {
        heard.push(`${request.method} ${request.url}`)
        response.writeHead(200, json).end('{}')
      })
      return serve((request, response) => response.writeHead(302, { location: `${other}${request.url}` }).end())
    },
    /sent the request elsewhere, which was not followed.*Nothing was changed here/s,
  ],
]

describe('connecting to a server', () => {
  it.each(servers)(
    'that is not right (%s) says so, keeps everything, and works once the address is right',
    async (_name, start, words) => {
      heard.length = 0
      desk = await startBlueskyDesk()
      const server = await start()
      const accountId = await desk.connect(server)
      const { state, reason } = await outcome(accountId)
      expect(state).toBe('connecting')
      expect(reason).toMatch(words)
      expect(reason).not.toMatch(/undefined|\[object|Error:|ECONN|at .*\.ts/)
      expect(heard).toEqual([])
      expect(desk.kit.host.secrets.size).toBe(0)
      expect(await desk.kit.client.query('brand.list', {})).toMatchObject([{ id: desk.brandId, name: 'Kinoto' }])

      await desk.reconnect(accountId, await goodServer())
      expect(await outcome(accountId)).toMatchObject({ state: 'active' })
      desk.net.world.mention(desk.net.world.addPerson('mia'), 'hello')
      await desk.kit.time.advance(120_000)
      expect((await desk.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows).toHaveLength(1)
      expect((await desk.kit.client.query('data.verify', {})).problems).toEqual([])
    },
  )

  it('with a wrong password says so, and the right one then works on the same entry', async () => {
    desk = await startBlueskyDesk()
    const accountId = await desk.connect(fakePds, 'not-the-password')
    await desk.kit.time.advance(5000)
    expect(await detail(accountId)).toMatchObject({
      state: 'connecting',
      stateReason: expect.stringMatching(/does not know this handle with this password.*Check both and sign in again/s),
    })
    expect(JSON.stringify([desk.kit.lines, desk.kit.said])).not.toContain('not-the-password')
    await desk.reconnect(accountId)
    await desk.kit.time.advance(5000)
    expect(await detail(accountId)).toMatchObject({ state: 'active', stateReason: null })
  })

  it('gives up on one that never answers, in words', async () => {
    desk = await startBlueskyDesk()
    desk.inBetween.answer = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    const accountId = await desk.connect()
    await desk.kit.time.advance(150_000)
    expect((await detail(accountId)).stateReason).toMatch(/did not answer within 10 seconds.*Nothing was changed here/s)
  })

  it.each([
    ['not an address', /not a server address/],
    ['http://pds.example', /unencrypted.*https/],
    ['ftp://pds.example', /begins with https/],
    ['https://me:secret@pds.example', /name and password out/],
  ])('refuses %s before anything is called', async (server, words) => {
    desk = await startBlueskyDesk()
    const asked = desk.kit.requests.length
    await expect(desk.connect(server)).rejects.toThrow(words)
    expect(desk.kit.requests.length).toBe(asked)
    expect(await desk.kit.client.query('account.list', {})).toEqual([])
  })
})
