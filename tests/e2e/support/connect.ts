import type { Page } from 'playwright-core'
import type { BlueskyLocal } from './blueskyLocal.ts'
import { command } from './engine.ts'

/** Fills the connect dialog for the local Bluesky, as a person would, and sends it off. */
export async function connectByDialog(page: Page, network: BlueskyLocal): Promise<void> {
  await command(page, 'settings.set', {
    values: { blueskyPlcUrl: network.plc, blueskyChatService: 'did:web:chat.example#bsky_chat' },
  })
  await page.getByTestId('network-bluesky').click()
  const dialog = page.getByTestId('connect-dialog')
  await dialog.locator('input[name=brand]').fill('Acme')
  await dialog.locator('input[name=server]').fill(network.server)
  await dialog.locator('input[name=identifier]').fill(network.fake.signIn.fields['identifier'] ?? '')
  await dialog.locator('input[name=password]').fill(network.fake.signIn.secrets['password'] ?? '')
  await page.getByTestId('connect-submit').click()
}
