import { afterEach, describe, expect, it } from 'vitest'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press } from './support/draw.tsx'
import { asked, field, openWith, write } from './support/picker.ts'
import { byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(async () => {
  await drawn.close()
})

describe('the responses in a draft', () => {
  it('stay with it: kept by the engine, back after a start, back after undo', async () => {
    drawn = await openWith()
    await write(';返品開封')
    await press('Enter', { altKey: true })
    expect(asked(drawn, 'draft.save').at(-1)).toMatchObject({
      text: '開封後でも三十日以内であれば交換いたします。',
      canned: [{ cannedId: 'pick-opened', title: '返品：開封済み' }],
    })
    const { world } = drawn.engine
    await drawn.close()
    drawn = await drawWindow(world)
    await click(find('option', '高橋'))
    expect(document.querySelectorAll('[data-testid=armed-chip]')).toHaveLength(3)
    await press('Enter', { ctrlKey: true, on: field() })
    expect(document.querySelector('[data-testid=armed]')).toBeNull()
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    expect(field().value).toBe('開封後でも三十日以内であれば交換いたします。')
    expect(document.querySelectorAll('[data-testid=armed-chip]')).toHaveLength(3)
  })

  it('come back when the reply could not be queued', async () => {
    drawn = await openWith()
    await write(';返品開封')
    await press('Enter', { altKey: true })
    drawn.engine.failNext('message.reply', { code: 'unsupported', message: 'The account takes no replies now.' })
    await press('Enter', { ctrlKey: true })
    expect(field().value).toBe('開封後でも三十日以内であれば交換いたします。')
    expect(document.querySelectorAll('[data-testid=armed-chip]')).toHaveLength(3)
  })
})

describe('switching the brand', () => {
  const brandB2 = (): HTMLElement => byTestId('brand-b2')
  const asksFor = (): boolean => document.querySelector('[data-testid=brand-guard]') !== null

  it('with a draft asks once, and leaves the conversation of the other brand', async () => {
    drawn = await openWith()
    await write('half a thought')
    await click(brandB2())
    expect(says('Your reply to 高橋 奈緒 is not sent')).toBe(true)
    expect(says('You write as コハク茶房.')).toBe(true)
    await click(byTestId('guard-stay'))
    expect(asksFor()).toBe(false)
    expect(byTestId('thread').dataset['conversation']).toBe('c3')
    expect(field().value).toBe('half a thought')
    await click(brandB2())
    await click(byTestId('guard-go'))
    expect(brandB2().getAttribute('aria-current')).toBe('true')
    expect(document.querySelector('[data-testid=thread]')).toBeNull()
    expect(asked(drawn, 'draft.save')).toEqual([{ conversationId: 'c3', text: 'half a thought' }])
    await click(byTestId('brand-all'))
    await click(find('option', '高橋'))
    expect(field().value).toBe('half a thought')
    await click(brandB2())
    expect(asksFor()).toBe(false)
    expect(document.querySelector('[data-testid=thread]')).toBeNull()
  })

  it('asks also by its key and in the switcher, and Esc stays', async () => {
    drawn = await openWith()
    await write('half a thought')
    await press('2', { ctrlKey: true, code: 'Digit2' })
    expect(asksFor()).toBe(true)
    await press('Escape')
    expect(asksFor()).toBe(false)
    await click(document.querySelector('.rail-head') ?? document.body)
    await click(find('menuitemcheckbox', 'Nordlys'))
    expect(asksFor()).toBe(true)
  })

  it('asks nothing without a draft, for all brands, for its own brand, or for another conversation', async () => {
    drawn = await openWith()
    await click(brandB2())
    expect(asksFor()).toBe(false)
    await click(byTestId('brand-all'))
    await click(find('option', '高橋'))
    await write('half a thought')
    await click(byTestId('brand-b1'))
    expect(asksFor()).toBe(false)
    await click(byTestId('brand-all'))
    await click(find('option', 'Gwen'))
    expect(asksFor()).toBe(false)
  })
})

describe('a reply that is over the limit', () => {
  const parts = (): string[] =>
    [...document.querySelectorAll('[data-testid=split-part] p')].map((each) => each.textContent)

  it('is offered in parts that fit, with numbers or without', async () => {
    drawn = await openWith()
    const text = 'お届けから三十日以内であれば、開封後でも承ります。'.repeat(14)
    await write(text)
    expect(byTestId('split').textContent).toContain('Fits in 2 parts')
    expect(parts()).toEqual([])
    await click(byTestId('split-show'))
    expect(parts().join('')).toBe(text)
    for (const part of parts()) expect(part.endsWith('。')).toBe(true)
    await click(find('button', 'Copy part 1'))
    expect(drawn.shell.calls).toContainEqual({ name: 'clipboard.write', args: [parts()[0]] })
    const box = document.querySelector<HTMLInputElement>('.split input')
    if (box !== null) await click(box)
    expect(parts()[1]).toMatch(/ \(2\/2\)$/)
    await write('short')
    expect(document.querySelector('[data-testid=split]')).toBeNull()
  })
})
