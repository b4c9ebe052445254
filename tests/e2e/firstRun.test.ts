import { afterEach, beforeEach, expect, test } from 'vitest'
import { startBlueskyLocal } from './support/blueskyLocal.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { connectByDialog } from './support/connect.ts'
import { query } from './support/engine.ts'
import { filesWith, traceOf } from './support/facts.ts'

let folder = newDataFolder()
let started: StartedApp

beforeEach(async () => {
  folder = newDataFolder()
  started = await startApp({ dataDir: folder.dataDir })
})
afterEach(async () => {
  await started.close()
  folder.remove()
})

test('the first start offers to connect an account and to open the sample brand', async () => {
  const { page } = started
  await page.getByTestId('first-run').waitFor()
  expect(await page.getByTestId('network-bluesky').isVisible()).toBe(true)
  expect(await page.getByTestId('open-sample').isVisible()).toBe(true)
  await page.getByTestId('status-bar').waitFor()
  await started.picture('firstRun')
  expect(started.complaints).toEqual([])
})

test('an account is connected through the dialog; its token is in the keychain and in no file', async () => {
  const { page } = started
  const network = await startBlueskyLocal()
  const mina = network.fake.world.addPerson('Mina')
  network.fake.world.mention(mina, 'Where is my parcel? 荷物はどこですか')
  await page.getByTestId('first-run').waitFor()
  await connectByDialog(page, network)
  await page.getByTestId('connected').waitFor()
  await started.picture('connected')
  await page.getByTestId('connected').getByRole('button').click()
  await page.getByTestId('conversation-row').filter({ hasText: '荷物はどこですか' }).click()
  await page.getByTestId('message').filter({ hasText: '荷物はどこですか' }).waitFor()
  await started.picture('firstMention')

  const [account] = await query(page, 'account.list', {})
  expect(account).toMatchObject({ network: 'bluesky', state: 'active' })
  const password = network.fake.signIn.secrets['password'] ?? ''
  expect(password.length).toBeGreaterThan(5)
  expect(filesWith(folder.dataDir, traceOf(password))).toEqual([])
  await network.goDown()
})

test('a wrong password is told in words and leaves no account behind', async () => {
  const { page } = started
  const network = await startBlueskyLocal()
  await page.getByTestId('first-run').waitFor()
  const wrong = {
    ...network,
    fake: { ...network.fake, signIn: { ...network.fake.signIn, secrets: { password: 'not-the-password' } } },
  }
  await connectByDialog(page, wrong)
  await page.getByTestId('sign-in-trouble').waitFor()
  expect(await page.getByTestId('sign-in-trouble').innerText()).toMatch(/password/i)
  await started.picture('wrongPassword')
  await network.goDown()
})
