import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { HandoverNote } from '../../src/shared/contract/case.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openConversation, openSample } from './support/inbox.ts'
import { resize, tooWide } from './support/room.ts'

vi.setConfig({ testTimeout: 300_000 })
/** On a busy machine an answer takes its time. */
const soon = { timeout: 30_000 }
const folder = newDataFolder()
let started: StartedApp

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await openSample(started.page)
}, 180_000)
afterAll(async () => {
  await started.close()
  folder.remove()
})

const note = {
  happened: '昨日届いたユズ バリアクリームで頬が赤くなったとの連絡。ロット 2611B。',
  wants: 'To know whether to go on using it, and a refund',
  said: 'To stop using it; an answer was promised by tomorrow noon',
  risk: 'Skin reaction; several people write the same',
  asked: 'Approve the reply and say whether the lot is known',
} satisfies Partial<HandoverNote>

/** Conversations of the sample without a case, newest first. */
async function talks(): Promise<readonly { readonly id: string; readonly brandId: string }[]> {
  const { rows } = await query(started.page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 40 })
  return rows
}

async function look(theme: 'light' | 'dark'): Promise<void> {
  await command(started.page, 'settings.set', { values: { theme } })
  await started.page.locator(`html[data-theme=${theme}]`).waitFor()
}

const label = async (conversationId: string): Promise<string | undefined> =>
  (await query(started.page, 'case.ofConversation', { conversationId }))[0]?.label

test('by keyboard: Shift E raises, the board shows it, ] hands it on, and whoever takes it reads the note', async () => {
  const { page } = started
  const id = (await talks())[0]?.id ?? ''
  await openConversation(page, id)
  await page.keyboard.press('Shift+E')
  const dialog = page.getByTestId('handover-dialog')
  await dialog.waitFor()
  await expect.poll(() => page.getByLabel('What happened').inputValue(), soon).not.toBe('')
  await page.getByLabel('What the person wants').fill(note.wants)
  await page.getByLabel('What is asked of the next level').fill(note.asked)
  await started.picture('caseHandover')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByTestId('case-chip').waitFor()
  await started.picture('caseConversation')

  await page.keyboard.press('g')
  await page.keyboard.press('c')
  const card = page.locator('[data-testid=case-card]').first()
  await card.waitFor()
  await expect.poll(() => card.evaluate((element) => element === document.activeElement), soon).toBe(true)
  await page.keyboard.press(']')
  await dialog.waitFor()
  await page.getByLabel('What the person wants').fill(note.wants)
  await page.getByLabel('What is asked of the next level').fill('decide')
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-level="2"] [data-testid=case-card]').waitFor()
  await page.keyboard.press('Enter')
  await page.getByTestId('case-page').waitFor()
  await page.keyboard.press('y')
  await page.getByTestId('take-dialog').waitFor()
  await started.picture('caseTake')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await query(page, 'case.ofConversation', { conversationId: id }))[0]?.standing.state, soon)
    .toBe('acknowledged')
  expect((await query(page, 'case.board', {})).open).toMatchObject([{ standing: { level: 2 } }])
  expect(started.complaints).toEqual([])
})

