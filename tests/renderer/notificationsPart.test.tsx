import axe from 'axe-core'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { defaultSettings } from '../../src/shared/contract/settings.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())
const wishes = (): typeof defaultSettings.notify => drawn.engine.world.settings.notify

describe('the notifications part of the settings', () => {
  it('says what is told, by brand, account and urgency, in which hours, and how much of it', async () => {
    drawn = await drawWindow()
    await click(byTestId('settings'))
    await click(byTestId('settings-notifications'))
    const part = byTestId('notifications-part')
    expect(part.textContent).toContain('Nothing is told while Parley is shut')
    await click(find('button', 'High and urgent'))
    await click(find('switch', 'Show what was written'))
    await click(find('switch', 'Quiet hours'))
    const from = part.querySelector<HTMLInputElement>('[aria-label="Quiet from"]')
    if (from === null) throw new Error('No field for the time')
    await type(from, '21:30')
    await press('Enter', { on: from })
    const chosen = part.querySelector<HTMLSelectElement>('select')
    if (chosen === null) throw new Error('No choice for a brand')
    await act(async () => {
      chosen.value = 'none'
      chosen.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await settle()
    await click(part.querySelector('.notify-account [role=switch]') ?? part)
    expect(wishes()).toMatchObject({
      level: 'high',
      showText: true,
      quiet: { isOn: true, from: 21 * 60 + 30, until: 7 * 60 },
    })
    expect(Object.values(wishes().brands)).toEqual(['none'])
    expect(wishes().accountsOff).toHaveLength(1)
    const quietOf = (name: string): HTMLSelectElement | null =>
      part.querySelector<HTMLSelectElement>(`[aria-label^="${name}"]`)
    const pick = async (name: string, value: string): Promise<void> => {
      await act(async () => {
        const select = quietOf(name)
        if (select === null) throw new Error(`Nothing called ${name}`)
        select.value = value
        select.dispatchEvent(new Event('change', { bubbles: true }))
      })
      await settle()
    }
    await pick('Quiet hours of', 'own')
    expect(Object.values(wishes().brandQuiet)).toEqual([
      { isOn: true, from: 21 * 60 + 30, until: 7 * 60, clock: 'brand' },
    ])
    await pick('Clock for the quiet hours of', 'computer')
    await pick('Quiet hours of', 'never')
    expect(Object.values(wishes().brandQuiet)).toMatchObject([{ isOn: false, clock: 'computer' }])
    const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map((fault) => fault.id)).toEqual([])
  })

  it('opens the conversation of a notification in its brand, and asks first about a draft of another', async () => {
    drawn = await drawWindow()
    await press('3', { ctrlKey: true })
    await act(async () => drawn.shell.tell({ kind: 'open', conversationId: 'c6', brandId: 'b1' }))
    await settle()
    expect(useNavigation.getState().place).toMatchObject({
      page: 'inbox',
      brandId: 'b1',
      conversationId: 'c6',
      view: 'needs_reply',
    })
    await type(byTestId('composer-text'), 'begun')
    await act(async () => drawn.shell.tell({ kind: 'open', conversationId: 'c3', brandId: 'b3' }))
    await settle()
    expect(useNavigation.getState().place.conversationId).toBe('c6')
  })
})
