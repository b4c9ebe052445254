import { afterEach, describe, expect, it } from 'vitest'
import { useList } from '../../src/renderer/state/listStore.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(async () => {
  await drawn.close()
})

const place = () => useNavigation.getState().place
const asksFor = (): boolean => document.querySelector('[data-testid=brand-guard]') !== null
/** The conversation of 高橋, of the first brand, is open, with the first brand or all shown. */
async function open(brand: 'b1' | 'all'): Promise<void> {
  drawn = await drawWindow()
  await click(byTestId(`brand-${brand}`))
  await click(find('option', '高橋'))
}

describe('a conversation of one brand', () => {
  it('does not stay open beside the list of another', async () => {
    await open('b1')
    await press('2', { ctrlKey: true, code: 'Digit2' })
    expect(place()).toMatchObject({ brandId: 'b2', conversationId: null })
    expect(document.querySelector('[data-testid=thread]')).toBeNull()
  })

  it('is not acted on beside the list of another, whether it was picked or under the keyboard', async () => {
    await open('b1')
    await press('Escape')
    await press('x', { code: 'KeyX' })
    expect(useList.getState().picked.size).toBe(1)
    await press('2', { ctrlKey: true, code: 'Digit2' })
    expect(useList.getState().picked.size).toBe(0)
    await press('e', { code: 'KeyE' })
    await press('u', { code: 'KeyU' })
    expect(drawn.engine.asked.filter(({ name }) => /setState|markRead/.test(name))).toEqual([])
    await click(byTestId('brand-b1'))
    await press('j', { code: 'KeyJ' })
    await press('e', { code: 'KeyE' })
    expect(drawn.engine.asked.filter(({ name }) => name === 'conversation.setState')).toHaveLength(1)
  })

  it('stays open where all brands are shown', async () => {
    await open('b1')
    await click(byTestId('brand-all'))
    expect(place()).toMatchObject({ brandId: null, conversationId: 'c3' })
  })

  it('brings its brand along when it is opened again by undo, after the brand was switched', async () => {
    await open('b1')
    await press('e', { code: 'KeyE' })
    await press('2', { ctrlKey: true, code: 'Digit2' })
    expect(place().brandId).toBe('b2')
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    await settle()
    expect(place()).toMatchObject({ brandId: 'b1', conversationId: 'c3' })
  })

  it('is asked about, with a draft, when the palette goes to another brand or to its conversation', async () => {
    await open('b1')
    await type(byTestId('composer-text'), 'half a thought')
    await press('k', { ctrlKey: true, code: 'KeyK' })
    await type(find('combobox'), 'Nordlys')
    await click(find('option', /Nordlys/))
    expect(asksFor()).toBe(true)
    await press('Escape')
    expect(place()).toMatchObject({ brandId: 'b1', conversationId: 'c3' })
  })

  it('is asked about, with a draft, when the palette opens somebody who wrote to another brand', async () => {
    await open('b1')
    await type(byTestId('composer-text'), 'half a thought')
    await press('k', { ctrlKey: true, code: 'KeyK' })
    await type(find('combobox'), '@Gwen')
    await click(find('option', /Gwen/))
    expect(asksFor()).toBe(true)
    await click(byTestId('guard-go'))
    expect(place().brandId).not.toBe('b1')
    expect(place().conversationId).not.toBe('c3')
    expect(place().conversationId).not.toBeNull()
  })
})

describe('what a member did', () => {
  it('is not taken back in passing by the next who acts', async () => {
    await open('b1')
    await press('e', { code: 'KeyE' })
    const acts = (): number => drawn.engine.asked.filter(({ name }) => name === 'conversation.setState').length
    expect(acts()).toBe(1)
    await click(document.querySelector('.strip-member') ?? document.body)
    const other = all('menuitemcheckbox').find((line) => line.getAttribute('aria-checked') === 'false')
    await click(other ?? document.body)
    expect(drawn.engine.asked.some(({ name }) => name === 'member.actAs')).toBe(true)
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    expect(acts()).toBe(1)
  })
})
