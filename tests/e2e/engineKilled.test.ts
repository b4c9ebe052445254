import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { enginePid } from './support/facts.ts'
import { messageOf, openDirect, openSample, waitForDelivery } from './support/inbox.ts'

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

test('an engine that is killed comes back and the window goes on where it was', async () => {
  const { page } = started
  const id = await openDirect(page)
  const before = await messageCount(id)
  const killed = enginePid(folder.dataDir)
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => enginePid(folder.dataDir), { timeout: 20_000 }).not.toBe(killed)
  expect(await messageCount(id)).toBe(before)
  // A watch from before the kill hears of what happens after it.
  await command(page, 'message.note', { conversationId: id, text: 'Written after the kill' })
  await messageOf(page, 'Written after the kill').waitFor()
  expect(await page.locator('[data-engine]').getAttribute('data-engine')).toBe('ready')
  await started.picture('engineKilled')
})

test('a reply that was given to a dying engine is there once: the window sends it again to the next', async () => {
  const { page } = started
  const id = await openDirect(page, 1)
  await command(page, 'settings.set', { values: { undoSeconds: 0 } })
  await page.getByTestId('composer-text').fill('Given to a dying engine')
  const dying = enginePid(folder.dataDir)
  // Stopped, it takes the command in but cannot answer it.
  process.kill(dying, 'SIGSTOP')
  await page.getByTestId('send').click()
  process.kill(dying, 'SIGKILL')
  await expect.poll(() => enginePid(folder.dataDir), { timeout: 20_000 }).not.toBe(dying)
  await waitForDelivery(page, 'Given to a dying engine', 'sent')
  const { messages } = await query(page, 'conversation.thread', { conversationId: id })
  expect(messages.filter(({ body }) => body === 'Given to a dying engine')).toHaveLength(1)
  expect(
    await query(page, 'outbox.list', {
      conversationId: id,
      states: ['queued', 'sending', 'checking', 'sent', 'cancelled'],
    }),
  ).toHaveLength(1)
})

async function messageCount(conversationId: string): Promise<number> {
  return (await query(started.page, 'conversation.thread', { conversationId })).messages.length
}
