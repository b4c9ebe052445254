import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listShape } from '../../src/shared/contract/inbox.ts'
import { useClientPage } from '../../src/renderer/features/client/clientStore.ts'
import type { PaletteGroup, PaletteItem } from '../../src/renderer/features/palette/paletteItem.ts'
import { matchItems } from '../../src/renderer/features/palette/paletteItem.ts'
import { useRecent } from '../../src/renderer/features/palette/recent.ts'
import { useList } from '../../src/renderer/state/listStore.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, type } from './support/draw.tsx'
import { byTestId, find, says } from './support/roles.ts'

const item = (id: string, group: PaletteGroup, label: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id,
  group,
  label,
  mark: null,
  run: () => undefined,
  ...more,
})

describe('the order of what the palette offers', () => {
  const items = [
    item('close', 'thisConversation', 'Close, and open next'),
    item('data', 'goTo', 'Settings: Data and backup'),
    item('off', 'notNow', 'Anna', { isOff: true }),
    item('brand', 'brands', 'Annabel'),
    item('person', 'people', 'Anna', { isFound: true }),
    item('other', 'people', 'Anna Silva', { isFound: true }),
    item('nan', 'actions', 'a new name attached'),
  ]
  const ids = (typed: string, recent: readonly string[] = []): readonly string[] =>
    matchItems(items, typed, recent).map((hit) => hit.item.id)

  it('puts the very name first, whole matches before scattered letters, and last what cannot be done', () => {
    expect(ids('anna')).toEqual(['person', 'other', 'brand', 'nan', 'off'])
    expect(ids('ＡＮＮＡ')[0]).toBe('person')
  })

  it('puts what was chosen lately first among equals, and never before the very name', () => {
    const two = [item('a', 'actions', 'Sync one now'), item('b', 'actions', 'Sync two now')]
    expect(matchItems(two, 'sync', ['b']).map((hit) => hit.item.id)).toEqual(['b', 'a'])
    expect(matchItems(two, '', ['b']).map((hit) => hit.item.id)).toEqual(['b', 'a'])
    expect(ids('anna', ['other'])[0]).toBe('person')
  })

  it('finds by other words too, in four scripts, a little after what shows the word', () => {
    const many = [
      item('also', 'actions', 'Keyboard shortcuts', { also: ['Help'] }),
      item('shown', 'actions', 'Help me'),
      item('kana', 'tags', 'カメラ'),
      item('hangul', 'tags', '환불'),
      item('thai', 'tags', 'จัดส่ง'),
    ]
    const found = (typed: string): readonly string[] => matchItems(many, typed).map((hit) => hit.item.id)
    expect(found('help')).toEqual(['shown', 'also'])
    expect([found('かめ'), found('ㅎㅂ'), found('จัดสง')]).toEqual([['kana'], ['hangul'], ['thai']])
  })
})

describe('the palette in the window', () => {
  let drawn: Drawn
  beforeEach(() => useRecent.setState({ ids: [] }))
  afterEach(() => drawn.close())

  async function open(typed: string): Promise<void> {
    if (document.querySelector('[data-testid=palette]') === null) await press('k', { ctrlKey: true })
    await type(find('combobox', 'Commands'), typed)
  }
  const groups = (): readonly (string | null)[] =>
    [...byTestId('palette').querySelectorAll('.palette-heading')].map((each) => each.textContent)

  it('goes to saved views, tags, parts of the client and of the settings, and to help', async () => {
    const world = believableWorld(Date.now())
    const shape = listShape.parse({ view: 'mine' })
    world.views.saved.push({ id: 'v1', name: '夜の当番', brandId: null, isShared: true, canEdit: true, shape })
    drawn = await drawWindow(world)
    await open('夜の')
    expect(groups()[0]).toBe('Saved views')
    await press('Enter')
    expect(useNavigation.getState().place).toMatchObject({ viewId: 'v1', view: 'mine' })

    await open('outage')
    expect(groups()[0]).toBe('Tags')
    await press('Enter')
    expect(useList.getState().shapes['fixed']?.tags).toEqual(['outage'])

    await open('client settings tone')
    await press('Enter')
    expect(useNavigation.getState().place.page).toBe('client')
    expect(useClientPage.getState().part).toBe('tone')

    await open('settings: tags')
    await press('Enter')
    expect(useNavigation.getState().place).toMatchObject({ page: 'settings', part: 'tags' })
    expect(useRecent.getState().ids).toEqual(['go.settings.tags', 'client.tone', 'tag.tag-outage', 'view.v1'])

    await open('help')
    await press('Enter')
    expect(byTestId('shortcut-sheet')).toBeDefined()
  })

  it('shows what cannot be done with the reason, and does not do it', async () => {
    drawn = await drawWindow()
    await open('close, and')
    const line = find('option', 'Close, and open next')
    expect(line.getAttribute('aria-disabled')).toBe('true')
    expect(line.textContent).toContain('Open a conversation first')
    await click(line)
    expect(byTestId('palette')).toBeDefined()
    expect(drawn.engine.asked.filter((each) => each.name === 'conversation.setState')).toEqual([])
    const { violations } = await axe.run(byTestId('palette'), { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map((fault) => fault.id)).toEqual([])
  })

  it('says what to type after a sign, that nothing fits, and that the line is down', async () => {
    const world = believableWorld(Date.now())
    drawn = await drawWindow(world)
    await open('@')
    expect(says('Any word of it is enough.')).toBe(true)
    await open('@qqqq')
    expect(says('Nothing for “@qqqq”')).toBe(true)
    expect(says('what goes to a network waits')).toBe(false)
    await press('Escape')
    world.isOnline = false
    drawn.engine.changed()
    await open('')
    expect(says('Offline: everything here works, and what goes to a network waits.')).toBe(true)
  })
})
