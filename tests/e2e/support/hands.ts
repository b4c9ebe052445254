import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A person who has no mouse: every step is a key, every look is a look at the window. */
export interface Hands {
  /** Presses keys one after the other. */
  readonly press: (...keys: readonly string[]) => Promise<void>
  /** Text as an input method hands it over, into whatever has the keyboard. */
  readonly write: (text: string) => Promise<void>
  /** The id of the conversation that is open; null when none is. */
  readonly shown: () => Promise<string | null>
  /** Waits until another conversation than this one is open, with its messages, and gives its id. */
  readonly otherThan: (id: string | null) => Promise<string>
  /** What the person of the open conversation wrote, as it stands in the thread. */
  readonly read: () => Promise<string>
  /** The row under the keyboard. */
  readonly row: () => Locator
  /** Goes down the list to the row with this text, as the eye does, and gives its id. */
  readonly goTo: (text: string) => Promise<string>
  /** Goes there and opens it. */
  readonly open: (text: string) => Promise<string>
  /** Puts the keyboard into the answer's field. */
  readonly toAnswer: () => Promise<void>
  /** Writes an answer and sends it by its key; the keyboard is back in the list. */
  readonly answer: (text: string) => Promise<void>
  /** Waits until a thing is there and, if given, has this text. */
  readonly see: (testId: string, text?: string) => Promise<void>
  /** Waits until something inside this thing has the keyboard, as its ring shows. */
  readonly into: (testId: string) => Promise<void>
  /** Waits until a thing is gone. */
  readonly miss: (testId: string) => Promise<void>
}

/** Hands on the keyboard of this page. */
export function handsOn(page: Page): Hands {
  const thread = page.getByTestId('thread')
  const field = page.getByTestId('composer-text')
  const row = (): Locator => page.locator('[data-testid=conversation-row].is-focused')
  const find = (testId: string, text?: string): Locator =>
    (text === undefined ? page.getByTestId(testId) : page.getByTestId(testId).filter({ hasText: text })).first()

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key)
  }

  async function shown(): Promise<string | null> {
    return (await thread.count()) === 0 ? null : thread.getAttribute('data-conversation')
  }

  async function otherThan(id: string | null): Promise<string> {
    await expect.poll(shown).not.toBe(id)
    await page.getByTestId('message').first().waitFor()
    return (await shown()) ?? ''
  }

  async function toAnswer(): Promise<void> {
    await press('r')
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  }

  async function goTo(text: string): Promise<string> {
    // Moving puts the keyboard into the list, wherever it was.
    await press('j', 'Home')
    for (let left = (await page.getByTestId('conversation-row').count()) + 40; left > 0; left -= 1) {
      if ((await row().innerText()).includes(text)) break
      await press('j')
    }
    await row().filter({ hasText: text }).waitFor()
    return (await row().getAttribute('data-conversation')) ?? ''
  }

  return {
    press,
    write: (text) => page.keyboard.insertText(text),
    shown,
    otherThan,
    read: async () => (await page.locator('[data-testid=message].in .bubble').last().innerText()).trim(),
    row,
    goTo,
    open: async (text) => {
      const id = await goTo(text)
      await press('Enter')
      await page.locator(`[data-testid=thread][data-conversation="${id}"]`).getByTestId('message').first().waitFor()
      return id
    },
    toAnswer,
    answer: async (text) => {
      await toAnswer()
      await page.keyboard.insertText(text)
      await press('Control+Enter')
      await page.locator('[data-testid=message].out').filter({ hasText: text }).waitFor()
      await expect.poll(() => field.inputValue()).toBe('')
      await press('Escape')
    },
    see: (testId, text) => find(testId, text).waitFor(),
    into: async (testId) => {
      await find(testId).waitFor()
      await expect
        .poll(() =>
          find(testId).evaluate((thing) => thing !== document.activeElement && thing.contains(document.activeElement)),
        )
        .toBe(true)
    },
    miss: (testId) => find(testId).waitFor({ state: 'detached' }),
  }
}
