import { EventEmitter } from 'node:events'
import type { ClientRequest } from 'electron'
import { beforeEach, describe, expect, test } from 'vitest'
import { createHttpService } from '../../src/main/app/httpService.ts'
import type { HttpParts } from '../../src/main/app/httpService.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'

class FakeRequest extends EventEmitter {
  readonly headers: Record<string, string> = {}
  readonly written: Buffer[] = []
  readonly options: { method: string; url: string; redirect: string }
  isEnded = false
  isAborted = false
  constructor(options: { method: string; url: string; redirect: string }) {
    super()
    this.options = options
  }
  setHeader(name: string, value: string): void {
    if (name === 'host') throw new Error('Header host is restricted')
    this.headers[name] = value
  }
  write(bytes: Buffer): void {
    this.written.push(bytes)
  }
  end(): void {
    this.isEnded = true
  }
  abort(): void {
    this.isAborted = true
  }
}

class FakeResponse extends EventEmitter {
  readonly statusCode: number
  readonly rawHeaders: readonly string[]
  constructor(statusCode: number, rawHeaders: readonly string[]) {
    super()
    this.statusCode = statusCode
    this.rawHeaders = rawHeaders
  }
}

let requests: FakeRequest[] = []
let lanes: string[] = []
let done = 0
let told: unknown[] = []
let known: { username: string; password: string } | null = null

const parts: HttpParts = {
  lane: async (kind) => {
    lanes.push(kind)
    return {
      newRequest: (options) => {
        const request = new FakeRequest(options)
        requests.push(request)
        return request as unknown as ClientRequest // the parts that are used
      },
      done: () => {
        done += 1
      },
    }
  },
  proxySignIn: async () => known,
}
const answer = {
  head: (head: unknown) => told.push(head),
  chunk: (bytes: Uint8Array) => told.push(Buffer.from(bytes).toString()),
  end: () => told.push('end'),
  failed: (failure: unknown) => told.push(failure),
}

beforeEach(() => {
  requests = []
  lanes = []
  done = 0
  told = []
  known = null
})

async function carry(request: Partial<WireRequest> = {}, signal = new AbortController().signal): Promise<FakeRequest> {
  createHttpService(parts)(
    { method: 'GET', url: 'https://example.com/', headers: {}, body: null, ...request },
    signal,
    answer,
  )
  await settled()
  return requests[0] ?? new FakeRequest({ method: '', url: '', redirect: '' })
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('carrying a request', () => {
  test('sends method, headers and body as they are, and follows nothing', async () => {
    const request = await carry({
      method: 'POST',
      headers: { accept: 'x', authorization: 'Bearer t' },
      body: new Uint8Array([1, 2, 255]),
    })
    expect(request.options).toEqual({ method: 'POST', url: 'https://example.com/', redirect: 'manual' })
    expect(request.headers).toEqual({ accept: 'x', authorization: 'Bearer t' })
    expect(Buffer.concat(request.written)).toEqual(Buffer.from([1, 2, 255]))
    expect(request.isEnded).toBe(true)
  })

  test('streams head, chunks and end, with names in lower case and repeated headers joined', async () => {
    const request = await carry()
    const response = new FakeResponse(200, ['Content-Type', 'text/plain', 'Set-Cookie', 'a=1', 'set-cookie', 'b=2'])
    request.emit('response', response)
    response.emit('data', Buffer.from('one'))
    response.emit('data', Buffer.from('two'))
    expect(told).toEqual([
      { status: 200, headers: { 'content-type': 'text/plain', 'set-cookie': 'a=1, b=2' } },
      'one',
      'two',
    ])
    response.emit('end')
    response.emit('aborted')
    request.emit('error', new Error('net::ERR_FAILED'))
    await settled()
    expect(told.at(-1)).toBe('end')
    expect(done).toBe(1)
  })

  test('a redirect is an answer', async () => {
    const request = await carry({ method: 'POST' })
    request.emit('redirect', 307, 'POST', 'https://other.test/', { Location: ['https://other.test/'] })
    request.emit('error', new Error('Redirect was cancelled'))
    expect(told).toEqual([{ status: 307, headers: { location: 'https://other.test/' } }, 'end'])
    expect(request.isAborted).toBe(true)
  })

  test.each([
    ['GET', 'read'],
    ['HEAD', 'read'],
    ['OPTIONS', 'read'],
    ['POST', 'send'],
    ['PUT', 'send'],
    ['PATCH', 'send'],
    ['DELETE', 'send'],
    ['get', 'send'],
  ])('%s goes by the lane for %s', async (method, lane) => {
    await carry({ method })
    expect(lanes).toEqual([lane])
  })

  test.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'app://ui/index.html',
    'data:text/plain,x',
    'javascript:1',
    'example.com',
    '',
  ])('%j is not carried', async (url) => {
    await carry({ url })
    expect(told).toMatchObject([{ reason: 'blocked', before: true }])
    expect(requests).toEqual([])
  })

  test('a header that may not be set ends the request before it leaves', async () => {
    const request = await carry({ headers: { host: 'other.test' } })
    expect(told).toMatchObject([{ reason: 'blocked', before: true }])
    expect(request.isAborted).toBe(true)
    await settled()
    expect(done).toBe(1)
  })
})

