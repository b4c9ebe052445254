import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cannedOf } from './fake/cannedWorld.ts'
import { believableWorld, emptyWorld } from './fake/world.ts'
import { resetCanned } from './support/cannedPage.tsx'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
beforeEach(resetCanned)
afterEach(() => drawn.close())

/** What axe finds wrong; colours need real drawing and are looked at in the real window. */
async function faults(within: Element = document.body): Promise<readonly string[]> {
  const { violations } = await axe.run(within, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('what assistive technology meets among canned responses', () => {
  async function open(title?: string, theme: 'light' | 'dark' = 'light'): Promise<void> {
    const world = believableWorld(Date.now())
    world.settings.theme = theme
    drawn = await drawWindow(world)
    await click(byTestId('view-canned'))
    if (title !== undefined) await click(find('option', title))
    expect(document.documentElement.dataset['theme']).toBe(theme)
  }

  it.each(['light', 'dark'] as const)('has no faults in the list, the editor and the preview, %s', async (theme) => {
    await open('返品：手続き', theme)
    await click(byTestId('scope-brand:b1'))
    expect(await faults()).toEqual([])
    await click(find('tab', 'Bluesky'))
    await type(byTestId('canned-text'), 'Dear {{cus')
    expect(find('listbox', 'Variables')).toBeDefined()
    expect(await faults()).toEqual([])
  })

  it('has none in a new one, nor in the dialogs', async () => {
    await open('返品：開封済み')
    await click(find('button', /^History$/))
    expect(await faults()).toEqual([])
    await press('Escape')
    await type(byTestId('canned-text'), 'Other words')
    await click(byTestId('canned-new'))
    expect(byTestId('leave-dialog')).toBeDefined()
    expect(await faults()).toEqual([])
    await click(find('button', 'Keep for later'))
    expect(await faults()).toEqual([])
  })

  it('has none where two people changed one response', async () => {
    await open('Thank you for kind words')
    await type(byTestId('canned-text'), 'Mine')
    const stored = cannedOf(drawn.engine.world).responses.find(({ id }) => id === 'r-thanks')
    Object.assign(stored?.variants[0] ?? {}, { body: 'Theirs' })
    Object.assign(stored ?? {}, { revision: 2 })
    drawn.engine.changed()
    await settle()
    await click(find('button', 'Compare'))
    expect(byTestId('conflict-dialog')).toBeDefined()
    expect(await faults()).toEqual([])
  })

  it('has none in the lists to look after, and where nothing is', async () => {
    await open()
    await click(byTestId('canned-promote'))
    expect(await faults()).toEqual([])
    await click(byTestId('canned-need-retire'))
    expect(await faults()).toEqual([])
    await drawn.close()
    drawn = await drawWindow(emptyWorld())
    await press('g')
    await press('t')
    expect(await faults()).toEqual([])
  })
})
