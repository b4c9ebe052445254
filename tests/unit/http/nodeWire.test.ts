import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { WireError } from '../../../src/main/engine/deps.ts'
import { createNodeWire } from '../../../src/main/engine/http/nodeWire.ts'
import { caller, head, listen, serve, serveRaw, stopServers } from './realServer.ts'
import { failureOf } from './scriptedWire.ts'
import { selfSigned } from './selfSigned.ts'

afterEach(stopServers)

describe('a real server', () => {
  it('gets the request whole, and its answer comes back whole', async () => {
    const base = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        response.writeHead(418, {
          'Set-Cookie': ['a=1', 'b=2'],
          'X-Method': request.method,
          'X-Token': String(request.headers['x-token']),
        })
        response.end(Buffer.concat(chunks))
      })
    })
    const { call } = caller(base)
    const body = new Uint8Array(300_000).fill(7)
    const response = await call({ method: 'POST', body, headers: { 'X-Token': 'abc' } })
    expect(response).toMatchObject({
      status: 418,
      headers: { 'set-cookie': 'a=1, b=2', 'x-method': 'POST', 'x-token': 'abc' },
    })
    expect(Buffer.compare(response.body, body)).toBe(0)
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const)
      expect((await call({ method })).headers['x-method']).toBe(method)
  })

  it('is not followed by the wire itself, nor decides about compression', async () => {
    const base = await serve((request, response) => {
      if (request.url === '/packed')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"packed":true}'))
      else if (request.url === '/away') response.writeHead(302, { location: 'https://example.org/' }).end()
      else response.writeHead(302, { location: '/packed' }).end()
    })
    const { call } = caller(base)
    const response = await call()
    expect([new TextDecoder().decode(response.body), response.url]).toEqual(['{"packed":true}', `${base}/packed`])
    expect(await failureOf(call({ path: '/away' }))).toMatchObject({ code: 'redirect_refused' })
  })

  it('keeps nothing of what an address or a header must not hold', async () => {
    const wire = createNodeWire()
    const signal = new AbortController().signal
    for (const request of [
      { method: 'GET', url: 'https://example.org/', headers: { 'x-bad': 'a\nb' }, body: null },
      { method: 'GET', url: 'not an address', headers: {}, body: null },
      { method: 'BAD METHOD', url: 'https://example.org/', headers: {}, body: null },
    ]) {
      const error = await wire(request, signal).then(
        () => null,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(WireError)
      expect(error).toMatchObject({ failure: { before: true } })
    }
  })
})

describe('a server that cannot be reached', () => {
  it('nobody listens', async () => {
    const base = await serve(() => undefined)
    await stopServers()
    const failure = await failureOf(caller(base).call({ method: 'POST', body: 'x' }))
    expect(failure).toMatchObject({ kind: 'offline', outcome: 'not_done', code: 'refused' })
    expect(failure.message).toContain(new URL(base).host)
  })

  it('nobody knows the name', async () => {
    const failure = await failureOf(caller('https://no-such-host.invalid').call({ method: 'POST', body: 'x' }))
    expect(failure).toMatchObject({ kind: 'offline', outcome: 'not_done', code: 'dns' })
    expect(failure.message).toContain('no-such-host.invalid')
  })

  it('a port that browsers never call', async () => {
    expect(await failureOf(caller('http://127.0.0.1:6000').call())).toMatchObject({
      kind: 'offline',
      outcome: 'not_done',
      code: 'blocked',
    })
  })

  it('a certificate that nobody vouches for', async () => {
    let requests = 0
    const server = createSecureServer(selfSigned, (_request, response) => {
      requests += 1
      response.end('{}')
    })
    const port = await listen(server, () => server.closeAllConnections())
    const failure = await failureOf(caller(`https://localhost:${port}`).call({ method: 'POST', body: 'secret' }))
    expect(failure).toMatchObject({ kind: 'offline', outcome: 'not_done', code: 'tls' })
    expect(failure.message).toMatch(/localhost.*certificate/)
    expect(requests).toBe(0)
  })

  it('a server that speaks no TLS, or hangs up in the handshake', async () => {
    const plain = await serve((_request, response) => response.end('hello'))
    const hangsUp = await serveRaw((socket) => socket.destroy())
    for (const base of [plain, hangsUp]) {
      const failure = await failureOf(caller(base.replace('http:', 'https:')).call({ method: 'POST', body: 'x' }))
      expect(failure).toMatchObject({ kind: 'offline', outcome: 'not_done' })
    }
  })
})

describe('a server that breaks off', () => {
  it.each([
    ['before its head', (socket: Socket) => socket.resetAndDestroy()],
    ['politely before its head', (socket: Socket) => socket.end()],
    ['in the middle of its head', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le')],
    ['with no HTTP at all', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    ['in the middle of its body', (socket: Socket) => socket.end(`${head('content-length: 100')}{"half":`)],
    [
      'by a reset in its body',
      (socket: Socket) => socket.write(`${head('content-length: 100')}{"half":`, () => socket.resetAndDestroy()),
    ],
    ['inside a chunk', (socket: Socket) => socket.end(`${head('transfer-encoding: chunked')}ff\r\n{"half":`)],
    [
      'with garbage for a chunk',
      (socket: Socket) => socket.end(`${head('transfer-encoding: chunked')}zz\r\nhello\r\n`),
    ],
    [
      'with a body that is no gzip',
      (socket: Socket) => socket.end(`${head('content-encoding: gzip\r\ncontent-length: 5')}hello`),
    ],
    ['with a megabyte of headers', (socket: Socket) => socket.end(`${head(`x-long: ${'x'.repeat(1_000_000)}`)}`)],
    [
      'with ten thousand headers',
      (socket: Socket) => socket.end(head(Array.from({ length: 10_000 }, (_, index) => `x-${index}: y`).join('\r\n'))),
    ],
  ])('%s', async (_name, answer) => {
    const failure = await failureOf(caller(await serveRaw(answer)).call({ method: 'POST', body: 'work' }))
    expect(failure.outcome).toBe('unknown')
    expect(['server', 'malformed']).toContain(failure.kind)
    expect(failure.message).toContain('127.0.0.1')
  })

  it('with more body than it told: the rest is not read', async () => {
    const base = await serveRaw((socket) => socket.end(`${head('content-length: 2\r\nconnection: close')}{}GARBAGE`))
    const outcome = await caller(base)
      .call()
      .then(
        (response) => new TextDecoder().decode(response.body),
        () => 'refused',
      )
    expect(['{}', 'refused']).toContain(outcome)
  })
})
