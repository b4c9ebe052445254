import { afterEach, describe, expect, it } from 'vitest'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

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
