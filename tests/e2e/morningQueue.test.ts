import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QueryOutput } from '../../src/shared/contract/queries.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { query } from './support/engine.ts'
import type { Hands } from './support/hands.ts'
import { morningDesk } from './support/morningDesk.ts'
import type { MorningDesk } from './support/morningDesk.ts'
import { expectByCommandLine, expectDone } from './support/morningEnd.ts'
import { queue } from './support/morningQueue.ts'
import { setOffline, startWorlds } from './support/morningWorlds.ts'
import type { Arrived, Worlds } from './support/morningWorlds.ts'

// From the second test on nothing is clicked and no command is given: all that is done is done by keys. Questions to the
// engine and looks into the books of the networks only check what came of it.

const folder = newDataFolder()
let worlds: Worlds
let started: StartedApp
let desk: MorningDesk
let hands: Hands
let isClosed = false
let brandIds: readonly string[] = []
/** What was sent last goes out when its undo is over, what waited for the network when that is tried again. */
const sent = { timeout: 100_000 }
/** What the networks must have at the end, and nothing else. */
const expected: Arrived[] = []

beforeAll(async () => {
  worlds = await startWorlds()
  started = await startApp({ dataDir: folder.dataDir })
  await started.page.getByTestId('first-run').waitFor()
  desk = morningDesk(started.page, expected)
  hands = desk.hands
})
afterAll(async () => {
  if (!isClosed) await started.close()
  await worlds.goDown()
  folder.remove()
})

const sorted = (all: readonly Arrived[]): readonly string[] => all.map((one) => JSON.stringify(one)).sort()

const detail = (conversationId: string): Promise<QueryOutput<'conversation.detail'>> =>
  query(started.page, 'conversation.detail', { conversationId })

test('thirty wait, of three brands and in four languages', async () => {
  const { page } = started
  brandIds = await worlds.connect(page)
  await page.getByTestId('conversation-row').first().waitFor()
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 100 })
  expect(rows).toHaveLength(30)
  expect(new Set(rows.map(({ brandId, network }) => `${brandId} ${network}`)).size).toBe(3)
  expect(new Set(rows.map(({ snippetLanguage }) => snippetLanguage))).toEqual(new Set(['en', 'ja', 'ko', 'th']))
  await started.picture('morning-1-queue')
})

test('triage: urgency, tag, owner, no answer needed, undone and done again', async () => {
  const { page } = started
  const leak = await desk.open('leak')
  await hands.press('4', 'm')
  await desk.tag('不良品')
  await expect
    .poll(() => detail(leak))
    .toMatchObject({ urgency: 'urgent', tags: ['不良品'], assigneeId: expect.any(String) })

  const thanks = await desk.open('thanksJa')
  await hands.press('q')
  await desk.inDialog('no-reply-dialog', '')
  await desk.leaves(thanks, { needsReply: false })
  await hands.press('Control+z')
  await expect.poll(async () => (await detail(thanks))?.needsReply).toBe(true)
  await expect.poll(hands.shown).toBe(thanks)
  await hands.press('q')
  await desk.inDialog('no-reply-dialog', '', 'ArrowDown')
  await desk.leaves(thanks, { needsReply: false })

  const rant = await desk.open('rant')
  await hands.press('Shift+Q')
  await desk.inDialog('log-dialog', 'A rant without a question')
  await desk.leaves(rant, { state: 'closed' })

  const wholesale = await desk.open('wholesale')
  await hands.press('h')
  await page.getByRole('menu').waitFor()
  await started.picture('morning-2-triage')
  await desk.choose(3)
  await desk.leaves(wholesale, { state: 'snoozed' })

  const repair = await desk.open('repair')
  await hands.press('n')
  await expect
    .poll(() => page.getByLabel('Add a note').evaluate((field) => field === document.activeElement))
    .toBe(true)
  await hands.write('社長に確認中。修理担当は木曜に戻る')
  await hands.press('Enter', 'Escape', 'w')
  await desk.leaves(repair, { state: 'waiting', waitingFor: 'client' })
})

