import { afterEach, describe, expect, it } from 'vitest'
import { WireError } from '../../src/main/engine/deps.ts'
import type { WireAnswer } from '../../src/main/engine/deps.ts'
import { answerOf, pieces, startBlueskyDesk, textAnswer } from './blueskyDesk.ts'
import type { BlueskyDesk } from './blueskyDesk.ts'

let desk: BlueskyDesk
afterEach(() => desk.kit.stop())

const hour = 3_600_000
let read = 0
async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n++) {
    read++
    yield new Uint8Array(1_000_000).fill(0x20)
  }
}
async function* cut(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('{"notifications":[{"uri":"at://')
  throw new WireError({ reason: 'reset', before: false, message: 'ECONNRESET' })
}
const whole = (body: AsyncIterable<Uint8Array>, headers: Record<string, string> = {}): Promise<WireAnswer> =>
  Promise.resolve({ status: 200, headers: { 'content-type': 'application/json', ...headers }, body })

/** What a network that worked answers from now on, and what a person then reads on the account. */
const faults: [string, () => Promise<WireAnswer>, RegExp][] = [
  ['a web page', () => textAnswer(200, '<html><h1>Sign in to the Wi-Fi</h1>'), /is not JSON.*is kept.*tried again/s],
  ['another API', () => textAnswer(200, '{"jsonapi":{"version":"1.0"}}'), /unexpected shape.*is kept.*tried again/s],
  ['half a JSON text', () => textAnswer(200, '{"notifications":[{"uri":"at://'), /is not JSON.*is kept/s],
  ['an answer that breaks off', () => whole(cut()), /broke off.*is kept.*tried again/s],
  ['20 MB', () => whole(megabytes(20)), /larger than 16 MB.*is kept/s],
  ['20 MB, and says so', () => whole(megabytes(20), { 'content-length': '20000000' }), /larger than 16 MB.*is kept/s],
  ['JSON nested 100,000 deep', () => textAnswer(200, '['.repeat(100_000)), /nested more than 64 levels.*is kept/s],
  ['500', () => textAnswer(500, '{"error":"InternalServerError"}'), /fault of its own.*is kept.*tried again/s],
  ['502 and a page', () => textAnswer(502, '<html>Bad Gateway</html>'), /status 502.*is kept.*tried again/s],
  [
    '403 and a page',
    () => textAnswer(403, '<html>Forbidden by your company</html>'),
    /status 403.*is kept.*sync this account/s,
  ],
  ['429 without a time', () => textAnswer(429, '{"error":"RateLimitExceeded"}'), /asks to wait.*Nothing is lost/s],
  [
    '429 with a time',
    () => textAnswer(429, '{"error":"RateLimitExceeded"}', { 'retry-after': '3000' }),
    /asks to wait.*Nothing is lost/s,
  ],
  [
    'the way to another host',
    () => textAnswer(302, '', { location: 'https://evil.example/xrpc' }),
    /pds\.example sent the request elsewhere, which was not followed: .*evil\.example.*is kept/s,
  ],
  [
    'the way to this computer',
    () => textAnswer(307, '', { location: 'https://127.0.0.1:9/secrets' }),
    /sent the request elsewhere, which was not followed.*is kept/s,
  ],
  [
    'nothing: the name is not known',
    () => Promise.reject(new WireError({ reason: 'dns', before: true, message: 'ENOTFOUND' })),
    /No server is known by the name.*is kept.*tried again/s,
  ],
]

