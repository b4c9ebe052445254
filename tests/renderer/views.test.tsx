import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { listShape } from '../../src/shared/contract/inbox.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { useList } from '../../src/renderer/state/listStore.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const rows = (): readonly (string | undefined)[] => all('option').map((each) => each.dataset['conversation'])
const tagsOf = (id: string): readonly string[] =>
  drawn.engine.world.conversations.find(({ row }) => row.id === id)?.row.tags ?? []

async function faults(within: Element = document.body): Promise<readonly string[]> {
  const { violations } = await axe.run(within, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('tags', () => {
  it('are found, made and taken off by keys alone; an input method has its Enter to itself', async () => {
    drawn = await drawWindow()
    await click(find('option', 'Ingrid'))
    await press('t', { code: 'KeyT' })
    const field = find('combobox', 'Find or make a tag')
    await type(field, 'へんぴん')
    await press('Enter', { on: field, keyCode: 229, isComposing: true })
    expect(tagsOf('c2')).toEqual(['crossing'])
    await press('Enter', { on: field })
    expect(tagsOf('c2')).toEqual(['crossing', 'へんぴん'])
    await type(field, 'crss')
    await press('Enter', { on: field })
    expect(tagsOf('c2')).toEqual(['へんぴん'])
    await press('Escape', { on: field })
    expect(byTestId('tags').textContent).toBe('へんぴん')
    // The last thing done is taken back first.
    await click(all('button', 'Undo').at(-1) ?? document.body)
    expect([...tagsOf('c2')].sort()).toEqual(['crossing', 'へんぴん'])
  })

  it('go onto all picked rows, with one undo that leaves what was there before', async () => {
    drawn = await drawWindow()
    await click(find('option', 'Ingrid'))
    byTestId('composer-text').focus()
    // In a field it picks the text.
    expect(await press('a', { ctrlKey: true })).toBe(true)
    expect(useList.getState().picked.size).toBe(0)
    byTestId('composer-text').blur()
    await press('a', { ctrlKey: true })
    expect(useList.getState().picked.size).toBe(rows().length)
    await press('t', { code: 'KeyT' })
    const field = find('combobox', 'Find or make a tag')
    await type(field, 'crossing')
    await press('Enter', { on: field })
    expect(drawn.engine.world.conversations.filter(({ row }) => row.tags.includes('crossing')).length).toBeGreaterThan(
      9,
    )
    await press('Escape', { on: field })
    await click(find('button', 'Undo'))
    expect(
      drawn.engine.world.conversations.filter(({ row }) => row.tags.includes('crossing')).map(({ row }) => row.id),
    ).toEqual(['c2'])
  })
})

describe('filters and saved views', () => {
  it('add up, are counted, and go all at once', async () => {
    drawn = await drawWindow()
    const whole = rows().length
    await click(byTestId('more-filters'))
    await click(find('menuitem', 'Urgency'))
    await click(find('menuitemcheckbox', /^Urgent$/))
    await press('Escape')
    expect(rows()).toEqual(['c1', 'c2'])
    await click(byTestId('more-filters'))
    await click(find('menuitemcheckbox', 'Only unread'))
    expect(rows()).toEqual(['c1'])
    expect(byTestId('clear-filters').textContent).toBe('Clear 2 filters')
    await click(byTestId('clear-filters'))
    expect(rows()).toHaveLength(whole)
  })

  it('are kept as a view with its count, shown by G and a number, changed, removed and brought back', async () => {
    drawn = await drawWindow()
    useList.setState({ shapes: { fixed: { ...listShape.parse({ view: 'all', urgencies: ['urgent'] }) } } })
    await press('Escape')
    await click(byTestId('save-view'))
    await type(find('textbox', 'Name'), 'Urgent ones')
    expect(await faults()).toEqual([])
    await click(all('button', 'Save view').at(-1) ?? document.body)
    expect(find('heading', 'Urgent ones')).toBeDefined()
    expect(byTestId('saved-view-1').textContent).toBe('Urgent ones2')
    await click(byTestId('view-mine'))
    await press('g', { code: 'KeyG' })
    await press('1', { code: 'Digit1' })
    expect(useNavigation.getState().place.viewId).toBe('view-1')
    expect(rows()).toEqual(['c1', 'c2'])
    await click(find('button', 'Change “Urgent ones”'))
    await click(find('menuitem', 'Remove'))
    expect(document.querySelector('[data-testid=saved-view-1]')).toBeNull()
    await click(find('button', 'Undo'))
    expect(byTestId('saved-view-1')).toBeDefined()
  })

  it('gather rows by brand and by tag', async () => {
    drawn = await drawWindow()
    await click(find('button', 'List options'))
    await click(find('menuitemcheckbox', 'By tag'))
    expect(document.querySelector('[data-group="crossing"]')?.textContent).toBe('crossing1')
    await click(find('button', 'List options'))
    await click(find('menuitemcheckbox', 'By brand'))
    expect(document.querySelector('[data-group="b1"]')).not.toBeNull()
  })
})

describe('columns', () => {
  it('are added, moved, made wider and removed by menu, walked by arrows, and open a conversation beside them', async () => {
    const world = believableWorld(Date.now())
    drawn = await drawWindow(world)
    await click(byTestId('view-deck'))
    for (const name of ['Needs reply', 'Unassigned']) {
      await click(byTestId('add-column'))
      await click(find('menuitem', name))
    }
    expect(world.views.columns.map((column) => column.shape.view)).toEqual(['needs_reply', 'unassigned'])
    const list = (name: string): HTMLElement => find('listbox', name)
    list('Needs reply').focus()
    await press('ArrowRight', { on: list('Needs reply') })
    expect(document.activeElement).toBe(list('Unassigned'))
    await press('Enter', { on: list('Unassigned') })
    expect(useNavigation.getState().place.conversationId).not.toBeNull()
    expect(await faults()).toEqual([])
    await press('Escape', { on: list('Unassigned') })
    expect(useNavigation.getState().place.conversationId).toBeNull()
    const edge = find('separator', 'Unassigned')
    await press('ArrowRight', { on: edge })
    expect(world.views.columns[1]?.width).toBe(340)
    await click(find('button', 'Change the column Unassigned'))
    await click(find('menuitem', 'Move left'))
    expect(world.views.columns.map((column) => column.shape.view)).toEqual(['unassigned', 'needs_reply'])
    await click(find('button', 'Change the column Unassigned'))
    await click(find('menuitem', 'Remove column'))
    expect(world.views.columns).toHaveLength(1)
    await click(find('button', 'Undo'))
    expect(world.views.columns).toHaveLength(2)
  })
})

describe('labels', () => {
  it('say who set them, are set by a person, and taken back to what the rule said', async () => {
    const world = believableWorld(Date.now())
    const row = world.conversations[1]?.row
    if (row === undefined) throw new Error('The world is empty')
    row.sentiment = { value: 'negative', by: 'rule' }
    drawn = await drawWindow(world)
    await click(find('option', 'Ingrid'))
    expect(byTestId('label-words').textContent).toBe('Negative (by rule)')
    await click(byTestId('labels'))
    await click(find('menuitemcheckbox', 'Mixed'))
    expect(byTestId('label-words').textContent).toBe('Mixed')
    await click(find('button', 'Undo'))
    expect(byTestId('label-words').textContent).toBe('Negative (by rule)')
  })

  it('follow words that a lead changes', async () => {
    drawn = await drawWindow()
    await click(find('option', 'Ingrid'))
    await click(byTestId('labels'))
    await click(find('menuitem', 'Words that set labels'))
    expect(await faults(byTestId('word-rules'))).toEqual([])
    const negative = find('textbox', 'Negative')
    expect(negative).toHaveProperty('value', 'broken')
    await type(negative, 'broken\n  cancelled \n')
    await click(find('button', 'Save words'))
    expect(drawn.engine.asked.findLast(({ name }) => name === 'label.saveRules')?.input).toMatchObject({
      language: 'en',
      rules: { sentiment: { negative: ['broken', 'cancelled'] } },
    })
  })
})

describe('the catch-up', () => {
  it('says how many are left, and is begun', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-catch_up'))
    expect(byTestId('catch-up').textContent).toMatch(/\d+ of \d+ left/)
    await click(find('button', 'Begin'))
    expect(says('Begun')).toBe(true)
    expect(await faults(byTestId('catch-up'))).toEqual([])
  })
})
