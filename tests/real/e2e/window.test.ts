import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { build, isBuilt } from '../../../scripts/build.mjs'
import { newDataFolder, startApp } from '../../e2e/support/app.ts'
import type { StartedApp } from '../../e2e/support/app.ts'
import { connectBluesky } from '../../e2e/support/connect.ts'
import { openDesktop } from '../../e2e/support/desktop.ts'
import type { DesktopSession } from '../../desktopSession.ts'
import { command, query } from '../../e2e/support/engine.ts'
import { messageOf, waitForDelivery } from '../../e2e/support/inbox.ts'
import { openLine } from '../servers/line.ts'
import type { Line } from '../servers/line.ts'
import { must, newPerson, post, textsOf, until } from '../servers/people.ts'
import type { Person } from '../servers/people.ts'

// One person's day with the app on the real network; each test goes on where the one before ended.

const network = inject('atproto')
const folder = newDataFolder()
let desktop: DesktopSession
let line: Line
let started: StartedApp
let shop: Person
let mia: Person

beforeAll(async () => {
  if (!isBuilt()) build()
  desktop = await openDesktop()
  line = await openLine(network.pds)
  shop = await newPerson(network, 'shop')
  mia = await newPerson(network, 'mia')
  started = await startApp({ dataDir: folder.dataDir, env: desktop.env })
  await started.page.getByTestId('first-run').waitFor()
})
afterAll(async () => {
  await started.close()
  await line.close()
  await desktop.close()
  folder.remove()
})

/** Mia names the shop; done when the network would notify. */
async function mention(words: string): Promise<void> {
  const { uri } = await post(network, mia, `@${shop.handle} ${words}`, { naming: shop })
  await until(async () => {
    const answer = await must(network, 'GET', 'app.bsky.notification.listNotifications', { as: shop })
    return (answer['notifications'] as { uri: string }[]).some((note) => note.uri === uri) // as the lexicon says
  }, 'the mention is notified')
}

async function openMention(words: string): Promise<void> {
  await command(started.page, 'sync.now', { accountId: null })
  await started.page.getByTestId('conversation-row').filter({ hasText: words }).click()
  await messageOf(started.page, words).waitFor()
}

async function answer(text: string): Promise<void> {
  await started.page.getByTestId('composer-text').fill(text)
  await started.page.getByTestId('send').click()
}

const onNetwork = async (text: string): Promise<number> =>
  (await textsOf(network, shop)).filter((one) => one === text).length

test('an account on the real server is connected through the dialog', async () => {
  await mention('土曜日は開いていますか？ 👋')
  await connectBluesky(started.page, {
    server: line.url,
    plc: network.plc,
    chatService: network.chatService,
    identifier: shop.handle,
    password: shop.password,
  })
  await started.page.getByTestId('connected').waitFor()
  await started.picture('real-connected')
  await started.page.getByTestId('connected').getByRole('button').click()
  expect(await query(started.page, 'account.list', {})).toMatchObject([{ handle: shop.handle, state: 'active' }])
})

test('a mention is read and answered; the answer is on the server once', async () => {
  await openMention('土曜日は開いていますか')
  await answer('はい、10時からです。')
  await started.page.getByTestId('undo').first().waitFor()
  await started.picture('real-answer')
  await waitForDelivery(started.page, 'はい、10時からです。', 'sent')
  expect(await onNetwork('はい、10時からです。')).toBe(1)
})

test('an answer that is undone never reaches the server', async () => {
  await answer('Never mind this one')
  await started.page.getByTestId('undo').first().click()
  await messageOf(started.page, 'Never mind this one').waitFor({ state: 'detached' })
  await started.page.getByTestId('composer-text').fill('')
  expect(await onNetwork('Never mind this one')).toBe(0)
})

test('offline the window takes answers; back online they go out once', async () => {
  await mention('And on Sunday?')
  await openMention('And on Sunday?')
  await command(started.page, 'settings.set', { values: { undoSeconds: 0 } })
  await started.app.evaluate(({ net }) => {
    net.isOnline = () => false
  })
  await line.cut()
  await started.page.getByTestId('offline-banner').waitFor()
  await answer('Closed on Sundays, sorry.')
  await waitForDelivery(started.page, 'Closed on Sundays', 'queued')
  await started.picture('real-offline')
  expect(await onNetwork('Closed on Sundays, sorry.')).toBe(0)
  await line.mend()
  await started.app.evaluate(({ net }) => {
    net.isOnline = () => true
  })
  await waitForDelivery(started.page, 'Closed on Sundays', 'sent')
  expect(await onNetwork('Closed on Sundays, sorry.')).toBe(1)
})

test('after a restart everything is there, without signing in again', async () => {
  const before = await query(started.page, 'inbox.list', { brandId: null, view: 'all' })
  await started.close()
  started = await startApp({ dataDir: folder.dataDir, env: desktop.env })
  await started.page.getByTestId('status-bar').waitFor()
  const after = await query(started.page, 'inbox.list', { brandId: null, view: 'all' })
  expect(after.rows.map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id))
  await mention('Thank you!')
  await openMention('Thank you!')
  await started.picture('real-restart')
  expect(await query(started.page, 'account.list', {})).toMatchObject([{ handle: shop.handle, state: 'active' }])
  expect(await onNetwork('はい、10時からです。')).toBe(1)
  expect(await onNetwork('Closed on Sundays, sorry.')).toBe(1)
  expect(started.complaints).toEqual([])
})