test('answers of the first brand: taken back and sent again, by a response, closed as they go', async () => {
  const { page } = started
  await hands.press('Control+1')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(7)

  const leak = await desk.open('leak')
  await hands.answer('申し訳ございません。お取り替えいたします')
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
  await desk.leaves(leak, { state: 'waiting', waitingFor: 'customer' })

  const opening = await desk.open('opening')
  await desk.answerByResponse('opening', '；営業', 1, 'Control+Shift+Enter')
  await desk.leaves(opening, { state: 'closed' })

  const restock = await desk.open('restock')
  await desk.answer('restock', 'Yes, on the 12th of December. Shall we keep one for you?')
  await hands.press('e')
  await desk.leaves(restock, { state: 'closed' })

  const lovely = await desk.open('lovely')
  await hands.press('e')
  await hands.otherThan(lovely)
  await hands.press('Control+z')
  await expect.poll(async () => (await detail(lovely))?.state).toBe('open')
  await expect.poll(hands.shown).toBe(lovely)
  await hands.press('q')
  await desk.inDialog('no-reply-dialog', '')
  await desk.leaves(lovely, { needsReply: false })
  await started.picture('morning-3-answers')
})

test('with a draft begun, another brand is asked about first; the draft waits', async () => {
  const { page } = started
  await desk.open('paperKo')
  await hands.toAnswer()
  await hands.write('잉크가 번지지 않는 두꺼운 종이를 권합니다')
  await hands.press('Control+2')
  await hands.into('brand-guard')
  await started.picture('morning-4-guard')
  await hands.press('Escape')
  await hands.miss('brand-guard')
  await expect
    .poll(() => page.getByTestId('composer-text').evaluate((field) => field === document.activeElement))
    .toBe(true)
  await hands.press('Control+2')
  await hands.into('brand-guard')
  await hands.press('Enter')
  await hands.miss('brand-guard')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(9)
  expect(await hands.shown()).toBe(null)
})

test('answers of the second brand, in Thai, Japanese and English', async () => {
  await desk.open('openingTh')
  await desk.answerByResponse('openingTh', ';เวลา', 1)
  await hands.press('Escape')
  const cold = await desk.open('coldTh')
  await hands.press('3')
  await desk.tag('ร้องเรียน')
  await desk.answer('coldTh', 'ขออภัยด้วยค่ะ เราจะส่งแก้วใหม่ให้ทันที')
  expect(await detail(cold)).toMatchObject({ urgency: 'high', tags: ['ร้องเรียน'] })
  const beans = await desk.open('beansJa')
  await desk.answerByResponse('beansJa', '；営業', 2, 'Control+Shift+Enter')
  await hands.otherThan(beans)
  const allergy = await desk.open('allergy')
  await desk.answer('allergy', 'No peanuts in it, but the kitchen works with them.')
  await hands.press('e')
  await hands.otherThan(allergy)

  // Two of the same kind at once: picked, marked, taken back as one, marked again.
  const both = [await desk.pick('thanksTh'), await desk.pick('thanksJa2')]
  const waiting = async (): Promise<unknown> => Promise.all(both.map(async (id) => (await detail(id))?.needsReply))
  await hands.see('bulk-bar')
  await hands.press('q')
  await desk.inDialog('no-reply-dialog', '')
  await expect.poll(waiting).toEqual([false, false])
  await hands.press('Control+z')
  await expect.poll(waiting).toEqual([true, true])
  await desk.pick('thanksTh')
  await desk.pick('thanksJa2')
  await hands.press('q')
  await desk.inDialog('no-reply-dialog', '')
  await expect.poll(waiting).toEqual([false, false])
  await hands.miss('bulk-bar')
})

