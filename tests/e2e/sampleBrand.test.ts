import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { messageOf, openDirect, openSample, waitForDelivery } from './support/inbox.ts'

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

test('shows conversations in four scripts and says that they are samples', async () => {
  const shown = await started.page.locator('body').innerText()
  expect(shown).toMatch(/sample/i)
  for (const script of [/\p{Script=Hiragana}/u, /\p{Script=Hangul}/u, /\p{Script=Thai}/u, /\p{Script=Latin}/u])
    expect(shown).toMatch(script)
  await started.picture('sampleInbox')
})

test('a reply waits, can be undone, and its text comes back', async () => {
  const { page } = started
  const id = await openDirect(page)
  await page.getByTestId('composer-text').fill('ありがとうございます 👍')
  await page.getByTestId('send').click()
  await waitForDelivery(page, 'ありがとうございます 👍', 'queued')
  await started.picture('sampleUndo')
  await page.getByTestId('undo').first().click()
  await messageOf(page, 'ありがとうございます 👍').waitFor({ state: 'detached' })
  await expect.poll(() => page.getByTestId('composer-text').inputValue()).toBe('ありがとうございます 👍')
  const entries = await query(page, 'outbox.list', {
    conversationId: id,
    states: ['queued', 'sending', 'checking', 'sent', 'cancelled'],
  })
  expect(entries.map(({ state }) => state)).toEqual(['cancelled'])
  await page.getByTestId('composer-text').fill('')
})

test('a reply that is not undone is sent once', async () => {
  const { page } = started
  const id = await openDirect(page)
  await command(page, 'settings.set', { values: { undoSeconds: 0 } })
  await page.getByTestId('composer-text').fill('On its way today.')
  await page.getByTestId('send').click()
  await waitForDelivery(page, 'On its way today.', 'sent')
  const { messages } = await query(page, 'conversation.thread', { conversationId: id })
  expect(messages.filter(({ body }) => body === 'On its way today.')).toHaveLength(1)
  await started.picture('sampleSent')
})

test('the outbox, the accounts, the settings, the palette and the dark look are there', async () => {
  const { page } = started
  for (const view of ['outbox', 'accounts', 'settings']) {
    await page.getByTestId(`view-${view}`).first().click()
    await started.picture(`view-${view}`)
    await page
      .getByTestId('back-to-inbox')
      .click({ timeout: 1000 })
      .catch(() => undefined)
  }
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette').waitFor()
  await started.picture('palette')
  await page.keyboard.press('Escape')
  await page.getByTestId('palette').waitFor({ state: 'detached' })
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('dark')
  await command(page, 'settings.set', { values: { theme: 'light' } })
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
