import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openDirect, openSample, waitForDelivery } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let author = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
  await openDirect(started.page)
  author = (await query(started.page, 'member.list', {})).find((it) => it.isMe)?.id ?? ''
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

test('several wordings are written, read side by side, one is changed and goes out, and its author sees what was changed', async () => {
  const { page } = started
  const brandId = (await query(page, 'brand.list', {}))[0]?.id ?? ''
  await command(page, 'compose.setRules', { brandId, decideMinutes: 45 })
  const { memberId } = await command(page, 'member.add', { name: 'Mika', role: 'lead' })
  const field = page.getByTestId('composer-text')
  for (const text of ['We are sorry for the trouble.', 'Thank you for telling us.']) {
    await field.fill(text)
    await page.keyboard.press('Control+Shift+L')
    await page.getByRole('menuitem', { name: 'Keep this wording' }).click()
    await page.getByTestId('wordings-kept').filter({ hasText: text }).waitFor()
  }
  await field.fill('We will look into it today.')
  await started.picture('approvalWordings')
  await page.getByTestId('send').click()
  await page.locator('[data-testid=message][data-hold=approval]').waitFor()
  await page.getByTestId('waiting').waitFor()
  await started.picture('approvalWaits')
  await command(page, 'member.actAs', { memberId })
  await page.getByTestId('rail-approvals').click()
  await page.getByTestId('wording').nth(2).waitFor()
  await page.getByRole('radio', { name: 'Wording 2' }).check()
  await started.picture('approvalSideBySide')
  await page.getByRole('button', { name: 'Change the text' }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill('We are very sorry for the trouble.')
  await started.picture('approvalChanged')
  await page.getByRole('button', { name: 'Approve as changed' }).click()
  await page.keyboard.press('Escape')
  await waitForDelivery(page, 'We are very sorry for the trouble.', 'sent')
  await command(page, 'member.actAs', { memberId: author })
  await page.getByTestId('rail-approvals').click()
  await page.getByTestId('approval-news').waitFor()
  await started.picture('approvalNews')
  await page.getByRole('button', { name: 'Seen' }).click()
  await page.getByTestId('approval-news').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
