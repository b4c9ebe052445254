import axe from 'axe-core'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { useList } from '../../src/renderer/state/listStore.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const names = (): readonly string[] =>
  [...byTestId('tags-part').querySelectorAll('[data-tag]')].map((row) => row.getAttribute('data-tag') ?? '')

async function open(): Promise<void> {
  await press('g')
  await press('h')
}

async function menu(tag: string, line: string | RegExp): Promise<void> {
  await click(find('button', `Change the tag ${tag}`))
  await click(find('menuitem', line))
}

async function choose(within: Element, value: string): Promise<void> {
  const select = within.querySelector('select')
  if (select === null) throw new Error('Nothing to choose from')
  await act(async () => {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settle()
}

describe('the page of tags', () => {
  it('lists every tag with its uses, found by a few letters, and shows what has one', async () => {
    drawn = await drawWindow()
    await open()
    expect(names()).toContain('wait time')
    expect(byTestId('tags-part').textContent).toContain('1 conversation')
    await type(find('searchbox', 'Find a tag'), 'wtm')
    expect(names()).toEqual(['wait time'])
    await type(find('searchbox', 'Find a tag'), 'zzzz')
    expect(byTestId('tags-part').textContent).toContain('No tag for “zzzz”')
    await type(find('searchbox', 'Find a tag'), '')
    const { violations } = await axe.run(byTestId('tags-part'), { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map((fault) => fault.id)).toEqual([])
    await menu('outage', 'Show open conversations')
    expect(useNavigation.getState().place).toMatchObject({ page: 'inbox', view: 'all_open' })
    expect(useList.getState().shapes['fixed']?.tags).toEqual(['outage'])
  })

  it('renames, joins and archives, each with a way back', async () => {
    drawn = await drawWindow()
    await open()
    await menu('outage', 'Rename')
    await type(find('textbox', 'Name'), '障害')
    await press('Enter', { on: find('textbox', 'Name') })
    await click(find('button', /^Rename$/))
    expect(names()).toContain('障害')
    await press('z', { ctrlKey: true })
    expect(names()).toContain('outage')

    await menu('outage', 'Join into another tag')
    await choose(byTestId('join-tag'), 'tag-crossing')
    await click(find('button', /^Join$/))
    expect(names()).not.toContain('outage')
    await press('z', { ctrlKey: true })
    expect(names()).toContain('outage')

    await menu('outage', 'Archive')
    expect(names()).not.toContain('outage')
    await click(find('switch', 'Show archived'))
    expect(names()).toContain('outage')
    await menu('outage', 'Offer it again')
    await click(find('switch', 'Show archived'))
    expect(names()).toContain('outage')
  })

  it('only shows to agents, and says who changes', async () => {
    const world = believableWorld(Date.now())
    for (const member of world.members) member.role = 'agent'
    drawn = await drawWindow(world)
    await open()
    await click(find('button', 'Change the tag outage'))
    const line = find('menuitem', 'Rename')
    expect(line.getAttribute('aria-disabled')).toBe('true')
    expect(line.textContent).toContain('Leads and managers do this')
  })
})
