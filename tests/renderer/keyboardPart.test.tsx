import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, type } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

async function openKeyboard(): Promise<void> {
  await click(byTestId('settings'))
  await click(byTestId('settings-keyboard'))
}
const row = (id: string): Element => document.querySelector(`.key-row[data-action="${id}"]`) ?? document.body
const closeButton = (): Element =>
  [...document.querySelectorAll('.thread-head .button')].find(
    (each) => each.textContent?.startsWith('Close') === true,
  ) ?? document.body
const keysSet = (): unknown => drawn.engine.world.settings.keys
const openMail = async (name: string): Promise<void> => {
  await click(byTestId('back-to-inbox'))
  await click(find('option', name))
}

describe('the keyboard part of the settings', () => {
  it('gives an action another key, which then works, is shown and is on the sheet', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await click(find('button', 'Change the key of Close, and open next'))
    expect(document.activeElement).toBe(byTestId('record-key'))
    await press('d')
    expect(keysSet()).toEqual({ close: ['d'] })
    expect(row('close').textContent).toContain('D')
    await openMail('Gwen')
    expect(closeButton().getAttribute('aria-keyshortcuts')).toBe('d')
    await press('e')
    expect(drawn.engine.asked.filter((each) => each.name === 'conversation.setState')).toEqual([])
    await press('d')
    expect(drawn.engine.asked.filter((each) => each.name === 'conversation.setState')).toHaveLength(1)
    await press('?', { code: 'Slash', shiftKey: true })
    const line = byTestId('shortcut-sheet').querySelector('[data-action=close]')
    expect(line?.querySelector('.visually-hidden')?.textContent).toBe('D')
  })

  it('says what has a key already and swaps when asked', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await click(find('button', 'Change the key of Close, and open next'))
    await press('r')
    expect(row('close').textContent).toContain('R belongs to Reply.')
    expect(keysSet()).toEqual({})
    await click(find('button', 'Swap with Reply'))
    expect(keysSet()).toEqual({ close: ['r'], reply: ['e'] })
  })

  it('refuses what the window or the input method needs, in words, and waits on', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await click(find('button', 'Change the key of Reply'))
    await press('w', { ctrlKey: true })
    expect(row('reply').textContent).toContain('keeps Ctrl W for itself')
    await press('HangulMode')
    expect(row('reply').textContent).toContain('belongs to the input method')
    await press('ㄱ', { isComposing: true })
    expect(row('reply').textContent).toContain('The input method took that key')
    await press('g')
    expect(byTestId('record-key').textContent).toContain('G, then another key')
    await press('i')
    expect(row('reply').textContent).toContain('G I belongs to Needs reply.')
    await press('Escape')
    expect(document.querySelector('[data-testid=record-key]')).toBeNull()
    expect(keysSet()).toEqual({})
    expect(useNavigation.getState().place.page).toBe('settings')
  })

  it('takes keys by their place in Thai and Korean layouts', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await click(find('button', /^Change the key of Snooze$/))
    await press('ก', { code: 'KeyD' })
    expect(keysSet()).toEqual({ snooze: ['d'] })
    await click(find('button', /^Change the key of Snooze$/))
    await press('ㅋ', { code: 'KeyZ' })
    expect(keysSet()).toEqual({ snooze: ['z'] })
  })

  it('takes a key away, resets one and all, and brings all back', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await click(find('button', 'Remove the key of Block the author'))
    expect(keysSet()).toEqual({ block: [] })
    await click(find('button', 'Reset the key of Block the author'))
    expect(keysSet()).toEqual({})
    await click(find('button', /^Change the key of Snooze$/))
    await press('z')
    await click(find('button', 'Reset all'))
    expect(keysSet()).toEqual({})
    await click(find('button', 'Bring mine back'))
    expect(keysSet()).toEqual({ snooze: ['z'] })
  })

  it('finds by name and by key cap', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await type(find('searchbox', 'Find a shortcut'), 'ctrl k')
    expect([...document.querySelectorAll('.key-row')].map((each) => each.getAttribute('data-action'))).toEqual([
      'palette',
    ])
    await type(find('searchbox', 'Find a shortcut'), 'snooze')
    expect(row('snooze')).not.toBe(document.body)
    expect(row('close')).toBe(document.body)
    await type(find('searchbox', 'Find a shortcut'), 'zzzz')
    expect(byTestId('keyboard-part').textContent).toContain('No shortcut fits')
  })

  it('switches single keys off: caps that do nothing are not shown, and the sheet says so', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await click(find('switch', 'Single-key shortcuts'))
    await openMail('Gwen')
    expect(closeButton().getAttribute('aria-keyshortcuts')).toBeNull()
    await press('k', { ctrlKey: true })
    await press('Escape')
    await click(find('button', 'Keyboard shortcuts'))
    const sheet = byTestId('shortcut-sheet')
    expect(sheet.textContent).toContain('Single keys are switched off')
    expect(sheet.querySelector('[data-action=close]')?.className).toBe('is-off')
    expect(sheet.querySelector('[data-action=palette]')?.className).toBe('')
  })

  it('has no faults for assistive technology, also while it records', async () => {
    drawn = await drawWindow()
    await openKeyboard()
    await type(find('searchbox', 'Find a shortcut'), 'reply')
    const faults = async (): Promise<readonly string[]> =>
      (await axe.run(byTestId('keyboard-part'), { rules: { 'color-contrast': { enabled: false } } })).violations.map(
        (fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      )
    expect(await faults()).toEqual([])
    await click(find('button', 'Change the key of Reply'))
    await press('m')
    expect(await faults()).toEqual([])
  })
})
