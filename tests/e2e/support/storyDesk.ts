import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { ElectronApplication, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { caseStanding } from '../../../src/shared/contract/escalation.ts'
import type { StartedApp } from './app.ts'
import { command } from './engine.ts'

/** A notification as the system was asked to show it. */
export interface Shown {
  readonly title: string
  readonly body: string
}

/** Puts a stand-in into the place of the system's notifications: it keeps what it is given to show. */
export async function recordNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const shown: Shown[] = []
    Object.assign(globalThis, { shown })
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Shown) {
      shown.push({ title: this.title, body: this.body })
    }
  })
}

/** What was given to show since. */
export function shownNotifications(app: ElectronApplication): Promise<readonly Shown[]> {
  return app.evaluate(() => (globalThis as unknown as { shown: Shown[] }).shown) // put there above
}

const hasKeyboard = (thing: Locator): Promise<boolean> =>
  thing.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))

/** Goes on by Tab until the keyboard is on this thing, or in it. */
export async function tabTo(page: Page, thing: Locator): Promise<void> {
  await thing.waitFor()
  for (let left = 150; left > 0; left -= 1) {
    if (await hasKeyboard(thing)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not come to ${String(thing)}`)
}

/** Goes down the open menu to the line with this text and takes it. */
export async function takeLine(page: Page, text: string): Promise<void> {
  const line = page.locator('[role^=menuitem]').filter({ hasText: text }).first()
  await line.waitFor()
  for (let left = 30; left > 0 && !(await hasKeyboard(line)); left -= 1) await page.keyboard.press('ArrowDown')
  expect(await hasKeyboard(line)).toBe(true)
  await page.keyboard.press('Enter')
}

/** Writes into the field with this label, over what stands there. */
export async function fillIn(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(words)
}

/** A picture of this station in both looks; it ends in the light one. */
export async function inBothLooks(started: StartedApp, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await command(started.page, 'settings.set', { values: { theme } })
    await started.page.locator(`html[data-theme=${theme}]`).waitFor()
    await started.picture(`${name}-${theme}`)
  }
}

/** Lets time pass for the one case of a closed app's data until its level should have been taken so many minutes ago. */
export function sleepPast(dataDir: string, minutes: number): void {
  const db = new Sqlite(join(dataDir, 'parley.db'))
  try {
    const row = db
      .prepare<[], { number: number; standing_json: string; step_due_at: number | null }>(
        'SELECT number, standing_json, step_due_at FROM cases',
      )
      .get()
    const standing = caseStanding.parse(JSON.parse(row?.standing_json ?? 'null'))
    const by = Math.max(standing.ackDueAt ?? 0, row?.step_due_at ?? 0) - Date.now() + minutes * 60_000
    const sooner = (at: number | null): number | null => (at === null ? null : at - by)
    const after = { ...standing, ackDueAt: sooner(standing.ackDueAt), repeatAt: sooner(standing.repeatAt) }
    db.prepare('UPDATE cases SET standing_json = ?, step_due_at = step_due_at - ?, due_at = due_at - ?').run(
      JSON.stringify(after),
      by,
      by,
    )
  } finally {
    db.close()
  }
}