describe('a network that worked and now answers', () => {
  it.each(faults)(
    '%s: told in words, nothing lost, nothing sent twice, all well when it ends',
    async (name, answer, words) => {
      read = 0
      desk = await startBlueskyDesk()
      const { kit, net } = desk
      const mia = net.world.addPerson('mia')
      net.world.mention(mia, '返品したいです')
      await kit.time.advance(2000)
      const accountId = await desk.connect()
      await kit.time.advance(20_000)
      const [row] = (await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })).rows
      const asked: string[] = []
      desk.inBetween.answer = (request) => {
        asked.push(`${request.method} ${new URL(request.url).host}`)
        return answer()
      }
      net.world.mention(mia, 'まだですか')
      const { outboxId } = await kit.client.command('message.reply', {
        conversationId: row?.id ?? '',
        text: 'かしこまりました',
        undoSeconds: 0,
      })
      await kit.time.advance(0.8 * hour)

      const account = await kit.client.query('account.detail', { accountId })
      expect(account?.state).toBe('active')
      expect(['watch', 'needs_you']).toContain(account?.health.state)
      const told = account?.streams.map((it) => it.errorText).join(' | ') ?? ''
      expect(told).toMatch(words)
      expect(told).not.toMatch(/undefined|\[object|Error:|ECONN|at .*\.ts/)
      const [entry] = await kit.client.query('outbox.list', { ids: [outboxId] })
      expect(entry).toMatchObject({ text: 'かしこまりました' })
      expect(entry?.state).toBe(name.startsWith('403') ? 'failed' : 'queued')
      expect(entry?.errorText).toMatch(/kept/)
      expect(asked.length).toBeLessThan(name === '429 with a time' ? 8 : 120)
      expect(new Set(asked.map((it) => it.split(' ')[1]))).toEqual(new Set(['pds.example']))
      if (name.startsWith('20 MB')) expect(read).toBeLessThanOrEqual(17 * asked.length)
      const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'all' })
      expect(rows.map((it) => it.snippet)).toEqual(['かしこまりました'])

      desk.inBetween.answer = null
      if (entry?.state === 'failed') await kit.client.command('outbox.retry', { outboxId })
      await kit.client.command('sync.now', { accountId })
      await kit.time.advance(2 * hour)
      const after = await kit.client.query('account.detail', { accountId })
      expect(after?.health.state).toBe('healthy')
      expect((await kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows).toHaveLength(2)
      expect(net.world.ownMessages().map((it) => it.text)).toEqual(['かしこまりました'])
      expect((await kit.client.query('outbox.list', { ids: [outboxId] }))[0]?.state).toBe('sent')
      expect((await kit.client.query('data.verify', {})).problems).toEqual([])
    },
  )

  it('with a header of a megabyte, or ten thousand of them, is not read', async () => {
    desk = await startBlueskyDesk()
    const accountId = await desk.connect()
    await desk.kit.time.advance(20_000)
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`x-${n}`, 'value']))
    for (const headers of [{ 'x-long': 'x'.repeat(1_000_000) }, many]) {
      desk.inBetween.answer = () => Promise.resolve(answerOf({ status: 200, headers, body: new Uint8Array() }))
      await desk.kit.client.command('sync.now', { accountId })
      await desk.kit.time.advance(5000)
      expect((await desk.kit.client.query('account.detail', { accountId }))?.health.detail).toMatch(
        /head is too large.*is kept/s,
      )
    }
  })

  it('one page that cannot be read holds up neither the other streams nor the rest of the desk', async () => {
    desk = await startBlueskyDesk()
    const { kit, net } = desk
    const accountId = await desk.connect()
    await kit.time.advance(20_000)
    desk.inBetween.answer = (request) =>
      request.url.includes('listNotifications') ? whole(pieces([new Uint8Array([0xff, 0xfe, 0x00])])) : undefined
    net.world.direct?.(net.world.addPerson('mia'), 'a private word')
    await kit.time.advance(hour)
    const account = await kit.client.query('account.detail', { accountId })
    expect(account?.streams.filter((it) => it.failures > 0).map((it) => it.name)).toEqual(['notifications'])
    expect(account?.streams.map((it) => it.name)).toEqual(expect.arrayContaining(['chat', 'own']))
    expect((await kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows).toMatchObject([
      { snippet: 'a private word' },
    ])
  })
})
