import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWordpress } from './servers/wordpress.ts'
import type { WordpressSites } from './servers/wordpress.ts'
import { openShop, until } from './wordpressKit.ts'

const items = 10_000
const folder = mkdtempSync(join(tmpdir(), 'parley-catch-up-'))
let sites: WordpressSites

beforeAll(async () => {
  sites = await startWordpress()
  sites.fill(items)
}, 180_000)
afterAll(async () => {
  await sites.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the engine's process holds in memory, MB. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

test('ten thousand comments of a real site come in, each once; the time is the site’s, and memory stays level', async () => {
  const shop = await openShop(folder)
  const pid = shop.engine.child.pid ?? 0
  let waitingSince = 0
  let underWay = 0
  let waitedMs = 0
  let requests = 0
  sites.hold = (moment) => {
    const now = performance.now()
    if (moment === 'before') {
      requests++
      if (underWay++ === 0) waitingSince = now
    } else if (--underWay === 0) waitedMs += now - waitingSince
    return Promise.resolve()
  }
  const began = performance.now()
  const accountId = await shop.connect(sites.site, sites.editor)
  const arrived = async (): Promise<number> =>
    (await shop.engine.client.query('data.verify', {})).counts['messages'] ?? 0
  const memory: number[] = []
  await until(
    async () => {
      memory.push(memoryOf(pid))
      const { streams, health } = await shop.account(accountId)
      expect(health.state, health.detail).not.toBe('needs_you')
      return streams.filter((stream) => !stream.isHistory).every((stream) => stream.caughtUpAt !== null)
    },
    'the account is caught up',
    270,
  )
  const tookMs = performance.now() - began
  expect(await arrived()).toBeGreaterThanOrEqual(items)
  const counts = await shop.engine.client.query('inbox.counts', { brandId: null })
  expect(counts.allOpen).toBeGreaterThanOrEqual(items)
  // Level: the second half of the way needs no more than the first, but for what a garbage collector leaves for later.
  const middle = Math.max(...memory.slice(0, Math.ceil(memory.length / 2)))
  const end = Math.max(...memory)
  process.stdout.write(
    `catch-up: ${items} comments in ${(tookMs / 1000).toFixed(1)} s, ${Math.round((items * 1000) / tookMs)} a second, ` +
      `${requests} requests, ${Math.round((waitedMs * 100) / tookMs)} % of the time spent waiting for the site; ` +
      `memory at most ${Math.round(middle)} MB in the first half, ${Math.round(end)} MB in all\n`,
  )
  expect(end).toBeLessThan(Math.max(500, middle * 1.6))
  await shop.stop()
}, 330_000)
