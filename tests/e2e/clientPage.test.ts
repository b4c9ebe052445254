import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openConversation, openSample } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let brandId = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
  brandId = (await query(started.page, 'brand.list', {}))[0]?.id ?? ''
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

test('the profile of a client is filled in by keyboard and its letter shows at once', async () => {
  const { page } = started
  await page.getByTestId(`brand-${brandId}`).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Client settings')
  await page.keyboard.press('Enter')
  await page.getByTestId('client-page').waitFor()
  await page.locator('input[name=monogram]').focus()
  await page.keyboard.insertText('琥')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId(`brand-${brandId}`).innerText()).toContain('琥')
  await started.picture('clientProfile')
})

test('hours have split shifts, a closed day from a file, and a day from which they hold', async () => {
  const { page } = started
  await page.getByTestId('client-hours').click()
  await page.locator('input[name=day-0]').fill('09:00–12:00, 13:00–18:00')
  await page.locator('input[name=day-4]').fill('18:00–02:00')
  await page.locator('input[name=day-6]').fill('')
  const file = join(folder.dataDir, 'holidays.ics')
  writeFileSync(
    file,
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270413\r\nDTEND;VALUE=DATE:20270415\r\nSUMMARY:วันสงกรานต์\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270209\r\nSUMMARY:설날\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  )
  await page.getByTestId('holiday-file').setInputFiles(file)
  await expect.poll(() => page.locator('.day-line').count()).toBe(3)
  await started.picture('clientHours')
  await page.getByTestId('client-save').click()
  await expect
    .poll(async () => (await query(page, 'client.hours', { brandId }))?.versions.at(-1)?.hours.labels)
    .toEqual({ '2027-02-09': '설날', '2027-04-13': 'วันสงกรานต์', '2027-04-14': 'วันสงกรานต์' })
})

test('members are added with an alias', async () => {
  const { page } = started
  await page.getByTestId('client-members').click()
  await page.getByTestId('add-member').click()
  await page.locator('[data-testid=member-dialog] input[name=name]').fill('พลอย ศรีใส')
  await page.locator('[data-testid=member-dialog] input[name=alias]').fill('PS')
  await page.keyboard.press('Enter')
  await page.getByText('พลอย ศรีใส').first().waitFor()
  await started.picture('clientMembers')
})

test('the tone card begins with words to edit, and guidelines are read, edited and compared', async () => {
  const { page } = started
  await page.getByTestId('client-tone').click()
  await page.getByTestId('tone-version').waitFor()
  await started.picture('clientTone')
  await page.getByTestId('client-guidelines').click()
  await page.getByTestId('have-read').click()
  await page.getByTestId('edit-guidelines').click()
  const editor = page.getByTestId('guideline-editor')
  await editor.fill((await editor.inputValue()).replace('Insults against a person', 'Insults against anybody'))
  await page.getByTestId('client-save').click()
  await page.getByTestId('compare-with').selectOption('0')
  await page.getByTestId('guideline-diff').locator('.added').waitFor()
  await started.picture('clientGuidelines')
})

test('a channel that is only read closes the composer and owes nothing', async () => {
  const { page } = started
  const direct = (await query(page, 'inbox.list', { brandId, view: 'all_open' })).rows.find(
    (it) => it.kind === 'direct',
  )
  await page.getByTestId('client-channels').click()
  await page.locator('[data-channel] .account-name').first().click()
  await page.getByTestId('channel-state').selectOption('observe_only')
  await started.picture('clientChannel')
  await page.getByTestId('channel-save').click()
  await page.getByText('Only read').first().waitFor()
  await started.picture('clientChannels')
  await expect.poll(async () => (await query(page, 'inbox.counts', { brandId })).needsReply).toBe(0)
  await page.getByTestId('back-to-inbox').click()
  await page.getByTestId('view-all_open').click()
  await openConversation(page, direct?.id ?? '')
  await page.getByText('This channel is only read.').waitFor()
  await started.picture('clientOnlyRead')
})

test('dark looks as calm as light', async () => {
  const { page } = started
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.getByTestId('view-client').click()
  await page.getByTestId('client-hours').click()
  await page.getByTestId('hours-preview').waitFor()
  await started.picture('clientHoursDark')
  await page.getByTestId('client-guidelines').click()
  await page.getByTestId('guideline-version').waitFor()
  await started.picture('clientGuidelinesDark')
  expect(started.complaints).toEqual([])
})
