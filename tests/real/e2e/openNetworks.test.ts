import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, isBuilt } from '../../../scripts/build.mjs'
import { newDataFolder, startApp } from '../../e2e/support/app.ts'
import type { StartedApp } from '../../e2e/support/app.ts'
import { openDesktop } from '../../e2e/support/desktop.ts'
import type { DesktopSession } from '../../desktopSession.ts'
import { command, query } from '../../e2e/support/engine.ts'
import { startSnac } from '../servers/snac.ts'
import type { Snac } from '../servers/snac.ts'
import { allow } from '../servers/snacPeople.ts'
import { startWordpress } from '../servers/wordpress.ts'
import type { WordpressSites } from '../servers/wordpress.ts'
import { until } from '../wordpressKit.ts'

// The open networks in the real window; each test goes on where the one before ended.

const comments = 4000
const folder = newDataFolder()
let desktop: DesktopSession
let started: StartedApp
let snac: Snac
let sites: WordpressSites

/** What the script below runs in the page. */
declare function requestAnimationFrame(callback: (at: number) => void): number

beforeAll(async () => {
  if (!isBuilt()) build()
  desktop = await openDesktop()
  snac = await startSnac(['shop', 'mia'])
  sites = await startWordpress()
  sites.fill(comments)
  started = await startApp({ dataDir: folder.dataDir, env: desktop.env })
  await started.page.getByTestId('first-run').waitFor()
}, 240_000)
afterAll(async () => {
  await started.close()
  await sites.stop()
  await snac.stop()
  await desktop.close()
  folder.remove()
})

test('a Mastodon account is connected through the browser: leave in words first, then the page, then it comes back', async () => {
  const { page } = started
  await page.getByTestId('network-mastodon').click()
  const dialog = page.getByTestId('connect-dialog')
  await dialog.locator('input[name=brand]').fill('Riverside')
  await dialog.locator('input[name=server]').fill(snac.url)
  await dialog.getByTestId('leave').waitFor()
  await started.picture('real-mastodon-leave')
  await page.getByTestId('connect-submit').click()
  const address = await dialog.getByTestId('sign-in-address').textContent()
  await started.picture('real-mastodon-waiting')
  const [person] = snac.people
  if (person === undefined || address === null) throw new Error('Nobody to sign in as')
  const { address: back } = await allow(address.trim(), person)
  expect((await fetch(back ?? '')).status).toBe(200)
  await page.getByTestId('connected').waitFor()
  await started.picture('real-mastodon-connected')
  await page.getByTestId('connected').getByRole('button').click()
  expect(await query(page, 'account.list', {})).toMatchObject([{ network: 'mastodon', state: 'active', way: 'oauth' }])
})

test('a site with thousands of comments catches up while the window goes on painting', async () => {
  const { page } = started
  const [brand] = await query(page, 'brand.list', {})
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(globalThis, { frames })
    const note = (at: number): void => {
      frames.push(at)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  await command(page, 'account.connect', {
    brandId: brand?.id ?? '',
    network: 'wordpress',
    server: sites.site,
    fields: { username: sites.editor.name },
    secrets: { password: sites.editor.password },
  })
  const site = async () =>
    (await query(page, 'account.list', {})).find(
      (account) => account.network === 'wordpress' && account.state === 'active',
    )
  await until(
    async () => {
      const account = await site()
      return account?.streams.filter((it) => !it.isHistory).every((it) => it.caughtUpAt !== null) === true
    },
    'the site is caught up',
    240,
  )
  const frames = await page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames) // written above
  const gaps = frames.slice(1).map((at, n) => at - (frames[n] ?? at))
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  const dropped = gaps.filter((gap) => gap > usual * 1.9).length
  process.stdout.write(
    `window while ${comments} comments came in: ${frames.length} frames, usual gap ${usual.toFixed(1)} ms, ` +
      `${((dropped * 100) / gaps.length).toFixed(2)} % later than that by a frame or more, longest ${Math.max(...gaps).toFixed(0)} ms\n`,
  )
  expect(Math.max(...gaps)).toBeLessThan(2000)
  expect((await query(page, 'inbox.counts', { brandId: null })).allOpen).toBeGreaterThanOrEqual(comments)
  await started.picture('real-wordpress-inbox')
  await page.getByTestId('conversation-row').first().click()
  await page.getByTestId('message').first().waitFor()
  await started.picture('real-wordpress-thread')
  expect(started.complaints).toEqual([])
}, 300_000)
