import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openSample } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

test('a key is set anew by keyboard, works, and is on the sheet', async () => {
  const { page } = started
  await page.locator('[role=option]').first().click()
  await page.getByTestId('thread').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings: keyboard')
  await page.keyboard.press('Enter')
  await page.getByTestId('keyboard-part').waitFor()
  await started.picture('keyboardSettings')
  await page.getByRole('button', { name: 'Change the key of Internal note' }).click()
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'Swap with Reply' }).waitFor()
  await started.picture('keyboardConflict')
  await page.keyboard.press('z')
  await expect.poll(async () => (await query(page, 'settings.all', {})).keys).toEqual({ note: ['z'] })
  await page.keyboard.press('?')
  const sheet = page.getByTestId('shortcut-sheet')
  await sheet.waitFor()
  expect(await sheet.locator('[data-action=note] .visually-hidden').innerText()).toBe('Z')
  await started.picture('shortcutSheet')
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})

test('the palette finds people by @ in their own script', async () => {
  const { page } = started
  const list = await query(page, 'inbox.list', { brandId: null, view: 'all', limit: 50 })
  const person = list.rows.find((row) =>
    /^[\p{Script=Han}\p{Script=Hangul}]/u.test(row.author?.displayName ?? ''),
  )?.author
  const name = person?.displayName ?? ''
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette').waitFor()
  await started.picture('paletteStart')
  await page.keyboard.insertText(`@${name.slice(0, 2)}`)
  await page.locator('[role=option]', { hasText: name }).first().waitFor()
  await started.picture('palettePeople')
  await page.keyboard.press('Escape')
  await page.getByTestId('palette').waitFor({ state: 'detached' })
})

test('the notifications part is there', async () => {
  const { page } = started
  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings: notif')
  await page.keyboard.press('Enter')
  await page.getByTestId('notifications-part').waitFor()
  await page.getByRole('switch', { name: 'Quiet hours' }).click()
  await page.getByLabel('Quiet from').waitFor()
  await started.picture('notificationSettings')
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('notificationSettingsDark')
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