describe('a request that fails', () => {
  test('tells why once and gives its lane back', async () => {
    const request = await carry()
    request.emit('error', new Error('net::ERR_NAME_NOT_RESOLVED'))
    request.emit('error', new Error('net::ERR_ABORTED'))
    await settled()
    expect(told).toMatchObject([{ reason: 'dns', before: true }])
    expect(done).toBe(1)
  })

  test('in the middle of the answer is a broken connection', async () => {
    const request = await carry()
    const response = new FakeResponse(200, [])
    request.emit('response', response)
    response.emit('data', Buffer.from('half'))
    response.emit('aborted')
    response.emit('data', Buffer.from('late'))
    response.emit('end')
    expect(told).toMatchObject([{ status: 200 }, 'half', { reason: 'reset', before: false }])
  })

  test('aborted by the engine it is stopped and says so', async () => {
    const controller = new AbortController()
    const request = await carry({}, controller.signal)
    controller.abort()
    request.emit('response', new FakeResponse(200, []))
    expect(told).toMatchObject([{ reason: 'aborted', before: false }])
    expect(request.isAborted).toBe(true)
  })

  test('aborted before it began nothing is sent', async () => {
    const controller = new AbortController()
    controller.abort()
    await carry({}, controller.signal)
    expect(told).toMatchObject([{ reason: 'aborted', before: true }])
    expect(requests).toEqual([])
    await settled()
    expect(done).toBe(1)
  })
})

describe('a proxy that asks who is there', () => {
  const asks = { isProxy: true, host: 'proxy.test', port: 3128, scheme: 'basic', realm: '' }

  async function signInTwice(): Promise<unknown[][]> {
    const request = await carry()
    const given: unknown[][] = []
    request.emit('login', asks, (...with_: unknown[]) => given.push(with_))
    await settled()
    request.emit('login', asks, (...with_: unknown[]) => given.push(with_))
    await settled()
    return given
  }

  test('gets the known name and password once, not twice', async () => {
    known = { username: 'me', password: 'pw' }
    expect(await signInTwice()).toEqual([['me', 'pw'], []])
  })

  test('gets nothing when nothing is known', async () => {
    expect(await signInTwice()).toEqual([[], []])
  })

  test('a server’s own question is left to the engine', async () => {
    known = { username: 'me', password: 'pw' }
    const request = await carry()
    const given: unknown[][] = []
    request.emit('login', { ...asks, isProxy: false }, (...with_: unknown[]) => given.push(with_))
    expect(given).toEqual([[]])
  })

  test('that still refuses is the proxy’s refusal, with nothing sent', async () => {
    const request = await carry()
    request.emit('response', new FakeResponse(407, ['Proxy-Authenticate', 'Basic']))
    expect(told).toMatchObject([{ reason: 'proxy', before: true }])
  })
})
