import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { HandoverNote } from '../../src/shared/contract/case.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openConversation, openSample } from './support/inbox.ts'
import { resize, tabStops, tooWide } from './support/room.ts'
import type { ScreenWalk } from './support/screens.ts'
import { walkScreens } from './support/screens.ts'

// Each part is dozens of screens: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 200_000 })
const folder = newDataFolder()
let started: StartedApp
let walk: ScreenWalk
let brandId = ''
let talks: readonly string[] = []
/** A case that a flow walks, one that waits for no one and a crisis. */
let cases: { walked: string; over: string; crisis: string } = { walked: '', over: '', crisis: '' }

const note = {
  happened: '昨日届いたユズ バリアクリームで頬が赤くなったとの連絡。ロット 2611B。',
  wants: 'To know whether to go on using it, and a refund',
  said: 'ให้หยุดใช้ก่อน และจะตอบภายในวันพรุ่งนี้',
  risk: 'Skin reaction; several people write the same',
  asked: 'Approve the reply and say whether the lot is known',
} satisfies Partial<HandoverNote>

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  const { page } = started
  walk = await walkScreens(page)
  await resize(started, 1440, 900)
  await openSample(page)
  brandId = (await query(page, 'brand.list', {}))[0]?.id ?? ''
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 40 })
  talks = rows.map(({ id }) => id)
})
afterEach(() => expect(walk.faults()).toEqual([]))
afterAll(async () => {
  await started.close()
  folder.remove()
})

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await started.page.keyboard.press(key)
}

async function board(): Promise<void> {
  await press('g', 'c')
  await started.page.getByTestId('board').waitFor()
}

async function caseOf(caseId: string): Promise<void> {
  await board()
  await started.page.locator(`.board [data-case="${caseId}"]`).click()
  await started.page.getByTestId('case-page').waitFor()
}

test('a board without cases, and what asks for one', async () => {
  const { page } = started
  await board()
  await walk.look('cases-empty')
  await press('n')
  await page.getByTestId('choose-conversation').waitFor()
  await walk.look('cases-new', '[role=dialog]')
  await walk.close('choose-conversation')
  await press('g', 'i')
  await openConversation(page, talks[0] ?? '')
  await walk.lookAt('case-raise', 'handover-dialog', 'Shift+E')
})

test('the board and the list, a case in each of its ways, a card and a crisis', async () => {
  const { page } = started
  await command(page, 'contact.save', {
    brandId,
    contact: { name: 'Haruka Mori', role: 'Legal', mail: 'mori@client.example', phone: '+81 3 5550 0112', levels: [3] },
  })
  const { flowId } = await command(page, 'flow.create', { brandId, templateId: 'skin-reaction' })
  await command(page, 'flow.publish', { flowId, revision: 1 })
  const raise = async (at: number, level: 1 | 2 | 3, title: string, flow: string | null = null): Promise<string> =>
    (await command(page, 'case.raise', { conversationId: talks[at] ?? '', level, title, flowId: flow, note })).caseId
  const waiting = await raise(1, 1, 'ขอใบกำกับภาษีย้อนหลัง')
  await raise(2, 1, 'Mine flared up when I opened the valve last night. The flame went a good 40 cm above the pan')
  const walked = await raise(3, 2, 'Skin reactions, Yuzu Barrier Cream', flowId)
  await raise(4, 2, '강남 지역 데이터 장애 문의', flowId)
  const over = await raise(5, 2, 'Refund for a cancelled order')
  await command(page, 'case.acknowledge', { caseId: waiting })
  await command(page, 'case.wait', { caseId: waiting, for: 'customer' })
  await command(page, 'case.acknowledge', { caseId: over })
  await command(page, 'case.resolve', { caseId: over, outcome: 'Refunded', override: 'all done' })
  await command(page, 'case.confirm', { caseId: over })
  await board()
  await page.getByTestId('closed-case').first().waitFor()
  await walk.look('cases-board')
  cases = { walked, over, crisis: await raise(6, 3, 'Screenshot of a phishing page in our name') }
  await page.getByTestId('crisis-banner').waitFor()
  await walk.look('cases-crisis')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await page.getByTestId('case-list').waitFor()
  await walk.look('cases-list')
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await press('g', 'i')
  await openConversation(page, talks[3] ?? '')
  await page.getByTestId('case-chip').waitFor()
  await walk.look('cases-inbox')
})

test('the page of a case and what opens over it', async () => {
  const { page } = started
  await caseOf(cases.walked)
  await page.getByTestId('case-step').waitFor()
  await walk.look('case-page')
  await walk.lookAtMenu('case-menu', () => page.getByTestId('case-page').getByRole('button', { name: 'More' }).click())
  await walk.lookAt('case-escalate', 'handover-dialog', ']')
  await walk.lookAt('case-take', 'take-dialog', 'y')
  await walk.lookAt('case-wait', 'case-wait-dialog', 'w')
  await page.getByRole('button', { name: 'Mail draft' }).first().click()
  await page.getByTestId('case-mail').waitFor()
  await walk.look('case-mail', '[role=dialog]')
  await walk.close('case-mail')
  await command(page, 'case.acknowledge', { caseId: cases.walked })
  await page.getByRole('button', { name: 'Resolve' }).click()
  await page.getByTestId('case-resolve-dialog').waitFor()
  await walk.look('case-resolve', '[role=dialog]')
  await walk.close('case-resolve-dialog')
  await caseOf(cases.crisis)
  await walk.look('case-page-crisis')
  await page.getByRole('button', { name: 'Call sheet' }).first().click()
  await page.getByTestId('call-sheet').waitFor()
  await walk.look('case-call-sheet', '[role=dialog]')
  await walk.close('call-sheet')
  await board()
  await page.getByTestId('closed-case').first().click()
  await page.getByTestId('case-record').waitFor()
  await walk.look('case-page-closed')
})

