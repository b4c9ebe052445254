import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openConversation, openSample } from './support/inbox.ts'
import type { ScreenWalk } from './support/screens.ts'
import { walkScreens } from './support/screens.ts'

// Each part is dozens of screens: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 200_000 })
const folder = newDataFolder()
let started: StartedApp
let walk: ScreenWalk
let brandId = ''
/** A conversation in private that needs a reply. */
let talk = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  const { page, app } = started
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900))
  walk = await walkScreens(page)
  await page.getByTestId('first-run').waitFor()
  await walk.look('first-run')
  for (const network of ['bluesky', 'mastodon', 'wordpress']) {
    await page.getByTestId(`network-${network}`).click()
    await page.getByTestId('connect-dialog').waitFor()
    await walk.look(`connect-${network}`, '[role=dialog]')
    await walk.close('connect-dialog')
  }
  await openSample(page)
  brandId = (await query(page, 'brand.list', {}))[0]?.id ?? ''
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 100 })
  talk = rows.find((row) => row.kind === 'direct')?.id ?? ''
})
afterEach(() => expect(walk.faults()).toEqual([]))
afterAll(async () => {
  await started.close()
  folder.remove()
})

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await started.page.keyboard.press(key)
}

/** Where single keys act on the open conversation. */
async function ontoList(): Promise<void> {
  await openConversation(started.page, talk)
  await started.page.getByRole('listbox').first().focus()
}

test('the list: heights, groups, picked, each view', async () => {
  const { page } = started
  await walk.look('inbox')
  await openConversation(page, talk)
  await walk.look('inbox-thread')
  for (const density of ['compact', 'dense', 'comfortable'] as const) {
    await command(page, 'settings.set', { values: { density } })
    await page.locator(`.density-${density}`).waitFor()
    await walk.look(`inbox-${density}`, '.list-pane')
  }
  const menu = page.locator('.list-head').getByRole('button').last()
  for (const group of ['By brand', 'By person', 'By tag', 'No groups', 'By when due']) {
    await menu.click()
    await page.getByRole('menuitemcheckbox', { name: group }).click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await walk.look(`inbox-${group.toLowerCase().replaceAll(' ', '-')}`, '.list-head')
  }
  await walk.lookAtMenu('menu-list', () => menu.click())
  await walk.lookAtMenu('menu-filters', () => page.getByTestId('more-filters').click())
  await ontoList()
  await press('x', 'Shift+ArrowDown')
  await page.getByTestId('bulk-bar').waitFor()
  await walk.look('inbox-picked', '.list-pane')
  await walk.close('bulk-bar')
  for (const view of ['mine', 'snoozed', 'waiting', 'closed', 'listening', 'catch_up', 'all_open']) {
    await page.getByTestId(`view-${view}`).click()
    await page.locator('.row.loading').first().waitFor({ state: 'detached' })
    await walk.look(`inbox-${view}`, '.list-pane')
  }
  await page.getByTestId('view-needs_reply').click()
  await walk.run('Save this list as a view')
  await page.getByTestId('saved-view-dialog').waitFor()
  await walk.look('saved-view', '[role=dialog]')
  await walk.close('saved-view-dialog')
})

test('search: found, and nothing found', async () => {
  const { page } = started
  await ontoList()
  await press('/')
  await page.keyboard.type('order')
  await page.getByTestId('search-hit').first().waitFor()
  await walk.look('search', '.list-pane')
  await page.keyboard.type('zzqx')
  await page.getByText('Nothing for').waitFor()
  await walk.look('search-nothing', '.list-pane')
  await press('Escape')
  await page.getByTestId('conversation-row').first().waitFor()
})

