import { afterEach, describe, expect, it } from 'vitest'
import { act } from 'react'
import { focusComposer } from '../../src/renderer/state/composerStore.ts'
import { focusRow, moveFocus, neighbourOf, setOrder, useList } from '../../src/renderer/state/listStore.ts'
import { goTo, useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find } from './support/roles.ts'

let drawn: Drawn | null = null
afterEach(async () => {
  await drawn?.close()
  drawn = null
})

const openId = (): string | null => useNavigation.getState().place.conversationId
const on = (): Element | null => document.activeElement

describe('the keyboard goes where it was asked to go', () => {
  it('puts it into the note field once, not again when a conversation is opened later', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    await press('n', { code: 'KeyN' })
    expect(on()).toBe(find('textbox', 'Add a note for the team'))
    await act(async () => goTo({ conversationId: null }))
    await settle()
    await click(find('option', '박서준'))
    expect(on()).not.toBe(find('textbox', 'Add a note for the team'))
    await press('r', { code: 'KeyR' })
    expect(on()).toBe(byTestId('composer-text'))
  })

  it('waits for the conversation that is being opened, and does not go to the one before', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    const { conversationId } = useNavigation.getState().place
    const release = drawn.engine.holdAnswers()
    await act(async () => goTo({ conversationId: 'c6' }))
    await act(async () => focusComposer())
    expect(byTestId('thread').dataset['conversation']).toBe(conversationId)
    expect(on()).not.toBe(byTestId('composer-text'))
    await act(async () => release())
    await settle()
    expect(byTestId('thread').dataset['conversation']).toBe('c6')
    expect(on()).toBe(byTestId('composer-text'))
  })
})

describe('a search by keys', () => {
  it('goes down into what was found, opens it, and comes back up', async () => {
    drawn = await drawWindow()
    await press('/', { code: 'Slash' })
    const field = find('searchbox', 'Search messages')
    await type(field, '缶')
    await press('ArrowDown')
    expect(on()).toBe(byTestId('search-hit'))
    await press('ArrowUp')
    expect(on()).toBe(field)
    await press('Enter')
    expect(openId()).toBe('c3')
    await press('Escape', { on: byTestId('composer-text') })
    expect(on()).toBe(byTestId('search-hit'))
    await press('Escape')
    expect(all('searchbox', 'Search messages')).toHaveLength(0)
  })
})

describe('a row that left the list', () => {
  it('gives its place to the next one', () => {
    useList.setState(useList.getInitialState(), true)
    setOrder(['a', 'b', 'c', 'd'], false, [])
    focusRow('b')
    setOrder(['a', 'c', 'd'], true, ['b', null])
    expect(neighbourOf('b')).toBe('c')
    // The one before it leaves as well.
    setOrder(['c', 'd'], true, ['b'])
    expect(neighbourOf('b')).toBe('c')
    expect(moveFocus(1, null)).toBe('c')
    focusRow('b')
    expect(moveFocus(-1, null)).toBe('c')
    setOrder(['c', 'd'], true, ['b'])
    focusRow('d')
    setOrder(['c'], true, ['d'])
    expect(neighbourOf('d')).toBe('c')
  })

  it('is forgotten with the list', () => {
    useList.setState(useList.getInitialState(), true)
    setOrder(['a', 'b'], false, [])
    setOrder(['b'], true, ['a'])
    setOrder(['x', 'y'], false, ['a'])
    expect(neighbourOf('a')).toBeNull()
  })
})
