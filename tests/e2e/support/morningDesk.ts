import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { query } from './engine.ts'
import { handsOn } from './hands.ts'
import type { Hands } from './hands.ts'
import { queue } from './morningQueue.ts'
import type { Key } from './morningQueue.ts'
import type { Arrived } from './morningWorlds.ts'

/** What somebody does again and again at the desk in the morning, by keys alone. */
export interface MorningDesk {
  readonly hands: Hands
  /** Opens what this one wrote. */
  readonly open: (key: Key) => Promise<string>
  /** Goes to what this one wrote and picks it. */
  readonly pick: (key: Key) => Promise<string>
  /** Writes and sends an answer to the open conversation; `whole` is what goes out when something stood there before. */
  readonly answer: (key: Key, text: string, whole?: string) => Promise<void>
  /** One more answer after one of ours. */
  readonly answerAgain: (key: Key, text: string) => Promise<void>
  /** Puts the opening hours into the answer by what is typed, says which day, sends it with this key. */
  readonly answerByResponse: (key: Key, call: string, day: 1 | 2, send?: string) => Promise<void>
  /** Answers a dialog: its field has the keyboard. */
  readonly inDialog: (testId: string, typed: string, ...keys: readonly string[]) => Promise<void>
  /** Puts a tag on the open conversation. */
  readonly tag: (name: string) => Promise<void>
  /** Waits until a conversation stands so, and the next one is open in its place. */
  readonly leaves: (conversationId: string, so: object) => Promise<void>
  /** Takes this line of the open menu. */
  readonly choose: (line: number) => Promise<void>
}

/** Sits down at this page; what is sent is written into `expected`. */
export function morningDesk(page: Page, expected: Arrived[]): MorningDesk {
  const hands = handsOn(page)
  const open = (key: Key): Promise<string> => hands.open(queue[key].text.slice(0, 12))

  async function pick(key: Key): Promise<string> {
    const id = await hands.goTo(queue[key].text.slice(0, 12))
    await hands.press('x')
    return id
  }

  async function answer(key: Key, text: string, whole = text): Promise<void> {
    expect(await hands.read()).toBe(queue[key].text)
    await hands.answer(text)
    expected.push({ brand: queue[key].brand, on: key, text: whole })
  }

  async function answerAgain(key: Key, text: string): Promise<void> {
    await hands.answer(text)
    expected.push({ brand: queue[key].brand, on: key, text })
  }

  async function answerByResponse(key: Key, call: string, day: 1 | 2, send = 'Control+Enter'): Promise<void> {
    expect(await hands.read()).toBe(queue[key].text)
    await hands.toAnswer()
    await hands.write(call.slice(0, 1))
    await hands.see('picker')
    await hands.write(call.slice(1))
    await expect.poll(() => page.locator('.picker [aria-selected=true]').innerText()).toContain('Opening hours')
    await hands.press('Enter')
    await hands.into('fill')
    await hands.press(String(day))
    await hands.miss('fill')
    const text = await page.getByTestId('composer-text').inputValue()
    expect(text).not.toMatch(/[[{;；]/u)
    await hands.press(send)
    expected.push({ brand: queue[key].brand, on: key, text })
  }

  async function inDialog(testId: string, typed: string, ...keys: readonly string[]): Promise<void> {
    await hands.into(testId)
    if (typed !== '') await hands.write(typed)
    await hands.press(...keys, 'Enter')
    await hands.miss(testId)
  }

  async function tag(name: string): Promise<void> {
    await hands.press('t')
    await hands.into('tag-picker')
    await hands.write(name)
    await hands.press('Enter', 'Escape')
    await hands.miss('tag-picker')
  }

  async function choose(line: number): Promise<void> {
    await expect.poll(() => page.getByRole('menu').evaluate((menu) => menu.contains(document.activeElement))).toBe(true)
    for (let left = line; left > 0; left -= 1) await hands.press('ArrowDown')
    await hands.press('Enter')
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }

  async function leaves(conversationId: string, so: object): Promise<void> {
    await expect.poll(() => query(page, 'conversation.detail', { conversationId })).toMatchObject(so)
    await hands.otherThan(conversationId)
  }

  return { hands, leaves, open, pick, answer, answerAgain, answerByResponse, inDialog, tag, choose }
}