test('menus and dialogs over a conversation', async () => {
  const { page } = started
  await ontoList()
  await walk.lookAtMenu('menu-assign', () => press('a'))
  await walk.lookAtMenu('menu-snooze', () => press('h'))
  await walk.lookAtMenu('menu-more', () => page.getByRole('button', { name: 'More', exact: true }).last().click())
  await walk.lookAtMenu('menu-urgency', () => page.locator('.thread-facts button').first().click())
  await page.getByTestId('message').last().hover()
  await walk.lookAtMenu('menu-message', () => page.locator('.message-menu').last().click())
  await ontoList()
  await walk.lookAt('no-reply', 'no-reply-dialog', 'q')
  await walk.lookAt('log', 'log-dialog', 'Shift+q')
  await walk.lookAt('elsewhere', 'elsewhere-dialog', 'v')
  await walk.lookAt('promise', 'promise-dialog', 'p')
  await walk.lookAt('idea', 'idea-dialog', 'i')
  await walk.lookAt('tags', 'tag-picker', 't')
  for (const [name, key] of [
    ['promises', 'p'],
    ['requests', 'w'],
    ['ideas', 'b'],
    ['register', 'l'],
  ] as const)
    await walk.lookAt(`${name}-empty`, 'desk-lists', 'g', key)
  const due = Date.now() + 86_400_000
  await command(page, 'promise.make', {
    conversationId: talk,
    messageId: null,
    text: 'ส่งของใหม่ให้ภายในวันพรุ่งนี้',
    dueAt: due,
  })
  await walk.lookAt('promises', 'desk-lists', 'g', 'p')
})

test('writing: under the keyboard, with the picker, too long, read first, held, and on its way', async () => {
  const { page } = started
  await openConversation(page, talk)
  const field = page.getByTestId('composer-text')
  await field.click()
  await page.keyboard.insertText('お問い合わせありがとうございます。')
  await walk.look('composer-focused', '.thread-pane')
  await page.keyboard.type(';sorry')
  await page.getByTestId('picker-preview').waitFor()
  await walk.look('composer-picker', '.thread-pane')
  await page.keyboard.type('zzqx')
  await page.locator('.picker').getByText('zzqx').first().waitFor()
  await walk.look('composer-picker-nothing', '.thread-pane')
  await press('Escape')
  await field.fill('We will look into it. '.repeat(100))
  await page.getByTestId('over-limit').waitFor()
  await walk.look('composer-over', '.thread-pane')
  await field.fill('Thank you for writing.')
  await walk.lookAtMenu('menu-send-later', () => page.getByTestId('send-later').click())
  await command(page, 'compose.setRules', { brandId, approval: 'always' })
  await page.getByTestId('send').filter({ hasText: 'Ask for approval' }).waitFor()
  await walk.look('composer-approval', '.thread-pane')
  await page.getByTestId('send').click()
  await page.locator('[data-testid=message][data-hold=approval]').waitFor()
  await page.getByTestId('rail-approvals').click()
  await page.getByTestId('approval').waitFor()
  await walk.look('approvals', '[role=dialog]')
  await walk.close('approvals')
  await command(page, 'compose.setRules', { brandId, approval: 'never', coolOffSeconds: 60 })
  await command(page, 'conversation.label', { conversationIds: [talk], sentiment: 'negative' })
  await page.getByTestId('care-line').waitFor()
  await field.fill('ขออภัยเป็นอย่างยิ่งค่ะ')
  await walk.look('composer-held', '.thread-pane')
  await command(page, 'message.note', { conversationId: talk, text: '折り返しの電話を約束済み。' })
  await command(page, 'message.reply', {
    conversationId: talk,
    text: '明日の朝に送ります。',
    sendAt: Date.now() + 3_600_000,
  })
  await page.locator('[data-testid=message][data-hold=scheduled]').waitFor()
  await walk.look('bubbles', '.thread-pane')
  await page.getByTestId('view-outbox').click()
  await page.getByTestId('outbox-row').first().waitFor()
  await walk.look('outbox')
  await page.getByTestId('view-needs_reply').click()
})

