import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openDirect, openSample, waitForDelivery } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let conversationId = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
  conversationId = await openDirect(started.page)
  await command(started.page, 'conversation.label', {
    conversationIds: [conversationId],
    sentiment: 'neutral',
    intent: 'question',
  })
  await command(started.page, 'conversation.setUrgency', { conversationId, urgency: 'normal' })
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

test('a reply gets a time by keys alone, and shows it in the thread', async () => {
  const { page } = started
  await page.getByTestId('composer-text').fill('We open at nine.')
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('menuitem', { name: 'Tomorrow morning' }).waitFor()
  await started.picture('sendLaterMenu')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('menuitem', { name: 'Tomorrow morning' }).press('Enter')
  await page.locator('[data-testid=message][data-hold=scheduled]').filter({ hasText: 'We open at nine.' }).waitFor()
  await started.picture('sendLaterThread')
  await page.getByRole('button', { name: 'Change time' }).click()
  await page.getByTestId('send-time').waitFor()
  await started.picture('sendLaterTime')
  await page.keyboard.press('Escape')
})

test('a heated conversation says that its replies are held', async () => {
  const { page } = started
  await command(page, 'conversation.label', { conversationIds: [conversationId], sentiment: 'negative' })
  await page.getByTestId('care-line').waitFor()
  await page.getByTestId('composer-text').fill('Calm words')
  expect(await page.getByTestId('send').innerText()).toContain('Hold 60 s')
  await started.picture('coolOff')
})

test('a reply waits for another lead, who approves it with Y', async () => {
  const { page } = started
  const brandId = (await query(page, 'brand.list', {}))[0]?.id ?? ''
  await command(page, 'compose.setRules', { brandId, approval: 'always' })
  const { memberId } = await command(page, 'member.add', { name: 'Mika', role: 'lead' })
  await page.getByTestId('send').click()
  await page.locator('[data-testid=message][data-hold=approval]').waitFor()
  await page.getByTestId('rail-approvals').click()
  await page.getByTestId('approval').waitFor()
  await started.picture('approvalsMine')
  await page.keyboard.press('Escape')
  await command(page, 'member.actAs', { memberId })
  await page.getByTestId('rail-approvals').click()
  await page.getByRole('button', { name: 'Change the text' }).click()
  await started.picture('approvals')
  await page.keyboard.press('Escape')
  await page.getByTestId('approvals').waitFor({ state: 'detached' })
  await page.locator('[data-testid=conversation-row][aria-selected=true]').first().focus()
  await page.keyboard.press('y')
  await waitForDelivery(page, 'Calm words', 'sent')
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
