import { expect } from 'vitest'
import type { CaseView } from '../../../src/shared/contract/case.ts'
import type { StartedApp } from './app.ts'
import type { Hands } from './hands.ts'
import { fillIn, inBothLooks, tabTo } from './storyDesk.ts'

/** On the page of a case: resolves it with its checklist and fields, closes it and writes its record, by keys alone. */
export async function endByKeys(started: StartedApp, hands: Hands, view: () => Promise<CaseView>): Promise<void> {
  const { page } = started
  await hands.press('e')
  await hands.into('case-resolve-dialog')
  const dialog = page.getByTestId('case-resolve-dialog')
  await fillIn(page, page.getByLabel('How it ended'), '使用を中止し、症状は治まった。返金済み。')
  const fields = (await view()).fields
  expect(Object.keys(fields)).toEqual(['Product', 'Batch number', 'What the person needs', 'Reported to the client on'])
  for (const name of Object.keys(fields)) await fillIn(page, dialog.getByLabel(name, { exact: true }), `${name}: 2611B`)
  await started.picture('story-17-resolve-open')
  expect(await dialog.locator('button[type=submit]').isDisabled()).toBe(true)
  const checks = (await view()).checklist.length
  expect(checks).toBeGreaterThan(0)
  for (let place = 0; place < checks; place += 1) {
    await tabTo(page, dialog.getByRole('checkbox').nth(place))
    await hands.press('Space')
    await expect.poll(async () => (await view()).checklist[place]?.isDone).toBe(true)
  }
  await inBothLooks(started, 'story-18-resolve')
  await tabTo(page, dialog.locator('button[type=submit]'))
  await hands.press('Enter')
  await hands.miss('case-resolve-dialog')
  await expect.poll(async () => (await view()).standing.state).toBe('resolved')
  await tabTo(page, page.locator('[data-act=confirm]'))
  await hands.press('Enter')
  await expect.poll(async () => (await view()).standing.state).toBe('closed')

  await tabTo(page, page.getByTestId('case-record').getByRole('button'))
  await hands.press('Enter')
  await hands.into('case-record-dialog')
  await fillIn(page, page.getByLabel('What happened'), '夜のあいだ誰も受け取らず、95 分遅れで見つかった。')
  await fillIn(page, page.getByLabel('What is done differently next time'), '週末の当番を決める。')
  await tabTo(page, page.getByTestId('case-record-dialog').locator('button[type=submit]'))
  await hands.press('Enter')
  await expect.poll(async () => (await view()).wantsRecord).toBe(false)
  await inBothLooks(started, 'story-19-closed')
}
