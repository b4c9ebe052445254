import type { CDPSession, Page } from 'playwright-core'

/** An input method as the page meets it: text that is still composed, keys that it takes, text that it hands over. */
export interface InputMethod {
  /** Shows a text that is still being composed. */
  readonly compose: (text: string) => Promise<void>
  /** Presses a key that the method takes for itself: the page sees it as key 229. */
  readonly pressInside: (code: string) => Promise<void>
  /** Hands a text over in place of what was composed; without composing before, it is plain typing. */
  readonly handOver: (text: string) => Promise<void>
}

/** Opens one on a page. */
export async function inputMethodOf(page: Page): Promise<InputMethod> {
  const input: CDPSession = await page.context().newCDPSession(page)
  return {
    compose: async (text) => {
      await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    },
    pressInside: async (code) => {
      for (const type of ['rawKeyDown', 'keyUp'] as const)
        await input.send('Input.dispatchKeyEvent', { type, key: 'Process', code, windowsVirtualKeyCode: 229 })
    },
    handOver: async (text) => {
      await input.send('Input.insertText', { text })
    },
  }
}
