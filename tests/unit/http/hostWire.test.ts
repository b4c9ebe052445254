import { describe, expect, it } from 'vitest'
import { createHostWire } from '../../../src/main/engine/http/hostWire.ts'
import { withLocalServers } from '../../../src/main/engine/http/localWire.ts'
import { WireError, type Wire } from '../../../src/main/engine/deps.ts'
import type { FromEngineProcess } from '../../../src/shared/contract/process.ts'

const request = { method: 'GET', url: 'https://example.org/', headers: {}, body: null }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const head = { status: 200, headers: { a: 'b' } }

function bench() {
  const posted: FromEngineProcess[] = []
  const { wire, onMessage } = createHostWire((message) => void posted.push(message))
  return { posted, wire, onMessage }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const chunk of body) text += new TextDecoder().decode(chunk)
  return text
}

describe('the wire through the parent process', () => {
  it('asks the parent and hands back head and body, piece by piece', async () => {
    const { posted, wire, onMessage } = bench()
    const answering = wire(request, new AbortController().signal)
    expect(posted).toEqual([{ t: 'http', call: 1, request }])
    expect(onMessage({ t: 'httpHead', call: 1, head })).toBe(true)
    const answer = await answering
    expect(answer).toMatchObject(head)
    onMessage({ t: 'httpChunk', call: 1, bytes: bytes('one ') })
    const reading = textOf(answer.body)
    await Promise.resolve()
    onMessage({ t: 'httpChunk', call: 1, bytes: bytes('two') })
    onMessage({ t: 'httpEnd', call: 1 })
    expect(await reading).toBe('one two')
    expect(posted).toHaveLength(1)
  })

  it('keeps requests that run at once apart', async () => {
    const { wire, onMessage } = bench()
    const signal = new AbortController().signal
    const [first, second] = [wire(request, signal), wire(request, signal)]
    for (const call of [2, 1]) {
      onMessage({ t: 'httpHead', call, head })
      onMessage({ t: 'httpChunk', call, bytes: bytes(`answer ${call}`) })
      onMessage({ t: 'httpEnd', call })
    }
    expect([await textOf((await first).body), await textOf((await second).body)]).toEqual(['answer 1', 'answer 2'])
  })

  it('reports a failure before and after the head with what the parent says', async () => {
    const { wire, onMessage } = bench()
    const signal = new AbortController().signal
    const failure = { reason: 'dns', before: true, message: 'ERR_NAME_NOT_RESOLVED' } as const
    const early = wire(request, signal)
    onMessage({ t: 'httpFailed', call: 1, failure })
    await expect(early).rejects.toMatchObject({ failure })
    const late = wire(request, signal)
    onMessage({ t: 'httpHead', call: 2, head })
    const { body } = await late
    onMessage({ t: 'httpChunk', call: 2, bytes: bytes('half') })
    onMessage({ t: 'httpFailed', call: 2, failure: { ...failure, before: false } })
    const seen: string[] = []
    await expect(
      (async () => {
        for await (const chunk of body) seen.push(new TextDecoder().decode(chunk))
      })(),
    ).rejects.toBeInstanceOf(WireError)
    expect(seen).toEqual(['half'])
  })

  it('aborts in the parent when the caller gives up, before or after the head, and when a body is left unread', async () => {
    const { posted, wire, onMessage } = bench()
    const controller = new AbortController()
    const waiting = wire(request, controller.signal)
    const second = wire(request, controller.signal)
    onMessage({ t: 'httpHead', call: 2, head })
    const reading = textOf((await second).body)
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ failure: { reason: 'aborted', before: false } })
    await expect(reading).rejects.toMatchObject({ failure: { reason: 'aborted' } })
    const third = wire(request, new AbortController().signal)
    onMessage({ t: 'httpHead', call: 3, head })
    onMessage({ t: 'httpChunk', call: 3, bytes: bytes('much more to come') })
    for await (const chunk of (await third).body) {
      expect(chunk).toHaveLength(17)
      break
    }
    expect(posted.filter((message) => message.t === 'httpAbort')).toEqual(
      [1, 2, 3].map((call) => ({ t: 'httpAbort', call })),
    )
    // What the parent still sends for them is nobody's any more.
    for (const call of [1, 2, 3]) expect(onMessage({ t: 'httpChunk', call, bytes: bytes('x') })).toBe(true)
  })

  it('asks nothing for a caller who has given up already, and leaves other messages alone', async () => {
    const { posted, wire, onMessage } = bench()
    await expect(wire(request, AbortSignal.abort())).rejects.toMatchObject({ failure: { before: true } })
    expect(posted).toEqual([])
    expect(onMessage({ t: 'stop' })).toBe(false)
  })
})

describe('servers inside the engine', () => {
  const outside: Wire = () => Promise.reject(new WireError({ reason: 'dns', before: true, message: 'outside' }))
  const wire = withLocalServers(
    outside,
    {
      'sample.invalid': {
        answer: (asked, now) => ({ status: 201, headers: { at: String(now) }, body: bytes(asked.url) }),
      },
    },
    () => 42,
  )

  it('answer what is sent to them, at the time of the engine', async () => {
    const answer = await wire({ ...request, url: 'https://sample.invalid/x' }, new AbortController().signal)
    expect(answer).toMatchObject({ status: 201, headers: { at: '42' } })
    expect(await textOf(answer.body)).toBe('https://sample.invalid/x')
  })

  it('get nothing that is meant for others, or for nobody any more', async () => {
    for (const url of [
      'https://example.org/',
      'https://sample.invalid.example.org/',
      'https://constructor/',
      'nonsense',
    ])
      await expect(wire({ ...request, url }, new AbortController().signal)).rejects.toMatchObject({
        failure: { message: 'outside' },
      })
    await expect(wire({ ...request, url: 'https://sample.invalid/' }, AbortSignal.abort())).rejects.toMatchObject({
      failure: { reason: 'aborted', before: true },
    })
  })
})
