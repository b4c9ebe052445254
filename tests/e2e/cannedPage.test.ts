import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openSample } from './support/inbox.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
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

/** What axe finds wrong in the real window, colours included. */
async function faults(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => {
    ${axeSource}
    // Rows have one composed name, which says more than what stands in them.
    const rules = { 'label-content-name-mismatch': { enabled: false } }
    const { violations } = await axe.run(document.body, { rules })
    return violations.map((fault) => fault.id + ': ' + fault.nodes.map((node) => node.html.slice(0, 200)).join(' | '))
  })()`)
}

async function openPage(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.getByTestId('canned-page').waitFor()
}

async function actAs(page: Page, name: string): Promise<void> {
  const member = (await query(page, 'member.list', {})).find((each) => each.name === name)
  await command(page, 'member.actAs', { memberId: member?.id ?? '' })
}

async function detailOf(page: Page, title: string): Promise<NonNullable<Awaited<ReturnType<typeof readDetail>>>> {
  const found = await readDetail(page, title)
  if (found === null) throw new Error(`There is no response called ${title}`)
  return found
}

async function readDetail(page: Page, title: string) {
  const { rows } = await query(page, 'canned.list', { text: '', limit: 10_000 })
  const row = rows.find((each) => each.title === title)
  return row === undefined ? null : query(page, 'canned.detail', { cannedId: row.id })
}

test('shows the responses of the sample brand with their preview, in both themes and without a fault', async () => {
  const { page } = started
  await openPage(page)
  await page.getByTestId(`scope-brand:${brandId}`).click()
  await page.getByRole('option', { name: /^Delivery is late/u }).click()
  await page.getByTestId('canned-text').waitFor()
  await page.getByRole('tab', { name: /^Japanese/u }).click()
  await expect.poll(() => page.getByTestId('canned-preview').innerText()).toContain('お届けが遅れて')
  await page.getByRole('meter').first().waitFor()
  await started.picture('cannedPage-light')
  expect(await faults(page)).toEqual([])
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('cannedPage-dark')
  expect(await faults(page)).toEqual([])
  await command(page, 'settings.set', { values: { theme: 'light' } })
})

test('writes a Japanese response with a text for a network, by keys and buttons', async () => {
  const { page } = started
  await page.getByTestId(`scope-brand:${brandId}`).click()
  await page.getByRole('listbox', { name: 'Responses' }).focus()
  await page.keyboard.press('n')
  await page.keyboard.insertText('返品：手続き')
  await page.getByLabel('Shortcut', { exact: true }).fill('返品手続き')
  await page.getByRole('button', { name: 'Add a language' }).click()
  await page.getByRole('menuitem', { name: /日本語/u }).click()
  await page.getByRole('tab', { name: /^Japanese/u }).waitFor()
  const field = page.getByTestId('canned-text')
  await field.click()
  await page.keyboard.insertText('ご返品は下記のフォームより承ります。')
  await page.keyboard.type('{{agent')
  await page.getByRole('listbox', { name: 'Variables' }).getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('ご返品は下記のフォームより承ります。{{agent.alias}}')
  await page.getByRole('button', { name: 'Add a text for a network' }).click()
  await page.getByRole('menuitem', { name: /^Bluesky/u }).click()
  await field.fill('ご返品はこちらから承ります。')
  await page.getByTestId('differs').getByText('Differs from base').waitFor()
  await page.keyboard.press('Control+s')
  await page.getByTestId('canned-status').getByText('Draft').waitFor()
  const saved = await detailOf(page, '返品：手続き')
  expect(saved.shortcut).toBe('返品手続き')
  expect(saved.variants.map(({ language, network, body }) => [language, network, body])).toEqual([
    ['ja', null, 'ご返品は下記のフォームより承ります。{{agent.alias}}'],
    ['ja', 'bluesky', 'ご返品はこちらから承ります。'],
  ])
  await started.picture('cannedPage-written')
})

test('is submitted by one and approved by another, whose name and day stand in the trail', async () => {
  const { page } = started
  await page.getByRole('tab', { name: /^Base text/u }).click()
  await page.getByTestId('submit-review').click()
  await page.getByText('You wrote this text. Another lead or manager approves it.').waitFor()
  expect(await page.getByTestId('approve').isDisabled()).toBe(true)
  await started.picture('cannedPage-review')
  await command(page, 'member.add', { name: 'Elena Ruiz', role: 'lead' })
  await actAs(page, 'Elena Ruiz')
  await expect.poll(() => page.getByTestId('approve').isDisabled()).toBe(false)
  await page.getByTestId('approve').click()
  await page.getByTestId('canned-status').getByText('Approved').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Approved' }).getByText('Elena Ruiz').waitFor()
})

test('a changed text goes back to review, and the history shows what changed and restores it', async () => {
  const { page } = started
  const field = page.getByTestId('canned-text')
  await field.fill('ご返品は専用のフォームより承ります。{{agent.alias}}')
  await page.keyboard.press('Control+s')
  await page.getByTestId('canned-status').getByText('In review').waitFor()
  await page.getByText('The approved text stays in use until this one is approved.').waitFor()
  await page.getByRole('button', { name: 'History' }).click()
  const dialog = page.getByTestId('history-dialog')
  await dialog.locator('ins').first().waitFor()
  expect(await dialog.locator('del').first().innerText()).toContain('下記')
  expect(await dialog.locator('ins').first().innerText()).toContain('専用')
  await started.picture('cannedPage-history')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Version 1.*Approved/su }).click()
  await dialog.getByRole('button', { name: 'Restore this text' }).click()
  await expect.poll(() => field.inputValue()).toBe('ご返品は下記のフォームより承ります。{{agent.alias}}')
  await page.keyboard.press('Control+s')
  await page.getByTestId('canned-unsaved').waitFor({ state: 'detached' })
})

test('two people on one response: both are shown, and nothing is overwritten unseen', async () => {
  const { page } = started
  const field = page.getByTestId('canned-text')
  await field.fill('Mine {{agent.alias}}')
  const known = await detailOf(page, '返品：手続き')
  await command(page, 'canned.save', {
    cannedId: known.id,
    revision: known.revision,
    brandId: known.brandId,
    title: known.title,
    shortcut: known.shortcut,
    variants: known.variants.map(({ id, network, language, register, visibility, body }) => ({
      variantId: id,
      network,
      language,
      register,
      visibility,
      body: network === null ? 'Theirs' : body,
    })),
  })
  await page.getByText('Somebody else saved this response while you were changing it.').waitFor()
  await page.keyboard.press('Control+s')
  const dialog = page.getByTestId('conflict-dialog')
  await dialog.getByText('Theirs', { exact: true }).last().waitFor()
  await started.picture('cannedPage-conflict')
  expect(await faults(page)).toEqual([])
  expect((await detailOf(page, '返品：手続き')).variants[0]?.body).toBe('Theirs')
  await dialog.getByRole('button', { name: 'Save mine instead' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(async () => (await detailOf(page, '返品：手続き')).variants[0]?.body).toBe('Mine {{agent.alias}}')
})

test('an agent reads shared ones and keeps a copy of their own', async () => {
  const { page } = started
  await command(page, 'member.add', { name: 'Jiwoo Hong', role: 'agent' })
  await actAs(page, 'Jiwoo Hong')
  await page.getByText('Shared responses are changed by leads and managers.').waitFor()
  expect(await page.getByTestId('canned-save').isDisabled()).toBe(true)
  await started.picture('cannedPage-agent')
  await page.getByRole('button', { name: 'Copy to mine' }).click()
  await page.getByText('Copied to your own responses').waitFor()
  await page.getByTestId('canned-text').fill('My own words')
  await page.keyboard.press('Control+s')
  await page.getByTestId('canned-unsaved').waitFor({ state: 'detached' })
  await actAs(page, 'Elena Ruiz')
})

test('is archived by key, comes back by undo, and is moved by menu', async () => {
  const { page } = started
  await page.getByTestId(`scope-brand:${brandId}`).click()
  const row = page.getByRole('option', { name: /^返品：手続き/u })
  await row.click()
  await page.getByRole('listbox', { name: 'Responses' }).focus()
  await page.keyboard.press('Delete')
  await row.waitFor({ state: 'detached' })
  await page.getByText('“返品：手続き” is archived').waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await row.waitFor()
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitemcheckbox', { name: 'Orders' }).click()
  await page.getByText('Moved to Orders').waitFor()
})

test('what was typed and not saved is there after a restart', async () => {
  await started.page.getByTestId('canned-text').fill('ここまで書きました')
  await started.page.getByTestId('canned-unsaved').waitFor()
  const before = started.complaints
  await started.close()
  expect(before).toEqual([])
  started = await startApp({ dataDir: folder.dataDir })
  const { page } = started
  await page.getByTestId('conversation-row').first().waitFor()
  await openPage(page)
  const row = page.getByRole('option', { name: /^返品：手続き.*Not saved/u })
  await row.click()
  expect(await page.getByTestId('canned-text').inputValue()).toBe('ここまで書きました')
  await started.picture('cannedPage-restart')
  await page.setViewportSize({ width: 900, height: 640 })
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await page.getByRole('button', { name: 'Keep for later' }).click()
  await row.waitFor()
  await started.picture('cannedPage-narrow')
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
