import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { startBlueskyLocal } from './support/blueskyLocal.ts'
import type { BlueskyLocal } from './support/blueskyLocal.ts'
import { connectByDialog } from './support/connect.ts'
import { command, query } from './support/engine.ts'
import { messageOf, waitForDelivery } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let network: BlueskyLocal
let mina = ''

beforeAll(async () => {
  network = await startBlueskyLocal()
  mina = network.fake.world.addPerson('Mina')
  network.fake.world.mention(mina, 'Is the shop open today?')
  started = await startApp({ dataDir: folder.dataDir })
  await started.page.getByTestId('first-run').waitFor()
  await connectByDialog(started.page, network)
  await started.page.getByTestId('connected').getByRole('button').click()
  await command(started.page, 'settings.set', { values: { undoSeconds: 0 } })
  await started.page.getByTestId('conversation-row').filter({ hasText: 'Is the shop open today?' }).click()
  await messageOf(started.page, 'Is the shop open today?').waitFor()
})
afterAll(async () => {
  await started.close()
  await network.goDown()
  folder.remove()
})

/** Tells the app that the computer has, or has not, a network connection. */
async function setConnected(isConnected: boolean): Promise<void> {
  await started.app.evaluate(({ net }, on) => {
    net.isOnline = () => on
  }, isConnected)
}

const onNetwork = (text: string): number =>
  network.fake.world.ownMessages().filter((message) => message.text === text).length

test('without a network the window says so, keeps reading and takes replies', async () => {
  const { page } = started
  await setConnected(true)
  await network.goDown()
  await setConnected(false)
  await page.getByTestId('offline-banner').waitFor()
  expect(await page.getByTestId('status-bar').innerText()).toMatch(/offline/i)
  expect(await messageOf(page, 'Is the shop open today?').isVisible()).toBe(true)
  await page.getByTestId('composer-text').fill('Yes, until six. また来てください')
  await page.getByTestId('send').click()
  await waitForDelivery(page, 'Yes, until six.', 'queued')
  expect(await messageOf(page, 'Yes, until six.').innerText()).toMatch(/when online/i)
  await started.picture('offline')
})

test('what was written offline goes out once when the network is back, and new messages come in', async () => {
  const { page } = started
  await network.comeBack()
  await setConnected(true)
  await page.getByTestId('offline-banner').waitFor({ state: 'detached' })
  await waitForDelivery(page, 'Yes, until six.', 'sent')
  expect(onNetwork('Yes, until six. また来てください')).toBe(1)
  network.fake.world.mention(mina, 'Thank you, see you later!')
  await command(page, 'sync.now', { accountId: null })
  await page.getByTestId('conversation-row').filter({ hasText: 'Thank you, see you later!' }).waitFor()
  await started.picture('backOnline')
})

test('a server that goes away while the computer is online loses nothing and doubles nothing', async () => {
  const { page } = started
  await network.goDown()
  await page.getByTestId('composer-text').fill('Written to a server that is away')
  await page.getByTestId('send').click()
  await messageOf(page, 'Written to a server that is away').waitFor()
  await expect
    .poll(
      async () =>
        (await query(page, 'outbox.list', {})).find(({ text }) => text === 'Written to a server that is away')
          ?.attempts,
    )
    .toBeGreaterThan(0)
  await network.comeBack()
  await command(page, 'sync.now', { accountId: null })
  const [entry] = await query(page, 'outbox.list', {})
  if (entry !== undefined) await command(page, 'outbox.retry', { outboxId: entry.id }).catch(() => undefined)
  await waitForDelivery(page, 'Written to a server that is away', 'sent')
  expect(onNetwork('Written to a server that is away')).toBe(1)
})
