import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFiles } from '../../src/main/engine/store/sqlite.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { query } from './support/engine.ts'
import { openDirect, openSample } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let brandId = ''

beforeAll(async () => {
  const first = await startApp({ dataDir: folder.dataDir })
  await openSample(first.page)
  await first.close()
  // What the sample brings was written before it was opened; nothing is promised to that. Here it was opened long ago.
  const db = new Sqlite(dataFiles(folder.dataDir).database)
  db.exec(
    'UPDATE accounts SET connected_at = 0; UPDATE sla_policy_versions SET from_at = 0; UPDATE sla_orders SET from_at = 0',
  )
  db.close()
  started = await startApp({ dataDir: folder.dataDir })
  brandId = (await query(started.page, 'brand.list', {}))[0]?.id ?? ''
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

test('what is promised in a conversation stands beside it', async () => {
  const { page } = started
  await openDirect(page)
  const part = page.getByTestId('service')
  await part.waitFor()
  expect(await part.innerText()).toContain('First response')
  expect(await part.innerText()).toContain('Every conversation, version 1')
  await started.picture('servicePromises')
})

test('a policy is added by keyboard, told in words, and a second one for everything is refused', async () => {
  const { page } = started
  await page.getByTestId(`brand-${brandId}`).click()
  await page.getByTestId('view-client').click()
  await page.getByTestId('client-service').click()
  await page.getByTestId('add-policy').focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-testid=policy-dialog] input[name=name]').fill('Urgent messages')
  await page.getByLabel('Urgent', { exact: true }).check()
  await page.locator('input[name=first_response-amount]').fill('1')
  await page.getByLabel('Resolution', { exact: false }).first().check()
  await started.picture('servicePolicyForm')
  await page.getByTestId('policy-for').selectOption('all')
  await page.getByTestId('policy-save').click()
  await page.getByText('holds for every conversation already').waitFor()
  await page.getByTestId('policy-for').selectOption('some')
  await page.getByTestId('policy-save').click()
  await page.getByTestId('policy-dialog').waitFor({ state: 'detached' })
  const policies = await query(page, 'service.policies', { brandId })
  expect(policies.map((it) => it.name)).toEqual(['Urgent messages', 'Every conversation'])
  await started.picture('servicePolicies')
})