test('the keyboard comes to everything on the board and on a case, and shows where it is', async () => {
  const { page } = started
  await board()
  const onBoard = await tabStops(page)
  expect(onBoard.faults).toEqual([])
  expect(onBoard.names.join('\n')).toContain('All owners')
  expect(onBoard.names.join('\n')).toContain('SAM-')
  await caseOf(cases.walked)
  const onCase = await tabStops(page)
  expect(onCase.faults).toEqual([])
  for (const name of ['Escalate', 'Call sheet', 'Link another']) expect(onCase.names.join('\n')).toContain(name)
})

test('what is promised to clients, and what of it stands beside a conversation', async () => {
  const { page } = started
  await page.getByTestId(`brand-${brandId}`).click()
  await page.getByTestId('view-client').click()
  for (const part of ['service', 'matrix', 'ladder', 'contacts', 'care']) {
    await page.getByTestId(`client-${part}`).click()
    await page.locator(`[data-testid=client-${part}][aria-current]`).waitFor()
    await page.getByTestId('client-page').getByRole('heading', { level: 1 }).waitFor()
    await walk.look(`client-${part}`)
    const stops = await tabStops(page)
    expect(stops.faults).toEqual([])
  }
  await page.getByTestId('client-service').click()
  await page.getByTestId('add-policy').click()
  await page.getByTestId('policy-dialog').waitFor()
  await page.getByLabel('Resolution', { exact: false }).first().check()
  await walk.look('client-policy', '[role=dialog]')
  await walk.close('policy-dialog')
  await page.getByTestId('client-contacts').click()
  await page.getByTestId('add-contact').click()
  await page.getByTestId('contact-dialog').waitFor()
  await walk.look('client-contact', '[role=dialog]')
  await walk.close('contact-dialog')
  await page.getByTestId('back-to-inbox').click()
})

test('one answer to many, and wordings side by side', async () => {
  const { page } = started
  await page.getByTestId('conversation-row').first().waitFor()
  await press('j', 'x', 'j', 'x')
  await page.getByTestId('bulk-bar').waitFor()
  await page.getByTestId('bulk-more').click()
  await page.getByRole('menuitem', { name: 'Answer in the open' }).click()
  await page.getByTestId('statement-dialog').waitFor()
  await page.keyboard.type('Some bottles of lot 2611B smell odd. We take them back until 30 November.')
  await walk.look('statement', '[role=dialog]')
  await walk.close('statement-dialog')
  await walk.lookAt('statements', 'desk-lists', 'g', 'a')
  await press('Escape')
  await openConversation(page, talks[8] ?? '')
  const field = page.getByTestId('composer-text')
  await field.fill('We are sorry for the trouble.')
  await press('Control+Shift+L')
  await page.getByRole('menuitem', { name: 'Keep this wording' }).click()
  await page.getByTestId('wordings-kept').waitFor()
  await field.fill('お知らせいただきありがとうございます。')
  await walk.look('composer-wordings', '.thread-pane')
  await page.getByTestId('send').click()
  await page.locator('[data-testid=message][data-hold=approval]').waitFor()
  await page.getByTestId('rail-approvals').click()
  await page.getByTestId('wording').nth(1).waitFor()
  await walk.look('approvals-wordings', '[role=dialog]')
  await walk.close('approvals')
})

test.each([
  [1280, 800, 1],
  [1040, 700, 1],
  [880, 600, 1],
  [1440, 900, 2],
])('%i by %i at zoom %i: cases and service levels have room', async (width, height, zoom) => {
  const { page } = started
  await resize(started, width, height, zoom)
  const name = `${String(width)}-at-${String(zoom)}`
  await board()
  await walk.look(`cases-board-${name}`)
  expect(await tooWide(page, '.board')).toEqual([])
  await caseOf(cases.walked)
  await walk.look(`case-page-${name}`)
  expect(await tooWide(page)).toEqual([])
  await press('g', 'i')
  await page.getByTestId('view-client').click()
  for (const part of ['service', 'matrix', 'ladder', 'care']) {
    await page.getByTestId(`client-${part}`).click()
    await page.locator(`[data-testid=client-${part}][aria-current]`).waitFor()
    await walk.look(`client-${part}-${name}`)
    expect(await tooWide(page)).toEqual([])
  }
  await page.getByTestId('back-to-inbox').click()
})

test('in the colours of the system', async () => {
  const { page } = started
  await resize(started, 1440, 900)
  await page.emulateMedia({ forcedColors: 'active' })
  await board()
  await walk.picture('cases-board-forced')
  await caseOf(cases.walked)
  await walk.picture('case-page-forced')
  await page.emulateMedia({ forcedColors: 'none' })
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
