import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CaseView } from '../../src/shared/contract/case.ts'
import type { Person, StoredRecord } from '../fakes/blueskyWorld.ts'
import { toldByCommandLine } from '../process/toldCase.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { handsOn } from './support/hands.ts'
import type { Hands } from './support/hands.ts'
import {
  fillIn,
  inBothLooks,
  recordNotifications,
  shownNotifications,
  sleepPast,
  tabTo,
  takeLine,
} from './support/storyDesk.ts'
import { endByKeys } from './support/storyEnd.ts'
import { makeFlowByKeys } from './support/storyFlow.ts'
import { startStoryNetwork } from './support/storyNetwork.ts'
import type { StoryNetwork } from './support/storyNetwork.ts'

// One complaint from its first word to its record. What people do at the desk is done by keys; commands only set the scene and
// say who sits there. Each test goes on where the one before ended.

vi.setConfig({ testTimeout: 240_000 })
const soon = { timeout: 60_000 }
const folder = newDataFolder()
let network: StoryNetwork
let started: StartedApp
let hands: Hands
let isOpen = false
let brandId = ''
let caseId = ''
let label = ''
let manager = ''
let client = ''
let haruka: Person
let complaint: StoredRecord

const words = 'クリームを塗ったら頬がヒリヒリして赤くなりました。どうすればいいですか。'
const first = 'ご不快な思いをおかけし、誠に申し訳ございません。'
const second = '申し訳ございません。ご使用を中止し、製造番号をメッセージでお知らせください。'

async function open(): Promise<void> {
  started = await startApp({ dataDir: folder.dataDir })
  isOpen = true
  await recordNotifications(started.app)
  hands = handsOn(started.page)
}
async function close(): Promise<void> {
  isOpen = false
  await started.close()
}

beforeAll(async () => {
  network = await startStoryNetwork()
  haruka = network.addPerson('森 春香')
  await open()
}, 180_000)
afterAll(async () => {
  if (isOpen) await started.close()
  await network.goDown()
  folder.remove()
})

async function view(): Promise<CaseView> {
  const found = await query(started.page, 'case.get', { caseId })
  if (found === null) throw new Error('The case is not here')
  return found
}

async function openCasePage(): Promise<void> {
  const { page } = started
  await hands.press('g', 'c')
  await page.locator(`[data-testid=case-card][data-case="${caseId}"]`).waitFor()
  await tabTo(page, page.locator(`[data-testid=case-card][data-case="${caseId}"]`))
  await hands.press('Enter')
  await hands.see('case-page')
}

test('Kinoto of Tokyo has an account, a client who reads along, and no duty of care', async () => {
  const { page } = started
  await page.getByTestId('first-run').waitFor()
  brandId = await network.connect(page, 'Kinoto')
  manager = (await query(page, 'member.list', {})).find((it) => it.isMe)?.id ?? ''
  client = (await command(page, 'member.add', { name: '木戸 恵', role: 'external', brandIds: [brandId] })).memberId
  await command(page, 'contact.save', {
    brandId,
    contact: {
      name: '木戸 恵',
      role: 'お客様相談室',
      mail: 'kido@kinoto.example',
      phone: '+81 3 5550 0112',
      levels: [2, 3],
    },
  })
  expect((await query(page, 'care.get', { brandId }))?.care.isOn).toBe(false)
})

test('the flow is made from its template by keyboard, given to the client to read, published and switched on', async () => {
  const brand = { id: brandId, name: 'Kinoto' }
  await makeFlowByKeys(started, hands, { id: client, name: '木戸 恵' }, brand)
})

test('the complaint comes in: a case on level 1, its card, its notification', async () => {
  const { page, app } = started
  await hands.press('g', 'i')
  complaint = network.writes(haruka, words)
  await command(page, 'sync.now', { accountId: null })
  await hands.see('case-told')
  const [row] = await query(page, 'case.list', {})
  ;({ id: caseId, label } = row ?? { id: '', label: '' })
  expect(await view()).toMatchObject({ cause: 'flow', causeText: 'ヒリヒリ', standing: { state: 'raised', level: 1 } })
  await expect
    .poll(async () => (await shownNotifications(app)).filter(({ title }) => title.includes(label)), soon)
    .toHaveLength(1)
  await expect
    .poll(async () => (await view()).notices.find(({ way }) => way === 'card')?.seenAt, soon)
    .toEqual(expect.any(Number))
  await inBothLooks(started, 'story-04-arrived')
})

