import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openFromNotification, openSample, waitForDelivery } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let id = ''
/** On a busy machine an answer may take its time. */
const patient = { timeout: 20_000 }

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

const typed = (): Promise<string> => started.page.getByTestId('composer-text').inputValue()
const focused = (): Promise<string | null | undefined> =>
  started.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))

async function openJapanese(): Promise<void> {
  const { page, app } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', language: 'ja', limit: 200 })
  id = rows.find((row) => row.kind === 'direct')?.id ?? ''
  await openFromNotification(app, page, id)
}

test('by keyboard alone: called, chosen, another wording, its questions answered', async () => {
  await openJapanese()
  const { page } = started
  await page.keyboard.press('Control+;')
  await page.getByTestId('picker').waitFor()
  expect(await focused()).toBe('composer-text')
  await page.keyboard.type('status')
  await expect
    .poll(() => page.locator('.picker [aria-selected=true]').innerText(), patient)
    .toContain('Where is my order')
  await expect.poll(() => page.getByTestId('picker-preview').innerText(), patient).toContain('ご注文')
  await started.picture('picker')
  await page.keyboard.press('Tab')
  await expect.poll(() => page.getByTestId('picker-preview').innerText(), patient).not.toContain('ご注文')
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => page.getByTestId('picker-preview').innerText(), patient).toContain('ご注文')
  await page.keyboard.press('Enter')
  await page.getByTestId('fill').waitFor()
  expect(await page.getByTestId('fill-left').innerText()).toBe('2 left to fill in')
  expect(await page.getByTestId('send').isDisabled()).toBe(true)
  expect(await focused()).toBe('fill-answer')
  await started.picture('pickerFill')
  await page.keyboard.type('TR-48219')
  await page.keyboard.press('Enter')
  await expect.poll(focused, patient).toBe('fill-choice')
  await page.keyboard.press('1')
  await page.getByTestId('fill').waitFor({ state: 'detached' })
  expect(await focused()).toBe('composer-text')
  expect(await typed()).toMatch(/ご注文TR-48219は本日発送いたしました。/u)
})

test('what stands in the draft, responses and all, is there after a start', async () => {
  const { page } = started
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(';thanks')
  await expect.poll(() => page.getByTestId('picker-preview').innerText(), patient).toContain('うれしいお言葉')
  await page.keyboard.press('Alt+Enter')
  await page.getByTestId('armed-chip').waitFor()
  const before = await typed()
  await expect
    .poll(async () => (await query(page, 'conversation.detail', { conversationId: id }))?.draft?.canned.length, patient)
    .toBe(2)
  await started.close()
  started = await startApp({ dataDir: folder.dataDir })
  await started.page.getByTestId('conversation-row').first().waitFor()
  await openFromNotification(started.app, started.page, id)
  expect(await typed()).toBe(before)
  expect(await started.page.getByTestId('armed-chip').allInnerTexts()).toEqual(['Close'])
})

test('sent, it is counted as a response and does what it says besides; taken back, nothing is left of that', async () => {
  const { page } = started
  const words = await typed()
  await page.getByTestId('composer-text').click()
  await page.keyboard.press('Control+Enter')
  await waitForDelivery(page, 'ご注文TR-48219', 'queued')
  const state = async (): Promise<string | undefined> =>
    (await query(page, 'conversation.detail', { conversationId: id }))?.state
  const uses = async (): Promise<number> =>
    (await query(page, 'canned.list', { text: 'thanks' })).rows.find(({ shortcut }) => shortcut === 'thanks')?.uses ??
    -1
  await expect.poll(state, patient).toBe('closed')
  await expect.poll(uses, patient).toBe(1)
  await started.picture('pickerSent')
  await page.getByTestId('undo').first().click()
  await expect.poll(state, patient).toBe('open')
  await expect.poll(uses, patient).toBe(0)
  await openFromNotification(started.app, page, id)
  await expect.poll(typed, patient).toBe(words)
  await expect.poll(() => page.getByTestId('armed-chip').allInnerTexts(), patient).toEqual(['Close'])
  await page.getByTestId('composer-text').fill('')
})

test('the text field takes an insertion back by itself', async () => {
  const { page } = started
  await page.getByTestId('composer-text').click()
  await page.keyboard.type('はい。;sorry')
  await expect.poll(() => page.getByTestId('picker-preview').innerText(), patient).toContain('お詫び')
  await page.keyboard.press('Enter')
  await expect.poll(typed, patient).toMatch(/^はい。.*お詫び/u)
  await page.keyboard.press('Control+z')
  expect(await typed()).toBe('はい。;sorry')
})

test('a small window has room for all of it, in the dark look too', async () => {
  const { page, app } = started
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(880, 600))
  await page.getByTestId('composer-text').fill('')
  await page.getByTestId('composer-text').click()
  await page.keyboard.type('お世話になっております。;')
  await page.getByTestId('picker-preview').waitFor()
  const reach = await page.getByTestId('send').boundingBox()
  expect((reach?.y ?? 0) + (reach?.height ?? 0)).toBeLessThan(600)
  const head = await page.locator('.picker-head').boundingBox()
  expect(head?.y ?? 0).toBeGreaterThan(40)
  await started.picture('pickerSmall')
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('pickerSmallDark')
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
