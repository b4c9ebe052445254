import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { query } from './support/engine.ts'
import { openFromNotification, openSample } from './support/inbox.ts'
import type { InputMethod } from './support/inputMethod.ts'
import { inputMethodOf } from './support/inputMethod.ts'

const folder = newDataFolder()
let started: StartedApp
let method: InputMethod
/** On a busy machine an answer may take its time. */
const patient = { timeout: 20_000 }

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
  method = await inputMethodOf(started.page)
})
afterEach(() => started.page.getByTestId('composer-text').fill(''))
afterAll(async () => {
  await started.close()
  folder.remove()
})

const typed = (): Promise<string> => started.page.getByTestId('composer-text').inputValue()
const pickers = (): Promise<number> => started.page.getByTestId('picker').count()
const chosen = (): Promise<string> => started.page.locator('.picker [aria-selected=true]').innerText()

/** Opens a direct conversation in a language and puts the keyboard into its composer. */
async function openIn(language: string): Promise<string> {
  const { rows } = await query(started.page, 'inbox.list', { brandId: null, view: 'needs_reply', language, limit: 200 })
  const id = rows.find((row) => row.kind === 'direct')?.id
  if (id === undefined) throw new Error(`No direct conversation in ${language}`)
  await openFromNotification(started.app, started.page, id)
  await started.page.getByTestId('composer-text').click()
  return id
}

/** Waits until what the page still has to draw is drawn, so that "nothing happened" can be said. */
async function drawn(): Promise<void> {
  await started.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

async function nothingWasSent(id: string): Promise<void> {
  const entries = await query(started.page, 'outbox.list', {
    conversationId: id,
    states: ['queued', 'sending', 'sent'],
  })
  expect(entries).toEqual([])
}

const keys = ['Enter', 'Tab', 'Escape', 'Semicolon', 'ArrowDown', 'ArrowUp', 'Space', 'Digit1'] as const

test.each([
  ['Japanese', 'ja', '；', ['；へ', '；へん', '；へんぴん'], '；返品'],
  ['Korean', 'ko', ';', ['ㅂ', '바', '반', '반ㅍ', '반품'], '반품'],
] as const)('%s: no key of the composing reaches the picker, and it opens with what is handed over', async (...row) => {
  const [, language, sign, steps, result] = row
  const id = await openIn(language)
  const isSignComposed = result.startsWith(sign)
  if (!isSignComposed) {
    await method.handOver(sign)
    await started.page.getByTestId('picker').waitFor()
  }
  for (const step of steps) {
    const before = isSignComposed ? '' : await chosen()
    await method.compose(step)
    await drawn()
    for (const code of keys) await method.pressInside(code)
    await drawn()
    expect(await typed()).toBe(isSignComposed ? step : `${sign}${step}`)
    // What is only composed opens nothing; an open picker stays open, with nothing inserted and nothing gone.
    expect(await pickers()).toBe(isSignComposed ? 0 : 1)
    expect(before === '' || (await chosen()) !== '').toBe(true)
  }
  await method.handOver(result)
  await started.page.getByTestId('picker').waitFor()
  await expect.poll(chosen, patient).toContain('返品')
  expect(await typed()).toBe(isSignComposed ? result : `${sign}${result}`)
  await nothingWasSent(id)
  await started.picture(`inputMethod-${language}`)
  await started.page.keyboard.press('Enter')
  await started.page.getByTestId('picker').waitFor({ state: 'detached' })
  expect(await typed()).toMatch(language === 'ja' ? /返品を承ります/u : /반품하실 수 있습니다/u)
})

test('Korean: the key that ends the composing neither sends nor inserts', async () => {
  const id = await openIn('ko')
  await method.handOver(';')
  await started.page.getByTestId('picker').waitFor()
  await method.compose('반품')
  // One press: the method takes the key, hands its text over, and nothing of the key is left for us.
  await method.pressInside('Enter')
  await method.handOver('반품')
  await drawn()
  expect(await typed()).toBe(';반품')
  expect(await pickers()).toBe(1)
  await started.page.keyboard.press('Escape')
  await started.page.getByTestId('composer-text').fill('')
  await method.compose('감사합니다')
  await method.pressInside('Enter')
  await method.handOver('감사합니다')
  await drawn()
  expect(await typed()).toBe('감사합니다')
  await nothingWasSent(id)
})

test('a key that the system passes on after the composing still belongs to it', async () => {
  const id = await openIn('ko')
  await method.compose('네')
  // Hangul under ibus hands over and forwards the key in one go: both come in the same turn.
  await started.page.getByTestId('composer-text').evaluate((field) => {
    field.addEventListener(
      'compositionend',
      () => {
        field.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
        )
      },
      { once: true },
    )
  })
  await method.handOver('네')
  await drawn()
  expect(await typed()).toBe('네')
  await nothingWasSent(id)
})

test('Thai is typed without composing: ; after a word opens the picker, its keys work at once', async () => {
  const id = await openIn('th')
  for (const letter of 'ขอบคุณค่ะ') await method.handOver(letter)
  expect(await pickers()).toBe(0)
  await method.handOver(';')
  await started.page.getByTestId('picker').waitFor()
  for (const letter of 'คืน') await method.handOver(letter)
  await expect.poll(chosen, patient).toContain('返品')
  await started.picture('inputMethod-th')
  await started.page.keyboard.press('Enter')
  await started.page.getByTestId('picker').waitFor({ state: 'detached' })
  expect(await typed()).toMatch(/^ขอบคุณค่ะ.*30 วันค่ะ/u)
  await nothingWasSent(id)
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
