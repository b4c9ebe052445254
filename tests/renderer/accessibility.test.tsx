import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { openWorld } from './fake/openNetworks.ts'
import { emptyWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

/** What axe finds wrong; colours need real drawing and are checked by their tokens. */
async function faults(within: Element = document.body): Promise<readonly string[]> {
  const { violations } = await axe.run(within, {
    rules: { 'color-contrast': { enabled: false } },
  })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('what assistive technology meets', () => {
  it('has no faults in the inbox with a conversation', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    expect(await faults()).toEqual([])
  })

  it('has none on the first start and in the connect dialog', async () => {
    drawn = await drawWindow(emptyWorld())
    expect(await faults()).toEqual([])
    await click(byTestId('network-bluesky'))
    expect(await faults()).toEqual([])
  })

  it('has none while signing in by the browser', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-accounts'))
    await click(document.querySelector('[data-account=a-waiting] .account-name') ?? document.body)
    await click(byTestId('cannot-come-back'))
    expect(await faults()).toEqual([])
    await press('Escape')
    await click(find('button', 'Connect an account'))
    await click(byTestId('network-mastodon'))
    expect(await faults()).toEqual([])
  })

  it('has none in the health of accounts', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-accounts'))
    for (const id of ['a-b5-mastodon', 'a-b5-wordpress']) {
      await click(document.querySelector(`[data-account=${id}] .account-name`) ?? document.body)
      expect(byTestId('account-dialog')).toBeDefined()
      expect(await faults()).toEqual([])
      await press('Escape')
    }
  })

  it('has none where messages carry warnings, polls, quotes and cards, in their menu and dialogs', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(find('option', 'Inês'))
    await click(find('button', /^Show$/))
    expect(await faults()).toEqual([])
    await click(document.querySelector('[data-message=c9-poll] .message-menu') ?? document.body)
    // A menu floats over the landmarks by its nature: it is looked at by itself.
    expect(await faults(find('menu'))).toEqual([])
    await click(find('menuitem', 'Report'))
    expect(byTestId('report-dialog')).toBeDefined()
    expect(await faults()).toEqual([])
    await press('Escape')
    await click(find('option', 'Tomás'))
    expect(await faults()).toEqual([])
  })

  it('has none on the accounts page, in the settings and in the outbox', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-accounts'))
    expect(await faults()).toEqual([])
    await click(byTestId('settings'))
    expect(await faults()).toEqual([])
    await click(byTestId('back-to-inbox'))
    await click(byTestId('view-outbox'))
    expect(await faults()).toEqual([])
  })

  it('has none in the palette and on the sheet of shortcuts', async () => {
    drawn = await drawWindow()
    await press('k', { ctrlKey: true })
    expect(await faults()).toEqual([])
    await press('Escape')
    await press('?')
    expect(await faults()).toEqual([])
  })
})
