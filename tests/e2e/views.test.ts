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

test('tags are put on by keys alone and taken back', async () => {
  const { page } = started
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByTestId('tag').waitFor()
  await page.keyboard.press('t')
  await page.getByTestId('tag-picker').waitFor()
  await page.keyboard.type('返品')
  await started.picture('views-tags')
  await page.keyboard.press('Enter')
  await page.keyboard.type('refund')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByTestId('tags').filter({ hasText: 'refund, 返品' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => page.getByTestId('tags').innerText()).toBe('返品')
})

test('a filtered list is kept as a view, with its count', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 100 })
  // Older ones may still come in: three others than the one that has the tag, wherever that stands by now.
  const others = rows.filter((row) => row.tags.length === 0).slice(0, 3)
  await command(page, 'conversation.tag', { conversationIds: others.map((row) => row.id), add: ['返品'] })
  await page.getByTestId('more-filters').click()
  await page.getByRole('menuitem', { name: 'Tag' }).click()
  await page.getByRole('menuitemcheckbox', { name: '返品' }).click()
  await page.keyboard.press('Escape')
  await page.getByTestId('save-view').click()
  await page.getByLabel('Name').fill('返品の件')
  await page.getByRole('button', { name: 'Save view' }).last().click()
  await page.getByRole('heading', { name: '返品の件' }).waitFor()
  await page.locator('[data-testid^=saved-] .rail-count').filter({ hasText: '4' }).waitFor()
  await started.picture('views-saved')
  expect(await page.getByTestId('conversation-row').count()).toBe(4)
})

test('all that are shown are picked and acted on', async () => {
  const { page } = started
  await page.getByTestId('view-needs_reply').click()
  await page.keyboard.press('Control+a')
  await page.getByTestId('bulk-bar').waitFor()
  await started.picture('views-bulk')
  await page.keyboard.press('Escape')
  await page.getByTestId('bulk-bar').waitFor({ state: 'detached' })
})

test('three heights of a row', async () => {
  const { page } = started
  for (const [density, height] of [
    ['compact', 54],
    ['dense', 34],
    ['comfortable', 74],
  ] as const) {
    await command(page, 'settings.set', { values: { density } })
    await expect
      .poll(async () => (await page.getByTestId('conversation-row').first().boundingBox())?.height)
      .toBeCloseTo(height, 0)
    await started.picture(`views-${density}`)
  }
})

test('columns stand side by side, in both themes, and are still there after a reload', async () => {
  const { page } = started
  await page.getByTestId('view-deck').click()
  for (const name of ['Needs reply', 'Unassigned', 'All open', '返品の件']) {
    const before = await page.locator('.deck-column').count()
    await page.getByTestId('add-column').click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await page.locator('.deck-column').nth(before).waitFor()
  }
  await page.locator('.deck-column').first().getByTestId('conversation-row').first().waitFor()
  await started.picture('views-deck')
  await page.locator('.deck-column').nth(1).getByTestId('conversation-row').first().click()
  await page.getByTestId('thread').waitFor()
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('views-deck-dark')
  await page.keyboard.press('Escape')
  await page.getByTestId('thread').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByTestId('view-deck').click()
  await page.locator('.deck-column').nth(3).waitFor()
  await page.getByTestId('view-catch_up').click()
  await page.getByTestId('catch-up').waitFor()
  await started.picture('views-catch-up-dark')
  await command(page, 'settings.set', { values: { theme: 'light' } })
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
