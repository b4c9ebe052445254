import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openSample } from './support/inbox.ts'

/** On a busy machine an answer takes its time. */
const soon = { timeout: 20_000 }
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

const shown = (): Promise<string | null> => started.page.getByTestId('thread').getAttribute('data-conversation')

/** Opens the conversation after the one under the keyboard, with the keyboard alone. */
async function openNext(): Promise<string> {
  const { page } = started
  const before = await shown().catch(() => null)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByTestId('message').first().waitFor()
  await expect.poll(shown, soon).not.toBe(before)
  return (await shown()) ?? ''
}

/** Answers an open dialog as it stands: its first field has the keyboard. */
async function inDialog(testId: string, typed: string): Promise<void> {
  const { page } = started
  const dialog = page.getByTestId(testId)
  await dialog.waitFor()
  if (typed !== '') await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
}

const needsReply = async (conversationId: string): Promise<boolean | undefined> =>
  (await query(started.page, 'conversation.detail', { conversationId }))?.needsReply

test('by keyboard alone: no reply needed, undone, logged, promised, kept as an idea', async () => {
  const { page } = started
  await page.keyboard.press('Escape')
  const first = await openNext()
  await page.keyboard.press('q')
  await page.getByTestId('no-reply-dialog').waitFor()
  await started.picture('deskNoReply')
  await inDialog('no-reply-dialog', '')
  await expect.poll(() => needsReply(first), soon).toBe(false)
  await expect.poll(shown, soon).not.toBe(first)
  await page.keyboard.press('Control+z')
  await expect.poll(() => needsReply(first), soon).toBe(true)
  await expect.poll(shown, soon).toBe(first)

  await page.keyboard.press('p')
  await inDialog('promise-dialog', 'call back tomorrow')
  await page.keyboard.press('i')
  await inDialog('idea-dialog', 'Refill packs')
  await page.getByText('call back tomorrow').first().waitFor()
  await started.picture('deskPromise')
  expect((await query(page, 'desk.facts', { conversationId: first }))?.ideas).toMatchObject([{ title: 'Refill packs' }])

  await page.keyboard.press('Shift+Q')
  await inDialog('log-dialog', 'a rant without a question')
  await expect
    .poll(async () => (await query(page, 'conversation.detail', { conversationId: first }))?.state, soon)
    .toBe('closed')
  await page.keyboard.press('Control+z')
  await expect
    .poll(async () => (await query(page, 'conversation.detail', { conversationId: first }))?.state, soon)
    .toBe('open')
  expect(await query(page, 'desk.register', {})).toEqual([])

  await expect.poll(shown, soon).toBe(first)
  await page.keyboard.press('v')
  await inDialog('elsewhere-dialog', '')
  await expect.poll(() => needsReply(first), soon).toBe(false)

  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.getByTestId('desk-lists').waitFor()
  await started.picture('deskLists')
  await page.keyboard.press('Escape')
  await page.getByTestId('desk-lists').waitFor({ state: 'detached' })
})

test('the pane tells who they are and what was done, in both looks', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 8 })
  const row = rows.find((each) => each.author !== null)
  const authorId = row?.author?.id ?? ''
  await command(page, 'person.setNote', { authorId, note: 'Writes for a paper. アレルギーあり' })
  await command(page, 'person.tag', { authorId, tag: 'สื่อมวลชน', on: true })
  await command(page, 'person.tag', { authorId, tag: 'VIP', on: true })
  await page
    .locator(`[data-testid=conversation-row][data-conversation="${row?.id ?? ''}"]`)
    .first()
    .click()
  await page.getByText('สื่อมวลชน').waitFor()
  // The reading thread answers, as for a search: what it finds depends on the sample, that it answers does not.
  expect(Array.isArray(await query(page, 'desk.similar', { conversationId: row?.id ?? '' }))).toBe(true)
  await page.getByRole('button', { name: 'Show', exact: true }).last().click()
  await started.picture('deskPerson')
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('deskPersonDark')
  await command(page, 'settings.set', { values: { theme: 'light' } })
})

test('the menu and the sheet of keys have every action', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 8 })
  const conversationId = rows[1]?.id ?? ''
  await page.locator(`[data-testid=conversation-row][data-conversation="${conversationId}"]`).click()
  await page.locator(`[data-testid=thread][data-conversation="${conversationId}"]`).waitFor()
  await page.getByTestId('message').first().waitFor()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Answered elsewhere' }).waitFor()
  await started.picture('deskMenu')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  await page.getByText('Mark as needing no reply').first().waitFor()
  await started.picture('deskSheet')
  await page.keyboard.press('Escape')
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
