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

test('a tag is joined into another by keyboard, and comes apart again', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 6 })
  const ids = rows.map((row) => row.id)
  await command(page, 'conversation.tag', { conversationIds: ids.slice(0, 4), add: ['返品'] })
  await command(page, 'conversation.tag', { conversationIds: ids.slice(2, 6), add: ['returns', 'จัดส่งล่าช้า'] })
  await command(page, 'conversation.tag', { conversationIds: ids.slice(0, 1), add: ['배송 지연 문의'] })
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  const part = page.getByTestId('tags-part')
  await part.locator('[data-tag=returns]').waitFor()
  await started.picture('tagsPart')
  await page.getByRole('button', { name: 'Change the tag returns' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Join into another tag' }).waitFor()
  await started.picture('tagsMenu')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByTestId('join-tag').waitFor()
  await page.getByRole('combobox', { name: 'Into' }).selectOption({ label: '返品' })
  await started.picture('tagsJoin')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await part.locator('[data-tag=returns]').waitFor({ state: 'detached' })
  expect(await part.locator('[data-tag="返品"]').innerText()).toContain('Also found by returns')
  await page.keyboard.press('Control+z')
  await part.locator('[data-tag=returns]').waitFor()
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('tagsPartDark')
})

test('the palette finds tags in their own script, and says why something cannot be done', async () => {
  const { page } = started
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette').waitFor()
  await page.keyboard.insertText('re')
  await page.locator('.palette-line[aria-disabled=true]').first().waitFor()
  await started.picture('paletteReasonsDark')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('จัดสง')
  await page.locator('[role=option]', { hasText: 'จัดส่งล่าช้า' }).first().waitFor()
  await command(page, 'settings.set', { values: { theme: 'light' } })
  await page.locator('html[data-theme=light]').waitFor()
  await started.picture('paletteTags')
  await page.keyboard.press('Enter')
  await page.getByTestId('palette').waitFor({ state: 'detached' })
  await page.getByText('จัดส่งล่าช้า').first().waitFor()
})

test('a brand has quiet hours of its own', async () => {
  const { page } = started
  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings: notif')
  await page.keyboard.press('Enter')
  const part = page.getByTestId('notifications-part')
  await part.waitFor()
  await part.getByLabel(/^Quiet hours of/).selectOption('own')
  await part.getByLabel(/^Clock for the quiet hours of/).waitFor()
  await started.picture('brandQuiet')
  await page.getByTestId('back-to-inbox').click()
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
