import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { caller, serve, stopServers } from './realServer.ts'
import { failureOf } from './scriptedWire.ts'

afterEach(stopServers)

describe('a server that goes on too long', () => {
  it('never answers', async () => {
    let arrived = (): void => undefined
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const { fake, call } = caller(await serve(() => arrived()))
    const failing = failureOf(call({ method: 'POST', body: 'work' }))
    await arrival
    await fake.advance(10_000)
    expect(await failing).toMatchObject({ kind: 'server', outcome: 'unknown', code: 'timeout_headers' })
  })

  it.each([
    ['stops in its body', 15_000, 'timeout_idle'],
    ['drips', 5_000, 'timeout_whole'],
  ] as const)('%s', async (_name, everyMs, code) => {
    let write = (): void => undefined
    const base = await serve((_request, response) => {
      response.writeHead(200)
      write = () => void response.write('.')
      write()
    })
    const { fake, call } = caller(base, () => void fake.advance(everyMs).then(write))
    expect(await failureOf(call())).toMatchObject({ kind: 'server', outcome: 'unknown', code })
  })

  it.each([
    [
      '20 MB, told',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-length': '20000000' }).end(Buffer.alloc(20_000_000, 0x20)),
    ],
    ['20 MB, not told', (response: ServerResponse) => response.end(Buffer.alloc(20_000_000, 0x20))],
    ['without end', endless],
    ['a gzip bomb', (response: ServerResponse) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)],
  ])('%s', async (_name, answer) => {
    const base = await serve((_request, response) => answer(response))
    const before = process.memoryUsage().rss
    expect(await failureOf(caller(base).call())).toMatchObject({
      kind: 'malformed',
      outcome: 'unknown',
      code: 'too_large',
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })

  it('is let go when the caller gives up', async () => {
    let gone = (): void => undefined
    const hungUp = new Promise<void>((resolve) => {
      gone = resolve
    })
    let arrived = (): void => undefined
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const base = await serve((request) => {
      request.socket.once('close', gone)
      arrived()
    })
    const controller = new AbortController()
    const failing = failureOf(caller(base).call({}, controller.signal))
    await arrival
    controller.abort()
    expect(await failing).toMatchObject({ code: 'stopped' })
    await hungUp
  })
})

/** 200 MB of nothing in 200 kB. */
const bomb = gzipSync(Buffer.alloc(200_000_000))

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 0x20)
  const pump = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pump)
  }
  pump()
}