test('a full board, a page with its flow, and a crisis over the work, in both looks and every width', async () => {
  const { page } = started
  const rows = await talks()
  const brandId = rows[0]?.brandId ?? ''
  const { flowId } = await command(page, 'flow.create', { brandId, templateId: 'skin-reaction' })
  await command(page, 'flow.publish', { flowId, revision: 1 })
  const raise = async (
    at: number,
    level: 1 | 2 | 3,
    title: string,
    flow: string | null = null,
  ): Promise<{ caseId: string; label: string }> =>
    command(page, 'case.raise', { conversationId: rows[at]?.id ?? '', level, title, flowId: flow, note })
  await command(page, 'contact.save', {
    brandId,
    contact: { name: 'Haruka Mori', role: 'Legal', mail: 'mori@client.example', phone: '+81 3 5550 0112', levels: [3] },
  })
  const waiting = await raise(2, 1, 'ขอใบกำกับภาษีย้อนหลัง')
  await raise(3, 1, 'Asked for a patch test before buying')
  const walked = await raise(4, 2, 'Skin reactions, Yuzu Barrier Cream', flowId)
  await raise(5, 2, '강남 지역 데이터 장애 문의', flowId)
  const over = await raise(6, 2, 'Refund for a cancelled order')
  await command(page, 'case.acknowledge', { caseId: waiting.caseId })
  await command(page, 'case.wait', { caseId: waiting.caseId, for: 'customer' })
  await command(page, 'case.acknowledge', { caseId: over.caseId })
  await command(page, 'case.resolve', { caseId: over.caseId, outcome: 'Refunded', override: 'all done' })
  await command(page, 'case.confirm', { caseId: over.caseId })
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.locator('[data-testid=closed-case]').first().waitFor()
  await started.picture('casesBoard')
  await look('dark')
  await started.picture('casesBoardDark')
  await look('light')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await page.getByTestId('case-list').waitFor()
  await started.picture('casesList')
  await page.getByRole('button', { name: 'Board', exact: true }).click()

  const crisis = await raise(7, 3, 'Screenshot of a phishing page in our name')
  await page.getByTestId('crisis-banner').waitFor()
  await expect
    .poll(async () => (await query(page, 'case.cards', {})).find(({ level }) => level === 3)?.seenAt, soon)
    .toEqual(expect.any(Number))
  await started.picture('casesCrisis')
  await page.locator(`.board [data-case="${walked.caseId}"]`).click()
  await page.getByTestId('case-step').waitFor()
  await started.picture('casePage')
  await look('dark')
  await started.picture('casePageDark')
  await look('light')

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: `Open ${crisis.label}` }).click()
  await page.getByRole('button', { name: 'Call sheet' }).first().click()
  await page.getByTestId('call-sheet').waitFor()
  await started.picture('caseCallSheet')
  await page.getByRole('button', { name: 'Reached: Haruka Mori', exact: true }).click()
  await expect
    .poll(
      async () =>
        (await query(page, 'case.get', { caseId: crisis.caseId }))?.notices.find(({ way }) => way === 'call')
          ?.deliveredAt,
      soon,
    )
    .toEqual(expect.any(Number))
  await page.keyboard.press('Escape')

  for (const [width, height] of [
    [1280, 800],
    [1040, 700],
    [880, 600],
  ] as const) {
    await resize(started, width, height)
    await started.picture(`casePage${String(width)}`)
    expect(await tooWide(page, '.board')).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByTestId('board').waitFor()
    await started.picture(`casesBoard${String(width)}`)
    expect(await tooWide(page, '.board')).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByTestId('case-page').waitFor()
  }
  await resize(started, 1440, 900)
  expect(started.complaints).toEqual([])
})

test('a card dragged to the level above asks for its note', async () => {
  const { page } = started
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  const card = page.locator('[data-level="1"] [data-testid=case-card]').first()
  const said = await card.locator('.case-label').textContent()
  await card.dragTo(page.locator('[data-level="2"] .board-head'))
  await page.getByTestId('handover-dialog').waitFor()
  expect(await page.getByTestId('handover-dialog').textContent()).toContain(`Hand ${said ?? ''} over to level 2`)
  await page.keyboard.press('Escape')
})

test('closing a conversation with an open case asks once', async () => {
  const { page } = started
  const id = (await talks())[1]?.id ?? ''
  await command(page, 'case.raise', { conversationId: id, level: 1, title: 'A question', flowId: null, note })
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await openConversation(page, id)
  await page.keyboard.press('e')
  await page.getByTestId('close-with-case').waitFor()
  expect(await page.getByTestId('close-with-case').textContent()).toContain(await label(id))
  await started.picture('caseClose')
  await page.getByTestId('close-with-case').locator('button[type=submit]').click()
  await expect
    .poll(async () => (await query(page, 'conversation.detail', { conversationId: id }))?.state, soon)
    .toBe('closed')
  expect((await query(page, 'case.ofConversation', { conversationId: id }))[0]?.standing.state).toBe('raised')
})
