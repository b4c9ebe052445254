import { createServer, request as send } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A forward proxy on this computer, with a name and a password or without. */
export interface TestProxy {
  readonly port: number
  /** Each request that came: what for, and whether it was let through. */
  readonly seen: { readonly what: string; readonly isLetThrough: boolean }[]
  readonly close: () => Promise<void>
}

/** How the proxy treats who is not known: some answer the wrong status on tunnels, some just hang up. */
export type Refusal = 'asks' | 'answers 401 on tunnels' | 'hangs up' | 'is broken'

/** Starts a proxy that lets those through who say `user` and `pass`, or everybody. */
export async function startTestProxy(guard: {
  readonly isOpen: boolean
  readonly refusal: Refusal
}): Promise<TestProxy> {
  const seen: { what: string; isLetThrough: boolean }[] = []
  const sockets = new Set<Socket>()
  const wanted = `Basic ${Buffer.from('user:pass').toString('base64')}`
  const knows = (request: IncomingMessage): boolean => guard.isOpen || request.headers['proxy-authorization'] === wanted

  const server = createServer((request, response) => {
    const isLetThrough = knows(request) && guard.refusal !== 'is broken'
    seen.push({ what: `${request.method} ${request.url}`, isLetThrough })
    if (guard.refusal === 'is broken') return void response.writeHead(502).end('no way on')
    if (!isLetThrough && guard.refusal === 'hangs up') return void request.socket.destroy()
    if (!isLetThrough)
      return void response.writeHead(407, { 'proxy-authenticate': 'Basic realm="test"' }).end('who are you')
    const { 'proxy-authorization': _authorization, ...headers } = request.headers
    const passed = send(request.url ?? '', { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  })
  server.on('connect', (request, socket, head) => {
    const isLetThrough = knows(request) && guard.refusal !== 'is broken'
    seen.push({ what: `CONNECT ${request.url}`, isLetThrough })
    if (guard.refusal === 'is broken') return void socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n')
    if (!isLetThrough && guard.refusal === 'hangs up') return void socket.destroy()
    if (!isLetThrough) {
      const line =
        guard.refusal === 'asks'
          ? '407 Proxy Authentication Required\r\nproxy-authenticate'
          : '401 Unauthorized\r\nwww-authenticate'
      return void socket.end(`HTTP/1.1 ${line}: Basic realm="test"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
    }
    const [host = '', port = '443'] = (request.url ?? '').split(':')
    const far = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      far.write(head)
      far.pipe(socket).pipe(far)
    })
    far.on('error', () => socket.destroy())
    socket.on('error', () => far.destroy())
    socket.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
