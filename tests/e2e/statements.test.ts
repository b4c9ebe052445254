import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openConversation, openSample } from './support/inbox.ts'

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

test('complaints that were picked are answered once, in the open, and each says so', async () => {
  const { page } = started
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByTestId('bulk-bar').waitFor()
  await page.getByTestId('bulk-more').click()
  await page.getByRole('menuitem', { name: 'Answer in the open' }).click()
  const dialog = page.getByTestId('statement-dialog')
  await dialog.waitFor()
  const [begun] = await query(page, 'statement.list', {})
  expect(begun).toMatchObject({ state: 'draft', conversationCount: 2 })
  const id = begun?.id ?? ''
  // The keyboard begins in the first text.
  await page.keyboard.type('Some bottles of lot 2611B smell odd. We take them back until 30 November.')
  await started.picture('statement')
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('statementDark')
  await page.getByTestId('publish-statement').click()
  await dialog.waitFor({ state: 'detached' })
  const stateNow = async (): Promise<string | undefined> =>
    (await query(page, 'statement.get', { statementId: id }))?.state
  await expect.poll(stateNow, soon).toBe('sending')
  await page.keyboard.press('Control+z')
  await expect.poll(stateNow, soon).toBe('draft')

  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.getByTestId('desk-lists').waitFor()
  await started.picture('statementListDark')
  await page.getByRole('button', { name: /^Show the statement/ }).click()
  await dialog.waitFor()
  await page.getByTestId('publish-statement').click()
  await dialog.waitFor({ state: 'detached' })
  const [outboxId = ''] = ((await query(page, 'statement.get', { statementId: id }))?.posts ?? []).flatMap((post) =>
    post.outboxId === null ? [] : [post.outboxId],
  )
  await command(page, 'outbox.sendNow', { outboxId })
  await expect.poll(stateNow, soon).toBe('posted')

  await command(page, 'settings.set', { values: { theme: 'light' } })
  await page.locator('html[data-theme=light]').waitFor()
  await page.keyboard.press('Escape')
  const view = await query(page, 'statement.get', { statementId: id })
  await openConversation(page, view?.conversations[0]?.conversationId ?? '')
  await page.getByTestId('open-answer').getByText('Answered in the open').first().waitFor()
  await started.picture('statementAnswered')
  // Nobody was written to by that.
  const outbox = await query(page, 'outbox.list', { states: ['queued', 'sending', 'sent'] })
  expect(outbox.map((entry) => entry.actionKind)).toEqual(['post'])
})

test('hiding asks why and offers the open answer; a promise in a reply is offered to be noted', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 30 })
  const comment = rows.find((row) => row.kind === 'comment')
  if (comment === undefined) throw new Error('The sample has no comment to answer')
  await command(page, 'conversation.label', { conversationIds: [comment.id], intent: 'complaint' })
  await openConversation(page, comment.id)
  await page.keyboard.press('r')
  await page.keyboard.type('We are sorry. A new bottle is on its way by Friday.')
  await page.getByTestId('promise-offer').waitFor()
  await started.picture('promiseOffer')
  await page.getByTestId('promise-offer').click()
  await page.getByTestId('promise-dialog').waitFor()
  await started.picture('promiseOffered')
  await page.keyboard.press('Enter')
  await page.getByTestId('promise-dialog').waitFor({ state: 'detached' })
  expect((await query(page, 'desk.facts', { conversationId: comment.id }))?.promises).toMatchObject([
    { text: 'A new bottle is on its way by Friday.', state: 'open' },
  ])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+H')
  await page.getByTestId('hide-dialog').waitFor()
  await started.picture('hideCriticism')
  await page.keyboard.type('names a private person')
  await page.keyboard.press('Enter')
  await page.getByTestId('hide-dialog').waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await query(page, 'desk.register', {})).map((line) => [line.cause, line.reason]), soon)
    .toEqual([['hide', 'names a private person']])
})
