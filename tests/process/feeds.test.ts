import { createServer, type Server } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parley, parleyJson } from './parley.ts'

// Each command is two processes: on a busy machine they take their time.
const patience = 120_000
vi.setConfig({ testTimeout: patience })

let data = ''
let server: Server
let here = ''
let items = ['Eins', 'Zwei']
const statuses: number[] = []
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })

/** A feed as an old server sends it: in windows-1252, compressed, with an ETag. */
function feedBytes(): Buffer {
  const list = items.map((text, n) => `<item><guid isPermaLink="false">${n}</guid><title>${text}</title></item>`)
  return Buffer.from(
    `<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>Gr\u00fc\u00dfe</title>${list.join('')}</channel></rss>`,
    'latin1',
  )
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-feeds-'))
  server = createServer((request, response) => {
    const answer = (status: number, headers: Record<string, string>, body?: Buffer): void => {
      statuses.push(status)
      response.writeHead(status, headers).end(body)
    }
    if (request.url === '/')
      return answer(
        200,
        { 'content-type': 'text/html' },
        Buffer.from('<link rel="alternate" type="application/rss+xml" href="/feed?lang=de">'),
      )
    if (request.url === '/bomb')
      return answer(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50_000_000, '<rss><channel>')))
    if (request.url === '/away') return answer(302, { location: 'file:///etc/passwd' })
    if (request.url !== '/feed?lang=de') return answer(404, {})
    const etag = `"${items.length}"`
    if (request.headers['if-none-match'] === etag) return answer(304, { etag })
    return answer(
      200,
      { etag, 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' },
      gzipSync(feedBytes()),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, not on a pipe
}, patience)
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(data, { recursive: true, force: true })
})

test('a feed from the command line: connected by its site, fetched, and exported', async () => {
  const brand = await json<{ id: string }>('brand', 'add', '--name', 'House')
  const account = await json<{ id: string; server: string; state: string }>(
    'account',
    'connect',
    '--brand',
    brand.id,
    '--network',
    'feed',
    '--server',
    here,
  )
  expect(account).toMatchObject({ state: 'active', server: `${here}/feed?lang=de` })
  await json('sync')
  const inbox = () =>
    json<{ kind: string; needsReply: boolean; unread: number; lastInbound: { text: string } }[]>(
      'inbox',
      '--brand',
      brand.id,
      '--state',
      'all',
    )
  const first = await inbox()
  expect(first.map((it) => it.lastInbound.text).sort()).toEqual(['Eins', 'Zwei'])
  for (const it of first) expect(it).toMatchObject({ kind: 'listening', needsReply: false, unread: 0 })
  await json('sync')
  expect(statuses.at(-1)).toBe(304)
  items = ['Eins', 'Zwei', 'Drei für alle']
  await json('sync')
  expect((await inbox()).filter((it) => it.unread > 0).map((it) => it.lastInbound.text)).toEqual(['Drei für alle'])
  const file = join(data, 'feeds.opml')
  expect(await json('feeds', 'export', '--brand', brand.id, '--out', file)).toEqual({ feeds: 1, file })
  expect(await readFile(file, 'utf8')).toContain(`text="Grüße" title="Grüße" xmlUrl="${here}/feed?lang=de"`)
  const again = await parley(['feeds', 'import', '-', '--brand', brand.id, '--json'], {
    data,
    input: await readFile(file, 'utf8'),
  })
  expect(again.json()).toEqual({
    added: [],
    known: 0,
    refused: [{ address: `${here}/feed?lang=de`, reason: expect.stringMatching(/private network/u) as unknown }],
  })
  expect(await json('verify')).toMatchObject({ isSound: true })
})

test.each([
  ['/bomb', /larger than 10 MB/u],
  ['/away', /file:/u],
  ['/nothing', /404/u],
])('a server that answers %s badly ends the command in words and leaves nothing', async (place, words) => {
  const brand = await json<{ id: string }>('brand', 'add', '--name', place)
  const ended = await parley(
    ['account', 'connect', '--brand', brand.id, '--network', 'feed', '--server', `${here}${place}`],
    { data },
  )
  expect([ended.code, ended.reason]).toEqual([1, expect.stringMatching(words)])
  expect(await json('account', 'list', '--brand', brand.id)).toEqual([])
})