test('the palette, the sheet of keys and the word rules', async () => {
  const { page } = started
  await ontoList()
  await walk.lookAt('palette', 'palette', 'Control+k')
  await press('Control+k')
  await page.keyboard.insertText('as')
  await page.getByRole('option').first().waitFor()
  await walk.look('palette-typed', '[data-testid=palette]')
  await page.getByTestId('palette').getByRole('combobox').fill('@zzqx')
  await page.getByText('Nothing for').waitFor()
  await walk.look('palette-nothing', '[data-testid=palette]')
  await walk.close('palette')
  await walk.lookAt('shortcuts', 'shortcut-sheet', '?')
  await walk.run('Words that set labels')
  await page.getByTestId('word-rules').waitFor()
  await walk.look('word-rules', '[role=dialog]')
  await walk.close('word-rules')
})

test('columns, first none, then some', async () => {
  const { page } = started
  await page.getByTestId('view-deck').click()
  await page.getByTestId('deck').waitFor()
  await walk.look('deck-empty')
  for (const name of ['Needs reply', 'Snoozed', 'All open']) {
    const before = await page.locator('.deck-column').count()
    await page.getByTestId('add-column').click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await page.locator('.deck-column').nth(before).waitFor()
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
  await page.locator('.deck-column').nth(2).getByTestId('conversation-row').first().waitFor()
  await walk.look('deck')
  await page.getByTestId('view-needs_reply').click()
})

test('the client page, each part', async () => {
  const { page } = started
  await page.getByTestId(`brand-${brandId}`).click()
  await page.getByTestId('view-client').click()
  await page.getByTestId('client-page').waitFor()
  for (const part of ['profile', 'hours', 'members', 'channels', 'tone', 'guidelines']) {
    await page.getByTestId(`client-${part}`).click()
    await page.locator(`[data-testid=client-${part}][aria-current]`).waitFor()
    await page.getByTestId('client-page').getByRole('heading', { level: 1 }).waitFor()
    await walk.look(`client-${part}`)
  }
  await page.getByTestId('client-members').click()
  await page.getByTestId('add-member').click()
  await page.getByTestId('member-dialog').waitFor()
  await walk.look('client-member', '[role=dialog]')
  await walk.close('member-dialog')
  await page.getByTestId('client-channels').click()
  await page.getByTestId('add-channel').click()
  await page.getByTestId('channel-dialog').waitFor()
  await walk.look('client-channel', '[role=dialog]')
  await walk.close('channel-dialog')
  await page.getByTestId('back-to-inbox').click()
})

test('canned responses: list, editor, import and export', async () => {
  const { page } = started
  await press('g', 't')
  await page.getByTestId('canned-page').waitFor()
  await walk.look('canned')
  await page.getByTestId(`scope-brand:${brandId}`).click()
  await page.getByTestId('canned-row').first().click()
  await page.getByTestId('canned-preview').waitFor()
  await walk.look('canned-editor')
  await page.getByTestId('canned-archive').click()
  await walk.look('canned-archive')
  await page.getByTestId('canned-promote').click()
  await walk.look('canned-promote')
  await page.getByTestId('canned-export').click()
  await page.getByTestId('export-dialog').waitFor()
  await walk.look('canned-export', '[role=dialog]')
  await walk.close('export-dialog')
  await page.getByTestId('back-to-inbox').click()
})

test('accounts, outbox and settings', async () => {
  const { page } = started
  await page.getByTestId('view-outbox').click()
  await walk.look('outbox-empty')
  await page.getByTestId('view-accounts').click()
  await page.getByTestId('account-row').first().waitFor()
  await walk.look('accounts')
  await page.locator('.account-name').first().click()
  await page.getByTestId('account-dialog').waitFor()
  await walk.look('account', '[role=dialog]')
  await walk.close('account-dialog')
  await page.getByTestId('settings').click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await walk.look('settings-general')
  for (const part of ['keyboard', 'notifications', 'appearance', 'advanced', 'data', 'about']) {
    await page.getByTestId(`settings-${part}`).click()
    await page.locator(`[data-testid=settings-${part}][aria-current]`).waitFor()
    await walk.look(`settings-${part}`)
  }
  await page.getByTestId('back-to-inbox').click()
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
