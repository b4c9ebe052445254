import { afterEach, describe, expect, it } from 'vitest'
import { WireError } from '../../src/main/engine/deps.ts'
import type { WireAnswer } from '../../src/main/engine/deps.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { MakeFakeNetwork } from '../conformance/harness.ts'
import { makeBlueskyNetwork } from '../fakes/blueskyServer.ts'
import { makeFeedNetwork } from '../fakes/feedServer.ts'
import { makeMastodonNetwork } from '../fakes/mastodonServer.ts'
import { makeWordpressNetwork } from '../fakes/wordpressNetwork.ts'
import { textAnswer } from './blueskyDesk.ts'
import { speak, startNetworkDesk } from './networkDesk.ts'
import type { NetworkDesk } from './networkDesk.ts'

let desk: NetworkDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

const networks: readonly (readonly [string, MakeFakeNetwork])[] = [
  ['bluesky', makeBlueskyNetwork],
  ['mastodon', makeMastodonNetwork('mastodon')],
  ['wordpress', makeWordpressNetwork],
  ['feed', makeFeedNetwork({ format: 'rss' })],
]
const hour = 3_600_000

/** A packed body that never ends once it is unpacked; how much of it was read. */
let unpacked = 0
async function* bomb(): AsyncGenerator<Uint8Array> {
  for (;;) {
    unpacked++
    yield new Uint8Array(1_000_000).fill(0x20)
  }
}
async function* drip(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('{')
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
}
const never = (signal: AbortSignal): Promise<WireAnswer> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () =>
      reject(new WireError({ reason: 'aborted', before: false, message: 'stopped' })),
    ),
  )
const to = (location: string) => () => textAnswer(302, '', { location })
const body = (stream: AsyncGenerator<Uint8Array>): Promise<WireAnswer> =>
  Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body: stream })

type Hostile = (request: WireRequest, signal: AbortSignal) => Promise<WireAnswer>
const hostile: readonly (readonly [string, Hostile])[] = [
  [
    'a redirect to itself without end',
    (request) => textAnswer(302, '', { location: `${request.url}${request.url.includes('?') ? '&' : '?'}again=1` }),
  ],
  ['a redirect to this computer', to('https://127.0.0.1/secrets')],
  ['a redirect to the office network', to('https://192.168.1.1/admin')],
  ['a redirect to the address of the cloud’s keys', to('http://169.254.169.254/latest/meta-data')],
  ['a redirect to a file', to('file:///etc/passwd')],
  ['a redirect to data', to('data:application/json,{}')],
  ['a body that never ends', () => body(bomb())],
  ['a head that never comes', (_, signal) => never(signal)],
  ['a body that drips', (_, signal) => body(drip(signal))],
  [
    'a picture',
    () =>
      Promise.resolve({ status: 200, headers: { 'content-type': 'image/png' }, body: once([137, 80, 78, 71, 0, 0]) }),
  ],
  [
    'bytes that are no text',
    () =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: once([0xff, 0xfe, 0x00, 0xc3, 0x28]),
      }),
  ],
  ['JSON nested 100,000 deep', () => textAnswer(200, '['.repeat(100_000))],
  [
    'JSON that names __proto__',
    () => textAnswer(200, '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'),
  ],
  [
    'numbers beyond reason',
    () => textAnswer(200, '{"id":123456789012345678901234567890,"created_at":1e400,"items":-1e309}'),
  ],
]

async function* once(bytes: readonly number[]): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(bytes)
}

describe.each(networks)('%s turns hostile with', (_name, make) => {
  it.each(hostile)(
    '%s: the account says why, the others go on, and all is well when it ends',
    async (_case, answer) => {
      unpacked = 0
      let ann = ''
      desk = await startNetworkDesk(make, ({ world }) => {
        ann = world.addPerson('ann')
        speak(world)(ann, 'The first words')
      })
      const { kit, net, inBetween, accountId, texts, neighbour } = desk
      expect(texts()).toContain('The first words')
      const hosts = new Set<string>()
      let asked = 0
      inBetween.answer = (request, signal) => {
        hosts.add(new URL(request.url).host)
        asked++
        return answer(request, signal)
      }
      speak(net.world)(ann, 'Said meanwhile')
      neighbour.customerWrites('direct-9', 'A neighbour’s question', kit.time.clock.now())
      await kit.time.advance(0.8 * hour)
      const account = await kit.client.query('account.detail', { accountId })
      expect(['active', 'needs_login']).toContain(account?.state)
      expect(['watch', 'needs_you']).toContain(account?.health.state)
      expect(account?.health.detail).toMatch(/kept|lost|removed/)
      expect(account?.health.detail).not.toMatch(/undefined|\[object|Error:|\.ts:/)
      expect(texts()).toContain('A neighbour’s question')
      expect(texts()).toContain('The first words')
      expect([...hosts].every((host) => !/127\.0|192\.168|169\.254/.test(host))).toBe(true)
      expect(asked).toBeLessThan(1200)
      // The cap of one answer is 16 MB; what one request reads beyond it is the piece under way.
      expect(unpacked).toBeLessThanOrEqual(18 * asked)
      expect(({} as Record<string, unknown>)['admin']).toBeUndefined() // nothing reached the prototype of all objects

      inBetween.answer = null
      await kit.client.command('sync.now', { accountId })
      await kit.time.advance(2 * hour)
      expect((await kit.client.query('account.detail', { accountId }))?.health.state).toBe('healthy')
      expect(texts()).toContain('Said meanwhile')
      expect((await kit.client.query('data.verify', {})).problems).toEqual([])
    },
  )
})

describe.each(networks)('%s floods with', (_name, make) => {
  it('a thousand mentions at once: all are here, each once, and the desk answers meanwhile', async () => {
    let ann = ''
    desk = await startNetworkDesk(make, ({ world }) => {
      world.setPageSize(1000)
      ann = world.addPerson('ann')
    })
    const { kit, net, accountId } = desk
    const says = speak(net.world)
    for (let n = 0; n < 1000; n++) {
      // A millisecond apart: some networks page by time alone, and show no more of one instant than fits a page.
      kit.time.jumpTo(kit.time.clock.now() + 1)
      says(ann, `Mention number ${n}`)
    }
    await kit.client.command('sync.now', { accountId })
    await kit.time.advance(600_000)
    const { n } = kit.store.reader.get<{ n: number }>(
      "SELECT count(DISTINCT body) AS n FROM messages WHERE body LIKE 'Mention number %'",
    ) ?? { n: 0 }
    expect(n).toBe(1000)
    const counts = await kit.client.query('inbox.counts', { brandId: null })
    expect(net.listens === true ? counts.listening : counts.needsReply).toBeGreaterThanOrEqual(950)
    expect(counts.needsReply).toBe(net.listens === true ? 0 : 1000)
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('markup and scripts in every word: they are words', async () => {
    const nasty = '<img src=x onerror=alert(1)><script>alert(2)</script> & <b>bold</b>'
    desk = await startNetworkDesk(make, ({ world }) => {
      speak(world)(world.addPerson(nasty), nasty)
    })
    const { rows } = await desk.kit.client.query('inbox.list', { brandId: null, view: 'all' })
    expect(rows.length).toBeGreaterThan(0)
    // Networks of plain text show it as it was typed; networks of HTML carry it escaped, and it is the same text again.
    expect(desk.texts()).toContain(nasty)
  })
})
