import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLibreServer, listen } from '../fakes/translationServer.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openConversation, openSample } from './support/inbox.ts'

const folder = newDataFolder()
const libre = createLibreServer()
libre.key = 'house-key'
let server: Awaited<ReturnType<typeof listen>>
let started: StartedApp

beforeAll(async () => {
  server = await listen(libre)
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
})
afterAll(async () => {
  await started.close()
  await server.close()
  folder.remove()
})

test('a house sets its own server up, tests it and allows it for a client', async () => {
  const { page } = started
  await page.getByTestId('view-settings').first().click()
  await page.getByTestId('settings-translation').click()
  const form = page.getByTestId('translation-form')
  await form.getByRole('button', { name: 'LibreTranslate' }).click()
  await form.getByLabel('Address').fill(server.address)
  await form.getByLabel('Key').fill('house-key')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('A key is in the keychain').waitFor()
  await form.getByRole('button', { name: 'Test' }).click()
  await page.getByText('Messages can be translated').waitFor()
  await started.picture('translateSettings')
  await page.getByTestId('translation-part').getByRole('switch').first().click()
  await expect.poll(async () => (await query(page, 'translate.service', {})).brandIds).toHaveLength(1)
  await page.getByTestId('back-to-inbox').click()
})

test('a private message is asked about once, and its translation stands under the original', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply' })
  const conversationId = rows.slice(0, 8).find((row) => row.kind === 'direct' && row.snippetLanguage === 'ja')?.id
  if (conversationId === undefined) throw new Error('There is no Japanese message near the top of the list')
  await openConversation(page, conversationId)
  const { messages } = await query(page, 'conversation.thread', { conversationId })
  const body = messages.findLast((it) => it.direction === 'in')?.body ?? ''
  const asked = libre.got.length
  await page.keyboard.press('Shift+T')
  await page.getByTestId('translate-agree').waitFor()
  await started.picture('translateAgree')
  expect(libre.got).toHaveLength(asked)
  await page.getByRole('button', { name: 'Send and translate' }).click()
  const block = page.getByTestId('translation')
  await block.waitFor()
  expect(await block.innerText()).toContain(`[en] ${body}`)
  expect(await block.innerText()).toContain('a machine')
  expect(libre.got.at(-1)?.body).toMatchObject({ q: body, target: 'en', format: 'text', api_key: 'house-key' })
  // The newest message is read with what a machine made of it: neither lies under the composer.
  await expect
    .poll(() =>
      block.evaluate((element) => {
        const thread = element.closest('.thread-scroller')?.getBoundingClientRect().bottom ?? 0
        return element.getBoundingClientRect().bottom <= thread
      }),
    )
    .toBe(true)
  await started.picture('translateMessage')
})

test('a draft becomes a proposal, which undo takes back out of the field', async () => {
  const { page } = started
  const field = page.getByTestId('composer-text')
  await field.fill('It is on its way.')
  await page.keyboard.press('Control+t')
  await page.getByTestId('use-proposal').waitFor()
  await started.picture('translateDraft')
  expect(await field.inputValue()).toBe('It is on its way.')
  await page.getByTestId('use-proposal').click()
  await expect.poll(() => field.inputValue()).toBe('[ja] It is on its way.')
  await field.press('Control+z')
  await expect.poll(() => field.inputValue()).toBe('It is on its way.')
  await command(page, 'settings.set', { values: { theme: 'dark' } })
  await page.locator('html[data-theme=dark]').waitFor()
  await started.picture('translateDark')
  await field.fill('')
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
