import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { pictures, pngOf } from '../fakes/pictures.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { messageOf, openFromNotification, openSample, waitForDelivery } from './support/inbox.ts'

const folder = newDataFolder()
const own = mkdtempSync(join(tmpdir(), 'parley-own-'))
let started: StartedApp
let stove = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
  writeFileSync(join(own, 'a room.jpg'), pictures.jpegOnItsSide)
  writeFileSync(join(own, 'plan.png'), pngOf(400, 260, { shade: 200 }))
  writeFileSync(join(own, 'notes.txt'), 'no picture')
  stove = await conversationWith(started.page, 'Mine flared up')
})
afterAll(async () => {
  await started.close()
  folder.remove()
  rmSync(own, { recursive: true, force: true })
})

async function conversationWith(page: Page, opening: string): Promise<string> {
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'all', limit: 500 })
  for (const { id } of rows) {
    const { messages } = await query(page, 'conversation.thread', { conversationId: id })
    if (messages.some(({ body }) => body.startsWith(opening))) return id
  }
  throw new Error(`Nobody wrote ${opening}`)
}
/** The pixels that the window really shows of each picture of the thread. */
const drawn = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>('[data-testid=message] .picture img')].map((it) => it.naturalWidth),
  )

test('a picture that somebody sent stands in the thread from this computer, and opens large', async () => {
  const { app, page } = started
  await openFromNotification(app, page, stove)
  await expect.poll(() => drawn(page)).toEqual([240])
  await started.picture('pictureThread')
  await page.locator('.picture').first().click()
  await page.getByTestId('picture-dialog').waitFor()
  await started.picture('pictureLarge')
  await page.keyboard.press('Escape')
  await page.getByTestId('picture-dialog').waitFor({ state: 'detached' })
  const { files } = await query(page, 'media.usage', {})
  expect(files).toBeGreaterThan(0)
  expect(readdirSync(join(folder.dataDir, 'media')).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true)
})

test('pictures of ours go out with their descriptions; what is none is refused in words', async () => {
  const { app, page } = started
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths })) as never // one of its two forms
    },
    [join(own, 'a room.jpg'), join(own, 'notes.txt'), join(own, 'plan.png')],
  )
  await page.getByTestId('composer-text').fill('Please look at the valve like this.')
  await page.getByTestId('attach').click()
  await expect.poll(() => page.locator('.attached-item').count()).toBe(2)
  await page.getByText('notes.txt was not attached').waitFor()
  await page.locator('.attached-item input').first().fill('The valve, seen from the side')
  await started.picture('pictureAttached')
  // The draft keeps them: what is looked at elsewhere comes back.
  await expect
    .poll(async () => (await query(page, 'conversation.detail', { conversationId: stove }))?.draft?.attachments)
    .toMatchObject([{ altText: 'The valve, seen from the side' }, { altText: '' }])
  await command(page, 'settings.set', { values: { undoSeconds: 0 } })
  await page.getByTestId('send').click()
  await waitForDelivery(page, 'Please look at the valve', 'sent')
  await expect.poll(() => page.locator('.attached-item').count()).toBe(0)
  await expect.poll(() => drawn(page)).toEqual([240, 16, 400])
  const message = messageOf(page, 'Please look at the valve')
  await expect.poll(() => message.locator('img').first().getAttribute('alt')).toBe('The valve, seen from the side')
  await started.picture('pictureSent')
})

test('pictures of strangers wait until somebody asks, when the brand says so', async () => {
  const { app, page } = started
  const [brand] = await query(page, 'brand.list', {})
  await command(page, 'brand.edit', { brandId: brand?.id ?? '', images: 'known' })
  await command(page, 'settings.set', { values: { mediaLimitMb: 0 } })
  // Only what we sent just now stays: it is let go later.
  await expect.poll(async () => (await query(page, 'media.usage', {})).files).toBe(2)
  expect(readdirSync(join(folder.dataDir, 'media'))).toHaveLength(2)
  await command(page, 'settings.set', { values: { mediaLimitMb: 100 } })
  await openFromNotification(app, page, stove)
  const show = page.getByRole('button', { name: 'Show picture' }).first()
  await show.waitFor()
  await started.picture('pictureAsked')
  await show.click()
  await expect.poll(async () => (await drawn(page))[0]).toBe(240)
})

test('a brand says whose pictures are fetched by themselves', async () => {
  const { page } = started
  await page.getByRole('button', { name: 'Add a brand' }).first().click()
  const dialog = page.getByTestId('brand-dialog')
  await dialog.getByRole('button', { name: 'People we answered' }).click()
  await started.picture('pictureBrand')
  await dialog.locator('input[name=name]').fill('Kinoto')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await query(page, 'brand.list', {})).find((it) => it.name === 'Kinoto')?.images)
    .toBe('known')
})

test('the room for pictures stands in the settings, in the dark as well', async () => {
  const { page } = started
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await started.picture('pictureDark')
  await page.getByTestId('view-settings').first().click()
  await page.getByText('Data and backup').first().click()
  await page.getByTestId('media-usage').waitFor()
  await started.picture('pictureRoom')
  await page.getByTestId('back-to-inbox').click()
})

test('nothing was complained about, and the window loaded nothing itself', () => {
  expect(started.complaints).toEqual([])
  expect(existsSync(join(folder.dataDir, 'media'))).toBe(true)
})
