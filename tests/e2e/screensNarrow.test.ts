import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command } from './support/engine.ts'
import { messageOf, openDirect, openSample } from './support/inbox.ts'
import { resize, tooWide } from './support/room.ts'
import type { ScreenWalk } from './support/screens.ts'
import { walkScreens } from './support/screens.ts'

vi.setConfig({ testTimeout: 300_000 })
const folder = newDataFolder()
let started: StartedApp
let walk: ScreenWalk

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  walk = await walkScreens(started.page)
  await openSample(started.page)
  await openDirect(started.page)
  await started.page.getByTestId('composer-text').fill('ご連絡ありがとうございます。ขอบคุณค่ะ 감사합니다. ')
})
afterEach(() => expect(walk.faults()).toEqual([]))
afterAll(async () => {
  await started.close()
  folder.remove()
})

test.each([
  [1280, 800, 1],
  [1040, 700, 1],
  [880, 600, 1],
  [1440, 900, 2],
])('%i by %i at zoom %i: everything is reached without scrolling to the side', async (width, height, zoom) => {
  const { page } = started
  await resize(started, width, height, zoom)
  const name = `${String(width)}-at-${String(zoom)}`
  await page.getByTestId('thread').waitFor()
  await walk.look(`narrow-thread-${name}`)
  expect(await tooWide(page)).toEqual([])
  for (const [view, ready] of [
    ['client', 'client-page'],
    ['canned', 'canned-page'],
    ['deck', 'deck'],
  ] as const) {
    await page.getByTestId(`view-${view}`).click()
    await page.getByTestId(ready).waitFor()
    await walk.look(`narrow-${view}-${name}`)
    // The deck is made to be scrolled to the side.
    if (view !== 'deck') expect(await tooWide(page)).toEqual([])
    if (view !== 'deck') await page.getByTestId('back-to-inbox').click()
  }
  await page.getByTestId('view-needs_reply').click()
  await page.getByTestId('conversation-row').first().waitFor()
  await openDirect(page)
})

test('in the colours of the system, and with more contrast', async () => {
  const { page } = started
  await resize(started, 1440, 900)
  await page.emulateMedia({ forcedColors: 'active' })
  await walk.picture('forced-colors')
  await page.emulateMedia({ forcedColors: 'none', contrast: 'more' })
  await walk.look('more-contrast')
  await page.emulateMedia({ contrast: 'no-preference' })
})

test('without a network: the banner, the button, the reply that waits', async () => {
  const { page, app } = started
  await app.evaluate(({ net }) => {
    net.isOnline = () => false
  })
  await page.getByTestId('offline-banner').waitFor()
  await page.getByTestId('send').filter({ hasText: 'Queue reply' }).waitFor()
  await walk.look('offline')
  await command(page, 'settings.set', { values: { undoSeconds: 30 } })
  await page.getByTestId('send').click()
  await messageOf(page, 'ขอบคุณค่ะ').last().waitFor()
  await page.getByTestId('undo-strip').waitFor()
  await walk.look('offline-sent')
})

test('the clock of a reply stands still while one rests on its strip', async () => {
  const { page } = started
  const strip = page.getByTestId('undo-strip')
  await strip.hover()
  await page.locator('[data-testid=undo-strip][data-paused=true]').waitFor()
  await walk.look('undo-paused', '[data-testid=undo-strip]')
  await page.mouse.move(10, 10)
  await page.locator('[data-testid=undo-strip][data-paused=false]').waitFor()
  await strip.getByTestId('undo').focus()
  await page.locator('[data-testid=undo-strip][data-paused=true]').waitFor()
  await page.keyboard.press('Enter')
  await strip.waitFor({ state: 'detached' })
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
