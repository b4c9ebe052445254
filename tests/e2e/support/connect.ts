import type { Page } from 'playwright-core'
import type { BlueskyLocal } from './blueskyLocal.ts'
import { command } from './engine.ts'

/** Where a Bluesky account is and how one signs in to it. */
export interface BlueskySignIn {
  readonly server: string
  readonly plc: string
  readonly chatService: string
  readonly identifier: string
  readonly password: string
}

/** Fills the connect dialog for a Bluesky account and a new brand, as a person would, and sends it off. */
export async function connectBluesky(page: Page, signIn: BlueskySignIn): Promise<void> {
  await command(page, 'settings.set', {
    values: { blueskyPlcUrl: signIn.plc, blueskyChatService: signIn.chatService },
  })
  await page.getByTestId('network-bluesky').click()
  const dialog = page.getByTestId('connect-dialog')
  await dialog.locator('input[name=brand]').fill('Acme')
  await dialog.locator('input[name=server]').fill(signIn.server)
  await dialog.locator('input[name=identifier]').fill(signIn.identifier)
  await dialog.locator('input[name=password]').fill(signIn.password)
  await page.getByTestId('connect-submit').click()
}

/** The same for the stand-in network on this computer. */
export function connectByDialog(page: Page, network: BlueskyLocal): Promise<void> {
  return connectBluesky(page, {
    server: network.server,
    plc: network.plc,
    chatService: 'did:web:chat.example#bsky_chat',
    identifier: network.fake.signIn.fields['identifier'] ?? '',
    password: network.fake.signIn.secrets['password'] ?? '',
  })
}
