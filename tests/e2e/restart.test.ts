import { afterEach, beforeEach, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { messageOf, openDirect, openFromNotification, openSample, waitForDelivery } from './support/inbox.ts'

let folder = newDataFolder()
beforeEach(() => {
  folder = newDataFolder()
})
afterEach(() => folder.remove())

test('after closing and starting again everything is still there', async () => {
  const first = await startApp({ dataDir: folder.dataDir })
  await openSample(first.page)
  const id = await openDirect(first.page)
  await command(first.page, 'settings.set', { values: { undoSeconds: 0, theme: 'dark', zoom: 1.1 } })
  await first.page.getByTestId('composer-text').fill('Sent before the restart')
  await first.page.getByTestId('send').click()
  await waitForDelivery(first.page, 'Sent before the restart', 'sent')
  await command(first.page, 'settings.set', { values: { undoSeconds: 60 } })
  await first.page.getByTestId('composer-text').fill('Queued before the restart')
  await first.page.getByTestId('send').click()
  await waitForDelivery(first.page, 'Queued before the restart', 'queued')
  await command(first.page, 'draft.save', { conversationId: id, text: '下書き' })
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1200, height: 700 }),
  )
  const before = await facts(first.page)
  await first.close()

  const second = await startApp({ dataDir: folder.dataDir })
  await second.page.getByTestId('conversation-row').first().waitFor()
  expect(await facts(second.page)).toEqual(before)
  await openFromNotification(second.app, second.page, id)
  await messageOf(second.page, 'Sent before the restart').waitFor()
  await waitForDelivery(second.page, 'Queued before the restart', 'queued')
  await expect.poll(() => second.page.getByTestId('composer-text').inputValue()).toBe('下書き')
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual({
    x: 40,
    y: 30,
    width: 1200,
    height: 700,
  })
  await expect
    .poll(() =>
      second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()),
    )
    .toBeCloseTo(1.1)
  await second.picture('restart')
  expect(second.complaints).toEqual([])
  await second.close()
})

async function facts(page: Parameters<typeof query>[0]) {
  const [brands, accounts, settings, counts, inbox, outbox] = await Promise.all([
    query(page, 'brand.list', {}),
    query(page, 'account.list', {}),
    query(page, 'settings.all', {}),
    query(page, 'inbox.counts', { brandId: null }),
    query(page, 'inbox.list', { brandId: null, view: 'all' }),
    query(page, 'outbox.list', {}),
  ])
  return {
    brands,
    accounts: accounts.map(({ id, state, remoteId }) => ({ id, state, remoteId })),
    settings,
    counts,
    rows: inbox.rows.map(({ id, snippet, author }) => ({ id, snippet, author })),
    outbox: outbox.map(({ id, state, text }) => ({ id, state, text })),
  }
}
