import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { emptyWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

/** What axe finds wrong; colours need real drawing and are checked by their tokens. */
async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, {
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
