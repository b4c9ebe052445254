import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openDirect, openSample, waitForDelivery } from './support/inbox.ts'
import { startTestProxy } from './support/testProxy.ts'
import type { TestProxy } from './support/testProxy.ts'

const folder = newDataFolder()
let proxy: TestProxy
let started: StartedApp

beforeAll(async () => {
  proxy = await startTestProxy({ isOpen: false, refusal: 'hangs up' })
  started = await startApp({
    dataDir: folder.dataDir,
    args: [`--proxy-server=http://127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'],
  })
})
afterAll(async () => {
  await started.close()
  await proxy.close()
  folder.remove()
})

test('without an account the app asks nobody for anything, not even for dictionaries or updates', async () => {
  const { page, app } = started
  await openSample(page)
  await openDirect(page)
  await command(page, 'settings.set', { values: { undoSeconds: 0 } })
  await page.getByTestId('composer-text').pressSequentially('Teh quikc brwon fox')
  await page.getByTestId('send').click()
  await waitForDelivery(page, 'Teh quikc brwon fox', 'sent')
  expect((await query(page, 'account.list', {})).map(({ network }) => network)).toEqual(['sample'])
  expect(proxy.seen).toEqual([])
  // The way to the proxy stands: a request by another session than the page's is seen.
  const failed = await app.evaluate(({ session }) =>
    session
      .fromPartition('probe')
      .fetch('http://example.test/')
      .then(
        () => 'answered',
        () => 'failed',
      ),
  )
  expect(failed).toBe('failed')
  expect(proxy.seen.map(({ what }) => what)).toEqual(['GET http://example.test/'])
})
