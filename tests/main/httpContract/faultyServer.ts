import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

/** What a server has seen of one request. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** A server on this computer that answers by the path, rightly or wrongly. */
export interface FaultyServer {
  readonly url: string
  readonly seen: readonly Seen[]
  /** Resolves once a request for this path has come in whole. */
  readonly arrived: (path: string) => Promise<void>
  /** Lets the answer at /stream go on after its first chunk. */
  readonly goOn: () => void
  /** Resolves once the connection of the last request for this path has closed. */
  readonly closed: (path: string) => Promise<void>
  readonly close: () => Promise<void>
}

// A certificate that nobody has vouched for, for localhost only.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLjZg5aY3IoD67dzo
pTl1QMyaoEvH+NhcvtZsmAMTNXyhRANCAAQpFf27ftDTyWIJqOjGjTEth+xvIjXo
Crm/oMbfD964FxApOsuXg6TCVQNnVNz/WfFPx0Mk2M3MFHIEGSXV1Ofn
-----END PRIVATE KEY-----`
const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUQ8eJisYlUBZ7tVt4nwxZP4zVH5EwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTIyMTM1MloYDzIxMjYxMDI4
MjIxMzUyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQpFf27ftDTyWIJqOjGjTEth+xvIjXoCrm/oMbfD964FxApOsuXg6TC
VQNnVNz/WfFPx0Mk2M3MFHIEGSXV1Ofno28wbTAdBgNVHQ4EFgQUwXJ0PkLkAxhf
QXZPrPJZmTl9JkYwHwYDVR0jBBgwFoAUwXJ0PkLkAxhfQXZPrPJZmTl9JkYwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgZBJC2bf+yit9WbfjEt2SG7+bd+wfj6e6g7ZEzzsvyrICIQC+
qxD2PUfRvNmZbSDLEcJQjZdYmZdP2Uxys4OoY7A43w==
-----END CERTIFICATE-----`

/** Starts the server on a free port of this computer; over TLS it shows a certificate that nobody has vouched for. */
export async function startFaultyServer(kind: 'http' | 'https' = 'http'): Promise<FaultyServer> {
  const seen: Seen[] = []
  const sockets = new Map<string, Socket>()
  const arrivals = new Map<string, () => void>()
  let goOn: () => void = () => undefined
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve
  })

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer) // a request without an encoding gives bytes
    const path = request.url ?? ''
    seen.push({ method: request.method ?? '', path, headers: request.headers, body: Buffer.concat(pieces) })
    sockets.set(path, request.socket)
    arrivals.get(path)?.()
    await (answers[path.split('?', 1)[0] ?? ''] ?? echo)(request, response, mayGoOn, Buffer.concat(pieces))
  }
  // A client that breaks off in the middle ends the reading with an error: that is its part of the test.
  const on = (request: IncomingMessage, response: ServerResponse): void =>
    void take(request, response).catch(() => undefined)
  const server = kind === 'http' ? createServer(on) : createTlsServer({ key, cert: certificate }, on)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a server that listens has one
  return {
    url: `${kind}://127.0.0.1:${port}`,
    seen,
    arrived: (path) =>
      new Promise((resolve) => {
        if (seen.some((request) => request.path === path)) resolve()
        else arrivals.set(path, resolve)
      }),
    goOn,
    closed: (path) =>
      new Promise((resolve) => {
        const socket = sockets.get(path)
        if (socket === undefined || socket.destroyed) resolve()
        else socket.once('close', () => resolve())
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  mayGoOn: Promise<void>,
  body: Buffer,
) => void | Promise<void>

const echo: Answer = (request, response, _mayGoOn, body) => {
  response.writeHead(200, { 'content-type': 'application/json', 'x-method': request.method ?? '' })
  response.end(JSON.stringify({ headers: request.headers, body: body.toString('base64') }))
}

const answers: Readonly<Record<string, Answer>> = {
  '/stream': async (_request, response, mayGoOn) => {
    // Of an answer without a type Chromium waits for a kilobyte, to guess one.
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('first')
    await mayGoOn
    response.end('second')
  },
  '/large': (request, response) => {
    const bytes = Number(new URL(request.url ?? '', 'http://x').searchParams.get('bytes'))
    response.end(Buffer.alloc(bytes, 'a'))
  },
  '/repeated': (_request, response) => {
    response.setHeader('X-Twice', ['one', 'two'])
    response.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2; Path=/'])
    response.end()
  },
  '/gzip': (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    response.end(gzipSync('packed'.repeat(1000)))
  },
  '/nothing': (_request, response) => {
    response.writeHead(204)
    response.end()
  },
  '/keep': (_request, response) => {
    response.writeHead(200, { 'cache-control': 'public, max-age=3600', etag: '"1"' })
    response.end('kept')
  },
  '/301': (_request, response) => redirect(response, 301),
  '/302': (_request, response) => redirect(response, 302),
  '/303': (_request, response) => redirect(response, 303),
  '/307': (_request, response) => redirect(response, 307),
  '/308': (_request, response) => redirect(response, 308),
  '/304': (_request, response) => {
    response.writeHead(304, { etag: '"1"' })
    response.end()
  },
  '/lost-redirect': (_request, response) => {
    response.writeHead(302)
    response.end('no place named')
  },
  '/401': (_request, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' })
    response.end('who are you')
  },
  '/429': (_request, response) => {
    response.writeHead(429, { 'retry-after': '7' })
    response.end('slow down')
  },
  '/500': (_request, response) => {
    response.writeHead(500)
    response.end('broken')
  },
  '/half': (request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half', () => request.socket.destroy())
  },
  '/half-chunk': (request, response) => {
    response.writeHead(200)
    response.write('half', () => request.socket.destroy())
  },
  '/cut': (request) => {
    request.socket.destroy()
  },
  '/silent': () => undefined,
  '/garbage': (request) => {
    request.socket.end('this is no HTTP at all\r\n\r\n')
  },
}

function redirect(response: ServerResponse, status: number): void {
  response.writeHead(status, { location: '/landed' })
  response.end('moved')
}
