import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { openPlaceholders } from '../../src/shared/contract/placeholders.ts'
import type { Drawn } from './support/draw.tsx'
import { click, press, settle, type } from './support/draw.tsx'
import { asked, compose, field, isOpen, lines, openWith, write } from './support/picker.ts'
import { byTestId } from './support/roles.ts'

let drawn: Drawn
afterEach(async () => {
  await drawn.close()
})

describe('what an input method composes', () => {
  async function commit(): Promise<void> {
    await act(async () => void field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })))
  }

  it.each([
    ['Japanese', '高橋', '；'],
    ['Korean', '박서준', ';'],
  ])('opens nothing until it is handed over (%s)', async (_name, person, sign) => {
    drawn = await openWith(person)
    await compose(sign)
    expect(isOpen()).toBe(false)
    await commit()
    await settle()
    expect(isOpen()).toBe(true)
  })

  it.each([
    ['Japanese', '高橋', ';へんぴん'],
    ['Korean', '박서준', ';환불'],
    ['Thai', 'ริน', ';คืนเงิน'],
  ])('narrows an open picker, but its keys move, insert and close nothing (%s)', async (_name, person, typed) => {
    drawn = await openWith(person)
    await write(';')
    await compose(typed)
    expect(lines()).toHaveLength(1)
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      for (const key of ['ArrowDown', 'ArrowUp', 'Tab', 'Enter', 'Escape', ';'])
        expect(await press(key, composing)).toBe(true)
      expect(await press('Enter', { ctrlKey: true, ...composing })).toBe(true)
      expect(await press('Enter', { altKey: true, ...composing })).toBe(true)
      expect(await press(';', { ctrlKey: true, code: 'Semicolon', ...composing })).toBe(true)
    }
    expect(field().value).toBe(typed)
    expect(isOpen()).toBe(true)
    expect(asked(drawn, 'message.reply')).toEqual([])
  })

  it('keeps the key that ended it, also where the system passes that key on', async () => {
    drawn = await openWith('박서준')
    await write(';')
    await compose(';환불')
    let isLeftAlone = true
    await act(async () => {
      field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
      for (const ctrlKey of [false, true]) {
        const key = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey, bubbles: true, cancelable: true })
        isLeftAlone = field().dispatchEvent(key) && isLeftAlone
      }
    })
    await settle()
    expect(isLeftAlone).toBe(true)
    expect(field().value).toBe(';환불')
    expect(asked(drawn, 'message.reply')).toEqual([])
    await press('Enter')
    expect(field().value).toBe('환불은 영업일 기준 닷새가 걸립니다.')
  })

  it('needs no composing in Thai: ; after a word opens it', async () => {
    drawn = await openWith('ริน')
    await write('สวัสดีค่ะ;คืน')
    expect(lines()).toEqual(['การคืนเงิน;คืนเงิน'])
  })
})

describe('what stays to fill in', () => {
  const question = (): string => byTestId('fill').textContent

  it('is asked one after the other, and nothing is sent before', async () => {
    drawn = await openWith()
    await write(';返品店')
    await press('Enter')
    expect(question()).toContain('お買い上げの店舗は？')
    expect(byTestId('fill-left').textContent).toBe('2 left to fill in')
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(true)
    await press('Enter', { ctrlKey: true, on: field() })
    expect(asked(drawn, 'message.reply')).toEqual([])
    expect(document.activeElement?.textContent).toContain('本店')
    await press('2')
    expect(field().value).toContain('駅前店でのご購入ですね。')
    expect(question()).toContain('いつまでに？')
    expect(document.activeElement).toBe(byTestId('fill-answer'))
    await type(byTestId('fill-answer'), '金曜日')
    await press('Enter')
    expect(field().value).toBe('駅前店でのご購入ですね。金曜日までにお持ちください。')
    expect(document.activeElement).toBe(field())
    expect(field().value.slice(0, field().selectionStart)).toBe('駅前店でのご購入ですね。金曜日')
    await press('Enter', { ctrlKey: true })
    expect(asked(drawn, 'message.reply')).toEqual([
      expect.objectContaining({
        canned: [expect.objectContaining({ text: '駅前店でのご購入ですね。金曜日までにお持ちください。' })],
      }),
    ])
  })

  it('is walked with Tab and Shift Tab, in the strip and from the text, and left with Esc', async () => {
    drawn = await openWith()
    await write(';返品店')
    await press('Enter')
    expect(await press('Tab')).toBe(false)
    expect(question()).toContain('いつまでに？')
    // After the last, Tab goes on as everywhere.
    expect(await press('Tab')).toBe(true)
    await press('Tab', { shiftKey: true })
    expect(question()).toContain('お買い上げの店舗は？')
    await press('Escape')
    expect(document.activeElement).toBe(field())
    const [first] = openPlaceholders(field().value)
    expect([field().selectionStart, field().selectionEnd]).toEqual([first?.from, first?.to])
    await press('1')
    expect(field().value).toContain('本店でのご購入')
    await act(async () => field().focus())
    field().setSelectionRange(0, 0)
    expect(await press('Tab')).toBe(false)
    expect(document.activeElement).toBe(byTestId('fill-answer'))
  })

  it('belongs to an input method as all else does', async () => {
    drawn = await openWith()
    await write('[[いつまでに？]]')
    await click(byTestId('fill-left'))
    await type(byTestId('fill-answer'), 'きんよう')
    for (const key of ['Enter', 'Tab', 'Escape']) expect(await press(key, { isComposing: true })).toBe(true)
    expect(field().value).toBe('[[いつまでに？]]')
    expect(document.activeElement).toBe(byTestId('fill-answer'))
  })

  it('may also be typed over in the text itself', async () => {
    drawn = await openWith()
    await write('Dear {{order}}, thanks')
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(true)
    expect(question()).toContain('No value for order')
    await write('Dear 77, thanks')
    expect(document.querySelector('[data-testid=fill]')).toBeNull()
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(false)
  })
})
