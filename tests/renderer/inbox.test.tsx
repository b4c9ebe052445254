import { afterEach, describe, expect, it } from 'vitest'
import { useList } from '../../src/renderer/state/listStore.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, nameOfElement, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const row = (name: string): HTMLElement => find('option', name)
const openId = (): string | null => useNavigation.getState().place.conversationId

describe('the list', () => {
  it('groups by due time and tells each row in one breath', async () => {
    drawn = await drawWindow()
    expect(document.body.textContent).toContain('Overdue2')
    expect(nameOfElement(row('ชนิดา'))).toMatch(
      /^Overdue by 6 minutes, Urgent, unread, ชนิดา พรหมวงศ์, Google Business review, ครัวบ้านสวน, wait time, no owner, /u,
    )
    expect(find('navigation', 'Views').querySelector('[aria-current=page]')?.textContent).toBe('Needs reply14')
    expect(row('高橋').querySelector('[lang=ja]')).not.toBeNull()
  })

  it('opens a conversation and marks it read, once', async () => {
    drawn = await drawWindow()
    await click(row('박서준'))
    expect(byTestId('thread').dataset['conversation']).toBe('c4')
    expect(find('heading', '박서준')).toBeDefined()
    const reads = (): unknown[] => drawn.engine.asked.filter((each) => each.name === 'conversation.markRead')
    expect(reads()).toEqual([{ name: 'conversation.markRead', input: { conversationId: 'c4', read: true } }])
    await press('u', { code: 'KeyU' })
    expect(reads().at(-1)).toEqual({ name: 'conversation.markRead', input: { conversationId: 'c4', read: false } })
    expect(drawn.engine.world.conversations[3]?.row.unreadCount).toBe(1)
  })

  it('keeps the thread on the screen until the next one is there', async () => {
    drawn = await drawWindow()
    await click(row('高橋'))
    const release = drawn.engine.holdAnswers()
    await click(row('Gwen Adeoye'))
    expect(byTestId('thread').dataset['conversation']).toBe('c3')
    release()
    await settle()
    expect(byTestId('thread').dataset['conversation']).toBe('c6')
  })

  it('moves the ring with J and K in Thai and Korean layouts, and opens with Enter', async () => {
    drawn = await drawWindow()
    await press('่', { code: 'KeyJ' })
    await press('ㅓ', { code: 'KeyJ' })
    expect(useList.getState().focusedId).toBe('c2')
    expect(document.activeElement?.getAttribute('aria-activedescendant')).toBe('row-c2')
    await press('า', { code: 'KeyK' })
    expect(useList.getState().focusedId).toBe('c1')
    expect(openId()).toBeNull()
    await press('Enter')
    expect(openId()).toBe('c1')
    await press('End')
    await press('Home')
    expect(useList.getState().focusedId).toBe('c1')
  })

  it('leaves single keys alone where they are switched off, Ctrl K not', async () => {
    drawn = await drawWindow()
    drawn.engine.world.settings.singleKeys = false
    drawn.engine.changed()
    await settle()
    await press('j', { code: 'KeyJ' })
    expect(useList.getState().focusedId).toBeNull()
    await press('k', { code: 'KeyK', ctrlKey: true })
    expect(byTestId('palette')).toBeDefined()
  })

  it('goes to views by two keys and back again', async () => {
    drawn = await drawWindow()
    await press('g', { code: 'KeyG' })
    await press('m', { code: 'KeyM' })
    expect(useNavigation.getState().place.view).toBe('mine')
    expect(all('option').map((each) => each.dataset['conversation'])).toEqual(['c3', 'c14'])
    await click(find('button', /^Back$/))
    expect(useNavigation.getState().place.view).toBe('needs_reply')
  })

  it('picks rows and acts on all of them', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('x')
    await press('ArrowDown', { shiftKey: true })
    expect(says('2 picked')).toBe(true)
    await press('m')
    expect(drawn.engine.world.conversations.slice(0, 2).map(({ row: each }) => each.assigneeId)).toEqual(['m1', 'm1'])
    await press('e')
    expect(drawn.engine.world.conversations.slice(0, 2).map(({ row: each }) => each.state)).toEqual([
      'closed',
      'closed',
    ])
    expect(says('2 picked')).toBe(false)
  })

  it('steps out with Esc: picks go, then the list takes its turn in a narrow window', async () => {
    drawn = await drawWindow()
    await click(row('Ingrid'))
    await press('x')
    await press('Escape')
    expect(useList.getState().picked.size).toBe(0)
    window.innerWidth = 900
    try {
      await press('Escape')
      expect(openId()).toBeNull()
    } finally {
      window.innerWidth = 1440
    }
  })

  it('closes the open conversation and goes on with the next', async () => {
    drawn = await drawWindow()
    await click(row('Ingrid'))
    await press('e')
    expect(openId()).toBe('c3')
    expect(all('option', 'Ingrid')).toHaveLength(0)
  })

  it('shows what comes in by itself and tells it politely', async () => {
    drawn = await drawWindow()
    const read = drawn.engine.world.conversations[5]
    if (read !== undefined) read.row.unreadCount = 2
    drawn.engine.changed()
    await settle()
    expect(says('1 new in Needs reply')).toBe(true)
  })

  it('says what is empty and what comes next', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-snoozed'))
    expect(says('Nothing is snoozed')).toBe(true)
    await click(byTestId('brand-b6'))
    await click(byTestId('view-needs_reply'))
    expect(all('option')).toHaveLength(2)
  })
})

describe('search', () => {
  it('opens with a slash, marks what matches and opens the conversation', async () => {
    drawn = await drawWindow()
    await press('/', { code: 'Slash' })
    const field = find('searchbox', 'Search messages')
    expect(document.activeElement).toBe(field)
    await type(field, '缶')
    const hit = byTestId('search-hit')
    expect(hit.querySelector('mark')?.textContent).toBe('缶')
    await click(hit)
    expect(openId()).toBe('c3')
    await press('Escape', { on: field })
    expect(all('searchbox', 'Search messages')).toHaveLength(0)
  })

  it('says what was searched when nothing is found', async () => {
    drawn = await drawWindow()
    await press('/')
    await type(find('searchbox', 'Search messages'), 'レシート')
    expect(says('Nothing for “レシート”')).toBe(true)
    expect(says('messages on this computer')).toBe(true)
  })
})
