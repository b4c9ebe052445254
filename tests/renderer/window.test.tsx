import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { reply } from './fake/changes.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, nameOfElement, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

describe('the palette', () => {
  it('acts on the open conversation, goes to places and finds people', async () => {
    drawn = await drawWindow()
    await click(find('option', 'Gwen'))
    await press('k', { ctrlKey: true })
    const field = find('combobox', 'Commands')
    expect(document.activeElement).toBe(field)
    await type(field, 'assign to jiwoo')
    await press('Enter')
    expect(asked('conversation.assign')).toEqual([{ conversationId: 'c6', memberId: 'm3' }])
    expect(document.querySelector('[data-testid=palette]')).toBeNull()

    await press('k', { ctrlKey: true })
    await type(find('combobox', 'Commands'), '하늘')
    await press('Enter')
    expect(useNavigation.getState().place.brandId).toBe('b4')

    await press('k', { ctrlKey: true })
    await type(find('combobox', 'Commands'), '高橋')
    expect(all('option', '高橋 奈緒').length).toBeGreaterThan(0)
    await press('Enter')
    expect(useNavigation.getState().place.conversationId).toBe('c3')
  })

  it('lets go of the conversation with Backspace on nothing typed', async () => {
    drawn = await drawWindow()
    await click(find('option', 'Gwen'))
    await press('k', { ctrlKey: true })
    expect(says('This conversation')).toBe(true)
    await press('Backspace')
    expect(says('This conversation')).toBe(false)
  })

  it('leaves Enter to an input method', async () => {
    drawn = await drawWindow()
    await press('k', { ctrlKey: true })
    await type(find('combobox', 'Commands'), '하늘')
    await press('Enter', { isComposing: true })
    await press('Enter', { keyCode: 229 })
    expect(byTestId('palette')).toBeDefined()
  })
})

describe('the frame', () => {
  it('switches brands by key and shows their views', async () => {
    drawn = await drawWindow()
    await press('3', { ctrlKey: true })
    expect(useNavigation.getState().place.brandId).toBe('b3')
    expect(all('option')).toHaveLength(2)
    await press('0', { ctrlKey: true })
    expect(all('option')).toHaveLength(14)
  })

  it('shows every key on one sheet and finds among them', async () => {
    drawn = await drawWindow()
    await press('?', { code: 'Slash', shiftKey: true })
    expect(byTestId('shortcut-sheet').textContent).toContain('Close, and open next')
    await type(find('searchbox', 'Find a shortcut'), 'snooze')
    expect(byTestId('shortcut-sheet').textContent).not.toContain('Close, and open next')
  })

  it('asks the shell for what only the shell can do', async () => {
    drawn = await drawWindow()
    await click(find('button', 'Minimise'))
    await press('=', { ctrlKey: true })
    expect(drawn.shell.calls.map((call) => [call.name, ...call.args])).toEqual(
      expect.arrayContaining([['window.minimize'], ['window.zoom', 'in']]),
    )
    await act(async () => drawn.shell.tell({ kind: 'open', conversationId: 'c6' }))
    await settle()
    expect(byTestId('thread').dataset['conversation']).toBe('c6')
    await act(async () => drawn.shell.tell({ kind: 'command', name: 'go.settings' }))
    expect(find('heading', 'General')).toBeDefined()
  })

  it('goes on while the engine is started again, and says plainly when none will come', async () => {
    drawn = await drawWindow()
    await act(async () => drawn.shell.tell({ kind: 'engine', state: 'restarting', message: '' }))
    expect(says('The engine stopped and is being started again')).toBe(true)
    expect(all('option')).toHaveLength(14)
    await act(async () =>
      drawn.shell.tell({ kind: 'engine', state: 'gone', message: 'The data file is from a newer Parley.' }),
    )
    expect(find('alert').textContent).toContain('The data file is from a newer Parley.')
    expect(all('option')).toHaveLength(0)
    await act(async () => drawn.shell.tell({ kind: 'engine', state: 'ready', message: '' }))
    await settle()
    expect(all('option')).toHaveLength(14)
  })

  it('interrupts for a fault in the data file and for nothing else', async () => {
    drawn = await drawWindow()
    expect(all('alert')).toHaveLength(0)
    drawn.engine.world.dataProblem = 'Two rows of the table messages are missing from an index.'
    drawn.engine.changed()
    await settle()
    expect(byTestId('data-banner').getAttribute('role')).toBe('alert')
    expect(byTestId('data-banner').textContent).toContain('missing from an index')
  })

  it('has its landmarks', async () => {
    drawn = await drawWindow()
    await click(find('option', 'Gwen'))
    for (const role of ['banner', 'main', 'complementary', 'contentinfo']) expect(all(role)).toHaveLength(1)
    expect(all('navigation').map(nameOfElement)).toEqual(['Brands', 'Views'])
  })
})

describe('the outbox page', () => {
  it('shows the order of each lane and what a person has to decide first', async () => {
    drawn = await drawWindow()
    const { world } = drawn.engine
    const [, second, third] = world.conversations
    if (second === undefined || third === undefined) throw new Error('The world lost its conversations')
    reply(world, second, 'lane two, first', 0, 1000)
    reply(world, third, 'other lane', 0, 2000)
    reply(world, second, 'lane two, second', 0, 3000)
    reply(world, third, 'doubtful', 0, 500, { state: 'unconfirmed', place: 0 })
    drawn.engine.changed()
    await click(byTestId('view-outbox'))
    const rows = [...document.querySelectorAll<HTMLElement>('[data-testid=outbox-row]')]
    expect(rows.map((row) => row.querySelector('.outbox-text')?.textContent)).toEqual(
      ['doubtful', 'lane two, first', 'lane two, second', 'other lane'], // prettier-ignore
    )
    await click(find('button', 'Send again'))
    expect(asked('outbox.settleUnconfirmed')).toMatchObject([{ arrived: false }])
  })
})

describe('the settings', () => {
  it('change one thing at a time', async () => {
    drawn = await drawWindow()
    await click(byTestId('settings'))
    await click(find('switch', 'Single-key shortcuts'))
    expect(asked('settings.set')).toEqual([{ values: { singleKeys: false } }])
    await click(byTestId('settings-appearance'))
    await click(find('button', /^Dark$/))
    expect(document.documentElement.dataset['theme']).toBe('dark')
    await click(byTestId('settings-data'))
    await click(find('button', 'Back up now'))
    expect(says('Backed up to parley-backup.db')).toBe(true)
  })

  it('tell what the engine says about a wrong address', async () => {
    drawn = await drawWindow()
    await click(byTestId('settings'))
    await click(byTestId('settings-advanced'))
    drawn.engine.failNext('settings.set', { code: 'invalid', message: 'Not an address.', issues: [] })
    await type(find('textbox', 'Bluesky directory address'), 'nonsense')
    await click(find('button', /^Save$/))
    expect(says('Not an address.')).toBe(true)
  })
})
