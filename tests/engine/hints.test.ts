import { afterEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { WireError } from '../../src/main/engine/deps.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

/** The server's end of the lines that are open. */
interface Lines {
  readonly opened: WireRequest[]
  open: number
  refuses: boolean
  /** Sends a piece on the newest line. */
  say: (piece: string) => void
  /** Breaks it. */
  cut: () => void
}

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

async function listening(
  address = 'https://plain.example/streaming',
): Promise<{ desk: PlainDesk; lines: Lines; pulls: () => number }> {
  const lines: Lines = { opened: [], open: 0, refuses: false, say: () => undefined, cut: () => undefined }
  let pulls = 0
  const wrap =
    (plain: Wire): Wire =>
    (request, signal) => {
      if (!request.url.includes('/streaming')) {
        if (request.url.includes('/changes')) pulls++
        return plain(request, signal)
      }
      lines.opened.push(request)
      if (lines.refuses) return Promise.resolve({ status: 404, headers: { 'content-type': 'text/html' }, body: none() })
      const waiting: (string | null)[] = []
      let wake = (): void => undefined
      const put = (piece: string | null): void => {
        waiting.push(piece)
        wake()
      }
      lines.say = put
      lines.cut = () => put(null)
      signal.addEventListener('abort', () => put(null))
      async function* body(): AsyncGenerator<Uint8Array> {
        lines.open++
        try {
          for (;;) {
            while (waiting.length === 0)
              await new Promise<void>((resolve) => {
                wake = resolve
              })
            const piece = waiting.shift()
            if (piece === null || piece === undefined)
              throw new WireError({ reason: 'reset', before: false, message: 'cut' })
            yield new TextEncoder().encode(piece)
          }
        } finally {
          lines.open--
        }
      }
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'text/event-stream; charset=utf-8' },
        body: body(),
      })
    }
  desk = await startPlainDesk('keyed', {
    wrap,
    alter: (plain): Connector => ({
      ...plain,
      streams: plain.streams.map((stream) => ({ ...stream, everyMs: 3_600_000 })),
      hints: {
        open: () => ({ method: 'GET', url: address }),
        streamsOf: (event) => (event === 'news' ? ['all'] : []),
      },
    }),
  })
  return { desk, lines, pulls: () => pulls }
}

describe('a line on which a network says that something is new', () => {
  it('is signed, and an event makes the pull due at once; what it carries is not taken as a fact', async () => {
    const { desk: it, lines, pulls } = await listening()
    expect(lines.open).toBe(1)
    expect(lines.opened[0]?.headers['authorization']).toMatch(/^Bearer /)
    const before = pulls()
    it.world.customerWrites('direct-1', 'Are you there?', it.kit.time.clock.now())
    lines.say('event: news\ndata: {"text":"something else"}\n\n')
    await it.kit.time.advance(3000)
    expect(pulls()).toBeGreaterThan(before)
    const [row] = (await it.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows
    expect(row?.snippet).toBe('Are you there?')
  })

  it('a flood of events asks for no more than a pull every two seconds, others for none', async () => {
    const { desk: it, lines, pulls } = await listening()
    const before = pulls()
    for (let second = 0; second < 10; second++) {
      for (let n = 0; n < 100; n++) lines.say('event: news\ndata: x\n\n')
      await it.kit.time.advance(1000)
    }
    expect(pulls() - before).toBeLessThanOrEqual(6)
    const after = pulls()
    for (let n = 0; n < 100; n++) lines.say('event: other\ndata: x\n\n:thump\n\n')
    await it.kit.time.advance(10_000)
    expect(pulls()).toBe(after)
  })

  it('a cut line is opened again, a dead one is noticed, and a refused one is asked for ever more rarely', async () => {
    const { desk: it, lines } = await listening()
    lines.say(':thump\n')
    await it.kit.time.settle()
    lines.cut()
    await it.kit.time.advance(60_000)
    expect(lines.opened).toHaveLength(2)
    expect(lines.open).toBe(1)
    lines.say(':thump\n')
    // Nothing comes any more.
    await it.kit.time.advance(200_000)
    expect(lines.opened.length).toBeGreaterThanOrEqual(3)
    lines.refuses = true
    lines.cut()
    await it.kit.time.advance(24 * 3_600_000)
    expect(lines.opened.length).toBeLessThan(140)
    expect((await it.kit.client.query('account.detail', { accountId: it.accountId }))?.health.state).toBe('healthy')
  })

  it('ends with the pause, the network and the engine', async () => {
    const { desk: it, lines } = await listening()
    await it.kit.client.command('account.pause', { accountId: it.accountId })
    await it.kit.time.advance(1000)
    expect(lines.open).toBe(0)
    await it.kit.client.command('account.resume', { accountId: it.accountId })
    await it.kit.time.advance(60_000)
    expect(lines.open).toBe(1)
    it.kit.engine.hostEvent({ kind: 'offline' })
    await it.kit.time.advance(1000)
    expect(lines.open).toBe(0)
    it.kit.engine.hostEvent({ kind: 'online' })
    await it.kit.time.advance(60_000)
    expect(lines.open).toBe(1)
    await it.kit.stop()
    desk = null
    await it.kit.time.settle()
    expect(lines.open).toBe(0)
  })

  it('leads to no host that the network did not declare', async () => {
    const { desk: it, lines } = await listening('https://elsewhere.example/streaming')
    await it.kit.time.advance(600_000)
    expect(lines.opened).toEqual([])
  })
})

async function* none(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array()
}
