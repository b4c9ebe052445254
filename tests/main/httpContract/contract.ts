import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WireError } from '../../../src/main/engine/deps.ts'
import type { Wire, WireAnswer } from '../../../src/main/engine/deps.ts'
import type { WireFailure, WireRequest } from '../../../src/shared/contract/host.ts'
import { startFaultyServer } from './faultyServer.ts'
import type { FaultyServer } from './faultyServer.ts'

/** A way to move the bytes of HTTP, as the contract tests it. */
export interface TestedWire {
  readonly wire: Wire
  readonly close: () => Promise<void>
}

const never = new AbortController().signal

/** What every way to move the bytes of HTTP promises, on real sockets with a server that may misbehave. */
export function httpContract(name: string, open: () => Promise<TestedWire>): void {
  describe(`HTTP by ${name}`, () => {
    let server: FaultyServer
    let secure: FaultyServer
    let tested: TestedWire

    beforeAll(async () => {
      server = await startFaultyServer()
      secure = await startFaultyServer('https')
      tested = await open()
    })
    afterAll(async () => {
      await tested.close()
      await server.close()
      await secure.close()
    })

    function ask(path: string, request: Partial<WireRequest> = {}, signal: AbortSignal = never): Promise<WireAnswer> {
      const url = path.startsWith('/') ? server.url + path : path
      return tested.wire({ method: 'GET', url, headers: {}, body: null, ...request }, signal)
    }
    const countOf = (path: string): number => server.seen.filter((request) => request.path === path).length
    const lastOf = (path: string) => server.seen.findLast((request) => request.path === path)

    describe('requests', () => {
      test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s goes out as it is', async (method) => {
        const body = method === 'GET' || method === 'OPTIONS' ? null : new TextEncoder().encode('こんにちは')
        const answer = await ask(`/echo-${method}`, {
          method,
          body,
          headers: { 'x-parley': 'yes', accept: 'application/json' },
        })
        await textOf(answer)
        expect(answer.status).toBe(200)
        expect(lastOf(`/echo-${method}`)).toMatchObject({
          method,
          headers: { 'x-parley': 'yes', accept: 'application/json' },
        })
        expect(lastOf(`/echo-${method}`)?.body.toString()).toBe(body === null ? '' : 'こんにちは')
      })

      test('HEAD has headers and no body', async () => {
        const answer = await ask('/echo-head', { method: 'HEAD' })
        expect(answer.status).toBe(200)
        expect(answer.headers['x-method']).toBe('HEAD')
        expect(await textOf(answer)).toBe('')
      })

      test('a megabyte of any bytes arrives whole, with its length', async () => {
        const body = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 31) % 256)
        await textOf(
          await ask('/upload', { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } }),
        )
        expect(lastOf('/upload')?.body.equals(Buffer.from(body))).toBe(true)
        expect(lastOf('/upload')?.headers).toMatchObject({
          'content-length': '1000000',
          'content-type': 'application/octet-stream',
        })
      })

      test('a part of a larger piece of memory is sent as that part', async () => {
        const body = new TextEncoder().encode('..exactly this..').subarray(2, 14)
        await textOf(await ask('/part', { method: 'POST', body }))
        expect(lastOf('/part')?.body.toString()).toBe('exactly this')
      })

      test('authorization goes along; cookies of earlier answers do not', async () => {
        await textOf(await ask('/repeated'))
        await textOf(await ask('/echo-cookie', { headers: { authorization: 'Bearer token' } }))
        await textOf(await ask('/echo-cookie', { method: 'POST', headers: { authorization: 'Bearer token' } }))
        for (const request of server.seen.filter(({ path }) => path === '/echo-cookie')) {
          expect(request.headers['cookie']).toBeUndefined()
          expect(request.headers['authorization']).toBe('Bearer token')
        }
      })

      test('nothing comes from a cache', async () => {
        for (let turn = 0; turn < 3; turn += 1) expect(await textOf(await ask('/keep'))).toBe('kept')
        expect(countOf('/keep')).toBe(3)
        expect(lastOf('/keep')?.headers['if-none-match']).toBeUndefined()
      })

      test('many at a time each get their own answer', async () => {
        const numbers = Array.from({ length: 40 }, (_, index) => index)
        const bodies = await Promise.all(
          numbers.map(async (number) => {
            const body = new TextEncoder().encode(`body ${number}`)
            const answer = await ask(`/many?${number}`, { method: number % 2 === 0 ? 'POST' : 'PUT', body })
            return Buffer.from((JSON.parse(await textOf(answer)) as { body: string }).body, 'base64').toString() // the echo
          }),
        )
        expect(bodies).toEqual(numbers.map((number) => `body ${number}`))
        expect(server.seen.filter(({ path }) => path.startsWith('/many'))).toHaveLength(40)
      })
    })

    describe('answers', () => {
      test('header names are in lower case, repeated ones joined', async () => {
        const { headers } = await ask('/repeated')
        expect(headers['x-twice']).toBe('one, two')
        expect(headers['set-cookie']).toBe('a=1; Path=/, b=2; Path=/')
        expect(Object.keys(headers).filter((header) => header !== header.toLowerCase())).toEqual([])
      })

      test('a body is given piece by piece, before its end', async () => {
        const answer = await ask('/stream')
        const pieces = answer.body[Symbol.asyncIterator]()
        const first = await pieces.next()
        expect(Buffer.from((first.value ?? new Uint8Array()) as Uint8Array).toString()).toBe('first') // a piece
        server.goOn()
        let rest = ''
        for (let next = await pieces.next(); next.done !== true; next = await pieces.next())
          rest += Buffer.from(next.value).toString()
        expect(rest).toBe('second')
      })

      test('five megabytes come whole', async () => {
        expect((await textOf(await ask('/large?bytes=5000000'))).length).toBe(5_000_000)
      })

      test('a packed body comes unpacked', async () => {
        expect(await textOf(await ask('/gzip'))).toBe('packed'.repeat(1000))
      })

      test('no content is an empty body', async () => {
        const answer = await ask('/nothing')
        expect(answer.status).toBe(204)
        expect(await textOf(answer)).toBe('')
      })

      test.each([301, 302, 303, 307, 308])('a redirect (%i) is the answer; nobody goes there', async (status) => {
        for (const method of ['GET', 'POST']) {
          const answer = await ask(`/${status}`, { method })
          expect(answer.status).toBe(status)
          expect(answer.headers['location']).toBe('/landed')
          await textOf(answer)
        }
        expect(countOf('/landed')).toBe(0)
      })

      test.each([
        ['/304', 304, ''],
        ['/lost-redirect', 302, 'no place named'],
        ['/401', 401, 'who are you'],
        ['/429', 429, 'slow down'],
        ['/500', 500, 'broken'],
      ])('%s is an answer like any other', async (path, status, text) => {
        const answer = await ask(path, { headers: { 'if-none-match': '"1"' } })
        expect(answer.status).toBe(status)
        expect(await textOf(answer)).toBe(text)
        expect(countOf(path)).toBe(1)
      })

      test('Retry-After is passed on', async () => {
        expect((await ask('/429')).headers['retry-after']).toBe('7')
      })
    })

    describe('failures', () => {
      test('a name without an address: nothing was sent', async () => {
        expect(await failureOf(ask('http://nothing.invalid/'))).toMatchObject({ reason: 'dns', before: true })
      })

      test('a port where nobody listens: nothing was sent', async () => {
        const port = await closedPort()
        for (const method of ['GET', 'POST']) {
          expect(await failureOf(ask(`http://127.0.0.1:${port}/`, { method }))).toMatchObject({
            reason: 'refused',
            before: true,
          })
        }
      })

      test('a certificate that nobody has vouched for: nothing was sent', async () => {
        for (const method of ['GET', 'POST']) {
          const failure = await failureOf(
            ask(`${secure.url}/secret`, { method, headers: { authorization: 'Bearer token' } }),
          )
          expect(failure).toMatchObject({ reason: 'tls', before: true })
        }
        expect(secure.seen).toEqual([])
      })

      test('a server without TLS behind an https address', async () => {
        const failure = await failureOf(ask(server.url.replace('http:', 'https:')))
        expect(failure.reason).toBe('tls')
      })

      test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
        '%s whose answer is lost went out once, and may have arrived',
        async (method) => {
          const before = countOf('/cut')
          // Connections used before are where a network stack is tempted to send again.
          for (let turn = 0; turn < 3; turn += 1)
            await textOf(await ask('/warm', { method: turn === 0 ? 'GET' : method }))
          expect(await failureOf(ask('/cut', { method, body: new Uint8Array([1]) }))).toMatchObject({
            reason: 'reset',
            before: false,
          })
          expect(countOf('/cut')).toBe(before + 1)
        },
      )

      test('GET whose answer is lost fails too', async () => {
        expect(await failureOf(ask('/cut'))).toMatchObject({ reason: 'reset', before: false })
      })

      test.each(['/half', '/half-chunk'])('an answer that breaks off (%s) is no whole answer', async (path) => {
        const answer = await ask(path)
        expect(await failureOf(textOf(answer))).toMatchObject({ reason: 'reset', before: false })
      })

      test('what is no HTTP fails, and may have arrived', async () => {
        expect((await failureOf(ask('/garbage').then(textOf))).before).toBe(false)
      })

      test('giving up closes the connection, before and after the head', async () => {
        const silent = new AbortController()
        const waiting = failureOf(ask('/silent', {}, silent.signal))
        await server.arrived('/silent')
        silent.abort()
        expect(await waiting).toMatchObject({ reason: 'aborted', before: false })
        await server.closed('/silent')

        const halfway = new AbortController()
        const answer = await ask('/large?bytes=50000000', {}, halfway.signal)
        const pieces = answer.body[Symbol.asyncIterator]()
        await pieces.next()
        halfway.abort()
        expect(await failureOf(drain(pieces))).toMatchObject({ reason: 'aborted' })
        await server.closed('/large?bytes=50000000')
      })

      test('given up before it began, nothing is sent', async () => {
        const controller = new AbortController()
        controller.abort()
        expect((await failureOf(ask('/never', {}, controller.signal))).reason).toBe('aborted')
        await textOf(await ask('/after-never'))
        expect(countOf('/never')).toBe(0)
      })

      test('after all that it still works', async () => {
        expect((await ask('/last')).status).toBe(200)
      })
    })
  })
}

/** Reads a whole answer as text. */
export async function textOf(answer: WireAnswer): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of answer.body) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

async function drain(pieces: AsyncIterator<Uint8Array>): Promise<void> {
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next());
}

/** The failure that something ends with. Fails the test when it does not. */
export async function failureOf(work: Promise<unknown>): Promise<WireFailure> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(WireError)
  return (error as WireError).failure // checked by the line above
}

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // a server that listens has one
      server.close(() => resolve(port))
    })
  })
}
