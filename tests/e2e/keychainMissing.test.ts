import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { startBlueskyLocal } from './support/blueskyLocal.ts'
import { connectByDialog } from './support/connect.ts'
import { query, shell } from './support/engine.ts'
import { filesWith, traceOf } from './support/facts.ts'
import { messageOf, openDirect, openSample } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp

beforeAll(async () => {
  started = await startApp({
    dataDir: folder.dataDir,
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', GNOME_KEYRING_CONTROL: null },
  })
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

test('without a keychain the app starts and says what is missing when an account is connected', async () => {
  const { page } = started
  const network = await startBlueskyLocal()
  await page.getByTestId('first-run').waitFor()
  await connectByDialog(page, network)
  await page.getByTestId('sign-in-trouble').waitFor()
  expect(await page.getByTestId('sign-in-trouble').innerText()).toMatch(
    /keychain.*secret service such as GNOME Keyring/s,
  )
  await started.picture('keychainMissing')
  expect((await query(page, 'account.list', {})).filter(({ state }) => state === 'active')).toEqual([])
  expect(await shell(page, 'app.info')).toMatchObject({
    keychain: expect.stringContaining('No keychain answers') as string,
  })

  const password = network.fake.signIn.secrets['password'] ?? ''
  expect(filesWith(folder.dataDir, traceOf(password))).toEqual([])
  await network.goDown()
})

test('reading goes on without it', async () => {
  const { page } = started
  await page.reload()
  await openSample(page)
  await openDirect(page)
  expect(await messageOf(page, '').count()).toBeGreaterThan(0)
})
