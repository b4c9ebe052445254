import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openSample } from './support/inbox.ts'
import { resize, tooWide } from './support/room.ts'
import { inBothLooks } from './support/storyDesk.ts'

const folder = newDataFolder()
let started: StartedApp
let brandId = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
  brandId = (await query(started.page, 'brand.list', {}))[0]?.id ?? ''
  await started.page.getByTestId(`brand-${brandId}`).click()
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

test('the report of the month is reached by its keys, and a number opens what stands behind it', async () => {
  const { page } = started
  await resize(started, 1440, 900)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.getByTestId('report-sheet').waitFor()
  const months = await query(page, 'report.months', { brandId })
  // The made-up messages are of these days: early in a month most lie in the one before.
  if (months.length > 1) await page.keyboard.press(']')
  await page.locator('[data-path="figures.inbound.total"]').first().waitFor()
  await inBothLooks(started, 'report')
  const total = page.locator('[data-path="figures.inbound.total"]').first()
  await total.focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('report-behind').waitFor()
  await page.locator('.behind-line').first().waitFor()
  await inBothLooks(started, 'report-behind')
  await page.keyboard.press('Escape')
  expect(await total.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.locator('.behind-line').first().click()
  await page.locator('[data-message]').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.getByTestId('report-behind').waitFor()
  await page.keyboard.press('Escape')
})

test('a comment is written where it stands and kept', async () => {
  const { page } = started
  await page.keyboard.press('n')
  await page.getByTestId('report-comment').waitFor()
  await page.keyboard.type('A calm month: the storm on the 19th took two days.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('A calm month: the storm on the 19th took two days.').first().waitFor()
  const month = await page.evaluate<string>(`document.querySelector('.report-month h1').textContent`)
  expect(month).toMatch(/^[A-Z][a-z]+ \d{4}$/)
})

test('the rest of the page stands by itself: tables, other parts, months, templates, other languages', async () => {
  const { page } = started
  for (const tab of ['Response', 'Content', 'Cases']) {
    await page.getByRole('button', { name: tab, exact: true }).click()
    await started.picture(`report-${tab.toLowerCase()}`)
  }
  await page.getByRole('button', { name: 'Overview', exact: true }).click()
  for (const language of ['ja', 'th', 'ko']) {
    await page.getByTestId('report-language').selectOption(language)
    await page.locator(`.report-paper[lang=${language}]`).waitFor()
    await started.picture(`report-${language}`)
  }
  await page.getByTestId('report-language').selectOption('en')
  await page.getByTestId('report-schedule-edit').click()
  await page.getByTestId('report-schedule-dialog').waitFor()
  await started.picture('report-schedule')
  await page.keyboard.press('Escape')
  await page.getByTestId('report-all-months').click()
  await started.picture('report-months')
  await page.getByTestId('report-templates').click()
  await page.getByTestId('report-template-new').click()
  await page.getByTestId('report-template-dialog').waitFor()
  await started.picture('report-template')
  await page.keyboard.press('Escape')
  await page.getByTestId(`report-brand-${brandId}`).click()
  await page.getByTestId('report-sheet').waitFor()
})

test('a narrow window and a large zoom lose nothing', async () => {
  const { page } = started
  for (const [width, zoom] of [
    [1000, 1],
    [1440, 2],
  ] as const) {
    await resize(started, width, 900, zoom)
    await page.getByTestId('report-sheet').waitFor()
    expect(await tooWide(page, '.report-table-box')).toEqual([])
    await started.picture(`report-${width}-${zoom}`)
  }
  await resize(started, 1000, 900)
  await page.getByRole('button', { name: 'Context', exact: true }).click()
  await page.getByTestId('report-export').waitFor()
  expect(await tooWide(page, '.report-table-box')).toEqual([])
  await started.picture('report-drawer')
  await resize(started, 1440, 900)
  await command(page, 'settings.set', { values: { theme: 'light' } })
  expect(started.complaints).toEqual([])
})
