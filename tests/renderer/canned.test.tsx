import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { cannedOf } from './fake/cannedWorld.ts'
import { believableWorld } from './fake/world.ts'
import { openCannedPage, textField, titles, valueOf, resetCanned } from './support/cannedPage.tsx'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, type } from './support/draw.tsx'
import { all, byTestId, find, nameOfElement, says } from './support/roles.ts'

let drawn: Drawn
beforeEach(resetCanned)
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

describe('the page of canned responses', () => {
  it('is reached by G T, from the rail and from the palette', async () => {
    drawn = await openCannedPage()
    expect(useNavigation.getState().place.page).toBe('canned')
    expect(find('navigation', 'Canned responses')).toBeDefined()
    await click(byTestId('back-to-inbox'))
    await click(byTestId('view-canned'))
    expect(byTestId('canned-page')).toBeDefined()
    await click(byTestId('back-to-inbox'))
    await press('k', { ctrlKey: true })
    await type(find('combobox'), '；返品開')
    const labels = [...document.querySelectorAll('.palette-label')]
    expect(labels.map((label) => label.textContent)).toEqual(['返品：開封済み'])
    await press('Enter')
    expect(valueOf(find('textbox', 'Title'))).toBe('返品：開封済み')
  })

  it('shows libraries and folders with what is in them, and walks them by arrows', async () => {
    drawn = await openCannedPage()
    const lines = (): readonly string[] => all('treeitem').map(nameOfElement)
    expect(lines()[0]).toBe('Shared2')
    const tree = find('tree')
    await act(async () => tree.focus())
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await press(key)
    expect(lines()).toContain('返品5')
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await press(key)
    expect(lines()).toContain('海外2')
    expect(find('heading', '返品')).toBeDefined()
    expect(titles()).toHaveLength(5)
    await press('ArrowLeft')
    expect(lines()).not.toContain('海外2')
  })

  it('finds in every library, walks the list by arrows and opens with Enter', async () => {
    drawn = await openCannedPage()
    await press('/')
    expect(document.activeElement).toBe(find('searchbox', 'Search text or shortcut'))
    await type(find('searchbox', 'Search text or shortcut'), '返品')
    expect(titles()).toEqual(['返品：手続き', '返品：開封済み', '返品：店舗で購入'])
    await press('ArrowDown')
    await press('ArrowDown')
    await press('Enter')
    expect(valueOf(find('textbox', 'Title'))).toBe('返品：開封済み')
    await type(find('searchbox', 'Search text or shortcut'), 'nonsense')
    expect(says('Nothing found')).toBe(true)
  })

  it('says of each row what it is', async () => {
    drawn = await openCannedPage()
    expect(find('option', '返品：手続き').getAttribute('aria-label')).toBe(
      '返品：手続き, ;返品, In review, Japanese, English, Thai, Korean, 41 uses',
    )
    expect(find('option', '返品：店舗で購入').getAttribute('aria-label')).toContain('Expired')
  })

  it('lists what to look after', async () => {
    drawn = await openCannedPage()
    await click(byTestId('canned-need-approval'))
    expect(titles()).toEqual(['返品：手続き', 'คืนเงินผ่านบัตรเครดิต', '配送中の破損'])
    await click(byTestId('canned-promote'))
    await click(find('button', 'Make a response'))
    expect(valueOf(textField())).toBe('明日の朝にあらためてご連絡いたします。')
    expect(find('tab', 'Japanese')).toBeDefined()
    await click(byTestId('canned-need-retire'))
    expect(says('Nothing to look after here')).toBe(true)
  })

  it('says in words that the responses cannot be read', async () => {
    const world = believableWorld(Date.now())
    Object.assign(cannedOf(world).responses[0] ?? {}, { uses: -1 })
    drawn = await drawWindow(world)
    await click(byTestId('view-canned'))
    expect(says('This could not be read')).toBe(true)
    expect(titles()).toEqual([])
  })

  it('brings back what was archived', async () => {
    drawn = await openCannedPage()
    await click(byTestId('canned-archive'))
    expect(titles()).toEqual(['旧送料'])
    await click(find('option', '旧送料'))
    await click(find('button', /^Bring back$/))
    expect(asked('canned.archive')).toEqual([{ cannedId: 'r-旧送料', on: false }])
    expect(says('“旧送料” is back')).toBe(true)
  })
})
