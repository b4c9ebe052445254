import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QueryOutput } from '../../src/shared/contract/queries.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { handsOn } from './support/hands.ts'
import type { Hands } from './support/hands.ts'
import { queue } from './support/morningQueue.ts'
import type { Key } from './support/morningQueue.ts'
import { startWorlds } from './support/morningWorlds.ts'
import type { Arrived, Worlds } from './support/morningWorlds.ts'

// From the second test on nothing is clicked and no command is given: all that is done is done by keys. Questions to the
// engine and looks into the books of the networks only check what came of it.

const folder = newDataFolder()
let worlds: Worlds
let started: StartedApp
let hands: Hands
let brandIds: readonly string[] = []
/** What the networks must have at the end, and nothing else. */
const expected: Arrived[] = []

beforeAll(async () => {
  worlds = await startWorlds()
  started = await startApp({ dataDir: folder.dataDir })
  await started.page.getByTestId('first-run').waitFor()
  hands = handsOn(started.page)
})
afterAll(async () => {
  await started.close()
  await worlds.goDown()
  folder.remove()
})

const detail = (conversationId: string): Promise<QueryOutput<'conversation.detail'>> =>
  query(started.page, 'conversation.detail', { conversationId })
const needReply = async (brandId: string | null = null): Promise<number> =>
  (await query(started.page, 'inbox.counts', { brandId })).needsReply

/** Opens what this one wrote. */
const open = (key: Key): Promise<string> => hands.open(queue[key].text.slice(0, 12))

/** Writes and sends an answer to the open conversation. */
async function answer(key: Key, text: string): Promise<void> {
  expect(await hands.read()).toBe(queue[key].text)
  await hands.answer(text)
  expected.push({ brand: queue[key].brand, on: key, text })
}

/** Puts the opening hours into the answer by what is typed, says which day, sends it with this key. */
async function answerByResponse(key: Key, call: string, day: 1 | 2, send = 'Control+Enter'): Promise<void> {
  const { page } = started
  expect(await hands.read()).toBe(queue[key].text)
  await hands.toAnswer()
  await hands.write(call.slice(0, 1))
  await hands.see('picker')
  await hands.write(call.slice(1))
  await expect.poll(() => page.locator('.picker [aria-selected=true]').innerText()).toContain('Opening hours')
  await hands.press('Enter')
  await hands.see('fill')
  await hands.press(String(day))
  await hands.miss('fill')
  const text = await page.getByTestId('composer-text').inputValue()
  expect(text).not.toMatch(/[[{;；]/u)
  await hands.press(send)
  expected.push({ brand: queue[key].brand, on: key, text })
}

/** Answers a dialog: its field has the keyboard. */
async function inDialog(testId: string, typed: string, ...keys: readonly string[]): Promise<void> {
  await hands.see(testId)
  if (typed !== '') await hands.write(typed)
  await hands.press(...keys, 'Enter')
  await hands.miss(testId)
}

/** Puts a tag on the open conversation. */
async function tag(name: string): Promise<void> {
  await hands.press('t')
  await hands.see('tag-picker')
  await hands.write(name)
  await hands.press('Enter', 'Escape')
  await hands.miss('tag-picker')
}

/** Takes this line of the open menu. */
async function choose(line: number): Promise<void> {
  const { page } = started
  await page.getByRole('menu').waitFor()
  for (let left = line; left > 0; left -= 1) await hands.press('ArrowDown')
  await hands.press('Enter')
  await page.getByRole('menu').waitFor({ state: 'detached' })
}

test('thirty wait, of three brands and in four languages', async () => {
  const { page } = started
  await command(page, 'settings.set', { values: { undoSeconds: 20, theme: 'light' } })
  brandIds = await worlds.connect(page)
  for (const brandId of brandIds) await command(page, 'compose.setRules', { brandId, coolOffSeconds: 0 })
  await page.getByTestId('conversation-row').first().waitFor()
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 100 })
  expect(rows).toHaveLength(30)
  expect(new Set(rows.map(({ brandId }) => brandId)).size).toBe(3)
  expect(new Set(rows.map(({ network }) => network)).size).toBe(3)
  expect(new Set(rows.map(({ snippetLanguage }) => snippetLanguage))).toEqual(new Set(['en', 'ja', 'ko', 'th', null]))
  await started.picture('morning-1-queue')
})

test('triage: urgency, tag, owner, no answer needed, undone and done again', async () => {
  const leak = await open('leak')
  await hands.press('4', 'm')
  await tag('不良品')
  await expect
    .poll(() => detail(leak))
    .toMatchObject({ urgency: 'urgent', tags: ['不良品'], assigneeId: expect.any(String) })

  const thanks = await open('thanksJa')
  await hands.press('q')
  await inDialog('no-reply-dialog', '')
  await hands.otherThan(thanks)
  await expect.poll(async () => (await detail(thanks))?.needsReply).toBe(false)
  await hands.press('Control+z')
  await expect.poll(async () => (await detail(thanks))?.needsReply).toBe(true)
  await expect.poll(hands.shown).toBe(thanks)
  await hands.press('q')
  await inDialog('no-reply-dialog', '', 'ArrowDown')
  await hands.otherThan(thanks)
  await expect.poll(async () => (await detail(thanks))?.needsReply).toBe(false)

  const rant = await open('rant')
  await hands.press('Shift+Q')
  await inDialog('log-dialog', 'A rant without a question')
  await expect.poll(async () => (await detail(rant))?.state).toBe('closed')
  await hands.otherThan(rant)

  const wholesale = await open('wholesale')
  await hands.press('h')
  await started.page.getByRole('menu').waitFor()
  await started.picture('morning-2-triage')
  await choose(3)
  await expect.poll(async () => (await detail(wholesale))?.state).toBe('snoozed')
  await hands.otherThan(wholesale)

  const repair = await open('repair')
  await hands.press('n')
  await hands.write('社長に確認中。修理担当は木曜に戻る')
  await hands.press('Enter', 'Escape', 'w')
  await expect.poll(() => detail(repair)).toMatchObject({ state: 'waiting', waitingFor: 'client' })
  await hands.otherThan(repair)
})