test('offline in the middle: reading, searching, triage and answers go on', async () => {
  const { page } = started
  await setOffline(started.app, worlds, true)
  await hands.see('offline-banner')

  // The draft that was left behind, in its brand.
  await hands.press('Control+1')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(3)
  await desk.open('paperKo')
  expect(await page.getByTestId('composer-text').inputValue()).toBe('잉크가 번지지 않는 두꺼운 종이를 권합니다')
  await desk.answer('paperKo', '.', '잉크가 번지지 않는 두꺼운 종이를 권합니다.')

  // Found by a word in Japanese, over all brands.
  await hands.press('Control+0', '/')
  await hands.write('配送状況')
  await page.getByTestId('search-hit').first().waitFor()
  await hands.press('ArrowDown')
  await started.picture('morning-5-offline-search')
  await hands.press('Enter')
  await expect.poll(hands.read).toBe(queue.parcelJa.text)
  await desk.answer('parcelJa', '本日発送いたしました。明日お手元に届きます。')
  await hands.press('/', 'Escape')
  await page.getByTestId('conversation-row').first().waitFor()

  await desk.open('parcelTh')
  await desk.answer('parcelTh', 'ของออกจากร้านแล้วค่ะ')
  await desk.answerAgain('parcelTh', 'จะถึงพรุ่งนี้ก่อนเที่ยงค่ะ')
  const group = await desk.open('groupKo')
  await desk.answerByResponse('groupKo', ';ㅇㅇㅅㄱ', 1, 'Control+Shift+Enter')
  await desk.leaves(group, { state: 'closed' })
  const franchise = await desk.open('franchise')
  await hands.press('Shift+W')
  await desk.leaves(franchise, { state: 'waiting', waitingFor: 'customer' })

  await hands.press('Control+3')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(10)
  await desk.open('openingKo')
  await desk.answerByResponse('openingKo', ';영업', 2)
  await hands.press('Escape')
  const hair = await desk.open('hairKo')
  await hands.press('4', 'm')
  await desk.tag('위생')
  await desk.answer('hairKo', '정말 죄송합니다. 사진을 보내 주시면 바로 환불해 드리겠습니다.')
  await expect.poll(() => detail(hair)).toMatchObject({ urgency: 'urgent', tags: ['위생'], pendingCount: 1 })
  await desk.open('parcelKo')
  await desk.answer('parcelKo', '오늘 오후 네 시쯤 도착합니다.')
  const recipe = await desk.open('recipe')
  await hands.press('h')
  await desk.choose(1)
  await desk.leaves(recipe, { state: 'snoozed' })
  await desk.open('gluten')
  await desk.answer('gluten', 'Yes, a rice loaf, every Tuesday & Thursday.')
  const robots = await desk.open('robots')
  await hands.press('e')
  await desk.leaves(robots, { state: 'closed' })
  await desk.open('cakeJa')
  await desk.answer('cakeJa', 'はい、三日前までにご予約ください。')
  await desk.open('branchTh')
  await desk.answer('branchTh', 'ยังไม่มีค่ะ แต่ปีหน้าจะเปิดที่สยาม')
  const thanks = await desk.open('thanksKo')
  await hands.press('q')
  await desk.inDialog('no-reply-dialog', '')
  await desk.leaves(thanks, { needsReply: false })

  await hands.press('Control+0', 'g', 'o')
  await hands.see('outbox-row')
  await started.picture('morning-6-offline-outbox')
  const unsent = expected.length - worlds.arrived().length
  expect(unsent).toBeGreaterThanOrEqual(11)
  expect(await page.locator('[data-testid=outbox-row][data-state=queued]').count()).toBe(unsent)
  await hands.press('g', 'i')
  await page.getByTestId('conversation-row').first().waitFor()
})

test('back online, everything goes out once, in order, by the right account', async () => {
  const { page } = started
  await setOffline(started.app, worlds, false)
  await page.getByTestId('offline-banner').waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await query(page, 'outbox.list', {})).map(({ text, state }) => [text, state]), sent)
    .toEqual([])
  expect(sorted(worlds.arrived())).toEqual(sorted(expected))
  // What was written one after the other came one after the other.
  const ofParcel = worlds.arrived().filter(({ text }) => /^(?:ของออก|จะถึง)/u.test(text))
  expect(ofParcel.map(({ text }) => text)).toEqual(['ของออกจากร้านแล้วค่ะ', 'จะถึงพรุ่งนี้ก่อนเที่ยงค่ะ'])
  await hands.press('g', 'o')
  await hands.see('outbox-row')
  await started.picture('morning-7-sent')
})

test('what was done stands in the engine: states, record, and two that are left on purpose', async () => {
  const { page } = started
  await expectDone(page, brandIds, expected.length)
  await hands.press('g', 'i')
  await expect.poll(() => page.getByTestId('conversation-row').count()).toBe(2)
  await started.picture('morning-8-done')
})

test('nothing was complained about, and the command line finds it all and goes on', async () => {
  expect(started.complaints).toEqual([])
  await started.close()
  isClosed = true
  await expectByCommandLine(folder.dataDir)
})