test('its run book is walked by digits; handed over with a note, it stands on level 2', async () => {
  const { page, app } = started
  await openCasePage()
  await tabTo(page, page.getByTestId('case-step').getByRole('button', { name: 'Go on' }))
  await hands.press('Enter')
  await page.getByTestId('case-step').getByRole('button', { name: 'They do not say' }).waitFor()
  await tabTo(page, page.getByTestId('case-step'))
  await started.picture('story-05-question')
  await hands.press('2')
  await expect.poll(async () => (await view()).walked.map((it) => it.stepId)).toContain('level')

  await hands.press(']')
  await hands.into('handover-dialog')
  await fillIn(page, page.getByLabel('What the person wants'), '使い続けてよいか、どう手当てすればよいか')
  await fillIn(page, page.getByLabel('What is asked of the next level'), '返信の承認と、ロット 2611B の確認')
  await inBothLooks(started, 'story-06-handover')
  await hands.press('Control+Enter')
  await hands.miss('handover-dialog')
  await expect.poll(async () => (await view()).standing).toMatchObject({ level: 2, state: 'raised' })
  expect(await view()).toMatchObject({ stepId: 'taken2' })
  await expect
    .poll(async () => (await shownNotifications(app)).filter(({ title }) => title.includes(label)).length, soon)
    .toBeGreaterThan(1)
  await hands.press('Escape')
  await page.locator('[data-level="2"] [data-testid=case-card]').waitFor()
  await inBothLooks(started, 'story-07-level-2')
  await openCasePage()
  await inBothLooks(started, 'story-08-case')
  expect(started.complaints).toEqual([])
})

