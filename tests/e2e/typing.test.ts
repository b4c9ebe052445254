import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { query } from './support/engine.ts'
import { openDirect, openSample } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let input: CDPSession
let id = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  input = await started.page.context().newCDPSession(started.page)
  await openSample(started.page)
  id = await openDirect(started.page)
  await started.page.getByTestId('composer-text').click()
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

/** Shows a text that is still being composed, as an input method does. */
async function compose(text: string): Promise<void> {
  await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

/** A key that the input method takes for itself: the page sees it as key 229 while composing. */
async function pressWhileComposing(code: string): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await input.send('Input.dispatchKeyEvent', { type, key: 'Process', code, windowsVirtualKeyCode: 229 })
  }
}

const typed = (): Promise<string> => started.page.getByTestId('composer-text').inputValue()
const drafts = async (): Promise<number> =>
  (await query(started.page, 'conversation.thread', { conversationId: id })).messages.filter(
    ({ delivery }) => delivery !== null && delivery.state === 'queued',
  ).length

test.each([
  ['Japanese', ['に', 'にh', 'にほ', 'にほんご', '日本語'], '日本語'],
  ['Korean', ['ㅎ', '하', '한', '한ㄱ', '한그', '한글'], '한글'],
  ['Thai', ['ส', 'สว', 'สวั', 'สวัสดี'], 'สวัสดี'],
] as const)(
  '%s is composed as it is meant, and no key of the composing does anything else',
  async (_language, steps, result) => {
    await started.page.getByTestId('composer-text').fill('')
    for (const step of steps) {
      await compose(step)
      expect(await typed()).toBe(step)
      // The keys by which one picks a word: none of them may send, close, move or open anything.
      for (const code of ['Enter', 'Escape', 'ArrowDown', 'Tab', 'Space', 'KeyJ', 'Slash'])
        await pressWhileComposing(code)
    }
    await input.send('Input.insertText', { text: result })
    expect(await typed()).toBe(result)
    expect(await started.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('composer-text')
    expect(await started.page.locator('[data-testid=thread]').getAttribute('data-conversation')).toBe(id)
    expect(await drafts()).toBe(0)
  },
)

test('after composing, the key for sending sends', async () => {
  await started.page.getByTestId('composer-text').fill('')
  await compose('ありがとう')
  await input.send('Input.insertText', { text: 'ありがとう' })
  await started.picture('typing')
  await started.page.keyboard.press('Control+Enter')
  await started.page.locator('[data-testid=message][data-delivery=queued]').filter({ hasText: 'ありがとう' }).waitFor()
  expect(await typed()).toBe('')
})
