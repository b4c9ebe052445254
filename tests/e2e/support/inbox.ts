import type { ElectronApplication, Locator, Page } from 'playwright-core'
import { channels } from '../../../src/shared/link/shellChannels.ts'
import { query } from './engine.ts'

/** Opens the sample brand from the first screen and waits for its list. */
export async function openSample(page: Page): Promise<void> {
  await page.getByTestId('open-sample').click()
  await page.getByTestId('conversation-row').first().waitFor()
}

/** Opens the n-th direct conversation that stands at the top of the list, and gives its id. */
export async function openDirect(page: Page, place = 0): Promise<string> {
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply' })
  const id = rows.slice(0, 8).filter((row) => row.kind === 'direct')[place]?.id
  if (id === undefined) throw new Error('There is no direct conversation near the top of the list')
  await openConversation(page, id)
  return id
}

/** Opens a conversation that the list shows now. */
export async function openConversation(page: Page, id: string): Promise<void> {
  await page.locator(`[data-testid=conversation-row][data-conversation="${id}"]`).click()
  await page.locator(`[data-testid=thread][data-conversation="${id}"]`).getByTestId('message').first().waitFor()
}

/** Opens a conversation as a click on its notification does, whatever the list shows. */
export async function openFromNotification(app: ElectronApplication, page: Page, id: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [channel, conversationId]) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, { kind: 'open', conversationId }),
    [channels.shellEvent, id] as const,
  )
  await page.locator(`[data-testid=thread][data-conversation="${id}"]`).getByTestId('message').first().waitFor()
}

/** The message of the open thread with this very text. */
export function messageOf(page: Page, text: string): Locator {
  return page.getByTestId('message').filter({ hasText: text })
}

/** Waits until the message with this text has this state of delivery. */
export async function waitForDelivery(page: Page, text: string, state: string): Promise<void> {
  await page.locator(`[data-testid=message][data-delivery=${state}]`).filter({ hasText: text }).waitFor()
}