test('nobody acknowledges while the app is shut: it stands on level 3, found late, once', async () => {
  await close()
  sleepPast(folder.dataDir, 95)
  await open()
  const { page, app } = started
  await hands.see('crisis-banner')
  await expect.poll(async () => (await view()).standing).toMatchObject({ level: 3, state: 'raised', round: 0 })
  const { timeline, notices, handovers } = await view()
  expect(timeline.filter(({ kind }) => kind === 'ack_overdue')).toHaveLength(1)
  expect(handovers.map(({ toLevel }) => toLevel).toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  const asked = notices.filter(({ level, about, way }) => level === 3 && about === 'asked' && way === 'card')
  expect(asked).toHaveLength(1)
  expect(asked[0]?.lateMs).toBeGreaterThanOrEqual(95 * 60_000)
  expect(asked[0]?.lateMs).toBeLessThan(130 * 60_000)
  await page
    .getByTestId('crisis-banner')
    .filter({ hasText: /found 1 h.* late/u })
    .waitFor()
  await expect
    .poll(async () => (await shownNotifications(app)).some(({ title }) => title.includes(label)), soon)
    .toBe(true)
  await inBothLooks(started, 'story-09-level-3')
  await openCasePage()
  await inBothLooks(started, 'story-10-found-late')
})

test('the client is called by the call sheet, and whoever takes the case reads the note', async () => {
  const { page } = started
  await tabTo(page, page.getByRole('button', { name: 'Call sheet' }).first())
  await hands.press('Enter')
  await hands.into('call-sheet')
  await page.getByTestId('call-sheet').getByText('+81 3 5550 0112').waitFor()
  await page.getByTestId('call-sheet').getByText('ロット 2611B').waitFor()
  await inBothLooks(started, 'story-11-call-sheet')
  await tabTo(page, page.getByRole('button', { name: 'Reached: 木戸 恵', exact: true }))
  await hands.press('Enter')
  await expect
    .poll(async () => (await view()).notices.some((it) => it.way === 'call' && it.deliveredAt !== null), soon)
    .toBe(true)
  await hands.press('Escape')
  await hands.miss('call-sheet')
  await hands.press('y')
  await hands.into('take-dialog')
  await started.picture('story-12-take')
  await hands.press('Enter')
  await expect.poll(async () => (await view()).standing.state).toBe('acknowledged')
  expect(await view()).toMatchObject({ stepId: 'statement', ownerName: expect.any(String) })
})

test('two wordings wait for the client, who approves one; nothing went out before', async () => {
  const { page } = started
  await hands.press('g', 'i')
  await page.getByTestId('conversation-row').first().waitFor()
  await hands.open('クリームを塗ったら')
  await hands.toAnswer()
  await hands.write(first)
  await hands.press('Control+Shift+L')
  await takeLine(page, 'Keep this wording')
  await hands.see('wordings-kept')
  // The keyboard is in the field again, for the next wording.
  await tabTo(page, page.getByTestId('composer-text'))
  await hands.write(second)
  await started.picture('story-13-wordings')
  await hands.press('Control+Enter')
  await page.locator('[data-testid=message][data-hold=approval]').waitFor()
  await expect.poll(async () => (await view()).standing.state).toBe('in_work')
  expect(await query(page, 'approval.list', { brandId })).toMatchObject([
    { caseLabel: label, mayDecide: false, candidates: [{ parts: [second] }, { parts: [first] }] },
  ])
  await inBothLooks(started, 'story-14-waits')

  // The network is away: what is approved now has to wait for it.
  await network.goDown()
  await command(page, 'member.actAs', { memberId: client })
  await hands.press('Escape', 'g', 'y')
  await hands.see('approval')
  await tabTo(page, page.getByRole('radio', { name: 'Wording 1' }))
  await inBothLooks(started, 'story-15-client')
  await hands.press('y')
  await hands.miss('approval')
  expect(await query(page, 'outbox.list', {})).toMatchObject([{ text: second }])
  expect(network.posted()).toEqual([])
})

test('killed between approval and network, it sends the approved reply, once', async () => {
  const dying = started.app.process()
  const gone = new Promise<void>((resolve) => dying.once('exit', () => resolve()))
  isOpen = false
  dying.kill('SIGKILL')
  await gone
  await open()
  const { page } = started
  await command(page, 'member.actAs', { memberId: manager })
  expect(await query(page, 'outbox.list', {})).toMatchObject([{ text: second }])
  await network.comeBack()
  await command(page, 'sync.now', { accountId: null })
  await expect
    .poll(async () => (await query(page, 'outbox.list', { states: ['sent'] })).map(({ text }) => text), {
      timeout: 120_000,
    })
    .toEqual([second])
  await command(page, 'sync.now', { accountId: null })
  await expect.poll(() => network.posted()).toEqual([second])
  await expect.poll(async () => (await view()).stepId).toBe('details')
  await hands.press('g', 'i')
  await started.picture('story-16-sent')
})

test('the customer answers, the case is resolved with its checklist and fields, closed, and recorded', async () => {
  const { page } = started
  network.answers(haruka, complaint, 'ありがとうございます。番号は 2611B です。もう落ち着きました。')
  await command(page, 'sync.now', { accountId: null })
  await expect.poll(async () => (await view()).stepId, soon).toBe('end')
  await openCasePage()
  await endByKeys(started, hands, view)
  await hands.press('g', 'c')
  await hands.see('closed-case')
  await inBothLooks(started, 'story-20-board')
  expect(started.complaints).toEqual([])
})

test('the command line tells the same story', async () => {
  await close()
  const told = await toldByCommandLine(folder.dataDir, label)
  expect(told).toMatchObject({
    label,
    state: 'closed',
    level: 3,
    flow: 'Skin reaction',
    causeText: 'ヒリヒリ',
    outcome: '使用を中止し、症状は治まった。返金済み。',
    record: { change: '週末の当番を決める。' },
    wantsRecord: false,
  })
  expect(told.handovers.map(({ toLevel }) => toLevel).toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  expect(told.checklist.every(({ isDone }) => isDone)).toBe(true)
  expect(Object.values(told.fields).every((value) => value !== '')).toBe(true)
  expect(told.notices.filter(({ level, lateMs }) => level === 3 && lateMs > 0).length).toBeGreaterThan(0)
  expect(told.timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['raised', 'ack_overdue', 'acknowledge', 'approved', 'resolve', 'confirm', 'writeRecord']),
  )
  expect(network.posted()).toEqual([second])
})
