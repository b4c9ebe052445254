import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await started.picture('morning-failed')
  console.log(await started.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300)), started.complaints)
})

const detail = (conversationId: string): Promise<QueryOutput<'conversation.detail'>> =>
  query(started.page, 'conversation.detail', { conversationId })
const needReply = async (brandId: string | null = null): Promise<number> =>
  (await query(started.page, 'inbox.counts', { brandId })).needsReply

/** Opens what this one wrote. */
const open = (key: Key): Promise<string> => hands.open(queue[key].text.slice(0, 12))

/** Goes to what this one wrote and picks it. */
async function pick(key: Key): Promise<string> {
  const id = await hands.goTo(queue[key].text.slice(0, 12))
  await hands.press('x')
  return id
}

/** Writes and sends an answer to the open conversation; `whole` is what goes out when something stood there before. */
async function answer(key: Key, text: string, whole = text): Promise<void> {
  expect(await hands.read()).toBe(queue[key].text)
  await hands.answer(text)
  expected.push({ brand: queue[key].brand, on: key, text: whole })
}

/** One more answer after one of ours. */
async function answerAgain(key: Key, text: string): Promise<void> {
  await hands.answer(text)
  expected.push({ brand: queue[key].brand, on: key, text })
}

/** The computer loses its network and the servers are away, or both come back. */
async function goneOffline(isGone: boolean): Promise<void> {
  if (isGone) await worlds.goDown()
  else await worlds.comeBack()
  await started.app.evaluate(({ net }, on) => {
    net.isOnline = () => on
  }, !isGone)
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

test('answers of the first brand: taken back and sent again, by a response, closed as they go', async () => {
  const { page } = started
  await hands.press('Control+1')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(7)

  const leak = await open('leak')
  await hands.answer('申し訳ございません。お取り替えいたします')
  await hands.see('undo-strip')
  await hands.press('Control+z')
  await expect
    .poll(() => page.getByTestId('composer-text').inputValue())
    .toBe('申し訳ございません。お取り替えいたします')
  expect(await hands.shown()).toBe(leak)
  await hands.toAnswer()
  await hands.write('。鞄の代金もお支払いいたします。')
  await hands.press('Control+Enter')
  await expect.poll(() => page.getByTestId('composer-text').inputValue()).toBe('')
  const words = '申し訳ございません。お取り替えいたします。鞄の代金もお支払いいたします。'
  expected.push({ brand: 0, on: 'leak', text: words })
  await hands.press('Escape', 'Shift+W')
  await expect.poll(() => detail(leak)).toMatchObject({ state: 'waiting', waitingFor: 'customer' })
  await hands.otherThan(leak)

  const opening = await open('opening')
  await answerByResponse('opening', '；営業', 1, 'Control+Shift+Enter')
  await expect.poll(async () => (await detail(opening))?.state).toBe('closed')
  await hands.otherThan(opening)

  const restock = await open('restock')
  await answer('restock', 'Yes, on the 12th of December. Shall we keep one for you?')
  await hands.press('e')
  await expect.poll(async () => (await detail(restock))?.state).toBe('closed')
  await hands.otherThan(restock)

  const lovely = await open('lovely')
  await hands.press('e')
  await hands.otherThan(lovely)
  await hands.press('Control+z')
  await expect.poll(async () => (await detail(lovely))?.state).toBe('open')
  await expect.poll(hands.shown).toBe(lovely)
  await hands.press('q')
  await inDialog('no-reply-dialog', '')
  await hands.otherThan(lovely)
  await started.picture('morning-3-answers')
})

test('with a draft begun, another brand is asked about first; the draft waits', async () => {
  const { page } = started
  await open('paperKo')
  await hands.toAnswer()
  await hands.write('잉크가 번지지 않는 두꺼운 종이를 권합니다')
  await hands.press('Control+2')
  await hands.see('brand-guard')
  await started.picture('morning-4-guard')
  await hands.press('Escape')
  await hands.miss('brand-guard')
  await expect
    .poll(() => page.getByTestId('composer-text').evaluate((field) => field === document.activeElement))
    .toBe(true)
  await hands.press('Control+2')
  await hands.see('brand-guard')
  await hands.press('Enter')
  await hands.miss('brand-guard')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(9)
  expect(await hands.shown()).toBe(null)
})

test('answers of the second brand, in Thai, Japanese and English', async () => {
  await open('openingTh')
  await answerByResponse('openingTh', ';เวลา', 1)
  await hands.press('Escape')
  const cold = await open('coldTh')
  await hands.press('3')
  await tag('ร้องเรียน')
  await answer('coldTh', 'ขออภัยด้วยค่ะ เราจะส่งแก้วใหม่ให้ทันที')
  expect(await detail(cold)).toMatchObject({ urgency: 'high', tags: ['ร้องเรียน'] })
  const beans = await open('beansJa')
  await answerByResponse('beansJa', '；営業', 2, 'Control+Shift+Enter')
  await hands.otherThan(beans)
  const allergy = await open('allergy')
  await answer('allergy', 'No peanuts in it, but the kitchen works with them.')
  await hands.press('e')
  await hands.otherThan(allergy)

  // Two of the same kind at once: picked, marked, taken back as one, marked again.
  const both = [await pick('thanksTh'), await pick('thanksJa2')]
  const waiting = async (): Promise<unknown> => Promise.all(both.map(async (id) => (await detail(id))?.needsReply))
  await hands.see('bulk-bar')
  await hands.press('q')
  await inDialog('no-reply-dialog', '')
  await expect.poll(waiting).toEqual([false, false])
  await hands.press('Control+z')
  await expect.poll(waiting).toEqual([true, true])
  await pick('thanksTh')
  await pick('thanksJa2')
  await hands.press('q')
  await inDialog('no-reply-dialog', '')
  await expect.poll(waiting).toEqual([false, false])
  await hands.miss('bulk-bar')
})

test('offline in the middle: reading, searching, triage and answers go on', async () => {
  const { page } = started
  await goneOffline(true)
  await hands.see('offline-banner')

  // The draft that was left behind, in its brand.
  await hands.press('Control+1')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(3)
  await open('paperKo')
  expect(await page.getByTestId('composer-text').inputValue()).toBe('잉크가 번지지 않는 두꺼운 종이를 권합니다')
  await answer('paperKo', '.', '잉크가 번지지 않는 두꺼운 종이를 권합니다.')

  // Found by a word in Japanese, over all brands.
  await hands.press('Control+0', '/')
  await hands.write('配送状況')
  await page.getByTestId('search-hit').first().waitFor()
  await hands.press('ArrowDown')
  await started.picture('morning-5-offline-search')
  await hands.press('Enter')
  await expect.poll(hands.read).toBe(queue.parcelJa.text)
  await answer('parcelJa', '本日発送いたしました。明日お手元に届きます。')
  await hands.press('/', 'Escape')
  await page.getByTestId('conversation-row').first().waitFor()

  await open('parcelTh')
  await answer('parcelTh', 'ของออกจากร้านแล้วค่ะ')
  await answerAgain('parcelTh', 'จะถึงพรุ่งนี้ก่อนเที่ยงค่ะ')
  const group = await open('groupKo')
  await answerByResponse('groupKo', ';ㅇㅇㅅㄱ', 1, 'Control+Shift+Enter')
  await expect.poll(async () => (await detail(group))?.state).toBe('closed')
  await hands.otherThan(group)
  const franchise = await open('franchise')
  await hands.press('W')
  await expect.poll(() => detail(franchise)).toMatchObject({ state: 'waiting', waitingFor: 'customer' })
  await hands.otherThan(franchise)

  await hands.press('Control+3')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(10)
  await open('openingKo')
  await answerByResponse('openingKo', ';영업', 2)
  await hands.press('Escape')
  const hair = await open('hairKo')
  await hands.press('4', 'm')
  await tag('위생')
  await answer('hairKo', '정말 죄송합니다. 사진을 보내 주시면 바로 환불해 드리겠습니다.')
  await expect.poll(() => detail(hair)).toMatchObject({ urgency: 'urgent', tags: ['위생'], pendingCount: 1 })
  await open('parcelKo')
  await answer('parcelKo', '오늘 오후 네 시쯤 도착합니다.')
  const recipe = await open('recipe')
  await hands.press('h')
  await choose(1)
  await expect.poll(async () => (await detail(recipe))?.state).toBe('snoozed')
  await hands.otherThan(recipe)
  await open('gluten')
  await answer('gluten', 'Yes, a rice loaf, every Tuesday & Thursday.')
  const robots = await open('robots')
  await hands.press('e')
  await expect.poll(async () => (await detail(robots))?.state).toBe('closed')
  await hands.otherThan(robots)
  await open('cakeJa')
  await answer('cakeJa', 'はい、三日前までにご予約ください。')
  await open('branchTh')
  await answer('branchTh', 'ยังไม่มีค่ะ แต่ปีหน้าจะเปิดที่สยาม')
  const thanks = await open('thanksKo')
  await hands.press('q')
  await inDialog('no-reply-dialog', '')
  await hands.otherThan(thanks)

  await hands.press('g', 'o')
  await hands.see('outbox-row')
  await started.picture('morning-6-offline-outbox')
  expect(await page.locator('[data-testid=outbox-row][data-state=queued]').count()).toBe(11)
  await hands.press('g', 'i')
  await page.getByTestId('conversation-row').first().waitFor()
})

test('back online, everything goes out once, in order, by the right account', async () => {
  const { page } = started
  await goneOffline(false)
  await page.getByTestId('offline-banner').waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await query(page, 'outbox.list', {})).map(({ text, state }) => [text, state]), {
      timeout: 100_000,
    })
    .toEqual([])
  const bySort = (all: readonly Arrived[]): readonly string[] => all.map((one) => JSON.stringify(one)).sort()
  expect(bySort(worlds.arrived())).toEqual(bySort(expected))
})
